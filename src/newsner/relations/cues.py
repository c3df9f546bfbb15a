"""Cues: the words that make an event planned, denied or possible, and how far each of them reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import RuleError
from ..fact import STATUSES
from .forms import Form, forms
from .lexicon import SUFFIXES, key, load_table
from .words import Word

KINDS = ("particle", "opener", "connective", "verb", "noun", "adjective", "adverb")
SCOPES = ("verb", "noun", "complement", "factive", "continued", "subject", "anaphor")
TOLD = "told"
_KEYS = ("kind", "status", "negated", "scope", "words")
_FILE = "tables/status.toml"


@dataclass(frozen=True, slots=True)
class Cue:
    """What one word says about an event.

    Attributes:
        status: one of the four, or `told`: as its own clause says.
        negated: what it says under a negation.
        scope: what it reaches, of `SCOPES`; the table explains them.
    """

    kind: str
    status: str
    negated: str
    scope: tuple[str, ...]


@cache
def _cues() -> Mapping[str, Mapping[str, Cue]]:
    """Kind -> word -> cue.

    Raises:
        RuleError: the table has a key, kind, status or scope that is none.
    """
    return read_cues(load_table("status"))


def read_cues(table: Mapping[str, Any]) -> Mapping[str, Mapping[str, Cue]]:
    """The cues of a status table, by kind and word.

    Raises:
        RuleError: naming the cue, the key and what is allowed there.

    >>> row = {"kind": "verb", "status": "denied", "scope": ["noun"], "words": ["ألغى"]}
    >>> read_cues({"cue": [row]})["verb"]["الغي"].status
    'denied'
    """
    found: dict[str, dict[str, Cue]] = {kind: {} for kind in KINDS}
    for number, row in enumerate(table["cue"], 1):
        for name in row:
            _check(name, _KEYS, number, "key")
        _check(row["kind"], KINDS, number, "kind")
        for status in (row["status"], row.get("negated", TOLD)):
            _check(status, (*STATUSES, TOLD), number, "status")
        for scope in row["scope"]:
            _check(scope, SCOPES, number, "scope")
        cue = Cue(row["kind"], row["status"], row.get("negated", row["status"]), tuple(row["scope"]))
        for word in row["words"]:
            found[cue.kind].setdefault(key(word), cue)
    return found


def _check(value: str, allowed: tuple[str, ...], number: int, name: str) -> None:
    if value not in allowed:
        raise RuleError(f"{_FILE}: cue {number}, {name}: {value!r} is not allowed; allowed are {', '.join(allowed)}")


def cue(kind: str, word: str) -> Cue | None:
    """The cue that a word is, by its key: of a verb that of its lemma."""
    return _cues()[kind].get(word)


def verb_cue(form: Form | None) -> Cue | None:
    """The cue of a verb."""
    return cue("verb", key(form.lemma)) if form is not None else None


def noun_cue(word: Word) -> Cue | None:
    """The cue of a noun as it stands in the text: «تأجيل», «لإلغاء», «رغبته»."""
    if word.mention is not None:
        return None
    for stem in _stems(word):
        found = cue("noun", stem)
        if found is not None:
            return found
    return None


def adjective_cue(word: Word) -> Cue | None:
    """The cue of an adjective, with or without article."""
    return cue("adjective", word.key) or cue("adjective", word.key.removeprefix("ال"))


def _stems(word: Word) -> tuple[str, ...]:
    stems = [word.key]
    for length in (1, 2):
        if word.key[:length] in ("و", "ب", "ل", "ف", "وب", "ول", "لل"):
            stems.append(word.key[length:])
    stems += [stem.removeprefix("ال") for stem in stems]
    stems += [key(form.lemma) for form in forms(word.text) if form.kind != "verb"]
    for stem in tuple(stems):
        for suffix in SUFFIXES:
            bare = stem.removesuffix(suffix)
            if bare != stem and len(bare) > 2:
                stems += [bare, bare[:-1] + "ة"] if bare.endswith("ت") else [bare]
    return tuple(stems)
