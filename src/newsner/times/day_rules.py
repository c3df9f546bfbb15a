"""Days told by name or from the day of writing: «الأربعاء المقبل», «أمس», «اليوم (الأربعاء)», «فجر الخميس»."""

from __future__ import annotations

from .calendar_rules import read_date
from .parts import (
    Read,
    Words,
    at,
    closing,
    has_role,
    in_context,
    is_day_head,
    is_slash,
    read_day,
    read_direction,
    read_this,
)
from .parts import skip_comma as skip
from .readings import CalendarDate, Day, Range, Reading, Weekday

_ENDS = ("", ".", "،", ")")
_QUOTES = frozenset('«»"“”')


def read_weekday(words: Words, position: int) -> Read[Reading]:
    """«الأربعاء», «الأربعاء المقبل», «الأربعاء 5 أغسطس», «الجمعة من الأسبوع المقبل», «الخميس 23»."""
    word = at(words, position)
    number = word.senses.weekday
    if number is None or not _is_weekday(words, position):
        return None
    after = position + 1
    direction = read_direction(words, after)
    date = _date_beside(words, after if direction is None else direction[1])
    if date is not None and date[0].day is not None:
        return date
    if direction is not None:
        return Weekday(number, direction[0]), direction[1]
    if at(words, after).clitic == "و" and at(words, after).senses.weekday is not None:
        shared = read_direction(words, after + 1)  # «الثلاثاء والأربعاء المقبلين»
        if shared is not None and has_role(at(words, after + 1), "both"):
            return Weekday(number, shared[0]), after
    week = _week_beside(words, after)
    if week is not None:
        return Weekday(number, week=week[0]), week[1]
    deictic = _day_in_brackets(words, after)
    if deictic is not None:
        return Day(deictic[0], number), deictic[1]
    day = read_day(words, after)
    if day is not None and at(words, after).number is not None and at(words, day[1]).text in _ENDS:
        return CalendarDate(day=day[0]), day[1]
    return _night(words, after, number) or (Weekday(number), after)


def _is_weekday(words: Words, position: int) -> bool:
    word, before = at(words, position), at(words, position - 1)
    if not word.senses.definite:  # «يوم خميس» is any Thursday; only with a date or direction it is one
        return is_day_head(before) and _date_beside(words, position + 1) is not None
    if in_context("name_before_weekday", before):
        return False
    if is_day_head(before) and in_context("name_before_weekday", at(words, position - 2)):
        return False  # «كل يوم خميس», «صلاة يوم الجمعة»
    # «بين الاثنين»: between the two
    return not has_role(before, "between") or at(words, position + 1).senses.weekday is not None


def _date_beside(words: Words, position: int) -> Read[CalendarDate]:
    """The date after a weekday or «اليوم»: «، 5 أغسطس», «الموافق 5 أغسطس», «(5 أغسطس)»."""
    start = skip(words, position)
    joint = at(words, start)
    bracket = closing(joint)
    close = start == position and (has_role(joint, "in") or has_role(joint, "of"))
    if has_role(joint, "matching") or bracket or is_slash(joint) or close:
        start += 1
    read = read_date(words, start)
    if read is None or at(words, start).clitic or (bracket and at(words, read[1]).text != bracket):
        return None
    return read[0], read[1] + bool(bracket)


def _week_beside(words: Words, position: int) -> Read[int]:
    """«من الأسبوع المقبل», «الأسبوع الماضي», «من هذا الأسبوع» after a weekday."""
    start = skip(words, position)
    start += has_role(at(words, start), "of")
    this = read_this(words, start)
    unit = at(words, this).senses.unit
    if unit is None or unit.unit != "week" or not unit.definite or unit.count != 1 or at(words, this).clitic:
        return None
    direction = read_direction(words, this + 1)
    if direction is not None:
        return direction
    return (0, this + 1) if this != start else None


def _day_in_brackets(words: Words, position: int) -> Read[int]:
    """«الأربعاء (أمس)»."""
    inside = at(words, position + 1)
    bracket = closing(at(words, position))
    if not bracket or inside.senses.day is None or at(words, position + 2).text != bracket:
        return None
    return inside.senses.day, position + 3


def read_deictic(words: Words, position: int) -> Read[Reading]:
    """«اليوم», «أمس», «أمس الأربعاء», «اليوم (الأربعاء)», «اليوم 6 مايو», «مساء الأربعاء», «فجر اليوم»."""
    word = at(words, position)
    if word.senses.part == "of_day":
        following = position + 1 + is_day_head(at(words, position + 1))
        if at(words, following).clitic or word.clitic == "ك":
            return None
        return read_weekday(words, following) or _deictic_day(words, following)
    return _deictic_day(words, position)


def _deictic_day(words: Words, position: int) -> Read[Reading]:
    word = at(words, position)
    shift = word.senses.day
    if shift is None:
        return None
    if has_role(word, "today") and not _is_today(words, position):
        return None
    after = position + 1
    date = _date_beside(words, after)
    if date is not None and date[0].day is not None:
        return date
    bracket = closing(at(words, after))
    weekday = at(words, after + bool(bracket))
    if weekday.senses.weekday is not None and weekday.senses.definite and not weekday.clitic:
        if bracket and at(words, after + 2).text != bracket:
            return Day(shift), after
        date = _date_beside(words, after + 1) if not bracket else None
        if date is not None and date[0].day is not None:
            return date
        return Day(shift, weekday.senses.weekday), after + 1 + 2 * bool(bracket)
    return Day(shift), after


def _night(words: Words, position: int, number: int) -> Read[Reading]:
    """«ليل الخميس الجمعة», «ليلة السبت - الأحد»: a night belongs to two days."""
    position += is_slash(at(words, position))
    following = at(words, position)
    if following.clitic or not following.senses.definite or following.senses.weekday != (number + 1) % 7:
        return None
    return Range(Weekday(number), Weekday((number + 1) % 7)), position + 1


def _is_today(words: Words, position: int) -> bool:
    word, before, following = at(words, position), at(words, position - 1), at(words, position + 1)
    if word.clitic == "ك" or in_context("name_before_today", before) or in_context("not_today_after", following):
        return False
    if following.text in _QUOTES and any(at(words, position - back).text in _QUOTES for back in (1, 2)):
        return False  # صحيفة «اليوم», «إسرائيل اليوم»
    if following.senses.direction is not None or following.senses.anaphoric:
        return False
    if is_slash(following) and position == 0:
        return False  # the newspaper «اليوم» in a byline: «اليوم - الرياض»
    if before.text == "(" and has_role(at(words, position - 2), "told_to"):
        return False  # «قال لـ(اليوم)»: to the newspaper
    return not in_context("channel", at(words, position - 2))
