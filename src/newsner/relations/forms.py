"""Verbs and masdars: the engine's view of the morphology."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from .lexicon import is_function
from .morphology import Form, Lexicon, default_lexicon

_ACCEPT = "قبل"  # «قبل دعوة»: accepted an invitation; elsewhere «before», `clauses` tells which

# Rule files may bring words of their own; which lexicon holds is settled by the engine that runs.
_LEXICON: ContextVar[Lexicon | None] = ContextVar("newsner-lexicon", default=None)


@contextmanager
def using(lexicon: Lexicon | None) -> Iterator[None]:
    """Look words up in a lexicon for a while; None takes the one that ships with newsner."""
    token = _LEXICON.set(lexicon)
    try:
        yield
    finally:
        _LEXICON.reset(token)


def forms(word: str) -> tuple[Form, ...]:
    """All readings of a word as a form of a known verb, masdar, participle or noun."""
    return _forms(word, _LEXICON.get() or default_lexicon())


@lru_cache(maxsize=65536)
def _forms(word: str, lexicon: Lexicon) -> tuple[Form, ...]:
    if word != _ACCEPT and is_function(word, "preposition", "particle", "complement", "relative", "adjunct"):
        return ()
    return lexicon.lookup(word)


def is_finite(word: str) -> bool:
    """Whether one reading is a finite verb."""
    return word != _ACCEPT and any(form.kind == "verb" for form in forms(word))


__all__ = ["Form", "forms", "is_finite", "using"]
