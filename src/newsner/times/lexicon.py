"""The words of dates, read from the tables in `words/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..text import fold
from .readings import Calendar, Unit

ARTICLE = "ال"
_TABLES = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit of time as a word form: «الشهر» is month, 1, definite; «أيام» is day, None (many)."""

    unit: Unit
    count: int | None
    definite: bool


@dataclass(frozen=True, slots=True)
class Senses:
    """All that one word form may mean in a date; None or empty where it means nothing of the kind.

    Attributes:
        month: number of a Gregorian month.
        hijri: number of a Hijri month.
        weak: spellings that are everyday words too, and a month only in company.
        weekday: Monday = 0.
        definite: whether the weekday has its article.
        day: days from the day of writing, «أمس» -1.
        direction: «الماضي» -1, «الجاري» 0, «المقبل» 1.
        anaphoric: «التالي»: told from another date in the text.
        part: `of_day` («مساء») or `of_period` («مطلع»).
        decade: its first year.
        fraction: months in a part of the year, «الربع» 3.
        season: the first month of one.
        nth: «ثاني» before the days of a feast.
        holiday: calendar, month, day and number of days of a holiday.
        roles: what small words do, see `particles.toml`.
        opens: whether a time expression can begin with it.
    """

    month: int | None = None
    hijri: int | None = None
    weak: frozenset[str] = frozenset()
    weekday: int | None = None
    definite: bool = False
    day: int | None = None
    direction: int | None = None
    anaphoric: bool = False
    unit: UnitWord | None = None
    part: str = ""
    decade: int | None = None
    fraction: int | None = None
    cardinal: int | None = None
    ordinal: int | None = None
    season: int | None = None
    nth: int | None = None
    holiday: tuple[Calendar, int, int, int] | None = None
    roles: frozenset[str] = frozenset()
    opens: bool = False


NOTHING = Senses()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word forms, folded, with their senses.

    Attributes:
        words: one-word forms.
        phrases: by their first word, the further words of forms of several words, longest first.
        contexts: named sets of words that rule a date out.
    """

    words: Mapping[str, Senses]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Senses], ...]]
    contexts: Mapping[str, frozenset[str]]


_OPENING_ROLES = frozenset({"ago", "after", "since", "this"})
_Forms = dict[str, dict[str, Any]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The tables, read once."""
    tables = {name: _read(f"{name}.toml") for name in ("calendar", "deictic", "numbers", "particles")}
    forms: _Forms = {}
    _add_calendar(forms, tables["calendar"])
    _add_deictic(forms, tables["deictic"])
    _add_numbers(forms, tables["numbers"])
    for role, words in tables["particles"]["role"].items():
        for word in words:
            entry = _entry(forms, word)
            entry["roles"] = entry.get("roles", frozenset()) | {role}
    contexts = {}
    for name, table in tables["particles"].items():
        if name != "role":
            for key, words in table.items():
                contexts[name if key == "forms" else key] = frozenset(fold(word) for word in words)
    return _index({form: _senses(entry) for form, entry in forms.items()}, contexts)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_TABLES / name).read_text(encoding="utf-8"))


def _entry(forms: _Forms, form: str) -> dict[str, Any]:
    return forms.setdefault(" ".join(fold(word) for word in form.split()), {})


def _senses(entry: dict[str, Any]) -> Senses:
    """An entry's senses; a form that only continues dates («من») does not open one."""
    opens = bool(entry.keys() - {"roles", "anaphoric", "direction"}) or bool(entry.get("roles", set()) & _OPENING_ROLES)
    return Senses(**entry, opens=opens)


def _add_calendar(forms: _Forms, table: dict[str, Any]) -> None:
    for kind in ("month", "hijri"):
        for month in table[kind].values():
            weak = month.get("weak", [])
            for form in (*month["forms"], *weak):
                entry = _entry(forms, form)
                entry[kind] = month["number"]
                if form in weak:
                    entry["weak"] = entry.get("weak", frozenset()) | {form}
    for form, month in table["season"].items():
        _entry(forms, form)["season"] = month
    for holiday in table["holiday"].values():
        for form in holiday["forms"]:
            _entry(forms, form)["holiday"] = tuple(holiday["when"])
    for weekday in table["weekday"].values():
        for form in weekday["indefinite"]:
            _entry(forms, form)["weekday"] = weekday["number"]
        for form in weekday["forms"]:
            _entry(forms, form).update(weekday=weekday["number"], definite=True)


def _add_deictic(forms: _Forms, table: dict[str, Any]) -> None:
    for form, shift in table["day"].items():
        _entry(forms, form)["day"] = shift
    for direction, words in table["direction"].items():
        for word in words:
            _entry(forms, word)["direction"] = int(direction)
    for word in table["anaphoric"]["forms"]:
        _entry(forms, word)["anaphoric"] = True
    for unit, numbers in table["unit"].items():
        for number, count in (("one", 1), ("two", 2), ("many", None)):
            for word in numbers[number]:
                _entry(forms, word)["unit"] = UnitWord(unit, count, definite=False)
                _entry(forms, ARTICLE + word)["unit"] = UnitWord(unit, count, definite=True)
    for part, words in table["part"].items():
        for word in words:
            _entry(forms, word)["part"] = part
    for word, months in table["fraction"].items():
        _entry(forms, word)["fraction"] = months
    for word, year in table["decade"].items():
        _entry(forms, word)["decade"] = year
        _entry(forms, word.removeprefix(ARTICLE))["decade"] = year


def _add_numbers(forms: _Forms, table: dict[str, Any]) -> None:
    for kind, values in table.items():
        for value, words in values.items():
            for word in words:
                _entry(forms, word)[kind] = int(value)
                if kind == "cardinal" and 2 < int(value) < 100:  # «الأشهر الثلاثة»
                    _entry(forms, ARTICLE + word)[kind] = int(value)


def _index(forms: Mapping[str, Senses], contexts: dict[str, frozenset[str]]) -> Lexicon:
    words = {form: senses for form, senses in forms.items() if " " not in form}
    phrases: dict[str, list[tuple[tuple[str, ...], Senses]]] = {}
    for form, senses in forms.items():
        first, *rest = form.split()
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), senses))
    ordered = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()}
    return Lexicon(words, ordered, contexts)
