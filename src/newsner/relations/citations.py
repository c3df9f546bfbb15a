"""Citations: SAID events from «بحسب ⟦فلان⟧», which cites somebody for the rest of its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from ..span import Span
from .claims import trim
from .events import Event
from .reading import Reading
from .scene import Filler, Scene
from .sources import Citation, find_citation

RULE = "said.cited"
_SHORTEST = 4  # words of a claim


def cited_claims(readings: Iterable[Reading], scene: Scene) -> list[Event]:
    """One SAID event for each sentence that cites a person or body by a phrase."""
    events = []
    for reading in readings:
        citation = find_citation(reading, scene)
        if citation is None or citation.entity not in scene.entities:
            continue
        claim = _claim(reading, citation)
        if claim is not None and scene.entities[citation.entity].label != "MISC":
            events.append(_event(reading, citation, claim, scene))
    return events


def _claim(reading: Reading, citation: Citation) -> Span | None:
    """What is cited: the words before the citation, or those behind it where it opens the sentence."""
    before = list(range(citation.first))
    behind = list(range(citation.last + 1, len(reading.words)))
    indexes = before if len(before) >= _SHORTEST else behind
    indexes = trim(reading, indexes)
    if len(indexes) < _SHORTEST:
        return None
    return Span(reading.words[indexes[0]].start, reading.words[indexes[-1]].end)


def _event(reading: Reading, citation: Citation, claim: Span, scene: Scene) -> Event:
    entity = scene.entities[citation.entity]
    words = reading.words[citation.first : citation.last + 1]
    mentioned = tuple(
        Span(w.mention.start, w.mention.end) for w in words if w.mention and w.mention.entity == entity.id
    )
    trigger = reading.words[citation.first]
    return Event(
        relation="SAID",
        rule=RULE,
        who=(Filler(entity.id, entity.name, entity.label, mentioned),),
        where=None,
        when=None,
        status="happened",
        source=None,
        sentence=reading.number,
        offset=trigger.start,
        trigger_spans=(Span(trigger.start, trigger.end),),
        evidence=(Span(reading.sentence.start, reading.sentence.end),),
        more=(("what", Filler(f"{claim.start}:{claim.end}", "", "text", (claim,), "words")),),
    )
