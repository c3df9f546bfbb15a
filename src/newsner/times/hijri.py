"""Hijri dates by the Umm al-Qura calendar, which Saudi news goes by."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - a type
from datetime import timedelta

FIRST_YEAR, LAST_YEAR = 1343, 1500
"""The years that the Umm al-Qura calendar covers: 1924 to 2077."""


def from_hijri(year: int, month: int, day: int) -> Date | None:
    """The Gregorian day, or None where the calendar has no such day.

    >>> from_hijri(1436, 10, 27)
    datetime.date(2015, 8, 12)
    """
    from hijridate import Hijri  # imported here: few articles have Hijri dates

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return Date(found.year, found.month, found.day)


def hijri_month(year: int, month: int) -> tuple[Date, Date] | None:
    """First and last day of a Hijri month, or None outside the calendar."""
    first = from_hijri(year, month, 1)
    following = from_hijri(year + month // 12, month % 12 + 1, 1)
    if first is None or following is None:
        return None
    return first, following - timedelta(days=1)


def hijri_year_of(day: Date) -> int:
    """The Hijri year in which a day falls; by arithmetic outside the calendar."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return round((day.year - 622) * 33 / 32)
