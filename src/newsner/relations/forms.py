"""Verbs and masdars: the engine's view of the morphology."""

from __future__ import annotations

from functools import lru_cache

from .lexicon import is_function
from .morphology import Form, lookup


@lru_cache(maxsize=65536)
def forms(word: str) -> tuple[Form, ...]:
    """All readings of a word as a form of a known verb, masdar, participle or noun."""
    if is_function(word, "preposition", "particle", "complement", "relative", "adjunct"):
        return ()
    return tuple(lookup(word))


@lru_cache(maxsize=65536)
def is_finite(word: str) -> bool:
    """Whether one reading is a finite verb."""
    return any(form.kind == "verb" for form in forms(word))


__all__ = ["Form", "forms", "is_finite"]
