"""Many documents as one: people over all articles, who met whom, first and last mention."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from ..document import Document
from ..errors import InputError, MissingExtraError
from .grouping import Grouping, Merge, fullest_name
from .names import name_key, name_words
from .record import Occurrence, Reference, Told, occurrences, told

MEETINGS = ("MET",)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, place or organisation over all documents of a corpus.

    Attributes:
        id: `a1`, `a2`, … in order of first occurrence in the corpus.
        name: its fullest usual name.
        names: all that it is called, most frequent first, with the number of mentions.
        mentions: how many in all.
        documents: ids of the documents that name it, in order of date.
        first, last: its first mention in the earliest and in the latest document.
        merges: why occurrences under different names are held to be one.
    """

    id: str
    label: str
    name: str
    names: tuple[tuple[str, int], ...]
    mentions: int
    documents: tuple[str, ...]
    first: Reference
    last: Reference
    merges: tuple[Merge, ...] = ()

    def explain(self) -> str:
        """The merges, one a line; empty where all documents use one name."""
        return "\n".join(str(merge) for merge in self.merges)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened between actors, told by one document or more.

    Attributes:
        who: ids of the two actors, in the order of the fact; for a visit the visitor and the place.
        when: as the text tells it, or None.
        day: `when`, or the date of publication of the first document that tells it.
        dated: `text` or `publication`: where `day` comes from.
        evidence: the sentences that tell it, earliest document first.
        rules: names of the rules that found it.
    """

    relation: str
    who: tuple[str, str]
    names: tuple[str, str]
    when: str | None
    day: str | None
    dated: str
    status: str | None
    where: str | None
    evidence: tuple[Reference, ...]
    rules: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True)
class Corpus:
    """The people, places and organisations of many documents, and what they did with one another.

    Make one with `Corpus.of(documents)`. It keeps names, facts and evidence, not the texts.

    >>> from newsner.formats import from_dict
    >>> mentions = [{"start": 5, "end": 12, "label": "LOC", "entity": "e1"}]
    >>> row = {"id": "a", "text": "وصل «القاهرة»", "mentions": mentions,
    ...        "entities": [{"id": "e1", "label": "LOC", "name": "القاهرة"}]}
    >>> [actor.name for actor in Corpus.of([from_dict(row)]).actors]
    ['القاهرة']
    """

    actors: tuple[Actor, ...]
    documents: int
    told: tuple[Told, ...] = field(repr=False)
    _actor_of: Mapping[tuple[int, str], Actor] = field(repr=False)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Corpus:
        """Group the entities of documents, read one at a time."""
        found: list[Occurrence] = []
        facts: list[Told] = []
        count = 0
        for number, document in enumerate(documents):
            found += occurrences(number, document)
            facts += told(number, document)
            count = number + 1
        grouping = Grouping(found)
        grouping.run()
        actors = []
        actor_of = {}
        for index, (numbers, merges) in enumerate(grouping.groups(), start=1):
            actor = _actor(f"a{index}", [found[n] for n in numbers], merges)
            actors.append(actor)
            actor_of.update({(found[n].document, found[n].entity): actor for n in numbers})
        return cls(tuple(actors), count, tuple(facts), actor_of)

    @property
    def people(self) -> tuple[Actor, ...]:
        """The actors that are people, most mentioned first."""
        return self.labelled("PER")

    def labelled(self, label: str) -> tuple[Actor, ...]:
        """The actors of one label, most mentioned first."""
        own = [actor for actor in self.actors if actor.label == label]
        return tuple(sorted(own, key=lambda actor: (-actor.mentions, actor.id)))

    def actor(self, id: str) -> Actor:
        """The actor of that id."""
        number = int(id[1:]) if id[1:].isdigit() else 0
        if not (id.startswith("a") and 1 <= number <= len(self.actors)):
            raise KeyError(f"no actor {id!r}; ids go from a1 to a{len(self.actors)}")
        return self.actors[number - 1]

    def find(self, name: str) -> tuple[Actor, ...]:
        """The actors that bear a name, most mentioned first: by all of it, else by its words."""
        key, words = name_key(name), set(name_words(name))
        exact = [actor for actor in self.actors if any(name_key(n) == key for n, _ in actor.names)]
        found = exact or [a for a in self.actors if words and any(words <= set(name_words(n)) for n, _ in a.names)]
        return tuple(sorted(found, key=lambda actor: (-actor.mentions, actor.id)))

    def events(
        self,
        start: str | None = None,
        end: str | None = None,
        *,
        who: str | Actor | None = None,
        relations: Sequence[str] = MEETINGS,
        statuses: Sequence[str] = ("happened",),
    ) -> list[Event]:
        """Who met whom between two dates, in order of time.

        The same pair on the same day, told by several documents, is one event; a telling that gives
        the month only belongs to the one day of it that others give. An event without a date in the
        text counts on the day of publication, and says so.

        Args:
            start: first day, `YYYY-MM-DD`; a month or year (`2015-08`) that overlaps counts.
            end: last day.
            who: an actor, its id, or a name; None for all.
            relations: of which relations; MET, VISITED, SPOKE_WITH, …
            statuses: which of happened, planned, denied, possible.
        """
        period = _check_day(start), _check_day(end)
        wanted = None if who is None else {actor.id for actor in self._actors_for(who)}
        grouped: dict[tuple[Any, ...], list[tuple[Told, Actor, Actor]]] = defaultdict(list)
        for item in self.told:
            fact = item.fact
            if fact.relation not in relations or (fact.status is not None and fact.status not in statuses):
                continue
            if not _overlaps(fact.when or item.published, *period):
                continue
            for first, second in self.pairs(item):
                if wanted is None or first.id in wanted or second.id in wanted:
                    pair = frozenset((first.id, second.id)) if fact.relation == "MET" else (first.id, second.id)
                    day = fact.when or f"document {item.document}"
                    grouped[fact.relation, pair, day, fact.status].append((item, first, second))
        _join_partial_dates(grouped)
        events = [self._event(tellings) for tellings in grouped.values()]
        return sorted(events, key=lambda event: (event.day or "", event.evidence[0], event.who))

    def who_met_whom(self, start: str | None = None, end: str | None = None) -> list[tuple[Actor, Actor, int]]:
        """Pairs of people (or bodies) that met between two dates, with how many times; most often first."""
        counts: Counter[tuple[str, str]] = Counter()
        for event in self.events(start, end):
            first, second = sorted(event.who, key=lambda id: int(id[1:]))
            counts[first, second] += 1
        pairs = sorted(counts.items(), key=lambda item: (-item[1], int(item[0][0][1:]), int(item[0][1][1:])))
        return [(self.actor(a), self.actor(b), count) for (a, b), count in pairs]

    def pairs(self, item: Told) -> Iterator[tuple[Actor, Actor]]:
        """The pairs of actors that a fact joins; participants without a name are left out."""
        fact = item.fact
        slots = {slot: [a for v in fact.values(slot) if (a := self.actor_of(item, v))] for slot in fact.slots()}
        who = slots.get("who", [])
        if fact.relation in ("MET", "SIGNED", "SPOKE_WITH"):
            yield from combinations(dict.fromkeys(who), 2)
            yield from product(slots.get("others", []), who[:1])
        elif slots.get("by"):
            yield from product(slots["by"], who)
        else:
            targets = [a for slot in ("where", "whom", "of") for a in slots.get(slot, [])]
            others = [a for slot, found in slots.items() if slot not in ("who", "where", "whom", "of") for a in found]
            yield from product(who, targets or others)

    def actor_of(self, item: Told, entity: str) -> Actor | None:
        """The actor of an entity of the document that tells a fact; None for texts and participants without a name."""
        return self._actor_of.get((item.document, entity))

    def to_frame(self, kind: str = "events", **query: Any) -> Any:
        """The corpus as a pandas `DataFrame`.

        Args:
            kind: `events` (of `query`, as for `events`) or `actors`.
            query: for events: start, end, who, relations, statuses.

        Raises:
            MissingExtraError: without pandas.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingExtraError("Corpus.to_frame", "tables") from error
        if kind not in ("events", "actors"):
            raise InputError(f"a corpus has the tables events and actors, got {kind!r}")
        made = [_event_row(e) for e in self.events(**query)] if kind == "events" else map(_actor_row, self.actors)
        return pandas.DataFrame(list(made), columns=list(_EVENT_COLUMNS if kind == "events" else _ACTOR_COLUMNS))

    def _actors_for(self, who: str | Actor) -> Sequence[Actor]:
        if isinstance(who, Actor):
            return [who]
        if who[:1] == "a" and who[1:].isdigit():
            return [self.actor(who)]
        return self.find(who)

    def _event(self, tellings: Sequence[tuple[Told, Actor, Actor]]) -> Event:
        tellings = sorted(tellings, key=lambda telling: telling[0].evidence)
        item, first, second = max(tellings, key=lambda telling: len(telling[0].fact.when or ""))
        fact = item.fact
        places = [place for telling, _, _ in tellings for place in telling.fact.names("where")]
        return Event(
            relation=fact.relation,
            who=(first.id, second.id),
            names=(first.name, second.name),
            when=fact.when,
            day=fact.when or item.published,
            dated="text" if fact.when else "publication",
            status=fact.status,
            where=places[0] if places else None,
            evidence=tuple(dict.fromkeys(telling.evidence for telling, _, _ in tellings)),
            rules=tuple(dict.fromkeys(telling.fact.rule for telling, _, _ in tellings if telling.fact.rule)),
            score=max(telling.fact.score for telling, _, _ in tellings),
        )


_EVENT_COLUMNS = (
    "relation", "a", "b", "day", "dated", "status", "where", "documents", "document", "start", "end", "evidence",
    "a_id", "b_id", "score",
)  # fmt: skip
_ACTOR_COLUMNS = (
    "id", "label", "name", "names", "mentions", "documents", "first_date", "first_document", "first_start",
    "last_date", "last_document", "last_start", "merges",
)  # fmt: skip


def _event_row(event: Event) -> tuple[Any, ...]:
    proof = event.evidence[0]
    return (
        event.relation, *event.names, event.day, event.dated, event.status, event.where, len(event.evidence),
        proof.document, proof.start, proof.end, proof.text, *event.who, event.score,
    )  # fmt: skip


def _actor_row(actor: Actor) -> tuple[Any, ...]:
    return (
        actor.id, actor.label, actor.name, "؛ ".join(name for name, _ in actor.names), actor.mentions,
        len(actor.documents), actor.first.date, actor.first.document, actor.first.start,
        actor.last.date, actor.last.document, actor.last.start, actor.explain(),
    )  # fmt: skip


def _actor(id: str, found: Sequence[Occurrence], merges: Sequence[Merge]) -> Actor:
    names: Counter[str] = Counter()
    full: Counter[str] = Counter()
    for occurrence in found:
        full[occurrence.name] += 1
        names.update(dict(occurrence.names))
    by_date = sorted(found, key=lambda occurrence: occurrence.first)
    return Actor(
        id=id,
        label=found[0].label,
        name=fullest_name(full),
        names=tuple(names.most_common()),
        mentions=sum(occurrence.mentions for occurrence in found),
        documents=tuple(dict.fromkeys(occurrence.first.document for occurrence in by_date)),
        first=by_date[0].first,
        last=by_date[-1].first,
        merges=tuple(merges),
    )


def _join_partial_dates(grouped: dict[tuple[Any, ...], list[tuple[Told, Actor, Actor]]]) -> None:
    """What is told of a month («in June») is what is told of its only day, if the same pair met on one day of it."""
    days: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for relation, pair, when, status in grouped:
        days[relation, pair, status].append(when)
    for key in sorted(grouped, key=lambda key: -len(key[2])):
        relation, pair, when, status = key
        finer = [day for day in days[relation, pair, status] if day != when and day.startswith(f"{when}-")]
        if len(finer) == 1:
            grouped[relation, pair, finer[0], status] += grouped.pop(key)
            days[relation, pair, status].remove(when)


def _check_day(day: str | None) -> str | None:
    if day is not None:
        try:
            datetime.date.fromisoformat(day)
        except ValueError as error:
            raise InputError(f"a period begins and ends with a day written 2015-07-31, got {day!r}") from error
    return day


def _overlaps(when: str | None, start: str | None, end: str | None) -> bool:
    """Whether a day, month or year has a day in the period; what has no date is in the unbounded one only."""
    if when is None:
        return start is None and end is None
    first, last = _days(when)
    return (start is None or last >= start) and (end is None or first <= end)


def _days(when: str) -> tuple[str, str]:
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 3:
        return when, when
    if len(parts) == 2:
        return f"{when}-01", f"{when}-{calendar.monthrange(*parts)[1]:02}"
    return f"{when}-01-01", f"{when}-12-31"
