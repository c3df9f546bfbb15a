"""What a corpus remembers of its documents: who occurs where, and who did what with whom."""

from __future__ import annotations

from dataclasses import dataclass

from ..document import Document, Entity
from ..fact import Fact
from ..span import Span


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A place in a document: the evidence for what a corpus says.

    Attributes:
        date: of the document, "" where unknown, so that references sort.
        document: its id.
        start, end: code points into its text.
        text: what stands there; for facts the sentence that tells it.
    """

    date: str
    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An entity of one document.

    Attributes:
        document: number of the document in the corpus.
        entity: its id there.
        names: what it is called there, with how often: the fullest name first.
        first: its first mention.
        mentions: how many mentions.
        roles: roles told of it («وزير الخارجية / روسيا»).
    """

    document: int
    entity: str
    label: str
    name: str
    names: tuple[tuple[str, int], ...]
    first: Reference
    mentions: int
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of one document.

    Attributes:
        document: number of the document in the corpus.
        evidence: the sentence that tells it, or the trigger, or the first argument.
        published: the document's date, None where unknown.
    """

    document: int
    fact: Fact
    evidence: Reference
    published: str | None


def occurrences(number: int, document: Document) -> list[Occurrence]:
    """The entities of a document that have a mention."""
    return [_occurrence(number, document, entity) for entity in document.entities if entity.mentions]


def _occurrence(number: int, document: Document, entity: Entity) -> Occurrence:
    counts: dict[str, int] = {entity.name: 0}
    for mention in entity.mentions:
        counts[mention.text] = counts.get(mention.text, 0) + 1
    first = min(entity.mentions, key=lambda mention: mention.start)
    return Occurrence(
        document=number,
        entity=entity.id,
        label=entity.label,
        name=entity.name or first.text,
        names=tuple(counts.items()),
        first=Reference(document.date or "", document.id, first.start, first.end, first.text),
        mentions=len(entity.mentions),
        roles=tuple(_roles(document, entity.id)),
    )


def _roles(document: Document, entity: str) -> list[str]:
    """Roles with what they are of; a bare «الرئيس» tells nobody apart and is left out."""
    return [
        f"{role} / {of}"
        for fact in document.facts
        if fact.relation == "HOLDS_ROLE" and entity in fact.values("who")
        for role in fact.names("role")
        for of in fact.names("of")
    ]


def told(number: int, document: Document) -> list[Told]:
    """The facts of a document with their evidence."""
    return [Told(number, fact, _evidence(document, fact), document.date) for fact in document.facts]


def _evidence(document: Document, fact: Fact) -> Reference:
    spans = (*fact.evidence, *fact.trigger_spans, *(span for a in fact.arguments for span in a.spans))
    span = spans[0] if spans else _first_told(document, fact)
    return Reference(document.date or "", document.id, span.start, span.end, document.text[span.start : span.end])


def _first_told(document: Document, fact: Fact) -> Span:
    """Where facts have no offsets (gold): the sentence of the trigger, else of the first argument's first mention."""
    values = {argument.value for argument in fact.arguments}
    start = document.text.find(fact.trigger) if fact.trigger else -1
    if start < 0:
        start = next((mention.start for mention in document.mentions if mention.entity in values), 0)
    sentence = document.sentence_at(start)
    return Span(sentence.start, sentence.end) if sentence else Span(start, start)
