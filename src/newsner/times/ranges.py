"""Ranges and lists of days: «من 3 إلى 5 يوليو», «بين 10 و15 أغسطس», «3-5 يوليو», «5 و6 يوليو»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .calendar_rules import read_date
from .parts import Read, Words, at, has_role, is_day_head, is_slash, read_day, read_year_number, skip_comma
from .readings import CalendarDate, Day, Period, Range, Reading, Weekday

_LONGEST_LIST = 12
Rule = Callable[[Words, int], Read[Reading]]


def read_range(words: Words, position: int, simple: Rule) -> Read[Reading]:
    """A range that starts here, after its «من» or «بين» if it has one; `simple` reads its ends."""
    before = at(words, position - 1)
    opened = has_role(before, "of")
    between = has_role(before, "between")
    for rule in (_bare_days, _bare_years):
        bare = rule(words, position, opened=opened, between=between)
        if bare is not None:
            return bare
    first = simple(words, position)
    if first is None or not isinstance(first[0], CalendarDate | Weekday | Day | Period):
        return None
    joint = skip_comma(words, first[1])
    start = _after_joint(words, joint, between=between, years=_is_year(first[0]))
    if start is None:
        return None
    if is_slash(at(words, joint)):
        year = read_year_number(words, start)  # «عام 2014/2015»
        return (_fill(first[0], CalendarDate(year=year[0].number)), year[1]) if year is not None else None
    last = simple(words, start)
    if last is None or not isinstance(last[0], CalendarDate | Weekday | Day | Period):
        return None
    days = (_is_day(first[0]), _is_day(last[0]))
    if not isinstance(first[0], type(last[0])) and not opened and not all(days):
        return None
    return _fill(first[0], last[0]), last[1]


def _after_joint(words: Words, position: int, *, between: bool, years: bool) -> int | None:
    """Where the second end starts, if a joint of a range stands there."""
    joint = at(words, position)
    start = None
    if has_role(joint, "to") or (is_slash(joint) and years):
        start = position + 1
    elif joint.clitic == "و" and between:
        start = position
    elif joint.text == "و" and between:
        start = position + 1
    if start is not None:
        start += is_day_head(at(words, start))
    return start


def _bare_years(words: Words, position: int, *, opened: bool, between: bool) -> Read[Reading]:
    """«من 2010 إلى 2014», «بين عامي 2010 و2015»: two numbers that only together are surely years."""
    unit = at(words, position).senses.unit
    if unit is not None and unit.unit == "year" and unit.count == 2:
        position += 1
    first = at(words, position).number or 0
    start = _after_joint(words, position + 1, between=between, years=True)
    if start is None:
        return None
    last = at(words, start).number or 0
    read = read_year_number(words, start)
    joint = at(words, position + 1)
    if read is None or (is_slash(joint) and is_slash(at(words, read[1]))):
        return None
    if read[0].hijri and 1300 <= first < last:
        return Range(CalendarDate(year=first, calendar="hijri"), CalendarDate(year=last, calendar="hijri")), read[1]
    told = opened or between or unit is not None or has_role(at(words, position - 1), "stretch")
    if not (1900 <= first < last <= 2100 and last - first <= 100 and told):
        return None
    return Range(CalendarDate(year=first), CalendarDate(year=last)), read[1]


def _is_day(reading: Reading) -> bool:
    return isinstance(reading, Day | Weekday) or (isinstance(reading, CalendarDate) and reading.day is not None)


def _is_year(reading: Reading) -> bool:
    return isinstance(reading, CalendarDate) and reading.month is None and reading.day is None


def _bare_days(words: Words, position: int, *, opened: bool, between: bool) -> Read[Reading]:
    """«3 إلى 5 يوليو»: the first day has its month from the last."""
    day = read_day(words, position)
    if day is None:
        return None
    joint = at(words, day[1])
    start = _after_joint(words, day[1], between=between, years=True)
    if start is None or (is_slash(joint) and at(words, position).number is None):
        return None
    start += has_role(at(words, start), "in")
    last = read_date(words, start)
    if last is None or last[0].day is None or (last[0].month is None and last[0].month_shift is None):
        return None
    if is_slash(joint) and _is_numeric(words, start):
        return None
    if last[0].day <= day[0]:
        return None
    return Range(replace(last[0], day=day[0]), last[0]), last[1]


def _is_numeric(words: Words, position: int) -> bool:
    return is_slash(at(words, position + 1)) and at(words, position + 2).number is not None


def _fill(first: Reading, last: Reading) -> Range:
    """«2 أكتوبر إلى 22 أكتوبر 2015»: the year told once holds for both ends."""
    assert isinstance(first, CalendarDate | Weekday | Day | Period)
    assert isinstance(last, CalendarDate | Weekday | Day | Period)
    if isinstance(first, CalendarDate) and isinstance(last, CalendarDate):
        ordered = (first.month or 0) <= (last.month or 0)
        if first.year is None and first.year_shift is None and first.calendar == last.calendar and ordered:
            first = replace(first, year=last.year, year_shift=last.year_shift, direction=last.direction)
    return Range(first, last)


def read_days_before(words: Words, position: int) -> Read[Reading]:
    """The first of «5 و6 يوليو» or «5، 6 و7 يوليو»: a day whose month stands after the last of them."""
    day = read_day(words, position)
    following = day
    for _ in range(_LONGEST_LIST):
        if day is None or following is None:
            return None
        start = skip_comma(words, following[1])
        if has_role(at(words, start), "or"):
            start += 1
        elif at(words, start).clitic != "و" and start == following[1]:
            return None
        last = read_date(words, start)
        if last is not None:
            return (replace(last[0], day=day[0]), day[1]) if last[0].day is not None else None
        following = read_day(words, start)
    return None
