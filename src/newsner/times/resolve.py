"""From what a text says to the days of the calendar, set against the document's date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - a type
from datetime import timedelta

from .hijri import from_hijri, hijri_month, hijri_year_of
from .readings import CalendarDate, Day, Period, Range, Reading, Unit, Unknown, Weekday

_NEAR = timedelta(days=7)
"""How far a header may be off: within it the nearest day is meant, behind or ahead."""

_OTHER_YEAR = 1.5
"""A date without a year is rather of the document's year: days of another year count as so many times as far."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a first to a last day, both included, written to the precision of its unit."""

    first: Date
    last: Date
    unit: Unit = "day"

    def __str__(self) -> str:
        first, last = _iso(self.first, self.unit), _iso(self.last, self.unit)
        return first if first == last else f"{first}/{last}"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The default reading of an expression, and its readings behind and ahead of the document's date."""

    value: Stretch | None
    past: Stretch | None = None
    future: Stretch | None = None


NOTHING = Resolved(None)


def resolve(reading: Reading, today: Date | None) -> Resolved:
    """Set a reading against the day of writing; without one only full dates have a value."""
    try:
        return _resolve(reading, today)
    except (ValueError, OverflowError):  # no such day («31 فبراير»), or out of the calendar
        return NOTHING


def _resolve(reading: Reading, today: Date | None) -> Resolved:
    if isinstance(reading, Unknown):
        return NOTHING
    if isinstance(reading, CalendarDate):
        if reading.calendar == "hijri":
            return _hijri(reading, today)
        return _calendar_date(reading, today)
    if isinstance(reading, Range):
        return _range(reading, today)
    if today is None:
        return NOTHING
    if isinstance(reading, Day):
        return _day(reading, today)
    if isinstance(reading, Weekday):
        return _weekday(reading, today)
    return _period(reading, today)


def header_lag(header: int, told: int) -> int:
    """Days from the weekday that the header makes it to the one that the text tells: -5 to 1.

    Papers print what was written up to some days before, and hardly ever what is written after.
    """
    return (told - header + 5) % 7 - 5


def _day(reading: Day, today: Date) -> Resolved:
    day = today + timedelta(days=reading.shift)
    if reading.weekday is not None:
        # The weekday told in the text beats the header.
        day += timedelta(days=header_lag(day.weekday(), reading.weekday))
    return Resolved(Stretch(day, day))


def _weekday(reading: Weekday, today: Date) -> Resolved:
    if reading.week is not None:
        first = _week(today, reading.week).first
        day = first + timedelta(days=(reading.number + 1) % 7)
        return Resolved(Stretch(day, day))
    back = timedelta(days=(today.weekday() - reading.number) % 7)
    ahead = timedelta(days=(reading.number - today.weekday()) % 7)
    week = timedelta(days=7)
    if reading.direction is None:
        past, future = Stretch(today - back, today - back), Stretch(today + ahead, today + ahead)
        return Resolved(past, past, future) if past != future else Resolved(past)
    if reading.direction == 0:
        day = _week(today, 0).first + timedelta(days=(reading.number + 1) % 7)
    elif reading.direction < 0:
        day = today - (back or week) - week * (-reading.direction - 1)
    else:
        day = today + (ahead or week) + week * (reading.direction - 1)
    return Resolved(Stretch(day, day))


def _week(today: Date, shift: int) -> Stretch:
    """The week of a day, Sunday to Saturday as most Arab papers count."""
    first = today - timedelta(days=(today.weekday() + 1) % 7) + timedelta(weeks=shift)
    return Stretch(first, first + timedelta(days=6))


def _period(reading: Period, today: Date) -> Resolved:
    if reading.unit == "day":
        return Resolved(Stretch(today + timedelta(days=reading.first), today + timedelta(days=reading.last)))
    if reading.unit == "week":
        stretch = Stretch(_week(today, reading.first).first, _week(today, reading.last).last)
        if (reading.first, reading.last) != (0, 0):
            return Resolved(stretch)
        # On the first day of a week, what happened «this week» happened in the seven days before.
        past = Stretch(stretch.first if today > stretch.first else today - timedelta(days=6), today)
        return Resolved(stretch, past, Stretch(today, stretch.last) if today < stretch.last else stretch)
    if reading.unit == "month":
        return Resolved(Stretch(_month(today, reading.first).first, _month(today, reading.last).last, "month"))
    first, last = today.year + reading.first, today.year + reading.last
    return Resolved(Stretch(Date(first, 1, 1), Date(last, 12, 31), "year"))


def _month(today: Date, shift: int) -> Stretch:
    year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
    return _stretch(year, month + 1, None)


def _stretch(year: int, month: int | None, day: int | None) -> Stretch:
    if month is None:
        return Stretch(Date(year, 1, 1), Date(year, 12, 31), "year")
    if day is None:
        following = Date(year + month // 12, month % 12 + 1, 1)
        return Stretch(Date(year, month, 1), following - timedelta(days=1), "month")
    return Stretch(Date(year, month, day), Date(year, month, day))


def _calendar_date(reading: CalendarDate, today: Date | None) -> Resolved:
    if reading.year is not None:
        if today is not None and _is_recent_hijri(reading, today):
            return _hijri(replace(reading, calendar="hijri"), today)
        return Resolved(_stretch(reading.year, reading.month, reading.day))
    if today is None:
        return NOTHING
    if reading.year_shift is not None:
        return Resolved(_stretch(today.year + reading.year_shift, reading.month, reading.day))
    if reading.month_shift is not None:
        month = _month(today, reading.month_shift).first
        return Resolved(_stretch(month.year, month.month, reading.day))
    candidates = []
    months = [(today.year + shift, reading.month) for shift in (-1, 0, 1)]
    if reading.month is None:
        months = [(m.year, m.month) for m in (_month(today, shift).first for shift in (-1, 0, 1))]
    for year, number in months:
        try:
            candidates.append(_stretch(year, number, reading.day))
        except ValueError:
            continue  # 29 February of another year, 31 of a shorter month
    return _choose(candidates, today, reading.direction)


def _is_recent_hijri(reading: CalendarDate, today: Date) -> bool:
    """«عام 1436» without «هـ» in 2015; but «عام 1453» is the fall of Constantinople."""
    if reading.month is not None or reading.year is None or not 1343 <= reading.year <= 1500:
        return False
    return -100 <= reading.year - hijri_year_of(today) <= 6


def _choose(candidates: Sequence[Stretch], today: Date, direction: int | None) -> Resolved:
    """The candidate that the text means; candidates stand in order of time, about the document's date."""
    behind = [c for c in candidates if c.last < today]
    ahead = [c for c in candidates if c.first > today]
    now = next((c for c in candidates if c.first <= today <= c.last), None)
    if direction is not None and direction < 0:
        return Resolved(behind[-1]) if behind else NOTHING
    if direction is not None and direction > 0:
        return Resolved(ahead[0]) if ahead else NOTHING
    if now is not None:
        return Resolved(now)
    if not candidates:
        return NOTHING
    nearest = min(candidates, key=lambda c: _distance(c, today) * (1 if c.first.year == today.year else _OTHER_YEAR))
    if direction == 0 or _distance(nearest, today) <= _NEAR:
        return Resolved(nearest)
    return Resolved(nearest, behind[-1] if behind else None, ahead[0] if ahead else None)


def _distance(stretch: Stretch, today: Date) -> timedelta:
    return max(stretch.first - today, today - stretch.last, timedelta(0))


def _hijri(reading: CalendarDate, today: Date | None) -> Resolved:
    if reading.year is not None:
        stretch = _hijri_stretch(reading.year, reading.month, reading.day)
        return Resolved(stretch)
    if today is None:
        return NOTHING
    year = hijri_year_of(today)
    if reading.year_shift is not None:
        return Resolved(_hijri_stretch(year + reading.year_shift, reading.month, reading.day))
    found = (_hijri_stretch(year + shift, reading.month, reading.day) for shift in (-1, 0, 1))
    return _choose([stretch for stretch in found if stretch is not None], today, reading.direction)


def _hijri_stretch(year: int, month: int | None, day: int | None) -> Stretch | None:
    if day is not None and month is not None:
        found = from_hijri(year, month, day)
        return Stretch(found, found) if found else None
    first, last = hijri_month(year, month or 1), hijri_month(year, month or 12)
    return Stretch(first[0], last[1]) if first and last else None


def _range(reading: Range, today: Date | None) -> Resolved:
    first, last = _resolve(reading.first, today), _resolve(reading.last, today)
    if first.value is None or last.value is None:
        return NOTHING
    value = _join(first.value, last.value)
    if value is None and last.future is not None:
        value = _join(first.value, last.future)  # «من الخميس إلى الأحد» over the document's date
    if value is None and first.past is not None:
        value = _join(first.past, last.value)
    past = _join(first.past or first.value, last.past or last.value)
    future = _join(first.future or first.value, last.future or last.value)
    if value is None or past == future == value:
        return Resolved(value)
    return Resolved(value, past or value, future or value)


def _join(first: Stretch, last: Stretch) -> Stretch | None:
    if first.first > last.last:
        return None
    unit = first.unit if first.unit == last.unit else "day"
    return Stretch(first.first, last.last, unit)


def _iso(day: Date, unit: Unit) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"[: {"year": 4, "month": 7}.get(unit, 10)]
