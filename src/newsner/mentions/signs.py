"""Stops, brackets and quotation marks at the edges of a name."""

from __future__ import annotations

QUOTES = {"«": "»", "“": "”", "(": ")", '"': '"'}
SIGNS = frozenset(QUOTES) | frozenset(QUOTES.values())
STOPS = frozenset("،؛,;:؟?!…")
"""Signs that no name begins or ends with; a full stop may end one («ج.»)."""


def trim_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without stops and quotes around it or half of a pair.

    >>> text = "في «مصر»، أمس"
    >>> text[slice(*trim_signs(text, 3, 9))]
    'مصر'
    """
    while end - start > 2:
        first, last, inner = text[start], text[end - 1], text[start + 1 : end - 1]
        if (first in QUOTES and QUOTES[first] not in inner) or first.isspace() or first in STOPS:
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
    if QUOTES.get(closing) == closing:
        return inner.count(closing) % 2 == 1
    openings = (left for left, right in QUOTES.items() if right == closing)
    return any(inner.count(left) > inner.count(closing) for left in openings)
