"""Many documents as one: people over all articles, who met whom, first and last mention."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from ..document import Document
from ..errors import InputError, MissingExtraError
from .actor import ACTOR_COLUMNS, Actor, actor_row, make_actor
from .event import EVENT_COLUMNS, Event, event_row
from .grouping import Grouping
from .names import name_key, name_words
from .period import check_day, overlaps
from .record import Occurrence, Told, occurrences, told

MEETINGS = ("MET",)


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
            actor = make_actor(f"a{index}", [found[n] for n in numbers], merges)
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
        period = check_day(start), check_day(end)
        wanted = None if who is None else {actor.id for actor in self._actors_for(who)}
        grouped: dict[tuple[Any, ...], list[tuple[Told, Actor, Actor]]] = defaultdict(list)
        for item in self.told:
            fact = item.fact
            if fact.relation not in relations or (fact.status is not None and fact.status not in statuses):
                continue
            if not overlaps(fact.when or item.published, *period):
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
        made = [event_row(e) for e in self.events(**query)] if kind == "events" else map(actor_row, self.actors)
        return pandas.DataFrame(list(made), columns=list(EVENT_COLUMNS if kind == "events" else ACTOR_COLUMNS))

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
