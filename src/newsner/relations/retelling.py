"""Events taken up again: «وجرى اللقاء أمس في مسقط» says when and where of the meeting told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .clause import Clause
from .dating import read_when, times_of_telling
from .events import Event
from .forms import forms
from .lexicon import key, word_list
from .names import relation_of
from .reading import Reading
from .resolution import resolve
from .scene import Filler, Scene
from .subjects import subjects

_REACH = 3  # sentences
_SOON = 2  # sentences
_NEAR = 3  # words


@dataclass(frozen=True, slots=True)
class _Telling:
    """A clause about an event that an earlier one told, of `who` where it says so."""

    offset: int
    sentence: int
    relation: str
    ahead: bool
    when: str | None
    where: Filler | None
    who: frozenset[str] = frozenset()


def retell(events: Sequence[Event], readings: Sequence[Reading], scene: Scene) -> list[Event]:
    """The events, with dates and places that the text adds where it names them again.

    Args:
        events: in text order, before telling and retelling are merged.
        readings: the sentences of the document.
        scene: who is who.
    """
    if not events:
        return []
    taken = {event.offset for event in events}
    told = [_dated_before(event, readings, scene, taken) for event in events]
    for telling in _tellings(readings, scene, taken):
        fits = [event for event in told if _is_of(telling, event)]
        last = max((event.offset for event in fits), default=None)
        told = [_add(event, telling) if event.offset == last and event in fits else event for event in told]
    return told


def _dated_before(event: Event, readings: Sequence[Reading], scene: Scene, taken: set[int]) -> Event:
    """«جولة ⟦كيري⟧ الأسبوع الماضي … وشملت الجولة مصر»: stops of a tour that was told before, with its date."""
    if event.relation != "VISITED" or event.when is not None or event.status != "happened":
        return event
    reading = readings[event.sentence]
    if not any(relation_of(word.text) == "VISITED" for word in reading.words if word.mention is None):
        return event
    people = {filler.value for filler in event.who}
    for before in reversed(readings[max(0, event.sentence - _SOON) : event.sentence]):
        for index, word in enumerate(before.words):
            named = word.mention is None and relation_of(word.text, definite=False) == "VISITED"
            if not named or word.start in taken or people.isdisjoint(_visitors(before, index, scene)):
                continue
            when = read_when(times_of_telling(before, before.clause_of(index), index), "happened")
            if when is not None:
                return replace(event, when=when)
    return event


def _visitors(reading: Reading, at: int, scene: Scene) -> set[str]:
    phrase = reading.phrase_at(at + 1)
    if phrase is not None and phrase.is_person and not phrase.preposition:
        return {filler.value for filler in resolve(phrase, scene, reading)}
    if any(form.suffix for form in forms(reading.words[at].text)):
        return {filler.value for filler in subjects(reading, reading.clause_of(at), scene)}
    return set()


def _is_of(telling: _Telling, event: Event) -> bool:
    return (
        event.relation == telling.relation
        and event.offset < telling.offset
        and telling.sentence - event.sentence <= _REACH
        and (event.status in ("planned", "denied")) == telling.ahead
        and (not telling.who or not telling.who.isdisjoint(f.value for f in event.who))
    )


def _add(event: Event, telling: _Telling) -> Event:
    """What is not told, or less exactly, with the event itself."""
    closer = telling.when is not None and (event.when is None or telling.when.startswith(event.when))
    where = event.where if event.where is not None or event.relation != "MET" else telling.where
    return replace(
        event,
        when=telling.when if closer else event.when,
        where=where,
        told_place=event.told_place or where is not None,
    )


def _tellings(readings: Sequence[Reading], scene: Scene, taken: set[int]) -> Iterator[_Telling]:
    for reading in readings:
        yield from _arrivals(reading, scene, taken)
        for index, word in enumerate(reading.words):
            if word.mention is not None or word.is_punctuation or word.start in taken:
                continue
            relation = relation_of(word.text) or _named_again(reading, index)
            if relation is not None:
                yield from _foretold(reading, index, relation)
            clause = _clause_about(reading, index) if relation is not None else None
            if relation is None or clause is None or clause.modifiers:
                continue
            ahead = _is_ahead(reading, clause)
            when = read_when(times_of_telling(reading, clause, index), "planned" if ahead else "happened")
            where = _place(reading, clause, index, scene)
            if when is not None or where is not None:
                yield _Telling(word.start, reading.number, relation, ahead, when, where)


def _foretold(reading: Reading, at: int, relation: str) -> Iterator[_Telling]:
    """«الزيارة المقررة غدا», «زيارة ⟦كيري⟧ المرتقبة الأحد»: the date right behind the adjective."""
    phrase = reading.phrase_at(at + 1)
    behind = phrase.last + 1 if phrase is not None and phrase.is_person and not phrase.preposition else at + 1
    if behind >= len(reading.words):
        return
    told = reading.words[behind].key
    if not told.startswith("ال") or told.removeprefix("ال") not in word_list("setting", "foretold"):
        return
    near = {word.start for word in reading.words[behind + 1 : behind + 3]}
    time = next((time for time in reading.times if time.start in near), None)
    when = time.when(ahead=True) if time is not None else None
    if when is not None:
        yield _Telling(reading.words[at].start, reading.number, relation, True, when, None)


def _named_again(reading: Reading, at: int) -> str | None:
    """«زيارة كيري» without a place: whose it is makes it as definite as an article."""
    phrase = reading.phrase_at(at + 1)
    person = phrase is not None and phrase.is_person and not phrase.preposition
    return relation_of(reading.words[at].text, definite=False) if person else None


def _arrivals(reading: Reading, scene: Scene, taken: set[int]) -> Iterator[_Telling]:
    """«ومن المقرر أن يصل الوزير الأربعاء»: when somebody arrives, the text has said where."""
    for clause in reading.clauses:
        form, verb = clause.form, clause.verb
        if form is None or verb is None or clause.modifiers or reading.words[verb].start in taken:
            continue
        if key(form.lemma) not in word_list("setting", "arriving") or any(
            p.is_place for p in reading.phrases_in(clause)
        ):
            continue
        ahead = _is_ahead(reading, clause)
        when = read_when(times_of_telling(reading, clause, verb), "planned" if ahead else "happened")
        who = frozenset(filler.value for filler in subjects(reading, clause, scene))
        if when is not None and who:
            yield _Telling(reading.words[verb].start, reading.number, "VISITED", ahead, when, None, who)


def _clause_about(reading: Reading, at: int) -> Clause | None:
    """The clause that has the event noun as its subject: «جرى اللقاء», «اللقاء الذي جرى»."""
    behind = next((c for c in reading.clauses if c.kind == "relative" and c.opener and c.first == at + 1), None)
    for clause in (behind, reading.clause_of(at)):
        if clause is None or clause.form is None or clause.verb is None:
            continue
        if key(clause.form.lemma) in word_list("setting", "telling") and (
            clause is behind or 0 < at - clause.verb <= _NEAR
        ):
            return clause
    own = reading.clause_of(at)
    foretold = at + 1 < len(reading.words) and reading.words[at + 1].key in word_list("setting", "foretold")
    return own if foretold and own.form is None and own.first >= at - 1 else None


def _is_ahead(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells of what is to come: «تبدأ غدا», «كان من المقرر أن تبدأ», «والزيارة مقررة غدا»."""
    if clause.form is None or clause.form.tense != "perfect":
        return True
    return any(reading.words[i].key.removeprefix("ال") in word_list("setting", "foretold") for i in clause.words)


def _place(reading: Reading, clause: Clause, at: int, scene: Scene) -> Filler | None:
    for phrase in reading.phrases_in(clause):
        named = phrase.first > at and phrase.mention is not None and phrase.label in ("LOC", "ORG")
        if named and phrase.preposition in ("في", "ب"):
            return next((f for f in resolve(phrase, scene, reading) if f.is_named), None)
    return None
