"""Ways to cut a word into proclitics, host and suffix pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

# me (on verbs), me (on nouns), us, him, her, both, them, them (f.), you …
SUFFIXES = ("ني", "ي", "نا", "هما", "هم", "هن", "ها", "ه", "كما", "كم", "ك")


class Split(NamedTuple):
    """A cut of a word: conjunction و ف, preposition ب ل ك or future س, article ال, host, suffix."""

    conjunction: str
    preposition: str
    article: str
    host: str
    suffix: str

    @property
    def proclitics(self) -> tuple[str, ...]:
        """The proclitics in order."""
        return tuple(part for part in (self.conjunction, self.preposition, self.article) if part)


def splits(word: str) -> Iterator[Split]:
    """Every cut that spelling allows; the lexicon says which of them is a word.

    >>> [(split.proclitics, split.host) for split in splits("للقاء") if not split.suffix]
    [((), 'للقاء'), (('ل',), 'لقاء'), (('ل', 'ال'), 'قاء'), (('ل', 'ال'), 'لقاء')]
    """
    for conjunction, rest in _conjunctions(word):
        for preposition, article, host in _heads(rest):
            for suffix, stem in _tails(host):
                yield Split(conjunction, preposition, article, stem, suffix)


def _conjunctions(word: str) -> Iterator[tuple[str, str]]:
    yield "", word
    if word[:1] in ("و", "ف") and len(word) > 2:
        yield word[0], word[1:]


def _heads(rest: str) -> Iterator[tuple[str, str, str]]:
    yield "", "", rest
    if rest.startswith("ال") and len(rest) > 4:
        yield "", "ال", rest[2:]
    if len(rest) < 4:
        return
    letter = rest[0]
    if letter in ("ب", "ل", "ك", "س"):
        yield letter, "", rest[1:]
    if letter in ("ب", "ك") and rest.startswith("ال", 1):
        yield letter, "ال", rest[3:]
    if rest.startswith("لل"):
        yield "ل", "ال", rest[2:]
        yield "ل", "ال", rest[1:]  # a host with a lam of its own: لـ + اللقاء is written للقاء


def _tails(host: str) -> Iterator[tuple[str, str]]:
    yield "", host
    for suffix in SUFFIXES:
        if host.endswith(suffix) and len(host) > len(suffix) + 1:
            yield suffix, host[: -len(suffix)]
