"""Times counted from the day of writing: weekdays, «أمس», «الشهر الماضي», «قبل يومين», «السنوات الخمس المقبلة»."""

from __future__ import annotations

from dataclasses import replace

from .calendar_rules import read_date, read_year_alone
from .lexer import Word
from .numbers import read_cardinal, read_ordinal
from .parts import Read, Words, at, has_role, in_context, is_slash, read_day, read_direction, read_this, skip_comma
from .parts import read_year_number as read_number_of_year
from .readings import CalendarDate, Day, Period, Reading, Unknown, Weekday

_FEW = ("قليله", "عده", "عديده", "طويله", "معدوده")  # «قبل أيام قليلة»
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
    week = _week_beside(words, after)
    if week is not None:
        return Weekday(number, week=week[0]), week[1]
    deictic = _day_in_brackets(words, after)
    if deictic is not None:
        return Day(deictic[0], number), deictic[1]
    day = read_day(words, after)
    if day is not None and at(words, after).number is not None and at(words, day[1]).text in ("", ".", "،", ")"):
        return CalendarDate(day=day[0]), day[1]
    return Weekday(number), after


def _is_weekday(words: Words, position: int) -> bool:
    word, before = at(words, position), at(words, position - 1)
    if not word.senses.definite:  # «يوم خميس» is any Thursday; only with a date or direction it is one
        headed = before.senses.unit is not None and before.senses.unit.unit == "day"
        return headed and _date_beside(words, position + 1) is not None
    if in_context("name_before_weekday", before):
        return False
    if in_context("name_before_weekday", at(words, position - 2)) and before.text == "يوم":
        return False  # «كل يوم خميس», «صلاة يوم الجمعة»
    # «بين الاثنين»: between the two
    return not has_role(before, "between") or at(words, position + 1).senses.weekday is not None


def _date_beside(words: Words, position: int) -> Read[CalendarDate]:
    """The date after a weekday or «اليوم»: «، 5 أغسطس», «الموافق 5 أغسطس», «(5 أغسطس)»."""
    start = skip_comma(words, position)
    joint = at(words, start)
    bracket = joint.text == "("
    if has_role(joint, "matching") or bracket or is_slash(joint) or joint.text in ("في", "من"):
        start += 1
    read = read_date(words, start)
    if read is None or at(words, start).clitic or (bracket and at(words, read[1]).text != ")"):
        return None
    return read[0], read[1] + bracket


def _week_beside(words: Words, position: int) -> Read[int]:
    """«من الأسبوع المقبل», «الأسبوع الماضي», «من هذا الأسبوع» after a weekday."""
    start = skip_comma(words, position)
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
    if at(words, position).text != "(" or inside.senses.day is None or at(words, position + 2).text != ")":
        return None
    return inside.senses.day, position + 3


def read_deictic(words: Words, position: int) -> Read[Reading]:
    """«اليوم», «أمس», «أمس الأربعاء», «اليوم (الأربعاء)», «اليوم 6 مايو», «مساء الأربعاء», «فجر اليوم»."""
    word = at(words, position)
    if word.senses.part == "of_day":
        following = position + 1 + (at(words, position + 1).text == "يوم")
        if at(words, following).clitic or word.clitic == "ك":
            return None
        for rule in (read_weekday, read_deictic):
            read = rule(words, following)
            if read is not None:
                return read
        return None
    shift = word.senses.day
    if shift is None or in_context("not_date_after", at(words, position + 1)):
        return None
    if word.text == "اليوم" and not _is_today(words, position):
        return None
    if word.text == "غد" and word.written != "غد":
        return None
    after = position + 1
    date = _date_beside(words, after)
    if date is not None and date[0].day is not None:
        return date
    bracket = at(words, after).text == "("
    weekday = at(words, after + bracket)
    if weekday.senses.weekday is not None and weekday.senses.definite and not weekday.clitic:
        if bracket and at(words, after + 2).text != ")":
            return Day(shift), after
        date = _date_beside(words, after + 1) if not bracket else None
        if date is not None and date[0].day is not None:
            return date
        return Day(shift, weekday.senses.weekday), after + 1 + 2 * bracket
    return Day(shift), after


def _is_today(words: Words, position: int) -> bool:
    word, before, following = at(words, position), at(words, position - 1), at(words, position + 1)
    if word.clitic == "ك" or in_context("name_before_today", before) or in_context("not_today_after", following):
        return False
    if before.text in _QUOTES and following.text in _QUOTES:
        return False
    if following.senses.direction is not None or following.senses.anaphoric:
        return False
    if is_slash(following) and position == 0:
        return False  # the newspaper «اليوم» in a byline: «اليوم - الرياض»
    if before.text == "(" and at(words, position - 2).text in ("ل", "الي"):
        return False  # «قال لـ(اليوم)»: to the newspaper
    return not in_context("channel", at(words, position - 2))


def read_period(words: Words, position: int) -> Read[Reading]:
    """«الشهر الماضي», «هذا الأسبوع», «مطلع العام الحالي», «العام المقبل 2016», «نهاية الشهر»."""
    word = at(words, position)
    if word.senses.part == "of_period":
        return _part_of_period(words, position)
    if word.senses.decade is not None:
        first = CalendarDate(year=word.senses.decade)
        return _decade(words, position, first)
    this = read_this(words, position)
    unit = at(words, this).senses.unit
    if unit is None or not unit.definite or (this != position and at(words, this).clitic):
        return None
    if unit.count == 1:
        return _one_unit(words, position, this, at(words, this))
    return _counted_units(words, this, at(words, this))


def _decade(words: Words, position: int, first: CalendarDate) -> Read[Reading]:
    from .readings import Range

    after = position + 1
    if at(words, after).text == "القرن" and at(words, after + 1).senses.direction == -1:
        after += 2
    elif at(words, after).text == "القرن" or not at(words, position).text.startswith("ال"):
        return None
    return Range(first, replace(first, year=(first.year or 0) + 9)), after


def _one_unit(words: Words, position: int, this: int, word: Word) -> Read[Reading]:
    unit = word.senses.unit
    assert unit is not None
    direction = read_direction(words, this + 1)
    shift, after = direction if direction is not None else (0, this + 1)
    if direction is None and this == position:
        if at(words, this + 1).senses.anaphoric:
            return Unknown(), this + 2
        return None
    if unit.unit == "day":
        return (Unknown(), after) if direction is not None else (Day(0), after)
    if unit.unit == "year" and direction is not None:
        bracket = at(words, after).text == "("
        number = read_number_of_year(words, after + bracket)
        if number is not None and number[0].number is not None and 1900 <= number[0].number <= 2100:
            return CalendarDate(year=number[0].number), number[1] + (bracket and at(words, number[1]).text == ")")
    weekday = after + (at(words, after).text == "يوم")
    if unit.unit == "week" and at(words, weekday).senses.definite and not at(words, weekday).clitic:
        return Weekday(at(words, weekday).senses.weekday or 0, week=shift), weekday + 1
    return Period(unit.unit, shift, shift), after


def _part_of_period(words: Words, position: int) -> Read[Reading]:
    """«مطلع العام الحالي» is that year, «نهاية الشهر» this month, «صيف 2016» that year: partial dates stay partial."""
    after = position + 1
    word = at(words, after)
    if word.clitic:
        return None
    for rule in (read_period, read_date, read_year_alone):
        read = rule(words, after)
        if read is not None:
            whole = not (isinstance(read[0], CalendarDate) and read[0].day is not None)
            return read if whole else None
    if word.number is not None and len(word.text) == 4:
        year = read_number_of_year(words, after)
        if year is not None and 1900 <= (year[0].number or 0) <= 2100:
            return CalendarDate(year=year[0].number), year[1]
    unit = word.senses.unit
    ends = at(words, after + 1).text in ("", ".", "،", ")", "»") or has_role(at(words, after + 1), "in")
    if unit is None or not unit.definite or unit.count != 1 or unit.unit == "day" or not ends:
        return None
    return Period(unit.unit, 0, 0), after + 1


def _counted_units(words: Words, position: int, word: Word) -> Read[Reading]:
    """«اليومين المقبلين», «الأشهر الثلاثة الماضية», «السنوات الخمس المقبلة»; «الأيام المقبلة» is vague."""
    unit = word.senses.unit
    assert unit is not None
    count, after = unit.count, position + 1
    if count is None:
        number = _definite_number(words, after)
        if number is not None:
            count, after = number
        elif at(words, after).senses.anaphoric:
            after += 1
    direction = read_direction(words, after)
    if direction is None or direction[0] == 0:
        return None
    if count is None:
        return Unknown(), direction[1]
    if direction[0] < 0:
        return Period(unit.unit, -count, -1), direction[1]
    return Period(unit.unit, 1, count), direction[1]


def _definite_number(words: Words, position: int) -> Read[int]:
    """«الثلاثة», «الخمس», «الـ10»: a number with its article after the noun."""
    word = at(words, position)
    if word.number is not None:
        return word.number, position + 1
    return read_cardinal([replace_article(word)], 0) and (
        read_cardinal([replace_article(word)], 0)[0],  # type: ignore[index]
        position + 1,
    )


def replace_article(word: Word) -> Word:
    """The word without its article, looked up anew."""
    from .lexicon import NOTHING, lexicon

    if not word.text.startswith("ال") or word.clitic:
        return word
    form = word.text[2:]
    return replace(word, text=form, senses=lexicon().words.get(form, NOTHING))


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
    if unit is None or unit.definite or at(words, after).clitic or at(words, after + 1).number is not None:
        return None
    number = count[0] if count is not None else unit.count
    after += 1
    if number == 1 and at(words, after).text in ("واحد", "واحده"):
        after += 1
    if _counts_from_elsewhere(words, after):
        return None if not back else (Unknown(), after)
    if at(words, after).text in ("الان", "من الان"):
        after += 1
    elif has_role(at(words, after), "of") and has_role(at(words, after + 1), "now"):
        after += 2
    elif not back and has_role(word, "after") and at(words, after).text == "من":
        return None
    if number is None or vague:
        return Unknown(), after + (at(words, after).text in _FEW)
    return _at_distance(unit.unit, -number if back else number), after


def _counts_from_elsewhere(words: Words, position: int) -> bool:
    word = at(words, position)
    if word.clitic or (has_role(word, "of") and has_role(at(words, position + 1), "now")):
        return False
    return has_role(word, "of") or word.text == "علي" or word.senses.anaphoric


def _at_distance(unit: str, shift: int) -> Reading:
    if unit == "day":
        return Day(shift)
    if unit == "week":
        return Period("day", 7 * shift - 3, 7 * shift + 3)
    return Period("month" if unit == "month" else "year", shift, shift)


__all__ = ["read_deictic", "read_distance", "read_ordinal", "read_period", "read_weekday"]
