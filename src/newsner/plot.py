"""Pictures of who met whom and when: SVG, or PNG with the `plot` extra; Arabic letters joined and in order.

```
newsner.plot.graph(documents).save("meetings.svg")
newsner.plot.timeline(documents, language="en").save("meetings.png")
```

In Jupyter a picture shows itself.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .corpus import Corpus, Event, Reference
from .corpus.record import Told
from .document import Document
from .errors import InputError, MissingExtraError
from .fact import STATUSES
from .render.network import Link, Node, draw_network
from .render.svg import LRI, PDI
from .render.timeline import Moment, draw_timeline
from .render.words import Language, words_of

FactIds = Callable[[str, Reference, Sequence[str]], tuple[str, ...]]
"""Ids, in a page, of the facts of a relation that a reference is the evidence of and that these actors take part in."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, as SVG.

    Attributes:
        svg: the picture; any browser, LibreOffice, Inkscape and Word draw it.
        shown: of how many nodes or rows.
        total: how many there were to show.
    """

    svg: str = field(repr=False)
    shown: int
    total: int

    def _repr_svg_(self) -> str:
        return self.svg

    def to_png(self, scale: float = 2.0) -> bytes:
        """The picture as PNG; `scale` 2 gives twice as many dots each way as the SVG has pixels.

        Raises:
            MissingExtraError: without the extra `plot`.
        """
        try:
            import resvg_py
        except ImportError as error:
            raise MissingExtraError("PNG pictures", "plot") from error
        return bytes(resvg_py.svg_to_bytes(svg_string=self.svg, zoom=scale))

    def save(self, path: str | os.PathLike[str], *, scale: float = 2.0) -> None:
        """Write the picture to a file whose name ends in `.svg` or `.png`.

        Raises:
            InputError: another ending.
            MissingExtraError: PNG without the extra `plot`.
        """
        target = Path(path)
        match target.suffix.lower():
            case ".svg":
                target.write_text(self.svg, encoding="utf-8")
            case ".png":
                target.write_bytes(self.to_png(scale))
            case ending:
                raise InputError(f"a picture's file ends in .svg or .png, got {ending or 'no ending'!r} in {target}")


def graph(
    documents: Iterable[Document] | Corpus,
    *,
    start: str | None = None,
    end: str | None = None,
    relations: Sequence[str] = ("MET", "SPOKE_WITH"),
    most: int = 40,
    language: Language = "ar",
    facts: FactIds | None = None,
) -> Picture:
    """Who met whom, and spoke with whom, as a graph: thicker lines for more meetings.

    Args:
        documents: documents, or a corpus made of them.
        start: first day, `YYYY-MM-DD`.
        end: last day.
        relations: which lines to draw; only what is told to have happened.
        most: how many names at most, those with most meetings first; `Picture.total` says how many there are.
        language: of the legend, `ar` or `en`.
        facts: for a page whose facts have ids.
    """
    corpus = documents if isinstance(documents, Corpus) else Corpus.of(documents)
    words = words_of(language)
    pairs: dict[tuple[str, str, str], list[Event]] = {}
    weights: Counter[str] = Counter()
    for event in corpus.events(start, end, relations=relations):
        one, other = sorted(event.who, key=lambda id: int(id[1:]))
        pairs.setdefault((one, other, event.relation), []).append(event)
        weights.update((one, other))
    kept = {id for id, _ in sorted(weights.items(), key=lambda item: (-item[1], int(item[0][1:])))[:most]}
    links = [
        Link((one, other), relation, len(events), _pair_note(events, words[relation]), _ids(events, facts))
        for (one, other, relation), events in pairs.items()
        if one in kept and other in kept
    ]
    linked = {id for link in links for id in link.nodes}
    nodes = []
    for id in sorted(linked, key=lambda id: (-weights[id], int(id[1:]))):
        actor = corpus.actor(id)
        nodes.append(Node(id, actor.label, actor.name, f"{words['facts']}: {weights[id]}"))
    return Picture(draw_network(nodes, links, language=language, live=facts is not None), len(nodes), len(weights))


def timeline(
    documents: Iterable[Document] | Corpus,
    *,
    relations: Sequence[str] = ("MET", "VISITED"),
    statuses: Sequence[str] = STATUSES,
    most: int = 20,
    language: Language = "ar",
    facts: FactIds | None = None,
) -> Picture:
    """Meetings and visits by date, a row for each of those who have most of them.

    An event without a date in the text stands at its article's date of publication, and says so; one whose
    article has none either is left out.

    Args:
        documents: documents, or a corpus made of them.
        relations: MET, VISITED, SPOKE_WITH.
        statuses: which of happened, planned, denied, possible.
        most: how many rows at most; the bars count all events, and `Picture.total` says how many rows there are.
        language: `ar`, time runs from right to left; or `en`.
        facts: for a page whose facts have ids.
    """
    corpus = documents if isinstance(documents, Corpus) else Corpus.of(documents)
    moments = _moments(corpus, relations, statuses, facts)
    counts = Counter(id for moment in moments for id in moment.who)
    ranked = sorted(counts, key=lambda id: (-counts[id], int(id[1:])))
    rows = {id: corpus.actor(id).name for id in ranked[:most]}
    return Picture(draw_timeline(moments, rows, language=language, live=facts is not None), len(rows), len(ranked))


def _moments(corpus: Corpus, relations: Sequence[str], statuses: Sequence[str], facts: FactIds | None) -> list[Moment]:
    """The dated events; several tellings of one are one."""
    told: dict[tuple[str, ...], list[Told]] = {}
    for item in corpus.told:
        fact = item.fact
        day = fact.when or item.published
        if fact.relation not in relations or (fact.status or "happened") not in statuses or not day:
            continue
        who = tuple(sorted(_actors(corpus, item, "who", "others"))) or tuple(sorted(fact.names("who")))
        where = tuple(_actors(corpus, item, "where")) if fact.relation == "VISITED" else ()
        told.setdefault((fact.relation, fact.status or "happened", day, *who, "", *where), []).append(item)
    return [_moment(corpus, key, items, facts) for key, items in sorted(told.items(), key=lambda entry: entry[0][2])]


def _moment(corpus: Corpus, key: tuple[str, ...], items: Sequence[Told], facts: FactIds | None) -> Moment:
    relation, status, day = key[:3]
    fact = items[0].fact
    where = next((name for item in items for name in item.fact.names("where")), "")
    dated = day if fact.when else f"{day} (≈)"
    people = "، ".join(dict.fromkeys((*fact.names("who"), *fact.names("others"))))
    note = " · ".join(part for part in (dated, people, where) if part)
    who = tuple(_actors(corpus, items[0], "who", "others"))
    ids = tuple(id for item in items for id in facts(relation, item.evidence, who)) if facts else ()
    return Moment(relation, status, day, who, where, note, tuple(dict.fromkeys(ids)))


def _actors(corpus: Corpus, item: Told, *slots: str) -> list[str]:
    found = (corpus.actor_of(item, value) for slot in slots for value in item.fact.values(slot))
    return list(dict.fromkeys(actor.id for actor in found if actor))


def _pair_note(events: Sequence[Event], word: str) -> str:
    first = events[0]
    days = "، ".join(dict.fromkeys(f"{LRI}{event.day}{PDI}" for event in events if event.day))
    return " · ".join(part for part in (f"{first.names[0]} ← {word} → {first.names[1]}", days) if part)


def _ids(events: Sequence[Event], facts: FactIds | None) -> tuple[str, ...]:
    if facts is None:
        return ()
    found = (id for event in events for proof in event.evidence for id in facts(event.relation, proof, event.who))
    return tuple(dict.fromkeys(found))
