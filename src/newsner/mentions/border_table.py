"""The words that tell where a name begins and ends, read from `borders.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from ..text import fold
from .proclitics import ARTICLE

PERSON, PLACE, ORGANISATION = "PER", "LOC", "ORG"


@dataclass(frozen=True)
class BorderTable:
    """The words of `borders.toml`, folded.

    Attributes:
        begins: class word -> label of the name that it begins.
        begins_any: the same, before the name of an organisation too.
        begins_titled: these, and more that begin a name before a person's title alone.
        begins_same: label -> class words that begin a name tagged so.
        begins_named: class word -> first words of the names that it begins.
        always: class words that begin the name however sure a tagger is that it begins after them.
        bodies: other words that begin the name of an organisation.
        outside: label -> words before the name.
        after: label -> words after it.
        unnamed: words of which alone no name is made.
        common_heads, common: a body of which nothing but these adjectives is told is not named.
        vessels: words before the quoted name of a ship.
        open_ended: words with which no name ends.
        councils: bodies whose countries a name may tell after «لدول».
        aims: what bodies work for, with article, as their names tell it after «لل».
        manners: adjectives that may follow it.
        purposes: adjectives that end the name of a place with a class word.
        purposes_of_bodies: those that end the name of a body with one.
        epithets: place -> the adjective that its name may end with.
        adjectives: of nationality, with article, as they stand after a name.
        countries: those of them that are the country's name too.
    """

    begins: Mapping[str, str]
    begins_any: Mapping[str, str]
    begins_titled: Mapping[str, str]
    begins_same: Mapping[str, frozenset[str]]
    begins_named: Mapping[str, frozenset[str]]
    always: frozenset[str]
    bodies: frozenset[str]
    outside: Mapping[str, frozenset[str]]
    after: Mapping[str, frozenset[str]]
    unnamed: frozenset[str]
    common_heads: frozenset[str]
    common: frozenset[str]
    vessels: frozenset[str]
    open_ended: frozenset[str]
    councils: frozenset[str]
    aims: frozenset[str]
    manners: frozenset[str]
    purposes: frozenset[str]
    purposes_of_bodies: frozenset[str]
    epithets: Mapping[str, str]
    adjectives: frozenset[str]
    countries: frozenset[str]

    @cached_property
    def places(self) -> frozenset[str]:
        """Class words of places, inside and outside of their names."""
        inside = {word for word, label in [*self.begins.items(), *self.begins_any.items()] if label == PLACE}
        return self.outside[PLACE].union(inside, self.begins_same[PLACE], self.begins_named)

    @cached_property
    def classes(self) -> frozenset[str]:
        """Class words of places and organisations."""
        return self.places.union(self.begins, self.begins_same[ORGANISATION], self.outside[ORGANISATION])

    @cached_property
    def unfinished(self) -> frozenset[str]:
        """Words that cannot be the last of a name."""
        return self.open_ended | self.places

    @cached_property
    def nationalities(self) -> frozenset[str]:
        """Adjectives that name no place by themselves."""
        return self.adjectives - self.countries


@cache
def load_borders() -> BorderTable:
    """The table, read once."""
    table = tomllib.loads((files(__package__) / "borders.toml").read_text(encoding="utf-8"))

    def by_label(name: str) -> dict[str, frozenset[str]]:
        return {label: frozenset(map(fold, row["words"])) for label, row in table[name].items()}

    def by_word(name: str) -> dict[str, str]:
        return {word: label for label, words in by_label(name).items() for word in words}

    def both_genders(words: Iterable[str]) -> frozenset[str]:
        return frozenset(fold(f"{word}{ending}") for word in words for ending in ("", "ة"))

    return BorderTable(
        begins=by_word("begins"),
        begins_any=by_word("begins_any"),
        begins_titled={**by_word("begins"), **by_word("begins_titled")},
        begins_same=by_label("begins_same"),
        begins_named={fold(row["word"]): frozenset(map(fold, row["names"])) for row in table["begins_named"]},
        always=frozenset(map(fold, table["always"]["words"])),
        bodies=frozenset(map(fold, table["bodies"]["words"])),
        outside=by_label("outside"),
        after=by_label("after"),
        unnamed=frozenset(map(fold, table["unnamed"]["words"])),
        common_heads=frozenset(map(fold, table["unnamed"]["bodies"])),
        common=both_genders(table["unnamed"]["adjectives"]),
        vessels=frozenset(map(fold, table["unnamed"]["vessels"])),
        open_ended=frozenset(map(fold, table["open_ended"]["words"])),
        councils=frozenset(map(fold, table["open_ended"]["councils"])),
        aims=frozenset(map(fold, table["aims"]["words"])),
        manners=both_genders(table["aims"]["adjectives"]),
        purposes=both_genders(table["purposes"]["words"]),
        purposes_of_bodies=both_genders(table["purposes_of_bodies"]["words"]),
        epithets={fold(place): fold(adjective) for place, adjective in table["epithets"].items()},
        adjectives=both_genders(f"{ARTICLE}{adjective}" for adjective in table["nationality"]["words"]),
        countries=frozenset(map(fold, table["nationality"]["countries"])),
    )
