"""What a tagger marks and no name of `newsner/1` is: epithets, days, class words and nationalities alone, vessels."""

from __future__ import annotations

from collections.abc import Iterable

from ..span import Mention
from ..text import fold
from .border_table import ORGANISATION, PERSON, PLACE, load_borders
from .evidence import WORD, word_before
from .proclitics import is_among
from .signs import find_opening


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
    if mention.label == ORGANISATION and len(words) > 1 and is_among(words[0], table.common_heads):
        return all(word in table.common for word in words[1:])  # «التحالف الدولي»
    if mention.label == PLACE and len(words) == 1 and words[0] in table.nationalities:
        return True
    return mention.label in (PLACE, ORGANISATION) and len(words) == 1 and is_among(words[0], table.classes)


def drop_vessels(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that are not the quoted name of a ship.

    >>> text = "وصلت السفينة «القاهرة» إلى جدة"  # "the ship Cairo arrived in Jeddah"
    >>> [m.text for m in drop_vessels(text, [Mention(14, 21, "LOC", "القاهرة"), Mention(27, 30, "LOC", "جدة")])]
    ['جدة']
    """
    return tuple(mention for mention in mentions if not _is_vessel(text, mention))


def _is_vessel(text: str, mention: Mention) -> bool:
    opening = find_opening(text, mention.start)
    return opening is not None and is_among(word_before(text, opening), load_borders().vessels)
