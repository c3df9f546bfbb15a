"""The name of an entity, as a reader would write it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..span import Mention
from ..text import fold
from ..text.characters import CONTROLS, TATWEEL
from .names import restore_article

_DECORATION = re.compile(f"[{CONTROLS}{TATWEEL}]")


def full_name(text: str, mentions: Sequence[Mention], words: Mapping[str, int]) -> str:
    """The fullest of the mentions' names: most words, then most letters, then told first.

    >>> text = "زار للسعودية"
    >>> full_name(text, [Mention(5, 12, "LOC", "لسعودية")], {})
    'السعودية'
    """
    surfaces = [surface(text, mention, words) for mention in mentions]
    return max(surfaces, key=lambda name: (len(name.split()), len(name)))


def surface(text: str, mention: Mention, words: Mapping[str, int]) -> str:
    """A mention as it would stand alone: no tatweel, nothing invisible, single spaces, its article restored."""
    parts = _DECORATION.sub("", mention.text).split()
    if not parts:
        return mention.text
    first = fold(parts[0])
    if restore_article(text, mention, first, words) != first:
        parts[0] = "ا" + parts[0]
    return " ".join(parts)
