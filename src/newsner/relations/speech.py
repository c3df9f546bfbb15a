"""Speech: verbs of saying, and words that go on with what somebody says."""

from __future__ import annotations

from functools import cache

from .clause import Clause
from .forms import Form
from .lexicon import key, load_table, word_list
from .words import Word

_ADVERBIAL = ("ا", "ة", "ين", "ان")


@cache
def _cues(kind: str) -> frozenset[str]:
    rows = load_table("sources")["cue"]
    return frozenset(key(word) for row in rows if row["kind"] == kind for word in row["words"])


def says(clause: Clause) -> bool:
    """Whether the clause's verb is one of saying."""
    return clause.form is not None and key(clause.form.lemma) in _cues("verb")


def is_saying(form: Form) -> bool:
    """Whether a form is one of a verb of saying."""
    return form.kind == "verb" and key(form.lemma) in _cues("verb")


def utters(form: Form) -> bool:
    """Whether a form is of a verb that words themselves follow: «قال», «أضاف», «كتب»."""
    return form.kind == "verb" and key(form.lemma) in word_list("sources", "utter")


def is_speech_act(form: Form) -> bool:
    """Whether a form is of a verb by which a speaker does something: «دعا», «نفى»."""
    return form.kind == "verb" and key(form.lemma) in word_list("sources", "act")


def is_impersonal(word: Word) -> bool:
    """Whether a word says that something is said, by nobody: «يذكر», «ويتوقع»."""
    return word.mention is None and not _cues("nobody").isdisjoint((word.key, word.key[1:]))


def goes_on_speaking(word: Word) -> bool:
    """Whether a word goes on with the speech of the same speaker: «مشيرا», «ومؤكدة».

    >>> goes_on_speaking(Word(0, 5, "مشيرا", "مشيرا"))
    True
    """
    bare = word.key[1:] if word.key.startswith("و") else word.key
    stems = word_list("sources", "goes_on")
    return word.mention is None and any(bare.removesuffix(end) in stems for end in _ADVERBIAL if bare.endswith(end))
