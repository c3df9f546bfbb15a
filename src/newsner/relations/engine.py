"""The engine: sentences, names and times in, facts out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..document import Document
from ..fact import Fact
from ..span import Sentence, Span
from .agreement import collect_genders
from .assembly import build_events, build_fact
from .cancellation import cancel
from .citations import cited_claims
from .course import opens_item
from .events import Event
from .forms import using
from .inheritance import date_visits, inherit
from .kin import kin_facts
from .lexicon import key, noun
from .loader import default_rules
from .matcher import Frame, match
from .merge import merge
from .morphology import default_lexicon
from .phrases import Phrase, Role
from .quotations import close_quotations
from .reading import Reading, read_sentence
from .resolution import resolve
from .retelling import retell
from .roles import role_facts
from .rule import Rule
from .scene import Office, Scene
from .sources import issues
from .speech import says
from .subjects import explicit_subject, find_topic
from .titled import collect_offices
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

    def extract(self, document: Document) -> tuple[Fact, ...]:
        """The facts of a document: events in text order, then roles, then kin.

        Args:
            document: with sentences and tokens; mentions that do not overlap, proclitics off, `entity` set;
                the entities that they point to; time expressions, resolved; the date of publication.
                Facts that it has already are not looked at.
        """
        return self.run(document).facts

    def run(self, document: Document) -> Extraction:
        """Like `extract`, with all that led to the facts."""
        with using(self._lexicon):
            return self._run(document)

    def trace(self, document: Document) -> Trace:
        """The debug view of a document given as for `extract`; `format_trace` prints it."""
        made = self.run(document)
        return build_trace(made.readings, made.frames, document.text)

    def _run(self, document: Document) -> Extraction:
        text, sentences = document.text, document.sentences
        scene = Scene({entity.id: entity for entity in document.entities})
        linked = sorted((m for m in document.mentions if m.entity is not None), key=lambda m: m.start)
        readings = tuple(
            read_sentence(text, number, sentence, _inside(linked, sentence), _inside(document.times, sentence))
            for number, sentence in enumerate(sentences)
        )
        collect_offices(readings, scene)
        collect_genders(readings, scene)
        frames: list[Frame] = []
        events: list[Event] = []
        for reading in readings:
            noted = 0
            scene.item += opens_item(reading)
            scene.current = find_topic(reading, scene)
            for hit in self._index.hits(reading):
                while noted < len(reading.phrases) and reading.phrases[noted].last < hit.at:
                    _note(reading, reading.phrases[noted], scene)
                    noted += 1
                frame = match(hit, reading, scene, self._index)
                frames.append(frame)
                if not frame.declined:
                    events.extend(build_events(frame, scene, document.date))
            _remember(reading, scene)
        _collect_told(events, scene)
        if any(rule.relation == "SAID" for rule in self.rules):
            events = sorted([*events, *cited_claims(readings, scene)], key=lambda event: event.offset)
        events = close_quotations(events, text)
        kin = [event for event in events if event.relation == "KIN_OF"]
        events = [event for event in events if event.relation not in ("HOLDS_ROLE", "KIN_OF")]
        told = retell(cancel(_without_weaker(events), readings), readings, scene)
        merged = merge(date_visits(merge(inherit(told))))
        facts = [build_fact(event, text) for event in merged]
        facts += role_facts(scene, sentences, text)
        facts += kin_facts(readings, scene, text, kin)
        return Extraction(readings, tuple(frames), tuple(merged), tuple(facts))


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
        if says(clause) or issues(clause):
            subject = explicit_subject(reading, clause)
            if subject is not None:
                scene.speaker = resolve(subject, scene, reading)[0]
                break


def _collect_told(events: Sequence[Event], scene: Scene) -> None:
    """Offices that a verb tells («كان عضوا في …») beside those of titles."""
    for event in events:
        now = event.status == "planned" and not event.firm  # «يعمل مديرا»: a bare imperfect
        if event.relation != "HOLDS_ROLE" or not (event.status == "happened" or now):
            continue  # «ومن المقرر أن تصبح سفيرة»
        slots = dict(event.more)
        told, of = slots.get("role"), slots.get("of")
        for who in event.who:
            if told is None or not who.is_named or not told.spans:
                continue
            mention = next((m for e in scene.entities.values() if of and e.id == of.value for m in e.mentions), None)
            first, *rest = told.name.split()
            title = noun(first, "title", "calling")
            accusative = title is not None and not title.plural and key(first).endswith("ا")
            text = " ".join([title.lemma if title is not None and accusative else first, *rest])
            role = Role(
                told.spans[0].start, told.spans[0].end, text=text, lemma=title.lemma if title else first, of=mention
            )
            scene.offices.append(Office(who.value, role, event.sentence, event.rule))


def _note(reading: Reading, phrase: Phrase, scene: Scene) -> None:
    if phrase.mention is not None:
        scene.note(scene.named(phrase), phrase)
    elif phrase.kind == "description":
        for filler in resolve(phrase, scene, reading):
            scene.note(filler, phrase)


def _without_weaker(events: Sequence[Event]) -> list[Event]:
    """Of several rules at one trigger the first that names more counts; what was said from afar was no meeting."""
    best: dict[tuple[str, int], list[Event]] = {}
    distant = {event.offset for event in events if event.relation == "SPOKE_WITH"}
    for event in events:
        if event.relation == "MET" and event.offset in distant:
            continue
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
