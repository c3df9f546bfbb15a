"""Normalised text that knows where each of its characters stood in the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .characters import ARABIC_INDIC_DIGITS, COMBINING, CONTROLS, SPELLING_VARIANTS, TATWEEL

_DROPPED = re.compile(f"[{COMBINING}{CONTROLS}{TATWEEL}]")
_FOLDED = str.maketrans(SPELLING_VARIANTS | ARABIC_INDIC_DIGITS)


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text without diacritics, tatweel and invisible characters, compatibility forms composed.

    Attributes:
        text: the normalised characters.
        starts: for each of them, and for the end, its offset in the original: `len(text) + 1` entries.
    """

    text: str
    starts: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Original offsets of a span of the normalised text.

        >>> n = normalize("قِمّة")
        >>> n.text, n.original(1, 3)
        ('قمة', (2, 5))
        """
        return self.starts[start], self.starts[end]


def normalize(text: str) -> Normalized:
    """Drop what carries no letter and compose compatibility forms, keeping a map of offsets.

    >>> normalize("القاهـــرة").text
    'القاهرة'
    """
    letters: list[str] = []
    starts: list[int] = []
    for offset, character in enumerate(text):
        if _DROPPED.match(character):
            continue
        composed = unicodedata.normalize("NFKC", character) if character > "\u00a0" else character
        letters.append(composed)
        starts.extend([offset] * len(composed))
    starts.append(len(text))
    return Normalized("".join(letters), tuple(starts))


def strip_marks(word: str) -> str:
    """The word without diacritics, tatweel and invisible characters, compatibility forms composed.

    >>> strip_marks("وَصَلَـت")
    'وصلت'
    """
    return _DROPPED.sub("", word if word.isascii() else unicodedata.normalize("NFKC", _DROPPED.sub("", word)))


def fold(word: str) -> str:
    """A key under which spelling variants meet: hamza, final ya, ta marbuta, Persian letters, digits.

    >>> fold("أميركيّة") == fold("اميركيه"), fold("فى") == fold("في")
    (True, True)
    """
    return _fold_word(word) if len(word) <= _LONGEST_WORD else _fold(word)


def _fold(text: str) -> str:
    return strip_marks(text).translate(_FOLDED)


_LONGEST_WORD = 24
_fold_word = lru_cache(maxsize=1 << 15)(_fold)
"""Every room folds the same words again and again."""
