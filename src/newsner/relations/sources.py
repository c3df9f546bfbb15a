"""Sources: who is cited for an event; `tables/sources.toml` says which words cite, and how far that reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .clause import Clause
from .cues import noun_cue
from .forms import forms
from .lexicon import key, load_table, word_list
from .matcher import Frame
from .phrases import Phrase
from .reading import Reading
from .resolution import resolve
from .scene import Scene
from .speech import is_saying, says
from .subjects import explicit_subject, subjects
from .words import Word

_TOPMOST = 8  # clauses
_NEAR = 3  # words


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Words by kind of cue, and the plain lists of the table by name."""
    table = load_table("sources")
    found = {row["kind"]: frozenset(map(key, row["words"])) for row in table["cue"]}
    return {**found, **{name: word_list("sources", name) for name in ("between", "papers", "turn")}}


def _is(word: Word, kind: str) -> bool:
    """Whether a word stands in a list, with «و» before it too."""
    return word.mention is None and not _words()[kind].isdisjoint((word.key, word.key.removeprefix("و")))


def read_source(frame: Frame, scene: Scene) -> str | None:
    """The entity cited for the event of a frame, None where nobody with a name is."""
    reading = frame.reading
    for index in range(len(reading.words)):
        if _cites(reading, index) and _reaches(reading, reading.clause_of(index), frame.clause):
            cited = _cited(reading, index, scene)
            if cited is not None:
                return cited
    told = _speaker(reading, frame.clause, scene) or _tail(reading, frame.clause, scene)
    return _subject(reading, frame.clause, scene) if told is None and _is_announced(frame) else told


# -- verbs ----------------------------------------------------------------------------------------


def _speaker(reading: Reading, clause: Clause, scene: Scene) -> str | None:
    """Who says what the clause tells: the verb of saying that it hangs on, up the tree."""
    for _ in range(_TOPMOST):
        if clause.parent is None or _turns(reading, clause):
            return None
        parent = reading.clauses[clause.parent]
        if clause.kind in ("complement", "quote") and _is_nobody(reading, clause, parent):
            return None
        if clause.kind in ("complement", "quote") and says(parent):
            return _subject(reading, parent, scene)
        clause = parent
    return None


def _is_announced(frame: Frame) -> bool:
    """«أعلن ⟦النادي⟧ عن تعاقده», «أكدت ⟦الوزارة⟧ إلغاء زيارة …»: an event noun right under a verb of saying."""
    at, clause = frame.hit.at, frame.clause
    if frame.hit.kind == "verb" or not says(clause) or clause.verb is None or not clause.verb < at:
        return False
    before = frame.reading.words[at - 1]
    return before.key == "عن" or noun_cue(before) is not None or at - 1 == clause.verb


def _subject(reading: Reading, clause: Clause, scene: Scene) -> str | None:
    phrase = explicit_subject(reading, clause)
    if phrase is not None:
        return _entity(phrase, scene, reading)
    if scene.speaker is not None and scene.speaker.is_named:
        return scene.speaker.value
    dropped = clause.verb is None or clause.verb + 1 >= len(reading.words) or not _is_paper(reading, clause.verb + 1)
    found = subjects(reading, clause, scene) if dropped and clause.kind == "main" else ()
    return next((filler.value for filler in found if filler.is_named), None)


def _is_paper(reading: Reading, index: int) -> bool:
    return reading.words[index].key.startswith("ال") and not reading.words[index].time


def _turns(reading: Reading, clause: Clause) -> bool:
    """«قال إن …، ثم التقى …»: a clause that goes on behind what was said."""
    if clause.verb is None or (clause.previous is None and clause.verb <= clause.first + _NEAR):
        return False
    before = reading.words[max(0, clause.verb - 2) : clause.verb]
    return any(word.key in _words()["turn"] for word in before)


def _is_nobody(reading: Reading, clause: Clause, parent: Clause) -> bool:
    """«ويذكر أن …», «والجدير بالذكر أن …»."""
    start = parent.verb if parent.verb is not None else max(0, clause.first - _NEAR)
    between = reading.words[start : max(start + 1, clause.first)]
    return any(_is(word, "nobody") for word in between) and explicit_subject(reading, parent) is None


def _tail(reading: Reading, clause: Clause, scene: Scene) -> str | None:
    """«زار … أمس، كما أعلن ⟦الكرملين⟧», «…، قالت ⟦الوكالة⟧»."""
    for other in reading.clauses:
        form = other.form
        if other.index == clause.index or form is None or other.verb is None or not says(other) or form.conjunction:
            continue
        before = reading.words[other.verb - 1] if other.verb else None
        if before is None or not (before.text in "،," or _is(before, "tail")):
            continue
        if any(c.parent == other.index and c.kind in ("complement", "quote") for c in reading.clauses):
            continue
        subject = explicit_subject(reading, other)
        if subject is not None and subject.first > other.verb and other.first > clause.first:
            return _entity(subject, scene, reading)
    return None


def issues(clause: Clause) -> bool:
    """Whether a clause tells who gives out a statement: «أصدرت الوزارة بيانا», «بيان وزعته الوكالة»."""
    return clause.form is not None and key(clause.form.lemma) in _words()["issue"]


# -- phrases --------------------------------------------------------------------------------------


def _cites(reading: Reading, index: int) -> bool:
    return _is(reading.words[index], "phrase")


def _reaches(reading: Reading, here: Clause, clause: Clause) -> bool:
    """Whether what cites in one clause holds in another: from a relative only in it and below."""
    if here.kind != "relative" or not here.opener:
        return True
    above: Clause | None = clause
    while above is not None:
        if above.index == here.index:
            return True
        above = reading.clauses[above.parent] if above.parent is not None else None
    return False


@dataclass(frozen=True, slots=True)
class Citation:
    """«بحسب ⟦وكالة تاس⟧»: who is cited, from the word that cites to the last of whom it cites."""

    first: int
    last: int
    entity: str


def find_citation(reading: Reading, scene: Scene) -> Citation | None:
    """The first phrase of a sentence that cites somebody by name, None where none does."""
    for index, word in enumerate(reading.words):
        if word.mention is None and _cites(reading, index):
            entity = _cited(reading, index, scene)
            behind = next((phrase for phrase in reading.phrases if phrase.first > index), None)
            if entity is not None and behind is not None:
                return Citation(index, behind.last, entity)
    return None


def _cited(reading: Reading, index: int, scene: Scene) -> str | None:
    """«بحسب ⟦وكالة تاس⟧», «وفق ما قال دبلوماسي»: who stands right behind, or behind a verb of saying."""
    position = index + 1
    while position < len(reading.words) and _leads_on(reading.words[position]):
        position += 1
    phrase = reading.phrase_at(position)
    if phrase is not None:
        return _entity(phrase, scene, reading)
    if position < len(reading.words) and reading.words[position].key in _words()["papers"]:
        return scene.speaker.value if scene.speaker is not None and scene.speaker.is_named else None
    return None


def _leads_on(word: Word) -> bool:
    """«ما», a verb of saying, «بيان»: between the words that cite and who is cited."""
    return word.mention is None and (
        word.key in _words()["between"] or any(is_saying(form) for form in forms(word.text))
    )


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
