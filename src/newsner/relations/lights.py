"""Light verbs: «عقد», «أجرى» say little; the noun behind them says what happens."""

from __future__ import annotations

from functools import cache

from .clause import Clause
from .lexicon import key, load_table


@cache
def _lemmas() -> frozenset[str]:
    return frozenset(map(key, load_table("status")["light"]["words"]))


def is_light(clause: Clause) -> bool:
    """Whether the clause has a light verb."""
    return clause.form is not None and key(clause.form.lemma) in _lemmas()
