"""Merging: several tellings of one event are one fact with all that any of them tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..fact import RELATIONS
from .breadth import breadth
from .events import Event
from .scene import Filler


def merge(events: Sequence[Event]) -> list[Event]:
    """One event each, in text order; contradictory tellings (happened, denied) stay apart."""
    merged: list[Event] = []
    for event in events:
        for position, known in enumerate(merged):
            if _same(known, event):
                merged[position] = _join(known, event)
                break
        else:
            merged.append(event)
    return merged


def _same(one: Event, other: Event) -> bool:
    if one.relation != other.relation or not _agree(one, other):
        return False
    called_off = {one.status, other.status} == {"planned", "denied"}
    firm = (one.firm and other.firm) or "denied" in (one.status, other.status)
    if one.status != other.status and firm and not called_off:
        return False
    if not _compatible(one.when, other.when) or not _same_people(one, other):
        return False
    if one.relation == "VISITED":
        return one.where is not None and other.where is not None and one.where.value == other.where.value
    if one.relation == "MET" and not (one.told_place and other.told_place):
        return True
    return one.where is None or other.where is None or one.where.value == other.where.value or one.when == other.when


def _agree(one: Event, other: Event) -> bool:
    """Whether the other slots may be of one event: same names where both tell them, same words of a quotation."""
    known = RELATIONS.get(one.relation)
    quoted = known.quoted if known else ()
    for slot in {slot for slot, _ in (*one.more, *other.more)}:
        left, right = ({f.value for name, f in event.more if name == slot} for event in (one, other))
        in_words = any(f.label == "text" for name, f in (*one.more, *other.more) if name == slot)
        if left != right and (slot in quoted or (left and right and not in_words)):
            return False
    return True


def _same_people(one: Event, other: Event) -> bool:
    left, right = [f.value for f in one.who], [f.value for f in other.who]
    if one.relation == "VISITED" and one.sentence == other.sentence:  # «رافق X الرئيس Y في زيارته إلى …»
        return set(left) <= set(right) or set(right) <= set(left)
    if one.relation in ("MET", "VISITED"):
        return set(left) == set(right)
    return left == right


def _compatible(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def _place(known: Event, event: Event) -> Filler | None:
    """The more exact place, the city before its country; one told with the event; of two inherited ones the later."""
    if known.where is None or event.where is None:
        return known.where or event.where
    wide, wider = breadth(known.where.name), breadth(event.where.name)
    if wide != wider and known.where.is_named and event.where.is_named:
        return known.where if wide < wider else event.where
    if not known.told_place:
        return event.where
    return known.where


def _join(known: Event, event: Event) -> Event:
    when = max((known.when, event.when), key=lambda value: len(value or ""))
    others = known.others + tuple(f for f in event.others if f.value not in {k.value for k in known.others})
    evidence = known.evidence + tuple(span for span in event.evidence if span not in known.evidence)
    who = tuple(
        replace(
            filler,
            spans=tuple(
                dict.fromkeys((*filler.spans, *next((f.spans for f in event.who if f.value == filler.value), ())))
            ),
        )
        for filler in known.who
    )
    who += tuple(filler for filler in event.who if filler.value not in {f.value for f in who})
    return replace(
        known,
        status="denied"
        if "denied" in (known.status, event.status)
        else event.status
        if event.firm and not known.firm
        else known.status,
        firm=known.firm or event.firm,
        who=who,
        where=_place(known, event),
        told_place=known.told_place or event.told_place,
        when=when,
        source=known.source,
        others=others,
        evidence=evidence,
        score=max(known.score, event.score),
    )
