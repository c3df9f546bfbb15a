"""Numbers in words: «الحادي والعشرين» is 21, «ألفين وخمسة عشر» is 2015."""

from __future__ import annotations

from collections.abc import Sequence

from .lexer import Word

_TEEN = ("عشر", "عشره")


def read_cardinal(words: Sequence[Word], position: int) -> tuple[int, int] | None:
    """A number in digits or words that starts there, and the position after it."""
    word = words[position] if position < len(words) else None
    if word is None:
        return None
    if word.number is not None:
        return word.number, position + 1
    total = 0
    limit = 10_000
    start = position
    while position < len(words) and (value := words[position].senses.cardinal) is not None:
        if position > start and words[position].clitic != "و":
            break
        position += 1
        if value < 10 and position < len(words) and words[position].text in _TEEN and not words[position].clitic:
            value, position = value + 10, position + 1
        # The order of Arabic: thousands, hundreds, ones, tens: «ألف وتسعمائة وثلاثة وثمانين».
        rank = 1000 if value >= 1000 else 100 if value >= 100 else 10 if value < 20 else 1
        if rank >= limit:
            return (total, position - 1) if total else None
        total, limit = total + value, rank
    return (total, position) if position > start else None


def read_ordinal(words: Sequence[Word], position: int) -> tuple[int, int] | None:
    """An ordinal in words up to 39 that starts there, and the position after it."""
    value = words[position].senses.ordinal if position < len(words) else None
    if value is None:
        return None
    position += 1
    if position < len(words) and value < 10:
        following = words[position]
        if following.text in _TEEN and not following.clitic:
            return value + 10, position + 1
        tens = following.senses.ordinal
        if following.clitic == "و" and tens in (20, 30):
            return value + tens, position + 1
    return value, position
