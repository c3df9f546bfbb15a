"""Cancellations told apart: «كان من المقرر أن يزور … لكنه ألغى الزيارة».

An event noun that names nobody («الزيارة», «اللقاء»), or a pronoun, speaks of the event told last. Where the
text calls that off, what was planned is denied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .clause import Clause
from .cues import verb_cue
from .events import Event
from .forms import Form
from .names import relation_of
from .reading import Reading
from .status import status_of_noun
from .status_clause import status_of_clause

_REACH = 6  # sentences
_ITS = ("ه", "ها")
_TAKEN_UP = ("انه", "انها", "لكنه", "لكنها", "ولكنها", "ولكنه")


@dataclass(frozen=True, slots=True)
class _Cancellation:
    """Where an event is called off; `relation` None where a pronoun does not say which."""

    offset: int
    sentence: int
    relation: str | None


def cancel(events: Sequence[Event], readings: Sequence[Reading]) -> list[Event]:
    """The events, those planned ones denied that the text calls off further on.

    Args:
        events: in text order, before telling and retelling are merged.
        readings: the sentences of the document.
    """
    planned = [event for event in events if event.status == "planned"]
    if not planned:
        return list(events)
    taken = {event.offset for event in events}
    called_off: set[int] = set()
    for one in _cancellations(readings, taken):
        fits = [
            event for event in planned
            if event.offset < one.offset and one.relation in (None, event.relation)
            and one.sentence - event.sentence <= (0 if one.relation is None else _REACH)
        ]  # fmt: skip
        if fits:
            last = max(event.offset for event in fits)
            called_off.add(last)
    return [replace(e, status="denied", firm=True) if e in planned and e.offset in called_off else e for e in events]


def _cancellations(readings: Sequence[Reading], taken: set[int]) -> Iterator[_Cancellation]:
    for reading in readings:
        for index, word in enumerate(reading.words):
            if word.mention is not None or word.is_punctuation or word.start in taken:
                continue
            relation = relation_of(word.text)
            if relation is not None and _is_called_off(reading, index):
                yield _Cancellation(word.start, reading.number, relation)
        for clause in reading.clauses:
            if clause.verb is not None and _calls_off_its_pronoun(reading, clause):
                yield _Cancellation(reading.words[clause.verb].start, reading.number, None)


def _is_called_off(reading: Reading, at: int) -> bool:
    clause = reading.clause_of(at)
    following = reading.clause_of(at + 1) if at + 1 < len(reading.words) else clause
    if following.verb == at + 1 and following is not clause:  # «لكن الزيارة ألغيت»
        return _calls_off_its_subject(following)
    if status_of_noun(reading, at) != "denied":
        return False
    found = verb_cue(clause.form)
    behind = clause.verb is not None and clause.verb > at
    return not behind or (found is not None and "anaphor" in found.scope)


def _calls_off_its_subject(clause: Clause) -> bool:
    found = verb_cue(clause.form)
    return found is not None and clause.form is not None and "anaphor" in found.scope and _has_no_object(clause.form)


def _calls_off_its_pronoun(reading: Reading, clause: Clause) -> bool:
    """«لكنه أرجأها», «إلا أنها تأجلت»."""
    found = verb_cue(clause.form)
    if found is None or "anaphor" not in found.scope or clause.form is None or clause.verb is None:
        return False
    before = {reading.words[i].key for i in range(max(0, clause.verb - 2), clause.verb)}
    dropped = _has_no_object(clause.form) and not before.isdisjoint(_TAKEN_UP)
    told = clause.form.suffix in _ITS or dropped
    return told and status_of_clause(reading, clause) == "happened"


def _has_no_object(form: Form) -> bool:
    return form.voice == "passive" or form.lemma.startswith("ت")
