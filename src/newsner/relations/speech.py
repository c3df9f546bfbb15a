"""Speech: verbs of saying."""

from __future__ import annotations

from functools import cache

from .clause import Clause
from .forms import Form
from .lexicon import key, load_table


@cache
def _verbs() -> frozenset[str]:
    rows = load_table("sources")["cue"]
    return frozenset(key(word) for row in rows if row["kind"] == "verb" for word in row["words"])


def says(clause: Clause) -> bool:
    """Whether the clause's verb is one of saying."""
    return clause.form is not None and key(clause.form.lemma) in _verbs()


def is_saying(form: Form) -> bool:
    """Whether a form is one of a verb of saying."""
    return form.kind == "verb" and key(form.lemma) in _verbs()
