"""Inheritance: what a meeting takes from the visit that its participants are on.

| meeting  | on a visit | place | date |
|----------|------------|-------|------|
| happened | happened   | yes   | yes  |
| planned  | planned    | yes   | yes  |
| planned  | happened   | yes   | no   |
| planned  | denied     | no    | yes: it is denied too |
| denied   | denied    | yes   | yes  |
| denied, possible | any other | no | no |

Planned meetings of another sentence take no date of a visit that lasts several days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..span import Span
from .breadth import COUNTRY, REGION, breadth
from .events import Event

_DATE = {("happened", "happened"), ("planned", "planned")}
_PLACE = {*_DATE, ("planned", "happened")}
_REACH = 4  # sentences
_SOON = 2  # sentences
_NEXT = 3  # sentences


def inherit(events: Sequence[Event]) -> list[Event]:
    """Give meetings the place and date of the visit that their first participant is on.

    The nearest visit told before counts, else one told later in the same sentence.
    """
    events = _chain(_attended(events))
    visits = _dated_elsewhere(
        [event for event in events if event.relation == "VISITED" and event.where is not None and event.where.is_named]
    )
    told = [_from_visit(event, visits) if event.relation == "MET" else event for event in events]
    return [_place_of_visit(event, visits) if event.relation == "INVITED" else event for event in told]


def _dated_elsewhere(visits: Sequence[Event]) -> list[Event]:
    """Visits told without a date have that of the other tellings: «تأجلت زيارته ل… . الزيارة التي كانت مقررة غدا»."""
    dates: dict[tuple[object, ...], set[str]] = {}
    for visit in visits:
        if visit.when is not None:
            dates.setdefault(_stop_of(visit), set()).add(visit.when)
    told = {stop: next(iter(found)) for stop, found in dates.items() if len(found) == 1}
    return [v if v.when or v.remote or v.apart else replace(v, when=told.get(_stop_of(v))) for v in visits]


def _stop_of(visit: Event) -> tuple[object, ...]:
    people = frozenset(filler.value for filler in visit.who)
    return people, visit.where and visit.where.value, visit.status, visit.item


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
    meetings = [e for e in events if e.relation == "MET" and e.status != "possible" and e.when]
    dated = [_from_meeting(event, meetings) if event.relation == "VISITED" else event for event in events]
    return [_from_same_stop(event, dated) if event.relation == "VISITED" else event for event in dated]


def _from_same_stop(visit: Event, events: Sequence[Event]) -> Event:
    """A country visited, without a date, was visited when the only city told as a stop of the same people was."""
    if visit.when is not None or visit.where is None or visit.status != "happened" or visit.remote:
        return visit
    if visit.rule.endswith(("stops", "leads_to")):
        return visit  # «جولة تشمل كينيا وإثيوبيا»: stops of a tour have days of their own
    people = {filler.value for filler in visit.who}
    dates = {
        other.when
        for other in events
        if other.relation == "VISITED" and other.when and other.status == "happened" and not other.remote
        and other.where is not None and _width(other) < _width(visit) and people == {f.value for f in other.who}
        and abs(other.sentence - visit.sentence) <= _REACH and not other.continues and other.item == visit.item
    }  # fmt: skip
    return replace(visit, when=dates.pop()) if len(dates) == 1 else visit


def _chain(events: Sequence[Event]) -> list[Event]:
    """Give an undated event the date of what it goes on with.

    «بدأ أمس زيارة إلى اليمن. ووصل إلى صنعاء»: a stop right behind a visit or arrival that has a date;
    «التقى أمس … كما التقى …», «ثم زار …»: what goes on with an event of the same people.
    """
    chained: list[Event] = []
    for event in events:
        told = _foretold_with(_held_there(event, chained), chained)
        if event.relation in ("VISITED", "MET") and event.status == "happened" and not event.remote:
            before = _before(event, chained)
            if before is not None and told.when is None and _follows(event, before):
                told = replace(told, when=before.when)
            held = _before(event, chained, dated=False)
            if held is not None and event.continues and event.relation == held.relation == "MET":
                told = replace(told, where=told.where or (held.where if held.told_place else None))
        chained.append(told)
    return chained


def _held_there(event: Event, chained: Sequence[Event]) -> Event:
    """«المحادثات المرتقبة غدا في مسقط، حيث يبحث …»: what «حيث» tells is at the meeting before, there and then."""
    if not event.there or event.relation != "MET" or not chained:
        return event
    before = chained[-1]
    if before.relation != "MET" or before.sentence != event.sentence or before.status != event.status:
        return event
    where = event.where or (before.where if before.told_place else None)
    return replace(event, where=where, when=event.when or before.when, told_place=where is not None)


def _foretold_with(event: Event, chained: Sequence[Event]) -> Event:
    """«يلتقي غدا الرئيس … كما يلتقي الوزير»: what is to come as well is to come with it."""
    if not event.also or event.status != "planned" or event.relation != "MET" or event.when is not None:
        return event
    people = {filler.value for filler in event.who}
    near = (
        e for e in reversed(chained)
        if e.relation == "MET" and e.status == "planned" and e.when and e.item == event.item
        and event.sentence - e.sentence <= _SOON and people & {f.value for f in e.who}
    )  # fmt: skip
    before = next(near, None)
    return event if before is None else replace(event, when=before.when)


def _before(event: Event, chained: Sequence[Event], *, dated: bool = True) -> Event | None:
    """What was told right before of the same people, and has a date if it must."""
    people = {filler.value for filler in event.who}
    near = (
        v for v in reversed(chained)
        if v.relation in ("VISITED", "MET") and (v.when or not dated) and v.status == "happened"
        and v.item == event.item
        and event.sentence - v.sentence <= _SOON and people & {f.value for f in v.who}
    )  # fmt: skip
    return next(near, None)


def _follows(event: Event, before: Event) -> bool:
    """Whether an event is of the same day: it goes on, or is a smaller place of the same stop."""
    near = event.sentence - before.sentence <= _NEXT and event.offset != before.offset
    if event.continues and near and event.relation == before.relation:
        return True
    if event.relation != "VISITED" or before.relation != "VISITED" or before.begun:
        return False
    if _width(event) < _width(before) and not event.rule.endswith("masdar"):
        return True
    return event.sentence - before.sentence == 1 and (event.rule.endswith("arrival") or before.rule.endswith("masdar"))


def _from_meeting(visit: Event, meetings: Sequence[Event]) -> Event:
    """A visit that has no date of its own was when its visitor met somebody there."""
    if visit.when is not None or visit.where is None:
        return visit
    people = {filler.value for filler in visit.who}
    for meeting in meetings:
        if (
            meeting.where is not None
            and meeting.status == visit.status
            and meeting.item == visit.item
            and _is_at(meeting, visit)
            and people & {f.value for f in meeting.who}
        ):
            return replace(visit, when=meeting.when)
    return visit


def _is_at(meeting: Event, visit: Event) -> bool:
    """Whether a meeting was at the place visited; one to come, told before the visit; or in the country it lies in."""
    if meeting.where is None or visit.where is None:
        return False
    if meeting.where.value == visit.where.value:
        return visit.status == "happened" or meeting.sentence < visit.sentence or meeting.on_visit
    near = 0 <= visit.sentence - meeting.sentence <= _NEXT
    return near and visit.status == "happened" and _width(visit) < breadth(meeting.where.name) <= COUNTRY


def _from_visit(event: Event, visits: Sequence[Event]) -> Event:
    if event.status not in ("happened", "planned", "denied") or not event.inherits:
        return event
    visit = _visit_of(event, visits)
    if visit is None or visit.status is None:
        return event
    if event.status == "denied":  # «تأجلت الزيارة … وكان من المقرر أن يلتقي»: called off with the visit
        called_off = visit.status == "denied"
        return replace(event, when=event.when or visit.when, where=event.where or visit.where) if called_off else event
    if visit.status == "denied":
        called_off = event.status == "planned" and event.where in (None, visit.where)
        when, where = event.when or visit.when, event.where or visit.where
        return replace(event, status="denied", when=when, where=where) if called_off else event
    if event.status == "happened" and visit.status == "planned" and visit.firm and not event.firm:
        event = replace(event, status="planned")  # «المحادثات بين …» of a visit to come
    pair = (event.status or "", visit.status)
    where, when = event.where, event.when
    if where is None and pair in _PLACE:
        where = visit.where
    if pair == ("planned", "planned") and event.sentence != visit.sentence and not event.on_visit and visit.lasting:
        return replace(event, where=where, told_place=event.where is not None)
    on_its_day = pair in _DATE or (event.on_visit and event.sentence == visit.sentence)
    if (
        when is None
        and on_its_day
        and event.item == visit.item
        and (where is visit.where or event.where is None or event.sentence == visit.sentence or _lies_in(event, visit))
    ):
        when = visit.when
    return replace(event, where=where, when=when, told_place=event.where is not None)


def _lies_in(event: Event, visit: Event) -> bool:
    """Whether the place of a meeting may lie in the country visited right before: «مطار نيروبي» in Kenya."""
    near = 0 <= event.sentence - visit.sentence <= _NEXT
    return near and event.where is not None and breadth(event.where.name) < _width(visit)


def _place_of_visit(event: Event, visits: Sequence[Event]) -> Event:
    """«زيارة X إلى Y بدعوة من Z» invites to where the visit of the same sentence goes."""
    if event.where is not None or not event.inherits:
        return event
    people = {filler.value for filler in event.who}
    near = [v for v in visits if v.sentence == event.sentence and people & {f.value for f in v.who}]
    visit = min(near, key=lambda v: abs(v.offset - event.offset), default=None)
    return event if visit is None else replace(event, where=visit.where)


def _visit_of(event: Event, visits: Sequence[Event]) -> Event | None:
    visits = [v for v in visits if _width(v) < REGION] or visits
    people = {filler.value for filler in event.who if filler.is_named}
    if not people:
        people = {filler.value for filler in event.who[:1]}
    near = [v for v in visits if people & {f.value for f in v.who} and abs(event.sentence - v.sentence) <= _REACH]
    near = [v for v in near if v.status in ("happened", "planned", "denied") and not v.apart]
    near = [v for v in near if event.remote or not v.remote or v.offset < event.offset]  # «وكان قد زار …»
    before = [v for v in near if v.offset <= event.offset]
    if event.status in ("happened", "denied"):
        before = [v for v in before if v.status == event.status] or before
    if before:
        last = max(before, key=lambda v: v.offset)
        return last if event.on_visit and event.sentence != last.sentence else _stop(last, near)
    first = min(near, key=lambda v: v.offset, default=None)
    return first and _stop(first, near)


def _stop(visit: Event, visits: Sequence[Event]) -> Event:
    """The telling of the same stop that says where exactly: the city, not the country or region it lies in."""
    width = _width(visit)
    if not width or visit.continues or (visit.when and not visit.rule.endswith("masdar")):
        return visit
    same = [
        v for v in visits
        if _width(v) < width and v.offset != visit.offset and not v.continues
        and (v.status == visit.status or not (v.firm and visit.firm))
        and (not v.when or not visit.when or v.when == visit.when)
    ]  # fmt: skip
    return min(same, key=lambda v: abs(v.offset - visit.offset), default=visit)


def _width(visit: Event) -> int:
    return breadth(visit.where.name) if visit.where is not None else 0
