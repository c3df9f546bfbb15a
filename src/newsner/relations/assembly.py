"""Assembly: frames into events, events into facts."""

from __future__ import annotations

from collections.abc import Sequence

from ..fact import Argument, Fact
from ..span import Span
from .course import continues, is_apart, is_lasting, is_one_more, is_remote, is_there
from .dating import read_when, times_of_clause
from .events import Event
from .lights import is_light
from .matcher import Frame
from .relative import is_begun
from .scene import Filler, Scene
from .setting import read_place
from .sources import read_source
from .status import is_firm, read_status
from .steering import steering


def build_events(frame: Frame, scene: Scene, date: str | None) -> list[Event]:
    """The events that a frame tells, one for each filler of an `each` slot.

    Args:
        frame: a rule that fired.
        scene: what the document has told before.
        date: of the document.
    """
    rule = frame.hit.rule
    times = times_of_clause(frame)
    status = read_status(frame, times, date)
    when = read_when(times, status, frame)
    source = read_source(frame, scene)
    reading = frame.reading
    spans = tuple(Span(reading.words[i].start, reading.words[i].end) for i in frame.hit.words)
    evidence = (Span(reading.sentence.start, reading.sentence.end),)
    has_place = any(slot.into == "where" for slot in rule.slots)
    lent = read_place(frame, scene) if rule.relation == "MET" and has_place else None
    events = []
    for who, told_where, others, more in _combinations(frame):
        if not _are_enough(frame, who, others):
            continue
        where = lent if told_where is None else told_where
        events.append(
            Event(
                relation=rule.relation,
                rule=rule.name,
                who=who,
                where=where,
                when=when,
                status=status,
                source=source,
                sentence=reading.number,
                offset=reading.words[frame.hit.at].start,
                trigger_spans=spans,
                evidence=evidence,
                others=others,
                more=more,
                inherits=any(slot.inherit == "visit" for slot in rule.slots),
                firm=is_firm(frame, status) or _lies_behind(status, when, date),
                told_place=where is not None,
                on_visit=_is_on_visit(frame),
                apart=is_apart(frame),
                lasting=is_lasting(frame),
                begun=is_begun(frame),
                continues=continues(frame),
                also=is_one_more(frame),
                remote=is_remote(frame),
                there=is_there(frame),
                item=scene.item,
            )
        )
    return events


def _are_enough(frame: Frame, who: Sequence[Filler], others: Sequence[Filler]) -> bool:
    """Whether those who fill the slots make an event of the rule's relation."""
    rule = frame.hit.rule
    if rule.relation == "MET" and _is_only_shared(frame):
        return False
    attended = bool(others) and all(slot.into == "others" for slot in rule.slots)
    if rule.relation in ("MET", "SPOKE_WITH") and len({filler.value for filler in who}) < 2 and not attended:
        return False
    if rule.relation in ("MET", "VISITED") and who and all(map(_is_nobody_in_particular, who)):
        return False
    return rule.relation != "SPOKE_WITH" or any(filler.is_named for filler in who)


def _lies_behind(status: str | None, when: str | None, date: str | None) -> bool:
    """«خلال لقائه أمس»: a day in the past shows that it happened."""
    return status == "happened" and when is not None and date is not None and when < date


def _is_only_shared(frame: Frame) -> bool:
    """«أكد X وY أن الاجتماع …»: two who speak of a meeting need not have met; «عقد X وY اجتماعا» have."""
    second = [fillers for slot, fillers in frame.filled.items() if slot != "first" and slot not in ("where", "others")]
    if frame.hit.kind != "masdar" or any(second) or frame.phrases.get("first") == ():
        return False
    told = frame.phrases.get("first", ())
    behind = any(phrase.first > frame.hit.at for phrase in told)
    return not behind and frame.told_by is None and not (is_light(frame.clause) or _takes_part(frame))


def _takes_part(frame: Frame) -> bool:
    return frame.clause.form is not None and frame.clause.form.lemma in ("شارك", "حضر", "ترأس", "اختتم")


def _is_on_visit(frame: Frame) -> bool:
    """Whether the clause puts the event on a visit: «يلتقي خلالها», «خلال الزيارة»."""
    return any(frame.reading.words[index].key in steering("on_visit") for index in frame.clause.words)


def _is_nobody_in_particular(who: Filler) -> bool:
    """«يقابلون الموظفين», «وصلت القوات»: people or a body that the text does not name."""
    return not who.is_named and (who.label != "PER" or who.how in ("unnamed", "indefinite"))


_Combination = tuple[tuple[Filler, ...], Filler | None, tuple[Filler, ...], tuple[tuple[str, Filler], ...]]


def _combinations(frame: Frame) -> list[_Combination]:
    """The fillers of a frame as facts: one for each filler of an `each` slot, else one."""
    rule = frame.hit.rule
    rows: list[dict[str, tuple[Filler, ...]]] = [{}]
    for slot in rule.slots:
        fillers = frame.filled.get(slot.name, ())
        if slot.each and len(fillers) > 1:
            rows = [{**row, slot.name: (filler,)} for row in rows for filler in fillers]
        else:
            rows = [{**row, slot.name: fillers} for row in rows]
    return [_assemble(frame, row) for row in rows]


def _assemble(frame: Frame, row: dict[str, tuple[Filler, ...]]) -> _Combination:
    slots = sorted(frame.hit.rule.slots, key=lambda slot: slot.position if slot.position is not None else 9)
    who: dict[str, Filler] = {}
    others: list[Filler] = []
    where: Filler | None = None
    more: list[tuple[str, Filler]] = []
    for slot in slots:
        for filler in row[slot.name]:
            if slot.into == "who":
                who.setdefault(filler.value, filler)
            elif slot.into == "others":
                others.append(filler)
            elif slot.into == "where":
                where = where or filler
            else:
                more.append((slot.into, filler))
    more.extend((name, Filler(value, value, "", how="rule")) for name, value in frame.hit.rule.values)
    return tuple(who.values()), where, tuple(f for f in others if f.value not in who), tuple(more)


def build_fact(event: Event, text: str) -> Fact:
    """The event as a fact."""
    arguments = [Argument("who", f.value, f.name, f.spans) for f in event.who]
    arguments += [Argument("others", f.value, f.name, f.spans) for f in event.others]
    if event.where is not None:
        arguments.append(Argument("where", event.where.value, event.where.name, event.where.spans))
    arguments += [_worded(slot, f, text) for slot, f in event.more]
    return Fact(
        event.relation,
        tuple(arguments),
        when=event.when,
        status=event.status,
        source=event.source,
        trigger=_words(text, event.trigger_spans),
        trigger_spans=_joined(event.trigger_spans),
        rule=event.rule,
        evidence=event.evidence,
        score=event.score,
    )


def _worded(slot: str, filler: Filler, text: str) -> Argument:
    """What is said or signed is told in the words of the text, as they stand."""
    if slot == "what" and filler.label == "text" and filler.spans:
        told = text[filler.spans[0].start : filler.spans[0].end]
        return Argument(slot, told, told, filler.spans)
    return Argument(slot, filler.value, filler.name, filler.spans)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbouring words as one span."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if joined and span.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(text[span.start : span.end] for span in _joined(spans))
