"""Keys under which the names of one person, place or organisation meet."""

from __future__ import annotations

import re
from functools import lru_cache

from ..text import fold

# Joined in one key though writers put a space: «عبد الله» and «عبدالله», «أبو مازن» and «أبومازن».
_JOINED = re.compile(r"\b(عبد|ابو|ابي|ابا|ام) (?=\w)")
_PATRONYMIC = frozenset(("بن", "ابن", "بنت"))
_LONG_VOWELS = re.compile(r"(?<=.)[اويهء]")
_NON_WORD = re.compile(r"[^\w]+")


@lru_cache(maxsize=1 << 16)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without spelling variants, «بن», hyphens and quotes.

    >>> name_words("محمّد بن عبد الله") == name_words("محمد بن عبدالله")
    True
    """
    folded = _JOINED.sub(r"\1", _NON_WORD.sub(" ", fold(name)).strip())
    return tuple(word for word in folded.split() if word not in _PATRONYMIC)


def name_key(name: str) -> str:
    """One string for a name: its words joined by spaces."""
    return " ".join(name_words(name))


def skeleton(name: str) -> str:
    """The name without long vowels, under which transliterations meet: «نتنياهو» and «نتانياهو».

    Different Arabic names meet there too («سالم», «سليم»): it proves nothing by itself.

    >>> skeleton("نتنياهو") == skeleton("نتانياهو")
    True
    """
    return " ".join(_LONG_VOWELS.sub("", word) for word in name_words(name))
