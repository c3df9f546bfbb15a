"""Dates of the calendar: «24 يوليو 2015», «الخميس 21 شوال 1436هـ الموافق 6 أغسطس», «24-7-2015», «عام 2011»."""

from __future__ import annotations

import re
from dataclasses import replace

from .parts import (
    Month,
    Read,
    Words,
    Year,
    at,
    has_role,
    is_counted,
    is_day_head,
    is_slash,
    read_day,
    read_direction,
    read_month,
    read_this,
    read_year,
    read_year_number,
    skip_comma,
)
from .readings import CalendarDate

_LONGEST_LIST = 12
_DOTTED = re.compile(r"(\d{1,4})\.(\d{1,2})\.(\d{1,4})", re.ASCII)


def read_date(words: Words, position: int) -> Read[CalendarDate]:
    """A date of the calendar, with the same day in the other calendar after it: «الموافق …»."""
    read = _read_date(words, position)
    if read is None:
        return None
    date, after = read
    start = skip_comma(words, after)
    bracket = at(words, start).text == "("
    if has_role(at(words, start), "matching") or bracket or is_slash(at(words, start)):
        other = _read_date(words, start + 1)
        closed = other is not None and (not bracket or at(words, other[1]).text == ")")
        if other is not None and closed and other[0].calendar != date.calendar and other[0].month is not None:
            return (other[0] if date.calendar == "hijri" else date), other[1] + bracket
    return date, after


def _read_date(words: Words, position: int) -> Read[CalendarDate]:
    for rule in (_numeric, _day_month, _month_day, _month_only, _day_of_month):
        read = rule(words, position)
        if read is not None:
            return read
    return None


def finish_month(words: Words, month: Month, position: int, day: int | None) -> tuple[CalendarDate, int]:
    """The date of a month just read, with its direction or year."""
    date = CalendarDate(month=month.number, day=day, calendar=month.calendar)
    direction = read_direction(words, position)
    if direction is not None:
        year = read_year(words, direction[1], hijri=month.calendar == "hijri")
        if year is not None and year[0].number is not None:
            return _with_year(date, year[0]), year[1]
        return replace(date, direction=direction[0]), direction[1]
    year = read_year(words, position, hijri=month.calendar == "hijri")
    if year is None:
        return date, position
    return _with_year(date, year[0]), year[1]


def _with_year(date: CalendarDate, year: Year) -> CalendarDate:
    if year.hijri and date.calendar == "gregorian" and date.month is not None:
        return replace(date, year=None)
    return replace(date, year=year.number, year_shift=year.shift)


def _day_month(words: Words, position: int) -> Read[CalendarDate]:
    """«24 يوليو», «الرابع من يوليو», «24-يوليو», «24 من شهر يوليو»."""
    day = read_day(words, position)
    if day is None:
        return None
    after = day[1]
    joint = at(words, after)
    if is_slash(joint) or joint.text == "." or (has_role(joint, "of") and not joint.clitic):
        after += 1
    if at(words, after).clitic:
        return None
    month = read_month(words, after)
    if month is None:
        return None
    return finish_month(words, month[0], month[1], day[0])


def _month_day(words: Words, position: int) -> Read[CalendarDate]:
    """«يوليو 24, 2015», «يوليو الرابع والعشرين»: rare, and a number after a month mostly counts something."""
    month = read_month(words, position)
    if month is None:
        return None
    day = read_day(words, month[1] + is_slash(at(words, month[1])))
    if day is None or at(words, month[1]).clitic:
        return None
    year = read_year(words, day[1])
    if year is not None and year[0].number is not None:
        return _with_year(CalendarDate(month=month[0].number, day=day[0], calendar=month[0].calendar), year[0]), year[1]
    if month[0].weak and at(words, day[1] - 1).number is not None:
        return None  # «صفر-2»: nil to two
    following = at(words, day[1])
    ordinal = at(words, day[1] - 1).number is None and at(words, month[1]).senses.ordinal is not None
    if not (ordinal or following.text in ("", ".", "،", ")", "؟", "!")):
        return None
    return CalendarDate(month=month[0].number, day=day[0], calendar=month[0].calendar), day[1]


def _month_only(words: Words, position: int) -> Read[CalendarDate]:
    """«يوليو 2015», «يوليو الماضي», «يوليو»; a weak word needs more than itself: «مارس 2015», «في مارس»."""
    this = read_this(words, position)
    month = read_month(words, this)
    if month is None:
        return None
    date, after = finish_month(words, month[0], month[1], None)
    if this != position:
        if month[0].weak:
            return None  # «هذا محرم»: this is forbidden
        return replace(date, direction=0 if date.year is None else None), after
    if month[0].weak and after == month[1] and not _is_month_here(words, position):
        return None
    return date, after


def _is_month_here(words: Words, position: int) -> bool:
    word, before = at(words, position), at(words, position - 1)
    if word.written not in word.senses.weak:
        return False
    if word.clitic in ("ب", "ل"):
        return False
    if has_role(before, "in") or before.senses.part == "of_period":
        return True
    if has_role(before, "to"):
        return word.senses.month is not None
    # «بين مارس ويونيو», «يناير ومارس»: beside another month.
    beside = (at(words, position - 1), at(words, position - 2), at(words, position + 1))
    return word.senses.month is not None and any(w.senses.month is not None and not w.senses.weak for w in beside)


def _day_of_month(words: Words, position: int) -> Read[CalendarDate]:
    """«14 من الشهر الماضي», «الخامس من هذا الشهر», «20 الجاري», «يوم 24»."""
    day = read_day(words, position)
    if day is None:
        return None
    joint = at(words, day[1])
    after = day[1] + ((has_role(joint, "of") or has_role(joint, "in")) and not joint.clitic)
    this = read_this(words, after)
    unit = at(words, this).senses.unit
    if unit is not None and unit.unit == "month" and unit.count == 1 and unit.definite:
        direction = read_direction(words, this + 1)
        if direction is not None:
            return CalendarDate(day=day[0], month_shift=direction[0]), direction[1]
        return (CalendarDate(day=day[0], month_shift=0), this + 1) if this != after else None
    direction = read_direction(words, day[1])
    if direction is not None and direction[0] == 0 and at(words, position).number is not None:
        return CalendarDate(day=day[0], month_shift=0), direction[1]
    before = at(words, position - 1)
    if is_day_head(before) and at(words, position).number is not None and not is_counted(at(words, day[1])):
        return CalendarDate(day=day[0]), day[1]
    return None


def _numeric(words: Words, position: int) -> Read[CalendarDate]:
    """«24-7-2015», «2015/07/24», «24.7.2015», «1436/10/27هـ», «7/2015»; «24/7» only after «بتاريخ» and its like."""
    word = at(words, position)
    dotted = _DOTTED.fullmatch(word.text)
    if dotted:
        return _mark_calendar(words, position + 1, _order(int(dotted[1]), int(dotted[2]), int(dotted[3]), cued=False))
    if word.number is None or not is_slash(at(words, position + 1)):
        return None
    second = at(words, position + 2)
    if second.number is None or second.clitic:
        return None
    cued = has_role(at(words, position - 1), "date") or at(words, position - 1).senses.weekday is not None
    third = at(words, position + 4)
    if at(words, position + 3).text == at(words, position + 1).text and third.number is not None and not third.clitic:
        if is_slash(at(words, position + 5)) and at(words, position + 6).number is not None:
            return None
        date = _order(word.number, second.number, third.number, cued=cued)
        return _mark_calendar(words, position + 5, date)
    if is_slash(at(words, position + 3)) or is_counted(at(words, position + 3)):
        return None
    return _two_numbers(words, position, word.number, second.number, cued=cued)


def _two_numbers(words: Words, position: int, first: int, second: int, *, cued: bool) -> Read[CalendarDate]:
    month, year = (first, second) if second > 31 else (second, first)
    if 1 <= month <= 12 and 1900 <= year <= 2100:
        return CalendarDate(year=year, month=month), position + 3
    if cued and 1 <= first <= 31 and 1 <= second <= 12:
        return CalendarDate(month=second, day=first), position + 3
    return None


def _order(first: int, second: int, third: int, *, cued: bool) -> CalendarDate | None:
    """Day first as Arabic writes it, year first as ISO does; month first where the day cannot stand there."""
    if first > 31:
        year, month, day = first, second, third
    else:
        day, month, year = first, second, third
    if year < 100:
        if not cued:
            return None
        year += 2000
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1300 <= year <= 2100):
        return None
    return CalendarDate(year=year, month=month, day=day, calendar="hijri" if year < 1500 else "gregorian")


def _mark_calendar(words: Words, position: int, date: CalendarDate | None) -> Read[CalendarDate]:
    if date is None:
        return None
    mark = at(words, position)
    if not mark.clitic and (has_role(mark, "hijri") or has_role(mark, "gregorian")):
        return date, position + 1
    return date, position


def read_year_alone(words: Words, position: int) -> Read[CalendarDate]:
    """«عام 2011», «سنة 1436هـ», «السبعينيات», and a bare «2011» after «في», «منذ», «حتى»."""
    word = at(words, position)
    unit = word.senses.unit
    if unit is not None and unit.unit == "year" and unit.count == 1:
        year = read_year_number(words, position + 1)
        return (_year_date(year[0]), year[1]) if year is not None else None
    if word.number is None or len(word.text) != 4:
        return None
    year = read_year_number(words, position)
    if year is None or not (_stands_as_year(words, position, year[1]) or _continues_years(words, position)):
        return None
    return _year_date(year[0]), year[1]


def _stands_as_year(words: Words, position: int, after: int) -> bool:
    """Whether a number has a sign of a year of its own: «1436هـ», «عامي 2010 …», «في 2010»."""
    word, before = at(words, position), at(words, position - 1)
    if after > position + 1 or (before.senses.unit is not None and before.senses.unit.unit == "year"):
        return True
    opened = any(has_role(before, role) for role in ("in", "until", "after", "ago"))
    return opened and not word.clitic and 1900 <= (word.number or 0) <= 2100


def _continues_years(words: Words, position: int) -> bool:
    """«عام 1983 أو 1984», «أعوام 2010 و2012 و2014»: a list of numbers of which an earlier one is surely a year."""
    for _ in range(_LONGEST_LIST):
        number = at(words, position).number or 0
        before = position - 1
        if has_role(at(words, before), "or") or is_slash(at(words, before)) or at(words, before).text == "،":
            before -= 1
        elif at(words, position).clitic != "و":
            return False
        earlier = at(words, before)
        if earlier.number is None or len(earlier.text) != 4 or abs(earlier.number - number) > 100:
            return False
        if _stands_as_year(words, before, before + 1):
            return True
        position = before
    return False


def _year_date(year: Year) -> CalendarDate:
    return CalendarDate(year=year.number, calendar="hijri" if year.hijri else "gregorian")
