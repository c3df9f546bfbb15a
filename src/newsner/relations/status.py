"""Status: whether an event happened, is planned, is denied or merely possible; read off the clause tree."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ..span import TimeExpression
from .clauses import Clause
from .forms import forms
from .lexicon import key, load_table
from .matcher import Frame
from .reading import Reading

_ORDER = ("denied", "possible", "planned")


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    """Section -> word -> status."""
    sections: dict[str, dict[str, str]] = {}
    table: Mapping[str, Any] = load_table("status")
    for section, groups in table.items():
        if section != "schema":
            sections[section] = {key(word): status for status, words in groups.items() for word in words}
    return sections


def read_status(frame: Frame, times: tuple[TimeExpression, ...], date: str | None) -> str:
    """The status of the event that a frame tells.

    Args:
        frame: a rule that fired.
        times: time expressions of the trigger's clause.
        date: of the document.
    """
    if frame.hit.rule.status is not None:
        return frame.hit.rule.status
    if frame.hit.kind == "verb":
        return _of_clause(frame.reading, frame.clause, times, date)
    return _of_noun(frame, times, date)


def is_firm(frame: Frame, status: str) -> bool:
    """Whether the text shows the status: a masdar that nothing governs does not."""
    form = frame.clause.form
    if frame.hit.kind == "verb" and form is not None and form.tense == "imperfect" and status == "planned":
        return bool(frame.clause.opener)
    return frame.hit.kind == "verb" or status != "happened" or frame.hit.light is not None


def _of_noun(frame: Frame, times: tuple[TimeExpression, ...], date: str | None) -> str:
    reading, at = frame.reading, frame.hit.at
    table = _table()
    for index in range(at + 1, min(at + 6, len(reading.words))):
        word = reading.words[index]
        if word.is_punctuation:
            break
        if word.key in table["adjective"] and not word.time:
            return table["adjective"][word.key]
    for index in range(max(0, at - 3), at):
        for form in [*forms(reading.words[index].text)]:
            if form.kind != "verb" and key(form.lemma) in table["noun"]:
                return table["noun"][key(form.lemma)]
        bare = reading.words[index].key
        for stem in (bare, bare[1:], bare.removeprefix("ال")):
            if stem in table["noun"]:
                return table["noun"][stem]
    if _is_invitation(reading, at):
        return "planned"
    if times and date and any((time.value or "") > date for time in times):
        return "planned"
    clause = frame.clause
    if clause.form is None or clause.verb is None:
        if clause.parent is not None and clause.kind in ("adjunct",):
            return _of_clause(reading, reading.clauses[clause.parent], times, date)
        return "happened"
    governed = clause.verb < at or not frame.hit.form.suffix
    told = _of_clause(reading, clause, times, date)
    own_subject = any(p.first > at for slot, ps in frame.phrases.items() for p in ps if slot in ("visitor", "first"))
    if key(clause.form.lemma) in table["verb"] and clause.verb < at:
        return table["verb"][key(clause.form.lemma)]
    if (
        clause.form.tense == "imperfect"
        and told == "planned"
        and not clause.opener
        and key(clause.form.lemma) not in table["light"]
    ):
        told = "happened"
    if told in ("planned", "possible", "denied") and governed and not own_subject and clause.verb < at:
        return told
    return "happened"


def _is_invitation(reading: Reading, at: int) -> bool:
    """Whether the masdar is what an invitation is for: «دعوة إلى X لزيارة»."""
    word = reading.words[at]
    if not word.key.startswith(("ل", "ال", "الي")) and (at == 0 or reading.words[at - 1].key != "الي"):
        return False
    return any(
        reading.words[i].key.removeprefix("ب").removeprefix("ال") in ("دعوة", "دعوته", "دعوات")
        for i in range(max(0, at - 14), at)
        if reading.owner[i] == reading.owner[at]
    )


def _of_clause(reading: Reading, clause: Clause, times: tuple[TimeExpression, ...], date: str | None) -> str:
    table = _table()
    form = clause.form
    if form is None:
        return "happened"
    for modifier in clause.modifiers:
        if modifier in table["particle"]:
            return table["particle"][modifier]
    if form.tense == "future":
        return "planned"
    opened = [table["opener"][word] for word in clause.opener[:-1] if word in table["opener"]]
    if opened:
        return opened[-1]
    if clause.opener[-1:] and clause.parent is not None and clause.kind == "complement":
        parent = reading.clauses[clause.parent]
        if parent.form is not None and key(parent.form.lemma) in table["verb"] and clause.opener[-1] in ("ان", "بان"):
            if form.tense == "imperfect":
                return table["verb"][key(parent.form.lemma)]
    if form.tense == "imperfect":
        return _of_imperfect(reading, clause, times, date)
    return "happened"


def _of_imperfect(reading: Reading, clause: Clause, times: tuple[TimeExpression, ...], date: str | None) -> str:
    if "قد" in clause.modifiers or "ربما" in clause.modifiers:
        return "possible"
    if clause.auxiliary is not None and clause.auxiliary.tense == "perfect":
        return "happened"
    if (clause.opener[:1] and clause.opener[-2:-1] == ("قبل",)) or clause.opener[-2:-1] == ("وقبل",):
        parent = reading.clauses[clause.parent] if clause.parent is not None else None
        if parent is not None and parent.form is not None and parent.form.tense == "perfect" and not parent.modifiers:
            return "happened"
        return "planned"
    if clause.previous is not None and reading.clauses[clause.previous].form is not None:
        before = reading.clauses[clause.previous]
        if before.form is not None and before.form.tense == "future":
            return "planned"
    if date and any(
        (time.value or "")[: len(date)] >= date for time in times if time.value and len(time.value) == len(date)
    ):
        return "planned"
    if clause.kind == "relative" and not clause.opener and clause.parent is not None:
        return _of_clause(reading, reading.clauses[clause.parent], times, date)
    if clause.kind == "relative" or (clause.kind == "complement" and not times):
        return "happened"
    return "planned"
