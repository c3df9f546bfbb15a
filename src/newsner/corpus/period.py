"""Periods and dates that may be a day, a month or a year."""

from __future__ import annotations

import calendar
import datetime

from ..errors import InputError


def check_day(day: str | None) -> str | None:
    """The day, if it is one (or None)."""
    if day is not None:
        try:
            datetime.date.fromisoformat(day)
        except ValueError as error:
            raise InputError(f"a period begins and ends with a day written 2015-07-31, got {day!r}") from error
    return day


def overlaps(when: str | None, start: str | None, end: str | None) -> bool:
    """Whether a day, month or year has a day in the period; what has no date is in the unbounded one only."""
    if when is None:
        return start is None and end is None
    first, last = _days(when)
    return (start is None or last >= start) and (end is None or first <= end)


def _days(when: str) -> tuple[str, str]:
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 3:
        return when, when
    if len(parts) == 2:
        return f"{when}-01", f"{when}-{calendar.monthrange(*parts)[1]:02}"
    return f"{when}-01-01", f"{when}-12-31"
