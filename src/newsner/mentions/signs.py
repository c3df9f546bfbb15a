"""Stops, brackets and quotation marks at the edges of a name."""

from __future__ import annotations

import re

QUOTES = {"«": "»", "“": "”", '"': '"'}
PAIRS = {**QUOTES, "(": ")"}
SIGNS = frozenset(PAIRS) | frozenset(PAIRS.values())
STOPS = frozenset("،؛,;:؟?!…")
"""Signs that no name begins or ends with; a full stop may end one («ج.»)."""


_OPENING = re.compile(r'[«“"] ?\Z')  # corpora write a space inside


def find_opening(text: str, offset: int) -> int | None:
    """Where the quotation mark stands that opens right before an offset; None where none does.

    >>> find_opening("في «مصر»", 4), find_opening("في مصر", 3)
    (3, None)
    """
    found = _OPENING.search(text, max(0, offset - 2), offset)
    return found.start() if found else None


def trim_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without stops and quotes around it or half of a pair.

    >>> text = "في «مصر»، أمس"
    >>> text[slice(*trim_signs(text, 3, 9))]
    'مصر'
    """
    while end - start > 2:
        first, last, inner = text[start], text[end - 1], text[start + 1 : end - 1]
        if (first in PAIRS and PAIRS[first] not in inner) or first.isspace() or first in STOPS:
            start += 1
        elif last.isspace() or last in STOPS or (last in SIGNS and not is_open(text[start : end - 1], last)):
            end -= 1
        else:
            break
    return start, end


def is_open(inner: str, closing: str) -> bool:
    """Whether a quotation that this sign closes is open in a text.

    >>> is_open("حركة «حماس", "»"), is_open("حركة حماس", "»"), is_open("حركة «حماس", "،")
    (True, False, False)
    """
    if PAIRS.get(closing) == closing:
        return inner.count(closing) % 2 == 1
    openings = (left for left, right in PAIRS.items() if right == closing)
    return any(inner.count(left) > inner.count(closing) for left in openings)
