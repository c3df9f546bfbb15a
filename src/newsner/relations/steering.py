"""Small word lists that steer the reading: `tables/steering.toml`, by name."""

from __future__ import annotations

from functools import cache

from .lexicon import key, load_table


@cache
def steering(name: str) -> frozenset[str]:
    """A list of the table as keys; of dictionary forms, ask with `key(lemma)`.

    >>> "بينهم" in steering("namely")
    True
    """
    return frozenset(map(key, load_table("steering")[name]["words"]))
