"""Proclitics off the front of a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..span import Mention
from ..text import normalize, strip_marks
from .proclitics import ARTICLE, Split, splits

_WORD = re.compile(r"\w+")


def strip_proclitics(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with the proclitics of their first word left outside.

    >>> text = "والتقى بوتين كيم، وبوتين ضيفه"
    >>> tagged = [Mention(7, 12, "PER", "بوتين"), Mention(18, 24, "PER", "وبوتين")]
    >>> [mention.text for mention in strip_proclitics(text, tagged)]
    ['بوتين', 'بوتين']
    """
    words = Counter(strip_marks(word) for word in _WORD.findall(text))
    return tuple(_strip(mention, words) for mention in mentions)


def _strip(mention: Mention, words: Counter[str]) -> Mention:
    normalized = normalize(mention.text)
    first = _WORD.match(normalized.text)
    if first is None:
        return mention
    split = _best(first.group(), words)
    if not split.proclitics:
        return mention
    offset = normalized.starts[len(split.proclitics)]
    return replace(mention, start=mention.start + offset, text=mention.text[offset:])


def _best(word: str, words: Counter[str]) -> Split:
    readings = list(splits(word))
    for split in readings[1:]:
        if split.stem.startswith(ARTICLE):
            return split
    return max(readings, key=lambda split: (words[split.stem] - (split.stem == word), not split.proclitics))
