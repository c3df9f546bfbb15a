"""The words of dates, read from the tables in `words/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ..text import fold
from .readings import Unit

ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit of time as a word form: «الشهر» is month, 1, definite; «أيام» is day, None (many)."""

    unit: Unit
    count: int | None
    definite: bool


@dataclass(slots=True)
class Senses:
    """All that one word form may mean in a date; None or empty where it means nothing of the kind."""

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
    cardinal: int | None = None
    ordinal: int | None = None
    roles: frozenset[str] = field(default_factory=frozenset)


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


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The tables, read once."""
    tables = {name: _read(f"{name}.toml") for name in ("calendar", "deictic", "numbers", "particles")}
    forms: dict[str, Senses] = {}
    _add_calendar(forms, tables["calendar"])
    _add_deictic(forms, tables["deictic"])
    for kind in ("cardinal", "ordinal"):
        for value, words in tables["numbers"][kind].items():
            for word in words:
                setattr(_senses(forms, word), kind, int(value))
    for role, words in tables["particles"]["role"].items():
        _add_role(forms, role, words)
    contexts = {}
    for name, table in tables["particles"].items():
        if name != "role":
            for key, words in table.items():
                contexts[name if key == "forms" else key] = frozenset(fold(word) for word in words)
    return _index(forms, contexts)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "words" / name).read_text(encoding="utf-8"))


def _senses(forms: dict[str, Senses], form: str) -> Senses:
    return forms.setdefault(" ".join(fold(word) for word in form.split()), Senses())


def _add_calendar(forms: dict[str, Senses], table: dict[str, Any]) -> None:
    for kind in ("month", "hijri"):
        for month in table[kind].values():
            for form in (*month["forms"], *month.get("weak", ())):
                senses = _senses(forms, form)
                setattr(senses, kind, month["number"])
                if form in month.get("weak", ()):
                    senses.weak |= {form}
    for weekday in table["weekday"].values():
        for form in (*weekday["forms"], *weekday["indefinite"]):
            senses = _senses(forms, form)
            senses.weekday = weekday["number"]
            senses.definite |= form in weekday["forms"]


def _add_deictic(forms: dict[str, Senses], table: dict[str, Any]) -> None:
    for form, shift in table["day"].items():
        _senses(forms, form).day = shift
    for direction, words in table["direction"].items():
        for word in words:
            _senses(forms, word).direction = int(direction)
    for word in table["anaphoric"]["forms"]:
        _senses(forms, word).anaphoric = True
    for unit, numbers in table["unit"].items():
        for number, count in (("one", 1), ("two", 2), ("many", None)):
            for word in numbers[number]:
                _senses(forms, word).unit = UnitWord(unit, count, definite=False)
                _senses(forms, ARTICLE + word).unit = UnitWord(unit, count, definite=True)
    for part, words in table["part"].items():
        for word in words:
            _senses(forms, word).part = part
    for word, year in table["decade"].items():
        _senses(forms, word).decade = year
        _senses(forms, word.removeprefix(ARTICLE)).decade = year


def _add_role(forms: dict[str, Senses], role: str, words: Iterable[str]) -> None:
    for word in words:
        senses = _senses(forms, word)
        senses.roles |= {role}


def _index(forms: dict[str, Senses], contexts: dict[str, frozenset[str]]) -> Lexicon:
    words = {form: senses for form, senses in forms.items() if " " not in form}
    phrases: dict[str, list[tuple[tuple[str, ...], Senses]]] = {}
    for form, senses in forms.items():
        first, *rest = form.split()
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), senses))
    ordered = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()}
    return Lexicon(words, ordered, contexts)
