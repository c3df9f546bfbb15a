"""A person, place or organisation over all documents of a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .grouping import Merge, fullest_name
from .record import Occurrence, Reference

ACTOR_COLUMNS = (
    "id", "label", "name", "names", "mentions", "documents", "first_date", "first_document", "first_start",
    "last_date", "last_document", "last_start", "merges",
)  # fmt: skip


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


def make_actor(id: str, found: Sequence[Occurrence], merges: Sequence[Merge]) -> Actor:
    """The actor of the occurrences of one group."""
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


def actor_row(actor: Actor) -> tuple[Any, ...]:
    """The actor as a row of `ACTOR_COLUMNS`."""
    return (
        actor.id, actor.label, actor.name, "؛ ".join(name for name, _ in actor.names), actor.mentions,
        len(actor.documents), actor.first.date, actor.first.document, actor.first.start,
        actor.last.date, actor.last.document, actor.last.start, actor.explain(),
    )  # fmt: skip
