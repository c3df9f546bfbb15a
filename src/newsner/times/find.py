"""Time expressions of a document, resolved against its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a type
from datetime import timedelta

from ..span import Sentence, TimeExpression
from .calendar_rules import read_date, read_year_alone
from .dates import parse_date
from .day_rules import read_deictic, read_weekday
from .holiday_rules import read_holiday
from .lexer import Word, read_words
from .parts import Read, Words, at, in_context
from .period_rules import read_distance, read_period
from .ranges import read_days_before, read_range
from .readings import CalendarDate, Day, Range, Reading, Weekday
from .resolve import header_lag, resolve


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    reading: Reading
    weekday: int | None = None
    """The weekday that a date of the calendar begins with: «السبت 29 سبتمبر»."""


_QUOTES = tuple('«»"“”')
_NEAR = timedelta(days=7)
"""A weekday that the text dates that near is meant where it stands without the date."""


def find_times(text: str, sentences: Sequence[Sentence], date: str | None) -> tuple[TimeExpression, ...]:
    """Dates, weekdays, deictic days and periods that the text tells, in text order.

    A value is as exact as the text: «24 يوليو» a day, «الشهر الماضي» a month, «عام 2011» a
    year, «الأسبوع الماضي» the range of its days; None where the text tells a time, but not
    one that can be computed («في اليوم التالي», or any «أمس» of a document without a date).

    Args:
        text: the document's text.
        sentences: its sentences; an expression does not cross their bounds.
        date: the document's date, ISO, or None where it is unknown.

    Raises:
        InputError: when `date` is no ISO date.

    >>> from newsner.text import split_sentences
    >>> text = "وصل الوزير أمس الأربعاء، ويغادر في 24 يوليو (تموز)."
    >>> [(time.text, time.value) for time in find_times(text, split_sentences(text), "2015-07-23")]
    [('أمس الأربعاء', '2015-07-22'), ('24 يوليو (تموز)', '2015-07-24')]
    """
    today = None if date is None else parse_date(date)
    found = [one for sentence in sentences for one in _find(text, sentence)]
    if today is not None:
        with suppress(OverflowError):  # the first and last days of the calendar
            today += _shift_of_header([one.reading for one in found], today)
    dated = _dated_weekdays(found, today) if today is not None else {}
    return tuple(_express(text, one, today, dated) for one in found)


def _find(text: str, sentence: Sentence) -> Iterator[_Found]:
    words = read_words(text, sentence.tokens)
    position = 0
    while position < len(words):
        if not _may_start(words[position]):
            position += 1
            continue
        read = _longest(words, position)
        if read is None or _is_name(words, position, read):
            position = position + 1 if read is None else read[1]
            continue
        weekday = next((w.senses.weekday for w in words[position : position + 2] if w.senses.weekday is not None), None)
        yield _Found(words[position].start, words[read[1] - 1].end, read[0], weekday)
        position = read[1]


def _may_start(word: Word) -> bool:
    """Whether a time expression can begin with this word; most words of a text are done with here."""
    senses = word.senses
    return senses.opens or word.number is not None or word.text[:1].isdigit()


_RULES = (
    read_date,
    read_holiday,
    read_days_before,
    read_weekday,
    read_deictic,
    read_period,
    read_distance,
    read_year_alone,
)


def _simple(words: Words, position: int) -> Read[Reading]:
    best: Read[Reading] = None
    for rule in _RULES:
        read = rule(words, position)
        if read is not None and (best is None or read[1] > best[1]):
            best = read
    return best


def _longest(words: Words, position: int) -> Read[Reading]:
    simple = _simple(words, position)
    ranged = read_range(words, position, _simple)
    if ranged is not None and (simple is None or ranged[1] > simple[1]):
        return ranged
    return simple


def _is_name(words: Words, position: int, read: tuple[Reading, int]) -> bool:
    """Whether the date is (part of) a name: «ثورة 25 يناير», ««25 يناير»», «مايو كلينيك»; not with a year."""
    reading, after = read
    if in_context("not_date_after", at(words, after)):
        return True
    dated = reading.first if isinstance(reading, Range) else reading
    nameless = not isinstance(dated, CalendarDate) or dated.year is not None or dated.month is None
    quoted = at(words, position - 1).text in _QUOTES and at(words, after).text in _QUOTES  # «ثورتي «25 يناير» و…»
    return not nameless and (quoted or in_context("name_before_date", at(words, position - 1)))


def _shift_of_header(readings: Sequence[Reading], today: Date) -> timedelta:
    """How far the day of writing is from the header.

    A story written on Wednesday often runs under Thursday's header: «اليوم (الأربعاء)» says
    so. Where all such pairs of a text agree, its bare «أمس» and «الخميس» count from there too.
    """
    shifts = set()
    for reading in readings:
        if isinstance(reading, Day) and reading.weekday is not None:
            told = (today.weekday() + reading.shift) % 7
            shifts.add(header_lag(told, reading.weekday))
    return timedelta(days=shifts.pop()) if len(shifts) == 1 else timedelta(0)


def _dated_weekdays(found: Sequence[_Found], today: Date) -> dict[int, Date]:
    """The days that the text itself dates, by weekday: «السبت 29 سبتمبر»; none of those dated twice."""
    days: dict[int, set[Date]] = {}
    for one in found:
        if one.weekday is None or not isinstance(one.reading, CalendarDate) or one.reading.day is None:
            continue
        value = resolve(one.reading, today).value
        if value is not None and value.first.weekday() == one.weekday and abs(value.first - today) <= _NEAR:
            days.setdefault(one.weekday, set()).add(value.first)
    return {weekday: dates.pop() for weekday, dates in days.items() if len(dates) == 1}


def _express(text: str, found: _Found, today: Date | None, dated: Mapping[int, Date]) -> TimeExpression:
    told = text[found.start : found.end]
    reading = found.reading
    resolved = resolve(reading, today)
    day = dated.get(reading.number) if isinstance(reading, Weekday) and reading == Weekday(reading.number) else None
    if day is not None and today is not None:
        last = None if day <= today or resolved.past is None else str(resolved.past)
        dated_as = day.isoformat()
        return TimeExpression(found.start, found.end, told, dated_as, last, dated_as if last else None)
    value, past, future = (None if s is None else str(s) for s in (resolved.value, resolved.past, resolved.future))
    return TimeExpression(found.start, found.end, told, value, past, future)
