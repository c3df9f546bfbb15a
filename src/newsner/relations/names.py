"""Event nouns: which relation «الزيارة», «اللقاء» speak of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .forms import forms
from .lexicon import load_table


@cache
def _names() -> Mapping[str, str]:
    """Event noun -> the relation that it tells."""
    return {word: relation for relation, words in load_table("status")["names"].items() for word in words}


def relation_of(word: str, *, definite: bool = True) -> str | None:
    """The relation whose event a noun names, None where it names none.

    Args:
        word: as it stands in the text.
        definite: only with article or pronoun, as of an event told before.

    >>> relation_of("الزيارة"), relation_of("لقاءه"), relation_of("زيارة")
    ('VISITED', 'MET', None)
    """
    for form in forms(word):
        named = form.kind in ("masdar", "noun") and (not definite or form.definite or bool(form.suffix))
        if named and form.lemma in _names():
            return _names()[form.lemma]
    return None
