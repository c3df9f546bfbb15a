"""Offsets as other tools count them: code points (Python) and UTF-16 units (JavaScript, Java, .NET)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

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
