"""The parts that date rules share: months, years, directions, days of the month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from .lexer import Word
from .lexicon import NOTHING, lexicon
from .numbers import read_cardinal, read_ordinal
from .readings import Calendar

Words = Sequence[Word]
T = TypeVar("T")
Read = tuple[T, int] | None
"""What a rule read and the position after it, or None where it does not apply."""

END = Word(0, 0, "", "", "", NOTHING)
"""Stands for what is beyond the ends of a sentence."""

_SLASHES = frozenset("/-–—−\\")
_CLOSING = {"(": ")", "[": "]", "«": "»", "“": "”", '"': '"'}
_PREFIXES = frozenset("وفبل")
_COMMAS = frozenset("،,")


@dataclass(frozen=True, slots=True)
class Month:
    """A month that a text names; `weak` where the word alone would not be one."""

    number: int
    calendar: Calendar
    weak: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A year that a text tells after a date: a number, or counted from the document's."""

    number: int | None = None
    shift: int | None = None
    hijri: bool = False


def at(words: Words, position: int) -> Word:
    """The word there, or `END`."""
    return words[position] if 0 <= position < len(words) else END


def has_role(word: Word, role: str) -> bool:
    """Whether a small word plays a role of `particles.toml`."""
    return role in word.senses.roles


def closing(word: Word) -> str:
    """What closes the bracket or quotation mark that a word is, empty where it is none."""
    return _CLOSING.get(word.text, "")


def is_slash(word: Word) -> bool:
    """Whether it is one of the strokes that join numbers and names of a date."""
    return word.text in _SLASHES


def is_counted(word: Word) -> bool:
    """Whether a number before it counts things and is no year."""
    unit = word.senses.unit
    return word.text in lexicon().contexts["counted"] or (unit is not None and not unit.definite)


def in_context(name: str, word: Word) -> bool:
    """Whether the word stands in a table of `particles.toml` that rules dates out."""
    words = lexicon().contexts[name]
    if word.text in words or word.clitic + word.text in words:
        return True
    return word.text[:1] in _PREFIXES and word.text[1:] in words


def skip_comma(words: Words, position: int) -> int:
    """The position after a comma, or the same."""
    return position + 1 if at(words, position).text in _COMMAS else position


def is_day_head(word: Word) -> bool:
    """Whether it is «يوم» before the name or number of a day."""
    unit = word.senses.unit
    return unit is not None and unit.unit == "day" and unit.count == 1 and not unit.definite


def read_month(words: Words, position: int) -> Read[Month]:
    """«يوليو», «شهر يوليو», «يوليو (تموز)», «تموز/يوليو», «يوليو تموز»."""
    headed = False
    unit = at(words, position).senses.unit
    if unit is not None and unit.unit == "month" and unit.count == 1 and _month_of(at(words, position + 1)):
        position, headed = position + 1, True
    month = _month_of(at(words, position))
    if month is None or (headed and at(words, position).clitic):
        return None
    position += 1
    alias, after = _alias(words, position)
    if alias is not None and alias.number == month.number and alias.calendar == month.calendar:
        return Month(month.number, month.calendar, weak=False), after
    return Month(month.number, month.calendar, month.weak and not headed), position


def _month_of(word: Word) -> Month | None:
    senses = word.senses
    if senses.month is None and senses.hijri is None:
        return None
    calendar: Calendar = "gregorian" if senses.month is not None else "hijri"
    number = senses.month if senses.month is not None else senses.hijri
    assert number is not None
    return Month(number, calendar, bool(senses.weak))


def _alias(words: Words, position: int) -> tuple[Month | None, int]:
    word = at(words, position)
    if closing(word) and at(words, position + 2).text == closing(word):
        return _month_of(at(words, position + 1)), position + 3
    if is_slash(word):
        return _month_of(at(words, position + 1)), position + 2
    return (None if word.clitic else _month_of(word)), position + 1


def read_direction(words: Words, position: int) -> Read[int]:
    """«الماضي» -1, «الجاري» 0, «المقبل» 1, «قبل الماضي» -2."""
    word = at(words, position)
    if word.senses.direction is None or word.clitic or has_role(word, "this"):
        return None
    return word.senses.direction, position + 1


def read_this(words: Words, position: int) -> int:
    """The position after «هذا» or «هذه», or the same."""
    return position + has_role(at(words, position), "this")


def read_year_number(words: Words, position: int) -> Read[Year]:
    """A year in digits or words with its mark: «2015», «2015م», «1436هـ», «ألفين وخمسة عشر»."""
    read = read_cardinal(words, position)
    if read is None:
        return None
    number, after = read
    written = at(words, position)
    if not 1000 <= number <= 2200 or (written.number is not None and len(written.text) != 4):
        return None
    slash = is_slash(at(words, after))
    mark = at(words, after + slash)
    if mark.clitic:
        return Year(number), after
    if has_role(mark, "hijri") and 1300 <= number <= 1500:
        return Year(number, hijri=True), after + slash + 1
    if has_role(mark, "gregorian"):
        return Year(number), after + slash + 1
    if is_counted(at(words, after)) or has_role(at(words, after), "bc"):
        return None
    return Year(number), after


def read_year(words: Words, position: int, *, hijri: bool = False) -> Read[Year]:
    """The year after a month: «2015», «، 2015», «من عام 2015», «لعام 2015», «العام الماضي», «من هذا العام»."""
    start = skip_comma(words, position)
    if is_slash(at(words, start)) and len(at(words, start + 1).text) == 4:
        start += 1  # «10/شوال/1436هـ»
    if has_role(at(words, start), "of"):
        start += 1
    this = read_this(words, start)
    head = at(words, this).senses.unit
    if head is None or head.unit != "year" or head.count != 1:
        read = read_year_number(words, start) if this == start else None
        if read is None or (has_role(at(words, start - 1), "of") and not 1900 <= (read[0].number or 0) <= 2100):
            return None
        return (Year(read[0].number, hijri=read[0].hijri or (hijri and _looks_hijri(read[0]))), read[1])
    read = read_year_number(words, this + 1)
    if read is not None:
        return (Year(read[0].number, hijri=read[0].hijri or (hijri and _looks_hijri(read[0]))), read[1])
    direction = read_direction(words, this + 1)
    if direction is not None:
        return _told_again(words, Year(shift=direction[0]), direction[1])
    return (Year(shift=0), this + 1) if this != start else None


def _told_again(words: Words, year: Year, position: int) -> tuple[Year, int]:
    """«العام الماضي 2014»: the number after the direction says it again, and more exactly."""
    bracket = closing(at(words, position))
    number = read_year_number(words, position + bool(bracket))
    if number is None or not 1900 <= (number[0].number or 0) <= 2100:
        return year, position
    if bracket:
        return (number[0], number[1] + 1) if at(words, number[1]).text == bracket else (year, position)
    return number


def _looks_hijri(year: Year) -> bool:
    return year.number is not None and 1300 <= year.number <= 1500


def read_day(words: Words, position: int) -> Read[int]:
    """A day of the month: «24», «الـ24», «الرابع والعشرين», «واحد وعشرين»."""
    read = read_ordinal(words, position) or read_cardinal(words, position)
    if read is None or not 1 <= read[0] <= 31:
        return None
    if at(words, position).number is not None and len(at(words, position).text) > 2:
        return None
    return read
