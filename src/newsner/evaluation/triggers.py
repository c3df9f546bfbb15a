"""Where a trigger stands in its text, when only its words are given («بعث … برقية»)."""

from __future__ import annotations

import re

from ..span import Span
from .record import Record, Telling

_WORD_BEFORE = r"(?<!\w)"


def find_trigger(text: str, trigger: str) -> tuple[Span, ...]:
    """Every place where the words of a trigger stand; the part before a gap «…» stands for it.

    Gold tells a trigger by its words, without offsets: all places are candidates. A
    proclitic may stand before it in the text.

    >>> find_trigger("والتقى كيم بوتين", "التقى")
    (Span(start=1, end=6),)
    """
    part = trigger.split("…")[0].strip() or trigger.strip(" …")
    if not part:
        return ()
    whole = [Span(m.start(), m.end()) for m in re.finditer(_WORD_BEFORE + "[وفبلكس]{0,2}" + re.escape(part), text)]
    return tuple(Span(span.end - len(part), span.end) for span in whole)


def trigger_places(record: Record, fact: Telling) -> tuple[Span, ...]:
    """Where a fact's trigger stands: its own offsets, else every place of its words."""
    return fact.trigger_spans or find_trigger(record.text, fact.trigger)


def telling_sentence(record: Record, fact: Telling) -> Span | None:
    """The sentence that tells a fact: its evidence, else the one with its trigger and most of its arguments.

    None where neither is known (a fact told by a title alone, say).
    """
    if fact.evidence:
        return fact.evidence[0]
    wanted = {value for values in fact.slots.values() for value in values}
    anchors = [place.start for place in trigger_places(record, fact)]
    anchors = anchors or [m.start for m in record.mentions if m.entity in wanted]
    sentences = dict.fromkeys(record.sentence_at(anchor) for anchor in anchors)
    return max(sentences, key=lambda s: _arguments_in(record, s, wanted), default=None)


def _arguments_in(record: Record, sentence: Span, wanted: set[str]) -> int:
    return len({m.entity for m in record.mentions if sentence.contains(m) and m.entity in wanted})
