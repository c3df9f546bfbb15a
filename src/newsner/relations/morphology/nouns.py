"""The forms of masdars, participles and other nouns: number, case spellings, before a suffix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...errors import RuleError


class Noun(NamedTuple):
    """A row of the noun tables.

    Attributes:
        lemma: the singular, «لقاء».
        kind: masdar, participle or noun.
        plurals: broken or feminine plurals written out («لقاءات»), and «ون» or «ين» for the
            sound masculine one.
        verb: the verb that a masdar or participle belongs to, else "".
        voice: of a participle, else "".
        gloss: English.
    """

    lemma: str
    kind: str
    plurals: tuple[str, ...]
    verb: str
    voice: str
    gloss: str


class NounCell(NamedTuple):
    """Which form of a noun it is, and what may stand before and after.

    Attributes:
        free: stands alone.
        bound: stands before a suffix pronoun.
        construct: cannot take the article («زيارتا أوباما»).
    """

    number: str
    gender: str
    free: bool
    bound: bool
    construct: bool


def make_masdar(lemma: str, row: object) -> Noun:
    """A row of the masdar table: `"لقاء" = ["التقى", "لقاءات", "meeting"]`."""
    verb, plurals, gloss = _strings("masdar", lemma, row, '["verb", "plurals", "gloss"]')
    return Noun(lemma, "masdar", tuple(plurals.split()), verb, "", gloss)


def make_participle(lemma: str, row: object) -> Noun:
    """A row of the participle table: `"متوجه" = ["توجه", "active", "heading for"]`."""
    verb, voice, gloss = _strings("participle", lemma, row, '["verb", "active or passive", "gloss"]')
    if voice not in ("active", "passive"):
        raise RuleError(f"participle «{lemma}»: voice is active or passive, found {voice!r}")
    return Noun(lemma, "participle", (), verb, voice, gloss)


def make_noun(lemma: str, row: object) -> Noun:
    """A row of the noun table: `"رسالة" = ["رسائل", "letter"]`."""
    plurals, gloss = _strings("noun", lemma, row, '["plurals", "gloss"]')
    return Noun(lemma, "noun", tuple(plurals.split()), "", "", gloss)


def _strings(kind: str, lemma: str, row: object, shape: str) -> list[str]:
    if not (isinstance(row, list) and len(row) == shape.count('"') // 2 and all(isinstance(part, str) for part in row)):
        raise RuleError(f"{kind} «{lemma}»: expected {shape}, found {row!r}")
    return row


def decline(noun: Noun) -> Iterator[tuple[str, NounCell]]:
    """All written forms, without proclitics and suffix pronouns.

    >>> meeting = make_masdar("لقاء", ["التقى", "لقاءات", "meeting"])
    >>> [spelling for spelling, cell in decline(meeting) if cell.number == "singular"]
    ['لقاء', 'لقاء', 'لقائ', 'لقاؤ']
    """
    gender = "feminine" if noun.lemma.endswith("ة") else "masculine"
    yield from _singular(noun.lemma, "singular", gender)
    yield from _dual(noun.lemma, gender)
    if noun.kind == "participle":
        yield from _participle(noun.lemma)
    for plural in noun.plurals:
        if plural in ("ون", "ين"):
            yield from _sound_masculine(noun.lemma)
        else:
            yield from _singular(plural, "plural", "feminine" if plural.endswith("ات") else "")


def _singular(word: str, number: str, gender: str) -> Iterator[tuple[str, NounCell]]:
    """A singular or a broken or feminine plural."""
    yield word, NounCell(number, gender, free=True, bound=False, construct=False)
    if not word.endswith(("ة", "اء", "ى", "ا", "ات")):
        yield word + "ا", NounCell(number, gender, free=True, bound=False, construct=True)
    for spelling in _before_suffix(word):
        yield spelling, NounCell(number, gender, free=False, bound=True, construct=True)


def _before_suffix(word: str) -> tuple[str, ...]:
    """«زيارة» becomes «زيارت»; the hamza of «لقاء» takes a seat by its case."""
    if word.endswith("ة"):
        return (word[:-1] + "ت",)
    if word.endswith("ى"):
        return (word[:-1] + "ا",)
    if word.endswith("اء"):
        return (word, word[:-1] + "ئ", word[:-1] + "ؤ")
    return (word,)


def _dual(word: str, gender: str) -> Iterator[tuple[str, NounCell]]:
    if word.endswith("ى"):
        stems: tuple[str, ...] = (word[:-1] + "ي",)
    elif word.endswith("اء"):
        stems = (word, word[:-1] + "ئ")
    else:
        stems = _before_suffix(word)
    for stem in stems:
        for ending in ("ان", "ين"):
            yield stem + ending, NounCell("dual", gender, free=True, bound=False, construct=False)
        for ending in ("ا", "ي"):
            yield stem + ending, NounCell("dual", gender, free=True, bound=True, construct=True)


def _sound_masculine(word: str) -> Iterator[tuple[str, NounCell]]:
    stem = word[:-1] if word.endswith("ي") and len(word) > 4 else word
    for base in dict.fromkeys((word, stem)):
        for ending in ("ون", "ين"):
            yield base + ending, NounCell("plural", "masculine", free=True, bound=False, construct=False)
        for ending in ("و", "ي"):
            yield base + ending, NounCell("plural", "masculine", free=True, bound=True, construct=True)


def _participle(word: str) -> Iterator[tuple[str, NounCell]]:
    """Feminine and sound plurals of an active or passive participle."""
    yield from _singular(word + "ة", "singular", "feminine")
    yield from _dual(word + "ة", "feminine")
    yield from _singular(word + "ات", "plural", "feminine")
    yield from _sound_masculine(word)
