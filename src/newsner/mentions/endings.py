"""What stands after a name and belongs to it: a closing quotation mark, what a place or a body is for."""

from __future__ import annotations

import re
from dataclasses import replace

from ..span import Mention
from ..text import fold
from .border_table import ORGANISATION, PLACE, load_borders
from .evidence import WORD, WRITTEN
from .proclitics import is_among, splits
from .signs import is_open

_AFTER = re.compile(rf"\s+({WRITTEN.pattern})")
_FOR, _AND = "ل", "و"


def fit_end(text: str, mention: Mention, latest: int) -> Mention:
    """The mention with what follows it and is a part of its name.

    Args:
        text: the document's text.
        mention: with its begin as it should be.
        latest: offset where the next mention begins, at which this one ends at the latest.

    >>> text = "في قاعدة العديد الجوية"  # "at Al Udeid air base"
    >>> fit_end(text, Mention(3, 15, "LOC", "قاعدة العديد"), len(text)).text
    'قاعدة العديد الجوية'
    """
    end = mention.end
    if end < latest and is_open(mention.text, text[end : end + 1]):
        end += 1
    end = _adjective(text, mention, end, latest)
    if mention.label == ORGANISATION:
        end = _aims(text, mention, end, latest)
    return mention if end == mention.end else replace(mention, end=end, text=text[mention.start : end])


def _adjective(text: str, mention: Mention, end: int, latest: int) -> int:
    """What a place or body with a class word is for, «قاعدة العديد» الجوية; an epithet, «مكة» المكرمة."""
    table, found = load_borders(), _AFTER.match(text, end, latest)
    words = WORD.findall(fold(mention.text))
    if found is None or not words:
        return end
    adjective, headed = fold(found[1]), len(words) > 1
    if mention.label == PLACE:
        belongs = headed and adjective in table.purposes and is_among(words[0], table.places)
        belongs = belongs or any(table.epithets.get(split.stem) == adjective for split in splits(words[-1]))
    else:
        belongs = headed and adjective in table.purposes_of_bodies and is_among(words[0], table.begins)
    return found.end() if belongs else end


def _aims(text: str, mention: Mention, end: int, latest: int) -> int:
    """«مركز الملك سلمان» للإغاثة والأعمال الإنسانية: what a body works for, with «لل» and perhaps «و»."""
    table, words = load_borders(), WORD.findall(fold(mention.text))
    if not words or not is_among(words[0], table.bodies | table.classes):
        return end
    before = _FOR
    while word := _AFTER.match(text, end, latest):
        if not any(split.proclitics == before and split.stem in table.aims for split in splits(fold(word[1]))):
            break
        end = word.end()
        adjective = _AFTER.match(text, end, latest)
        if adjective and fold(adjective[1]) in table.manners:
            end = adjective.end()
        before = _AND
    return end
