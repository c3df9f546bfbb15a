"""Words and punctuation marks with their offsets."""

from __future__ import annotations

import re

from ..span import Token
from .characters import ARABIC_LETTERS, COMBINING, CONTROLS

_ARABIC = f"[{ARABIC_LETTERS}]"
_INSIDE = f"[{COMBINING}{CONTROLS}]*"
_OTHER = rf"(?:(?!{_ARABIC})[^\W\d_])"

_TOKEN = re.compile(
    "|".join(
        (
            rf"(?:https?://|www\.)[^\s«»،؛{CONTROLS}]+",
            r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
            # Initials and abbreviated titles: «د.», «و.م.ع»; the dot belongs to the letter.
            rf"(?<![{ARABIC_LETTERS}{COMBINING}])(?:{_ARABIC}\.){{2,}}{_ARABIC}?(?!{_ARABIC})",
            rf"(?<![{ARABIC_LETTERS}{COMBINING}\d]){_ARABIC}\.(?=\s*{_ARABIC})",
            rf"{_ARABIC}(?:{_INSIDE}{_ARABIC})*[{COMBINING}]*",
            rf"{_OTHER}(?:{_INSIDE}(?:{_OTHER}|\d)|['’](?={_OTHER}){_OTHER})*[{COMBINING}]*",
            r"\d+(?:[.,٫٬]\d+)*",
            rf"[^\s{CONTROLS}]",
        )
    )
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Words, numbers and punctuation marks of `text[start:end]`, offsets into `text`.

    A word keeps its diacritics and tatweel; letters and digits of different scripts are
    apart («سوخوي-35» is three tokens, «الـ30» two). Invisible characters around a word
    belong to no token.

    >>> [token.text for token in tokenize("قال د. كيم (NIS): 60%")]
    ['قال', 'د.', 'كيم', '(', 'NIS', ')', ':', '60', '%']
    """
    stop = len(text) if end is None else end
    return tuple(Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, stop))
