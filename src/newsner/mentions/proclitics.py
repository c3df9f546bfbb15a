"""The ways a written word may divide into proclitics and a stem.

Arabic writes the conjunctions و "and", ف "so" and the prepositions ب "in, by", ل "to, for",
ك "like" as one word with what follows. Before the article ل and ال merge: ل + الصين is
written للصين.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

CONJUNCTIONS = "وف"  # waw "and", fa "so"
PREPOSITIONS = "بلك"  # ba "in, by", lam "to", kaf "like"
ARTICLE = "ال"  # alif lam "the"
SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Split:
    """One reading of a word.

    Attributes:
        proclitics: the letters that stay outside the name.
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
    if word[:1] in CONJUNCTIONS:
        heads.append(word[0])
        yield from _readings(word, word[0])
    for head in heads:
        rest = word[len(head) :]
        if rest[:1] and rest[0] in PREPOSITIONS:
            yield from _readings(word, head + rest[0])


def _readings(word: str, proclitics: str) -> Iterator[Split]:
    stem = word[len(proclitics) :]
    if len(stem) < SHORTEST_STEM:
        return
    if proclitics[-1] == "ل":
        # ل + الصين: the article's alif falls. ل + لبنان keeps both lams too, so both readings stand.
        if stem[0] == "ل" and len(stem) > SHORTEST_STEM:
            yield Split(proclitics, "ا" + stem)
        if stem.startswith(ARTICLE):
            return
    yield Split(proclitics, stem)
