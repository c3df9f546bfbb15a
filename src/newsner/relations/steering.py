"""Small word lists that steer the reading: `tables/steering.toml`, by name."""

from __future__ import annotations

from .lexicon import word_list


def steering(name: str) -> frozenset[str]:
    """A list of the table as keys; of dictionary forms, ask with `key(lemma)`.

    >>> "بينهم" in steering("namely")
    True
    """
    return word_list("steering", name)
