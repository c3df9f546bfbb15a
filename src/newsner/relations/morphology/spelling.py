"""From vocalised phonemes to the unvocalised spelling of news, hamza seats included.

Phonemes are written with Arabic consonants, `a i u` for short and `A I U` for long
vowels, `ٱ` for a connecting alif: `يaءكuل` is «يأكل», `بaدaءUا` «بدؤوا».
"""

from __future__ import annotations

LONG = {"a": "A", "i": "I", "u": "U"}
_WRITTEN = str.maketrans({"a": None, "i": None, "u": None, "A": "ا", "I": "ي", "U": "و", "ٱ": "ا"})
_SEATS = {"i": "ئ", "u": "ؤ", "a": "أ"}


def spell(phonemes: str) -> str:
    """The word as news writes it, without short vowels.

    >>> spell("يaءخuذ"), spell("ٱiلتaقA"), spell("لiقAءiهi"), spell("ءaءمaنa"), spell("بaدaءUا")
    ('يأخذ', 'التقا', 'لقائه', 'آمن', 'بدؤوا')
    """
    if "ء" not in phonemes:
        return phonemes.translate(_WRITTEN)
    letters = [_seat(phonemes, position) if letter == "ء" else letter for position, letter in enumerate(phonemes)]
    return "".join(letters).replace("أaأ", "آ").replace("أA", "آ").translate(_WRITTEN)


def _seat(phonemes: str, position: int) -> str:
    """The letter that carries the hamza at `position`, by the vowels around it."""
    before = phonemes[position - 1] if position else ""
    after = phonemes[position + 1 : position + 2]
    if not before:
        return "إ" if after in ("i", "I") else "أ"
    if not after:
        return _SEATS.get(before, "ء")
    if "i" in (before, after) or before in ("I", "ي") or after == "I":
        return "ئ"
    if before == "u" or after in ("u", "U"):
        return "ؤ"
    if before in ("A", "U") and after in ("a", "A"):
        return "ء"
    return "أ" if before not in ("A", "U") else "ء"
