"""Sources: who is cited for an event."""

from __future__ import annotations

from functools import cache

from .clause import Clause
from .forms import forms
from .lexicon import key, load_table
from .matcher import Frame
from .phrases import Phrase
from .reading import Reading
from .resolution import resolve
from .scene import Scene
from .speech import is_saying, says
from .subjects import explicit_subject
from .words import Word


@cache
def _phrases() -> frozenset[str]:
    return frozenset(map(key, load_table("sources")["phrases"]))


def read_source(frame: Frame, scene: Scene) -> str | None:
    """The entity cited for the event of a frame, None where nobody with a name is."""
    reading = frame.reading
    cited = _cited(reading, scene)
    if cited is not None:
        return cited
    clause: Clause | None = frame.clause
    while clause is not None and clause.parent is not None:
        parent = reading.clauses[clause.parent]
        if clause.kind in ("complement", "quote") and says(parent):
            phrase = explicit_subject(reading, parent)
            if phrase is not None:
                return _entity(phrase, scene, reading)
            return scene.speaker.value if scene.speaker is not None and scene.speaker.is_named else None
        clause = parent
    return None


def _cited(reading: Reading, scene: Scene) -> str | None:
    """«بحسب ⟦وكالة تاس⟧», «وفق ما قال دبلوماسي»: who stands right behind, or behind a verb of saying."""
    for index, word in enumerate(reading.words):
        if word.mention is not None or word.key not in _phrases():
            continue
        position = index + 1
        while position < len(reading.words) and _leads_on(reading.words[position]):
            position += 1
        phrase = reading.phrase_at(position)
        if phrase is not None:
            return _entity(phrase, scene, reading)
    return None


def _leads_on(word: Word) -> bool:
    """«ما», a verb of saying, «بيان»: between the words that cite and who is cited."""
    return word.mention is None and (word.key in _between() or any(is_saying(form) for form in forms(word.text)))


@cache
def _between() -> frozenset[str]:
    return frozenset(map(key, load_table("sources")["between"]))


def _entity(phrase: Phrase, scene: Scene, reading: Reading) -> str | None:
    for filler in resolve(phrase, scene, reading):
        if filler.is_named:
            return filler.value
    bodies = [mention for mention in phrase.inner if mention.label == "ORG"]
    if bodies:
        return bodies[0].entity
    following = next(
        (p for p in reading.phrases if p.first in (phrase.last + 1, phrase.last + 2) and p.preposition in ("في", "ب")),
        None,
    )
    if following is not None and following.mention is not None and following.label == "ORG" and phrase.kind != "name":
        return following.mention.entity
    return None
