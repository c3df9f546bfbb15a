"""Holidays: «عيد الفطر», «ثاني أيام عيد الأضحى», «ليلة رأس السنة», as the calendar has them."""

from __future__ import annotations

from dataclasses import replace

from .parts import Read, Words, at, in_context, is_day_head, read_direction, read_year
from .readings import CalendarDate, Range, Reading


def read_holiday(words: Words, position: int) -> Read[Reading]:
    """A holiday that dates something, or one of its days; «بمناسبة عيد الفطر» dates nothing."""
    nth, start = _nth_day(words, position)
    headed = nth is None and is_day_head(at(words, position))
    start += headed
    holiday = at(words, start).senses.holiday
    if holiday is None or not (nth is not None or headed or _dates(words, position)):
        return None
    calendar, month, day, days = holiday
    if nth is not None and nth > max(days, 4):
        return None
    after = start + 1
    while in_context("holiday_adjective", at(words, after)):
        after += 1
    first = CalendarDate(month=month, day=day + (nth or 1) - 1, calendar=calendar)
    direction, year = read_direction(words, after), read_year(words, after, hijri=calendar == "hijri")
    if direction is not None:
        first, after = replace(first, direction=direction[0]), direction[1]
    elif year is not None and (year[0].hijri == (calendar == "hijri") or year[0].number is None):
        first, after = replace(first, year=year[0].number, year_shift=year[0].shift), year[1]
    if nth is not None or headed or days == 1:
        return first, after
    return Range(first, replace(first, day=day + days - 1)), after


def _nth_day(words: Words, position: int) -> tuple[int | None, int]:
    """«أول أيام عيد الفطر», «ثاني أيام العيد»: which day, and where the holiday is named."""
    unit = at(words, position + 1).senses.unit
    nth = at(words, position).senses.nth
    if nth is None or unit is None or unit.unit != "day" or unit.definite:
        return None, position
    return nth, position + 2


def _dates(words: Words, position: int) -> bool:
    """Whether the word before, or a «ب» on it, makes a holiday a date."""
    return in_context("holiday_after", at(words, position - 1))
