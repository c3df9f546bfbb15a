"""Inheritance: what a meeting takes from the visit that its participants are on.

| meeting  | on a visit | place | date |
|----------|------------|-------|------|
| happened | happened   | yes   | yes  |
| planned  | planned    | yes   | yes  |
| planned  | happened   | yes   | no   |
| denied, possible | any | no   | no   |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..span import Span
from .events import Event

_DATE = {("happened", "happened"), ("planned", "planned")}
_PLACE = {*_DATE, ("planned", "happened")}
_REACH = 4  # sentences
_NEXT = 3  # sentences


def inherit(events: Sequence[Event]) -> list[Event]:
    """Give meetings the place and date of the visit that their first participant is on.

    The nearest visit told before counts, else one told later in the same sentence.
    """
    events = _chain(_attended(events))
    visits = [
        event for event in events if event.relation == "VISITED" and event.where is not None and event.where.is_named
    ]
    told = [_from_visit(event, visits) if event.relation == "MET" else event for event in events]
    return [_place_of_visit(event, visits) if event.relation == "INVITED" else event for event in told]


def _attended(events: Sequence[Event]) -> list[Event]:
    """«وحضر اللقاء ⟪X⟫»: an event that only tells who attended adds them to the meeting told last."""
    kept: list[Event] = []
    for event in events:
        if event.who or not event.others:
            kept.append(event)
            continue
        near = (i for i in range(len(kept) - 1, -1, -1) if event.sentence - kept[i].sentence <= _NEXT)
        place = next((i for i in near if kept[i].relation == event.relation), None)
        if place is not None:
            held = kept[place]
            known = {filler.value for filler in (*held.who, *held.others)}
            new = tuple(filler for filler in event.others if filler.value not in known)
            kept[place] = replace(held, others=held.others + new, evidence=_both(held.evidence, event.evidence))
    return kept


def _both(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    return one + tuple(span for span in other if span not in one)


def date_visits(events: Sequence[Event]) -> list[Event]:
    """Give visits without a date that of a meeting that their visitor had there."""
    meetings = [event for event in events if event.relation == "MET" and event.status == "happened" and event.when]
    return [_from_meeting(event, meetings) if event.relation == "VISITED" else event for event in events]


def _chain(events: Sequence[Event]) -> list[Event]:
    """«بدأ أمس زيارة إلى اليمن. ووصل إلى صنعاء»: a stop right behind a visit or arrival that has a date."""
    chained: list[Event] = []
    for event in events:
        before = next(
            (
                v for v in reversed(chained)
                if v.relation == "VISITED" and v.when and v.status == "happened" and event.sentence - v.sentence == 1
                and {f.value for f in v.who} & {f.value for f in event.who}
            ),
            None,
        )  # fmt: skip
        follows = event.rule.endswith("arrival") or (before is not None and before.rule.endswith("masdar"))
        undated = event.relation == "VISITED" and follows and event.when is None and event.status == "happened"
        chained.append(replace(event, when=before.when) if undated and before is not None else event)
    return chained


def _from_meeting(visit: Event, meetings: Sequence[Event]) -> Event:
    """A visit that has no date of its own was when its visitor met somebody there."""
    if visit.when is not None or visit.status != "happened" or visit.where is None:
        return visit
    people = {filler.value for filler in visit.who}
    for meeting in meetings:
        if (
            meeting.where is not None
            and meeting.where.value == visit.where.value
            and people & {f.value for f in meeting.who}
        ):
            return replace(visit, when=meeting.when)
    return visit


def _from_visit(event: Event, visits: Sequence[Event]) -> Event:
    if event.status not in ("happened", "planned") or not event.inherits:
        return event
    visit = _visit_of(event, visits)
    if visit is None or visit.status is None:
        return event
    pair = (event.status, visit.status)
    where, when = event.where, event.when
    if where is None and pair in _PLACE:
        where = visit.where
    if pair == ("planned", "planned") and event.sentence != visit.sentence and not event.on_visit:
        return replace(event, where=where, told_place=event.where is not None)
    if (
        when is None
        and pair in _DATE
        and (where is visit.where or event.where is None or event.sentence == visit.sentence)
    ):
        when = visit.when
    return replace(event, where=where, when=when, told_place=event.where is not None)


def _place_of_visit(event: Event, visits: Sequence[Event]) -> Event:
    """«زيارة X إلى Y بدعوة من Z» invites to where the visit of the same sentence goes."""
    if event.where is not None or not event.inherits:
        return event
    people = {filler.value for filler in event.who}
    near = [v for v in visits if v.sentence == event.sentence and people & {f.value for f in v.who}]
    visit = min(near, key=lambda v: abs(v.offset - event.offset), default=None)
    return event if visit is None else replace(event, where=visit.where)


def _visit_of(event: Event, visits: Sequence[Event]) -> Event | None:
    people = {filler.value for filler in event.who if filler.is_named}
    if not people:
        people = {filler.value for filler in event.who[:1]}
    near = [v for v in visits if people & {f.value for f in v.who} and abs(event.sentence - v.sentence) <= _REACH]
    near = [v for v in near if v.status in ("happened", "planned")]
    before = [v for v in near if v.offset <= event.offset]
    if event.status == "happened":
        before = [v for v in before if v.status == "happened"] or before
    if before:
        return max(before, key=lambda v: v.offset)
    return min(near, key=lambda v: v.offset, default=None)
