"""Texts as people also write them, with the offsets of their names carried along.

A model is tried on the same articles with diacritics added, «فى» for «في», no punctuation,
or alif without hamza. Each perturbation gives a `Perturbed`: the new text and where each
boundary of the old one went, so that gold spans move with it exactly.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ..span import Mention, Span
from .record import Record

FATHA, DAMMA, KASRA, SUKUN, SHADDA = "\u064e", "\u064f", "\u0650", "\u0652", "\u0651"
FATHATAN, DAMMATAN, KASRATAN = "\u064b", "\u064c", "\u064d"
BARE_ALIF, YA, ALIF_MAQSURA = "\u0627", "\u064a", "\u0649"
HAMZA_ON_ALIF = "\u0623\u0625\u0622\u0671"  # alif with hamza above, hamza below, madda, wasla
_VOWELLED = set("بتثجحخدذرزسشصضطظعغفقكلمنهويأإؤئ")


@dataclass(frozen=True, slots=True)
class Perturbed:
    """A text made from another, knowing where the other's boundaries went.

    Attributes:
        text: the new text.
        positions: for each boundary of the old text, and its end, the offset in the new:
            `len(old) + 1` entries that never fall.
    """

    text: str
    positions: tuple[int, ...]

    def carry(self, span: Span) -> Span:
        """Where a span of the old text stands now; empty if none of it was kept.

        >>> drop_punctuation("قال: «كيم»").carry(Span(6, 9))
        Span(start=4, end=7)
        """
        start, end = self.positions[span.start], self.positions[span.end]
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end)


Perturbation = Callable[[str], Perturbed]


def rewrite(text: str, pieces: Iterable[str]) -> Perturbed:
    """The text with each character replaced by a piece: itself, nothing, or several characters.

    >>> rewrite("أب", ["ا", "ب"]).text
    'اب'
    """
    kept, positions, length = [], [0], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        positions.append(length)
    if len(positions) != len(text) + 1:
        raise ValueError(f"one piece a character: {len(text)} characters, {len(positions) - 1} pieces")
    return Perturbed("".join(kept), tuple(positions))


def add_diacritics(text: str, *, seed: int = 0) -> Perturbed:
    """The text with a vowel sign on every letter that can bear one, as in a school book.

    The signs are drawn at random: the letters say who is named, whatever the signs are.

    >>> len(add_diacritics("كيم").text) > 3
    True
    """
    draw = random.Random(f"{seed}:{text}")
    return rewrite(text, (c + _signs(text, i, draw) for i, c in enumerate(text)))


def write_alif_maqsura(text: str) -> Perturbed:
    """Every final ya without its dots, as Egyptian papers write: «فى» for «في».

    >>> write_alif_maqsura("في علي").text
    'فى على'
    """
    last = (c == YA and not text[i + 1 : i + 2].isalpha() for i, c in enumerate(text))
    return rewrite(text, (ALIF_MAQSURA if is_last else c for c, is_last in zip(text, last, strict=True)))


def drop_punctuation(text: str) -> Perturbed:
    """The text without punctuation marks; a mark between two words becomes a space.

    >>> drop_punctuation("قال: «كيم».ثم عاد").text
    'قال كيم ثم عاد'
    """
    return rewrite(text, (_without_mark(text, i) for i in range(len(text))))


def drop_hamza(text: str) -> Perturbed:
    """Alif without hamza, madda or wasla, as people type: «اوباما» for «أوباما».

    >>> drop_hamza("أوباما").text
    'اوباما'
    """
    return rewrite(text, (BARE_ALIF if c in HAMZA_ON_ALIF else c for c in text))


PERTURBATIONS: Mapping[str, Perturbation] = {
    "diacritics added": add_diacritics,
    "«فى» spelling": write_alif_maqsura,
    "no punctuation": drop_punctuation,
    "hamza dropped": drop_hamza,
}


def perturb_record(record: Record, perturbation: Perturbation) -> Record:
    """A gold document in another spelling, its mentions and sentences carried along.

    A mention of which nothing is left (a name that is all punctuation) goes.
    """
    made = perturbation(record.text)
    moved = ((mention, made.carry(mention)) for mention in record.mentions)
    mentions = tuple(_at(mention, span, made.text) for mention, span in moved if len(span))
    sentences = tuple(span for span in map(made.carry, record.sentences) if len(span))
    return replace(record, text=made.text, mentions=mentions, sentences=sentences)


def _at(mention: Mention, span: Span, text: str) -> Mention:
    return replace(mention, start=span.start, end=span.end, text=text[span.start : span.end])


def _signs(text: str, index: int, draw: random.Random) -> str:
    if text[index] not in _VOWELLED or unicodedata.combining(text[index + 1 : index + 2] or " "):
        return ""
    if not text[index + 1 : index + 2].isalpha():
        return draw.choice((FATHA, DAMMA, KASRA, SUKUN, FATHATAN, DAMMATAN, KASRATAN))
    return draw.choice(("", "", "", SHADDA)) + draw.choice((FATHA, DAMMA, KASRA, SUKUN))


def _without_mark(text: str, index: int) -> str:
    if not _is_mark(text[index]):
        return text[index]
    if index and _is_mark(text[index - 1]):
        return ""  # the first mark of a run stands for all of it
    after = next((c for c in text[index:] if not _is_mark(c)), "")
    return " " if index and _is_word(text[index - 1]) and _is_word(after) else ""


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("P")


def _is_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or unicodedata.combining(character) > 0)
