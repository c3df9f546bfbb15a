"""What a tagger marks and no name is: epithets, days, class words and nationalities alone."""

from __future__ import annotations

from collections.abc import Iterable

from ..span import Mention
from ..text import fold
from .border_table import ORGANISATION, PERSON, PLACE, load_borders
from .evidence import WORD
from .proclitics import is_among


def drop_unnamed(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that name something.

    >>> [m.text for m in drop_unnamed([Mention(0, 4, "LOC", "قرية"), Mention(5, 8, "LOC", "حلب")])]
    ['حلب']
    """
    return tuple(mention for mention in mentions if not _is_unnamed(mention))


def _is_unnamed(mention: Mention) -> bool:
    """Whether it is an epithet («خادم الحرمين الشريفين»), a day, or a class word or nationality alone («قرية»)."""
    table, words = load_borders(), WORD.findall(fold(mention.text))
    if mention.label in (PERSON, PLACE, ORGANISATION) and words and all(word in table.unnamed for word in words):
        return True
    if mention.label == PLACE and len(words) == 1 and words[0] in table.nationalities:
        return True
    return mention.label in (PLACE, ORGANISATION) and len(words) == 1 and is_among(words[0], table.classes)
