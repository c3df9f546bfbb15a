"""The tables of this room: what names mean the same, and what may be left out of one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ..text import fold

ARTICLE = "ال"
SHORTEST_DEFINITE = 5  # letters: «الن» is a name, not «ال» + «ن»


def word_key(word: str) -> str:
    """A word folded and without its article.

    >>> word_key("الأمريكيّة")
    'امريكيه'
    """
    folded = fold(word)
    return folded[2:] if len(folded) >= SHORTEST_DEFINITE and folded.startswith(ARTICLE) else folded


def inner_key(word: str) -> str:
    """The key of a word inside a name, where ل "for" may stand before the article.

    >>> inner_key("للصليب") == inner_key("الصليب")
    True
    """
    folded = fold(word)
    return folded[2:] if len(folded) >= SHORTEST_DEFINITE and folded.startswith("لل") else word_key(folded)


def phrase_key(phrase: str, synonyms: Mapping[str, str] = MappingProxyType({})) -> str:
    """A phrase as one key: words folded, articles and spaces dropped.

    >>> phrase_key("بيونغ يانغ") == phrase_key("بيونغيانغ")
    True
    """
    keys = (inner_key(word) for word in phrase.split())
    return "".join(synonyms.get(key, key) for key in keys)


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Places: see `tables/places.toml`."""

    class_words: tuple[tuple[str, ...], ...]
    region_words: frozenset[str]
    regions: frozenset[str]
    epithets: frozenset[str]
    heads: frozenset[str]
    same: Mapping[str, str]
    one_of: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class OrganisationTable:
    """Organisations: see `tables/organisations.toml`."""

    classes: Mapping[str, str]
    words: Mapping[str, str]
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PersonTable:
    """The parts of a person's name: see `tables/persons.toml`."""

    patronymics: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    kin: frozenset[str]
    words: Mapping[str, str]


@cache
def load_places() -> PlaceTable:
    """The table of places, read once."""
    table = _read("places")
    return PlaceTable(
        class_words=tuple(tuple(word_key(word) for word in phrase.split()) for phrase in table["class_words"]),
        region_words=frozenset(map(word_key, table["region_words"])),
        regions=frozenset(map(phrase_key, table["regions"])),
        epithets=frozenset(map(word_key, table["epithets"])),
        heads=frozenset(map(word_key, table["heads"])),
        same=_first_of_each(table["same"]),
        one_of={phrase_key(short): tuple(map(phrase_key, full)) for short, full in table["one_of"].items()},
    )


@cache
def load_organisations() -> OrganisationTable:
    """The table of organisations, read once."""
    table = _read("organisations")
    words = {word_key(word): word_key(other) for word, other in table["words"].items()}
    return OrganisationTable(
        classes={word_key(word): kind for kind, words in table["classes"].items() for word in words},
        words=words,
        same=_first_of_each(table["lists"]["same"], words),
    )


@cache
def load_persons() -> PersonTable:
    """The table of person names, read once."""
    table = _read("persons")
    return PersonTable(
        patronymics=frozenset(map(fold, table["patronymics"])),
        heads=frozenset(map(fold, table["heads"])),
        tails=frozenset(map(fold, table["tails"])),
        kin=frozenset(fold(kin) + pronoun for kin in table["kin"] for pronoun in table["pronouns"]),
        words={fold(word): fold(other) for word, other in table["words"].items()},
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "tables" / f"{name}.toml").read_text(encoding="utf-8"))


def _first_of_each(rows: Iterable[Iterable[str]], synonyms: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    keys = ([phrase_key(phrase, synonyms) for phrase in row] for row in rows)
    return {key: row[0] for row in keys for key in row}
