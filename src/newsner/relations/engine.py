"""The engine: sentences, names and times in, facts out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..document import Entity
from ..fact import Argument, Fact
from ..span import Mention, Sentence, Span, TimeExpression
from .dating import read_when, times_of_clause
from .events import Event
from .forms import using
from .inheritance import date_visits, inherit
from .kin import kin_facts
from .lexicon import key
from .loader import default_rules
from .matcher import Frame, match
from .merge import merge
from .morphology import default_lexicon
from .offices import collect_offices
from .phrases import Phrase
from .reading import Reading, read_sentence
from .resolution import resolve
from .roles import role_facts
from .rule import Rule
from .scene import Filler, Scene
from .sources import read_source, says
from .status import is_firm, read_status
from .subjects import explicit_subject, find_topic
from .trace import Trace, build_trace
from .triggers import TriggerIndex

S = TypeVar("S", bound=Span)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the engine made of a document; `trace` shows it, `extract` keeps the facts."""

    readings: tuple[Reading, ...]
    frames: tuple[Frame, ...]
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]


class Engine:
    """Extracts facts by rules; holds no state between documents.

    Args:
        rules: from `load_rules`; None takes those that ship with newsner.
    """

    def __init__(self, rules: tuple[Rule, ...] | None = None) -> None:
        self.rules = default_rules() if rules is None else rules
        self._index = TriggerIndex(self.rules)
        words = tuple(dict.fromkeys(word for rule in self.rules for word in rule.words))
        self._lexicon = default_lexicon().with_words(words) if words else None

    def extract(
        self,
        *,
        text: str,
        sentences: tuple[Sentence, ...],
        mentions: tuple[Mention, ...],
        entities: tuple[Entity, ...],
        times: tuple[TimeExpression, ...] = (),
        date: str | None = None,
    ) -> tuple[Fact, ...]:
        """The facts of a document.

        Args:
            text: exactly as given.
            sentences: with tokens.
            mentions: with `entity` set, proclitics off, not overlapping.
            entities: those the mentions point to.
            times: time expressions, resolved.
            date: ISO date of publication.

        Returns:
            Events in text order, then roles, then kin.
        """
        return self.run(
            text=text, sentences=sentences, mentions=mentions, entities=entities, times=times, date=date
        ).facts

    def run(
        self,
        *,
        text: str,
        sentences: tuple[Sentence, ...],
        mentions: tuple[Mention, ...],
        entities: tuple[Entity, ...],
        times: tuple[TimeExpression, ...] = (),
        date: str | None = None,
    ) -> Extraction:
        """Like `extract`, with all that led to the facts."""
        with using(self._lexicon):
            return self._run(text, sentences, mentions, entities, times, date)

    def _run(
        self,
        text: str,
        sentences: tuple[Sentence, ...],
        mentions: tuple[Mention, ...],
        entities: tuple[Entity, ...],
        times: tuple[TimeExpression, ...],
        date: str | None,
    ) -> Extraction:
        scene = Scene({entity.id: entity for entity in entities})
        linked = sorted((m for m in mentions if m.entity is not None), key=lambda m: m.start)
        readings = tuple(
            read_sentence(text, number, sentence, _inside(linked, sentence), _inside(times, sentence))
            for number, sentence in enumerate(sentences)
        )
        collect_offices(readings, scene)
        frames: list[Frame] = []
        events: list[Event] = []
        for reading in readings:
            noted = 0
            scene.current = find_topic(reading, scene)
            for hit in self._index.hits(reading):
                while noted < len(reading.phrases) and reading.phrases[noted].last < hit.at:
                    _note(reading, reading.phrases[noted], scene)
                    noted += 1
                frame = match(hit, reading, scene, self._index)
                frames.append(frame)
                if not frame.declined:
                    events.extend(_events(frame, scene, date))
            _remember(reading, scene)
        merged = merge(date_visits(merge(inherit(_without_weaker(events)))))
        facts = [_fact(event, text, scene) for event in merged]
        facts += role_facts(scene, sentences, text)
        facts += kin_facts(readings, scene, text)
        return Extraction(readings, tuple(frames), tuple(merged), tuple(facts))

    def trace(
        self,
        *,
        text: str,
        sentences: tuple[Sentence, ...],
        mentions: tuple[Mention, ...],
        entities: tuple[Entity, ...],
        times: tuple[TimeExpression, ...] = (),
        date: str | None = None,
    ) -> Trace:
        """The debug view of a document; arguments as for `extract`, `format_trace` prints it."""
        made = self.run(text=text, sentences=sentences, mentions=mentions, entities=entities, times=times, date=date)
        return build_trace(made.readings, made.frames, text)


def _inside(spans: Sequence[S], sentence: Sentence) -> list[S]:
    return [span for span in spans if sentence.start <= span.start < sentence.end]


def _remember(reading: Reading, scene: Scene) -> None:
    """After a sentence: whom and what it spoke of."""
    for phrase in reading.phrases:
        _note(reading, phrase, scene)
    topic = find_topic(reading, scene)
    if topic is not None:
        scene.topic = topic
    for clause in reading.clauses:
        if says(clause):
            subject = explicit_subject(reading, clause)
            if subject is not None:
                scene.speaker = resolve(subject, scene, reading)[0]
                break


def _note(reading: Reading, phrase: Phrase, scene: Scene) -> None:
    if phrase.mention is not None:
        scene.note(scene.named(phrase), phrase)
    elif phrase.kind == "description":
        for filler in resolve(phrase, scene, reading):
            scene.note(filler, phrase)


def _events(frame: Frame, scene: Scene, date: str | None) -> list[Event]:
    rule = frame.hit.rule
    times = times_of_clause(frame)
    status = read_status(frame, times, date)
    when = read_when(times, status, frame)
    source = read_source(frame, scene)
    reading = frame.reading
    spans = tuple(Span(reading.words[i].start, reading.words[i].end) for i in frame.hit.words)
    evidence = (Span(reading.sentence.start, reading.sentence.end),)
    events = []
    for combination in _combinations(frame):
        who, where, others, more = combination
        if rule.relation in ("MET", "SPOKE_WITH") and len({f.value for f in who}) < 2:
            continue
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
                firm=is_firm(frame, status),
                told_place=where is not None,
                on_visit=_is_on_visit(frame),
            )
        )
    return events


_ON_VISIT = frozenset(map(key, ("خلالها", "الزيارة", "زيارته", "زيارتها", "وخلالها")))


def _is_on_visit(frame: Frame) -> bool:
    """Whether the clause puts the event on a visit: «يلتقي خلالها», «خلال الزيارة»."""
    return any(frame.reading.words[index].key in _ON_VISIT for index in frame.clause.words)


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


def _without_weaker(events: Sequence[Event]) -> list[Event]:
    """Of several rules at one trigger the first that names more counts."""
    best: dict[tuple[str, int], list[Event]] = {}
    for event in events:
        best.setdefault((event.relation, event.offset), []).append(event)
    kept: list[Event] = []
    for same in best.values():
        rules = {event.rule for event in same}
        if len(rules) == 1:
            kept.extend(same)
            continue
        strength = {rule: max(_named(e) for e in same if e.rule == rule) for rule in rules}
        top = max(strength.values())
        chosen = next(e.rule for e in same if strength[e.rule] == top)
        kept.extend(e for e in same if e.rule == chosen)
    return sorted(kept, key=lambda event: event.offset)


def _named(event: Event) -> int:
    more = sum(filler.is_named and filler.label != "text" for _, filler in event.more)
    return sum(filler.is_named for filler in event.who) + (event.where is not None) + more


def _fact(event: Event, text: str, scene: Scene) -> Fact:
    arguments = [Argument("who", f.value, f.name, f.spans) for f in event.who]
    arguments += [Argument("others", f.value, f.name, f.spans) for f in event.others]
    if event.where is not None:
        arguments.append(Argument("where", event.where.value, event.where.name, event.where.spans))
    arguments += [Argument(slot, f.value, f.name, f.spans) for slot, f in event.more]
    del scene
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
