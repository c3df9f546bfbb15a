"""What happened between two actors of a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .record import Reference

EVENT_COLUMNS = (
    "relation", "a", "b", "day", "dated", "status", "where", "documents", "document", "start", "end", "evidence",
    "a_id", "b_id", "score",
)  # fmt: skip


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


def event_row(event: Event) -> tuple[Any, ...]:
    """The event as a row of `EVENT_COLUMNS`."""
    proof = event.evidence[0]
    return (
        event.relation, *event.names, event.day, event.dated, event.status, event.where, len(event.evidence),
        proof.document, proof.start, proof.end, proof.text, *event.who, event.score,
    )  # fmt: skip
