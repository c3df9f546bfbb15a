"""The countable claims of a document: who met whom, who visited what, who holds which role.

A fact with several participants makes several claims: a meeting of three makes three
pairs, a visit of two people two visits. Participants without a name (`~وفد أميركي`) make
none. Gold and prediction number their entities apart, so that claims are counted under
the gold's ids: see `align_entities`.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .record import Record, Telling

EVENTS = ("MET", "SPOKE_WITH", "VISITED", "INVITED", "SIGNED")
STATES = ("HOLDS_ROLE", "KIN_OF")
SCORED = EVENTS + STATES

Unit = tuple[str, tuple[str | None, ...]]
"""A claim: the relation and the values that identify it, entity ids first."""

Name = Callable[[str | None], str | None]


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a document.

    Attributes:
        told: each claim with the fact that makes it.
        aliases: a claim that is as good (a visit told with the country instead of the
            city) and the one that it stands for.
        optional: pairs that the text leaves open (two people met by a third): neither
            asked for nor punished.
    """

    told: Mapping[Unit, Telling]
    aliases: Mapping[Unit, Unit]
    optional: frozenset[Unit]


def align_entities(gold: Record, predicted: Record) -> dict[str | None, str | None]:
    """Predicted entity id to gold entity id: the gold entity of the same type that it overlaps most."""
    votes: defaultdict[str | None, Counter[str | None]] = defaultdict(Counter)
    for p in predicted.mentions:
        for g in gold.mentions:
            if p.label == g.label and p.overlaps(g):
                votes[p.entity][g.entity] += 1
    return {entity: counter.most_common(1)[0][0] for entity, counter in votes.items()}


def own_entities(record: Record) -> dict[str | None, str | None]:
    """The ids of a record's named entities, each under itself."""
    return {mention.entity: mention.entity for mention in record.mentions}


def namer(names: Mapping[str | None, str | None]) -> Name:
    """A function from an argument's value to the id that it counts under.

    No name (`~…`, null) gives None; an entity that the gold does not have is `?` and its id.

    >>> name = namer({"e7": "e1"})
    >>> name("e7"), name("e8"), name("~وفد أميركي")
    ('e1', '?e8', None)
    """

    def name(value: str | None) -> str | None:
        if value is None or value.startswith("~"):
            return None
        return names.get(value, "?" + value)

    return name


def collect_claims(record: Record, names: Mapping[str | None, str | None]) -> Claims:
    """The claims of a record, its entities counted under the ids that `names` gives."""
    name = namer(names)
    told: dict[Unit, Telling] = {}
    aliases: dict[Unit, Unit] = {}
    optional: set[Unit] = set()
    for fact in record.facts:
        keys = _KEYS.get(fact.relation, _no_keys)(fact, name)
        optional.update(_within_sides(fact, name))
        aliases.update(_aliases(fact, keys, name))
        for key in keys:
            if (fact.relation, key) not in optional:
                told.setdefault((fact.relation, key), fact)
    return Claims(told, {a: u for a, u in aliases.items() if a not in told}, frozenset(optional - set(told)))


Key = tuple[str | None, ...]


def _people(fact: Telling, name: Name) -> list[str]:
    return [w for w in map(name, fact.values("who")) if w]


def _pairs(names: list[str]) -> list[Key]:
    return list(itertools.combinations(sorted(set(names)), 2))


def _pair_keys(fact: Telling, name: Name) -> list[Key]:
    return _pairs(_people(fact, name))


def _visit_keys(fact: Telling, name: Name) -> list[Key]:
    where = name(fact.value("where"))
    return [(who, where) for who in _people(fact, name)] if where else []


def _invitation_keys(fact: Telling, name: Name) -> list[Key]:
    return [(who, name(fact.value("where"))) for who in _people(fact, name)]


def _signature_keys(fact: Telling, name: Name) -> list[Key]:
    return [(who,) for who in _people(fact, name)]


def _role_keys(fact: Telling, name: Name) -> list[Key]:
    # The head of the title identifies it: «وزير» of «وزير الدفاع», «رئيس» of «الرئيس».
    head = "".join((fact.value("role") or "").split()[:1]).removeprefix("ال")
    return [(who, head) for who in _people(fact, name)]


def _kin_keys(fact: Telling, name: Name) -> list[Key]:
    whom = name(fact.value("whom"))
    return [(who, fact.value("kin"), whom) for who in _people(fact, name)] if whom else []


def _no_keys(fact: Telling, name: Name) -> list[Key]:
    return []


_KEYS: Mapping[str, Callable[[Telling, Name], list[Key]]] = {
    "MET": _pair_keys,
    "SPOKE_WITH": _pair_keys,
    "VISITED": _visit_keys,
    "INVITED": _invitation_keys,
    "SIGNED": _signature_keys,
    "HOLDS_ROLE": _role_keys,
    "KIN_OF": _kin_keys,
}


def _within_sides(fact: Telling, name: Name) -> set[Unit]:
    if fact.relation not in ("MET", "SPOKE_WITH"):
        return set()
    sides = ([w for w in map(name, side) if w] for side in fact.sides)
    return {(fact.relation, pair) for side in sides for pair in _pairs(side)}


def _aliases(fact: Telling, keys: list[Key], name: Name) -> dict[Unit, Unit]:
    if fact.relation != "VISITED":
        return {}
    others = [other for other in map(name, fact.values("where_alt")) if other]
    return {("VISITED", (key[0], other)): ("VISITED", key) for key in keys for other in others}
