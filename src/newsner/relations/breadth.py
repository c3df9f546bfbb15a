"""How much a place takes in: a stop is told as a city and as its country, and the city is where it was."""

from __future__ import annotations

from functools import cache

from .lexicon import key, load_table, word_list

POINT, COUNTRY, REGION = range(3)


@cache
def _countries() -> frozenset[str]:
    return frozenset(key(name) for names in load_table("nationalities")["country"].values() for name in names)


def breadth(name: str) -> int:
    """Whether a name is that of a country, of a region of the world, or of anything smaller.

    >>> breadth("مصر") == COUNTRY, breadth("القاهرة") == POINT
    (True, True)
    """
    told = key(name)
    if told in word_list("setting", "region"):
        return REGION
    return COUNTRY if told in _countries() or told.removeprefix("دولة ") in _countries() else POINT
