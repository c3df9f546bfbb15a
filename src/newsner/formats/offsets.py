"""Offsets as other tools count them: code points (Python) and UTF-16 units (JavaScript, Java, .NET)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any, Literal

OffsetUnit = Literal["code-points", "utf-16"]
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Code-point offsets of a text to UTF-16 offsets and back.

    Only characters beyond the basic plane (emoji, rare letters) make a difference.

    >>> units = Utf16Map("🙂 وصل بوتين")
    >>> units.to_utf16(6), units.to_code_points(7)
    (7, 6)
    """

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _WIDE.finditer(text)]
        self._wide16 = [offset + index for index, offset in enumerate(self._wide)]

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 offset of a code-point offset."""
        return offset + bisect_right(self._wide, offset - 1)

    def to_code_points(self, offset: int) -> int:
        """The code-point offset of a UTF-16 offset; inside a surrogate pair, that after the pair."""
        return offset - bisect_right(self._wide16, offset - 1)


def shift(value: Any, convert: Callable[[int], int]) -> Any:
    """A JSON value with every `start` and `end` that stand together in an object converted.

    >>> shift({"mentions": [{"start": 6, "end": 11}]}, Utf16Map("🙂 وصل بوتين").to_utf16)
    {'mentions': [{'start': 7, 'end': 12}]}
    """
    if isinstance(value, list):
        return [shift(item, convert) for item in value]
    if not isinstance(value, dict):
        return value
    span = all(type(value.get(key)) is int for key in ("start", "end"))
    return {
        key: convert(item) if span and key in ("start", "end") else shift(item, convert) for key, item in value.items()
    }
