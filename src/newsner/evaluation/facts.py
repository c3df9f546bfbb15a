"""Facts of one document against its gold: claims, their details, and what went wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .claims import EVENTS, Claims, Unit, align_entities, collect_claims, namer, own_entities
from .counts import Accuracy, Counts
from .record import Record, Telling
from .triggers import telling_sentence, trigger_places

DETAILS = ("when", "status", "source", "where")
BEYOND = ("of", "role", "others", "direction", "trigger")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that a prediction has wrong.

    Attributes:
        kind: `missed`, `wrong` (a claim that the gold does not make), or the detail that is
            wrong: `when`, `where`, `status`, `source`, `of`, `role`, `others`, `direction`, `trigger`.
        claim: the relation and names, for people to read.
        gold: what the gold has there; None for a claim that it does not make.
        predicted: what was predicted; None for a missed claim.
        sentence: the sentence that tells it, empty where unknown.
    """

    document: str
    kind: str
    claim: str
    gold: str | None
    predicted: str | None
    sentence: str = ""

    def to_dict(self) -> dict[str, str | None]:
        """The mistake for JSON."""
        return {name: getattr(self, name) for name in ("document", "kind", "claim", "gold", "predicted", "sentence")}


@dataclass(frozen=True, slots=True)
class FactScores:
    """Scores of the facts of one document or of many.

    Attributes:
        relations: claims per relation, those without any left out.
        details: of the events found, how many have the right `when`, `status`, `source`
            (cited or not) and, for meetings, `where`.
        beyond: of the claims found, what the claims themselves do not say: whom a role is
            `of`, the whole `role`, the `others` at a meeting, the `direction` of a call
            (who called), and whether the `trigger` stands where the gold's does.
    """

    relations: Mapping[str, Counts] = field(default_factory=dict)
    details: Mapping[str, Accuracy] = field(default_factory=dict)
    beyond: Mapping[str, Accuracy] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """A document's claims, the predicted ones among them, and the two records' namings."""

    gold: Record
    predicted: Record
    claims: Claims
    own: Mapping[str | None, str | None]
    aligned: Mapping[str | None, str | None]
    hits: Mapping[Unit, Telling]
    wrong: Mapping[Unit, Telling]


def score_facts(gold: Record, predicted: Record) -> FactScores:
    """The facts of one document against its gold."""
    match = _match(gold, predicted)
    details: defaultdict[str, Accuracy] = defaultdict(Accuracy)
    beyond: defaultdict[str, Accuracy] = defaultdict(Accuracy)
    mistakes = [*_claim_mistakes(match)]
    for unit, got in match.hits.items():
        want = match.claims.told[unit]
        for table, checks in ((details, _details(match, want, got)), (beyond, _beyond(match, want, got))):
            for name, right, asked, answered in checks:
                table[name] += Accuracy(int(right), 1)
                if not right:
                    mistakes.append(_mistake(match, unit, name, asked, answered, match.predicted, got))
    return FactScores(_relations(match), dict(details), dict(beyond), tuple(mistakes))


def add_facts(scores: Iterable[FactScores]) -> FactScores:
    """The sum of the scores of many documents; mistakes in the order of the documents."""
    relations: defaultdict[str, Counts] = defaultdict(Counts)
    details: defaultdict[str, Accuracy] = defaultdict(Accuracy)
    beyond: defaultdict[str, Accuracy] = defaultdict(Accuracy)
    mistakes: list[Mistake] = []
    for one in scores:
        for relation, counts in one.relations.items():
            relations[relation] += counts
        for name, accuracy in one.details.items():
            details[name] += accuracy
        for name, accuracy in one.beyond.items():
            beyond[name] += accuracy
        mistakes.extend(one.mistakes)
    return FactScores(dict(relations), dict(details), dict(beyond), tuple(mistakes))


def _match(gold: Record, predicted: Record) -> _Match:
    own, aligned = own_entities(gold), align_entities(gold, predicted)
    claims = collect_claims(gold, own)
    said = collect_claims(predicted, aligned).told
    hits = {unit: fact for unit, fact in said.items() if unit in claims.told}
    wrong: dict[Unit, Telling] = {}
    for unit, fact in said.items():
        if unit in claims.told or unit in claims.optional:
            continue
        if unit in claims.aliases:
            hits.setdefault(claims.aliases[unit], fact)
        else:
            wrong[unit] = fact
    return _Match(gold, predicted, claims, own, aligned, hits, wrong)


def _relations(match: _Match) -> dict[str, Counts]:
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    for unit in match.claims.told:
        hit = int(unit in match.hits)
        counts[unit[0]] += Counts(hit, hit, 1)
    for unit in match.wrong:
        counts[unit[0]] += Counts(0, 1, 0)
    return dict(counts)


_Check = tuple[str, bool, str, str]
"""A detail's name, whether it is right, what the gold has and what was predicted, to be read."""


def _details(match: _Match, want: Telling, got: Telling) -> Iterator[_Check]:
    if want.relation not in EVENTS:
        return
    yield "when", want.when == got.when, str(want.when), str(got.when)
    yield "status", want.status == got.status, str(want.status), str(got.status)
    cited = _read(match.gold, want.source), _read(match.predicted, got.source)
    yield "source", (want.source is None) == (got.source is None), *cited
    if want.relation == "MET":
        asked, answered = want.value("where"), got.value("where")
        right = namer(match.own)(asked) == namer(match.aligned)(answered)
        yield "where", right, _read(match.gold, asked), _read(match.predicted, answered)


def _beyond(match: _Match, want: Telling, got: Telling) -> Iterator[_Check]:
    own, aligned = namer(match.own), namer(match.aligned)
    if want.relation == "HOLDS_ROLE":
        asked, answered = want.value("of"), got.value("of")
        right = own(asked) == aligned(answered) and _description(asked) == _description(answered)
        yield "of", right, _read(match.gold, asked), _read(match.predicted, answered)
        role, said = want.value("role") or "", got.value("role") or ""
        yield "role", role.split() == said.split(), role, said
    if want.relation == "MET":
        others = {own(o) for o in want.values("others")} - {None}
        listed = {aligned(o) for o in got.values("others")} - {None}
        yield (
            "others",
            others == listed,
            _read_all(match.gold, want, "others"),
            _read_all(match.predicted, got, "others"),
        )
    if want.relation == "SPOKE_WITH":
        right = own(want.value("who")) == aligned(got.value("who"))
        yield "direction", right, _read_all(match.gold, want, "who"), _read_all(match.predicted, got, "who")
    places = trigger_places(match.gold, want)
    if places:
        spans = trigger_places(match.predicted, got)
        yield "trigger", any(a.overlaps(b) for a in places for b in spans), want.trigger, got.trigger


def _description(value: str | None) -> str | None:
    """What a `~description` says, «~الروسي» and «~روسي» alike; None for an entity."""
    return value[1:].removeprefix("ال") if value and value.startswith("~") else None


def _claim_mistakes(match: _Match) -> Iterator[Mistake]:
    for unit, fact in match.claims.told.items():
        if unit not in match.hits:
            yield _mistake(match, unit, "missed", fact.trigger, None, match.gold, fact)
    for unit, fact in match.wrong.items():
        yield _mistake(match, unit, "wrong", None, fact.trigger, match.predicted, fact)


def _mistake(
    match: _Match, unit: Unit, kind: str, gold: str | None, predicted: str | None, record: Record, fact: Telling
) -> Mistake:
    sentence = telling_sentence(record, fact)
    text = record.text[sentence.start : sentence.end] if sentence else ""
    return Mistake(match.gold.id, kind, _read_unit(match, unit), gold, predicted, text)


def _read_unit(match: _Match, unit: Unit) -> str:
    def read(value: str | None) -> str:
        if value and value.startswith("?"):
            return _read(match.predicted, value[1:]) + " (?)"
        return _read(match.gold, value)

    return f"{unit[0]} {' | '.join(map(read, unit[1]))}"


def _read(record: Record, value: str | None) -> str:
    return "–" if value is None else record.names.get(value) or value


def _read_all(record: Record, fact: Telling, slot: str) -> str:
    return "، ".join(_read(record, value) for value in fact.values(slot)) or "–"
