"""Light verbs: «عقد», «أجرى» say little; the noun behind them says what happens."""

from __future__ import annotations

from .clause import Clause
from .lexicon import key, word_list


def is_light(clause: Clause) -> bool:
    """Whether the clause has a light verb."""
    return clause.form is not None and key(clause.form.lemma) in word_list("status", "light")
