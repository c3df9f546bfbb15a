"""What a time expression says, before it is set against the document's date.

```
Reading
├── CalendarDate   24 يوليو 2015, يوليو الماضي, عام 2011, 21 شوال 1436هـ
├── Weekday        الأربعاء, الأربعاء المقبل, الجمعة من الأسبوع الماضي
├── Day            اليوم, أمس (الأربعاء), قبل يومين
├── Period         الأسبوع الماضي, هذا العام, قبل شهرين, السنوات الخمس المقبلة
├── Range          من 3 إلى 5 يوليو
└── Unknown        في اليوم التالي, قبل أيام: told, but not by the document's date
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "month", "year"]
Calendar = Literal["gregorian", "hijri"]


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date of the calendar, as far as the text tells it.

    Attributes:
        month_shift: for «14 من الشهر الماضي» the months from the document's, here -1.
        year_shift: for «يوليو العام الماضي» the years from the document's, here -1.
        direction: «يوليو الماضي» -1, «الجاري» 0, «المقبل» 1; None where nothing is said.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    month_shift: int | None = None
    year_shift: int | None = None
    direction: int | None = None
    calendar: Calendar = "gregorian"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday = 0.

    Attributes:
        direction: «الماضي» -1, «المقبل» 1, «قبل الماضي» -2; None for a bare weekday.
        week: weeks from the document's («الجمعة من الأسبوع المقبل»: 1), None where no week is told.
    """

    number: int
    direction: int | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day counted from the day of writing: «أمس» is -1; `weekday` where the text adds it."""

    shift: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Whole units counted from the document's: «الشهر الماضي» is month, -1, -1."""

    unit: Unit
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Range:
    """From one reading to another, both included."""

    first: CalendarDate | Weekday | Day | Period
    last: CalendarDate | Weekday | Day | Period


@dataclass(frozen=True, slots=True)
class Unknown:
    """A time that the text tells from another time, or vaguely."""


Reading = CalendarDate | Weekday | Day | Period | Range | Unknown
Simple = CalendarDate | Weekday | Day | Period
