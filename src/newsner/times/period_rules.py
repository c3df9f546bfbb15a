"""Periods and distances: «الشهر الماضي», «مطلع العام الحالي», «السنوات الخمس المقبلة», «قبل يومين»."""

from __future__ import annotations

from dataclasses import replace

from .calendar_rules import read_date, read_year_alone
from .lexer import Word
from .lexicon import UnitWord
from .numbers import read_cardinal, read_ordinal
from .parts import (
    Read,
    Words,
    at,
    closing,
    has_role,
    in_context,
    is_day_head,
    read_direction,
    read_this,
    read_year,
    read_year_number,
)
from .readings import CalendarDate, Day, Period, Range, Reading, Unit, Unknown, Weekday

_ENDS = ("", ".", "،", ")", "»")


def read_period(words: Words, position: int) -> Read[Reading]:
    """«الشهر الماضي», «هذا الأسبوع», «مطلع العام الحالي», «العام المقبل 2016», «الثمانينيات»."""
    word = at(words, position)
    if word.senses.part == "of_period":
        return _part_of_period(words, position)
    if word.senses.decade is not None:
        return _decade(words, position, word.senses.decade)
    if word.number is not None or word.senses.cardinal is not None:
        return _counted_before(words, position)
    if word.senses.fraction is not None:
        return _fraction(words, position, word.senses.fraction) or _nth_part(words, position)
    this = read_this(words, position)
    season = at(words, this).senses.season
    if season is not None:
        return _season(words, this + 1, season, this_one=this != position)
    unit = at(words, this).senses.unit
    if unit is None or not unit.definite or (this != position and at(words, this).clitic):
        return None
    if unit.count == 1:
        return _one_unit(words, this, unit, this_one=this != position)
    return _counted_units(words, this + 1, unit)


def _season(words: Words, position: int, month: int, *, this_one: bool) -> Read[Reading]:
    """«الخريف المقبل», «هذا الصيف», «خلال الصيف»: its three months."""
    direction = read_direction(words, position)
    if direction is None and not this_one and not in_context("season_after", at(words, position - 2)):
        return None
    shift, after = direction if direction is not None else (0 if this_one else None, position)
    first = CalendarDate(month=month, direction=shift)
    return Range(first, replace(first, month=(month + 1) % 12 + 1)), after


def _decade(words: Words, position: int, year: int) -> Read[Reading]:
    """«الثمانينيات», «ثمانينيات القرن الماضي»."""
    after = position + 1
    if has_role(at(words, after), "century"):
        if at(words, after + 1).senses.direction != -1:
            return None
        after += 2
    elif not at(words, position).text.startswith("ال"):
        return None
    first = CalendarDate(year=year)
    return Range(first, replace(first, year=year + 9)), after


def _fraction(words: Words, position: int, months: int) -> Read[Reading]:
    """«الربع الثالث من عام 2016», «النصف الأول من العام الجاري»: its months."""
    ordinal = read_ordinal(words, position + 1)
    year = read_year(words, ordinal[1]) if ordinal is not None else None
    if ordinal is None or year is None or ordinal[0] * months > 12 or year[0].hijri:
        return None
    first = CalendarDate(month=(ordinal[0] - 1) * months + 1, year=year[0].number, year_shift=year[0].shift)
    return Range(first, replace(first, month=ordinal[0] * months)), year[1]


def _nth_part(words: Words, position: int) -> Read[Reading]:
    """«النصف الأول من أكتوبر», «الأسبوع الثاني من شوال»: that month, for partial dates stay partial."""
    ordinal = read_ordinal(words, position + 1)
    if ordinal is None or not has_role(at(words, ordinal[1]), "of"):
        return None
    if at(words, ordinal[1] + 2).senses.ordinal is not None:  # a part of a part
        return None
    for rule in (read_period, read_date, read_year_alone):
        read = rule(words, ordinal[1] + 1)
        if read is not None:
            return read
    return None


def _one_unit(words: Words, position: int, unit: UnitWord, *, this_one: bool) -> Read[Reading]:
    direction = read_direction(words, position + 1)
    if direction is None and not this_one:
        if unit.unit == "week" and at(words, position + 1).senses.ordinal is not None:
            return _nth_part(words, position)
        return (Unknown(), position + 2) if at(words, position + 1).senses.anaphoric else None
    if unit.unit == "day":  # «اليوم الماضي» is told from elsewhere
        return (Unknown(), direction[1]) if direction is not None else (Day(0), position + 1)
    shift, after = direction if direction is not None else (0, position + 1)
    if unit.unit == "year":
        year = _year_again(words, after)
        if year is not None:
            return year
    weekday = after + is_day_head(at(words, after))
    named = at(words, weekday)
    if unit.unit == "week" and named.senses.weekday is not None and named.senses.definite and not named.clitic:
        return Weekday(named.senses.weekday, week=shift), weekday + 1
    return Period(unit.unit, shift, shift), after


def _year_again(words: Words, position: int) -> Read[Reading]:
    """«العام الماضي 2014», «العام المقبل (2016)»: the number says it more exactly."""
    bracket = closing(at(words, position))
    year = read_year_number(words, position + bool(bracket))
    if year is None or not 1900 <= (year[0].number or 0) <= 2100:
        return None
    if bracket and at(words, year[1]).text != bracket:
        return None
    return CalendarDate(year=year[0].number), year[1] + bool(bracket)


def _part_of_period(words: Words, position: int) -> Read[Reading]:
    """«مطلع العام الحالي» is that year, «نهاية الشهر» this month, «صيف 2016» that year: partial dates stay partial."""
    after = position + 1
    word = at(words, after)
    if word.clitic or word.senses.part:
        return None
    for rule in (read_period, read_date, read_year_alone):
        read = rule(words, after)
        if read is not None:
            whole = not (isinstance(read[0], CalendarDate) and read[0].day is not None)
            return read if whole else None
    if word.number is not None:
        return _year_again(words, after)
    unit = word.senses.unit
    ends = at(words, after + 1).text in _ENDS or has_role(at(words, after + 1), "in")
    if unit is None or not unit.definite or unit.count != 1 or unit.unit == "day" or not ends:
        return None
    return Period(unit.unit, 0, 0), after + 1


def _counted_units(words: Words, position: int, unit: UnitWord) -> Read[Reading]:
    """«اليومين المقبلين», «الأشهر الثلاثة الماضية», «السنوات الخمس المقبلة»; «الأيام المقبلة» is vague."""
    count = unit.count
    if count is None:
        number = read_cardinal(words, position)
        if number is not None:
            count, position = number
        elif at(words, position).senses.anaphoric:
            position += 1
    return _in_direction(words, position, unit.unit, count)


def _counted_before(words: Words, position: int) -> Read[Reading]:
    """«الـ5 سنوات الماضية», «ثلاثة أيام مقبلة»."""
    number = read_cardinal(words, position)
    unit = at(words, number[1]).senses.unit if number is not None else None
    if number is None or unit is None or at(words, number[1]).clitic:
        return None
    return _in_direction(words, number[1] + 1, unit.unit, number[0])


def _in_direction(words: Words, position: int, unit: Unit, count: int | None) -> Read[Reading]:
    direction = read_direction(words, position)
    if direction is None or direction[0] == 0:
        return None
    if count is None:
        return Unknown(), direction[1]
    return (Period(unit, -count, -1) if direction[0] < 0 else Period(unit, 1, count)), direction[1]


def read_distance(words: Words, position: int) -> Read[Reading]:
    """«قبل يومين», «بعد ثلاثة أيام», «منذ عام»; «بعد يومين من وصوله» counts from something else."""
    word = at(words, position)
    back = has_role(word, "ago") or has_role(word, "since")
    if not back and not has_role(word, "after"):
        return None
    after, vague = position + 1, False
    while has_role(at(words, after), "about") or has_role(at(words, after), "vague"):
        vague |= has_role(at(words, after), "vague")
        after += 1
    count = read_cardinal(words, after)
    if count is not None and not at(words, after).clitic:
        after = count[1]
    unit = at(words, after).senses.unit
    if unit is None or unit.definite or at(words, after).clitic or _goes_on(words, after, at(words, position - 1)):
        return None
    number = count[0] if count is not None else unit.count
    after += 1
    if number == 1 and at(words, after).senses.cardinal == 1 and not at(words, after).clitic:
        after += 1  # «قبل يوم واحد»
    if _is_from_elsewhere(words, after):
        return (Unknown(), after) if back else None
    after = _from_now(words, after)
    if number is None or vague:
        return Unknown(), after + has_role(at(words, after), "few")
    return _at_distance(unit.unit, -number if back else number), after


def _goes_on(words: Words, position: int, before: Word) -> bool:
    """«منذ شهر رجب», «بعد عامي 2006»: the unit heads a date; «يوما بعد يوم»: day by day."""
    following = at(words, position + 1)
    dated = following.senses.month is not None or following.senses.hijri is not None or following.number is not None
    return (dated and not following.clitic) or before.senses.unit is not None


def _is_from_elsewhere(words: Words, position: int) -> bool:
    """Before «من وصوله», «على اللقاء»: the distance is not from the day of writing."""
    word = at(words, position)
    if word.clitic or (has_role(word, "of") and has_role(at(words, position + 1), "now")):
        return False
    return has_role(word, "of") or has_role(word, "on") or word.senses.anaphoric


def _from_now(words: Words, position: int) -> int:
    """The position after «الآن» or «من الآن»."""
    position += has_role(at(words, position), "of")
    return position + has_role(at(words, position), "now")


def _at_distance(unit: Unit, shift: int) -> Reading:
    """A distance is as exact as its unit; about a week is a week about that day."""
    if unit == "day":
        return Day(shift)
    if unit == "week":
        return Period("day", 7 * shift - 3, 7 * shift + 3)
    return Period(unit, shift, shift)
