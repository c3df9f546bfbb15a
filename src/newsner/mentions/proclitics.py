"""The ways a written word may divide into proclitics and a stem.

Arabic writes the conjunctions و "and", ف "so" and the prepositions ب "in, by", ل "to, for",
ك "like" as one word with what follows, a conjunction before a preposition. Before the
article ل and ال merge: ل + الصين is written للصين.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

CONJUNCTIONS = "وف"  # waw "and", fa "so"
PREPOSITIONS = "بلك"  # ba "in, by", lam "to, for", kaf "like"
ARTICLE = "ال"  # alif lam "the"
SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Split:
    """One reading of a word.

    Attributes:
        proclitics: the letters that stay outside the name, "" where it has none.
        stem: the name's first word as it would stand alone: «الصين» for «للصين».
    """

    proclitics: str
    stem: str


def splits(word: str) -> Iterator[Split]:
    """Every reading of a word without marks, the whole word first.

    >>> [(s.proclitics, s.stem) for s in splits("وللصين")]
    [('', 'وللصين'), ('و', 'للصين'), ('ول', 'الصين'), ('ول', 'لصين')]
    """
    yield Split("", word)
    heads = [""]
    if word[:1] and word[0] in CONJUNCTIONS:
        heads.append(word[0])
        yield from _stems(word, word[0])
    for head in heads:
        preposition = word[len(head) : len(head) + 1]
        if preposition and preposition in PREPOSITIONS:
            yield from _stems(word, head + preposition)


def is_among(word: str, words: Container[str]) -> bool:
    """Whether a folded word is one of these, a proclitic or none before it.

    >>> is_among("ومدينه", {"مدينه"})
    True
    """
    return any(split.stem in words for split in splits(word))


def join(proclitics: str, stem: str) -> str:
    """The written word: the inverse of a split.

    >>> join("ول", "الصين")
    'وللصين'
    """
    return proclitics + (stem[1:] if proclitics.endswith("ل") and stem.startswith(ARTICLE) else stem)


def _stems(word: str, proclitics: str) -> Iterator[Split]:
    stem = word[len(proclitics) :]
    if len(stem) < SHORTEST_STEM:
        return
    if proclitics.endswith("ل"):
        if stem.startswith(ARTICLE):
            return
        # للصين hides an article, للبنان does not: both readings stand.
        if stem.startswith("ل") and len(stem) > SHORTEST_STEM:
            yield Split(proclitics, "ا" + stem)
    yield Split(proclitics, stem)
