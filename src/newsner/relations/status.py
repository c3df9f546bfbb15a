"""Status: whether an event happened, is planned, is denied or merely possible; read off the clause tree."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ..span import TimeExpression
from .clause import Clause
from .forms import Form, forms
from .lexicon import key, load_table
from .matcher import Frame
from .reading import Reading
from .speech import says

_ASIDE = frozenset(("بعد", "عقب", "اثر", "قبيل", "بعيد", "منذ"))


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
    reading, at, clause = frame.reading, frame.hit.at, frame.clause
    if frame.told_by is not None:
        return _of_clause(reading, frame.told_by, times, date)
    told = _adjective_after(reading, at) or _noun_before(reading, at)
    if told is not None:
        return told
    if _is_invitation(reading, at) or (date and any((time.value or "") > date for time in times)):
        return "planned"
    if clause.form is None or clause.verb is None:
        if clause.parent is not None and clause.kind == "adjunct":
            return _of_clause(reading, reading.clauses[clause.parent], times, date)
        return "happened"
    if clause.verb > at:
        return "happened"
    return _governed(frame, clause.form, _of_clause(reading, clause, times, date))


def _adjective_after(reading: Reading, at: int) -> str | None:
    """«زيارة مرتقبة»."""
    adjectives = _table()["adjective"]
    for word in reading.words[at + 1 : at + 6]:
        if word.is_punctuation:
            break
        if word.key in adjectives and not word.time:
            return adjectives[word.key]
    return None


def _noun_before(reading: Reading, at: int) -> str | None:
    """«تأجيل زيارة», «نفى أي لقاء»: a noun among the three words before."""
    nouns = _table()["noun"]
    for word in reading.words[max(0, at - 3) : at]:
        lemmas = [key(form.lemma) for form in forms(word.text) if form.kind != "verb"]
        for stem in (*lemmas, word.key, word.key[1:], word.key.removeprefix("ال")):
            if stem in nouns:
                return nouns[stem]
    return None


def _governed(frame: Frame, form: Form, told: str) -> str:
    """The status of a masdar behind the verb of its clause, where `told` is that of the verb."""
    table = _table()
    aside = bool(frame.hit.at) and frame.reading.words[frame.hit.at - 1].key in _ASIDE
    if aside and told != "planned":
        return "happened"  # «تدعو إلى تسوية عقب لقائها …»
    if key(form.lemma) in table["verb"]:
        return table["verb"][key(form.lemma)]
    bare = form.tense == "imperfect" and told == "planned" and not frame.clause.opener
    if bare and key(form.lemma) not in table["light"]:
        return "happened"
    own = any(p.first > frame.hit.at for s in ("visitor", "first") for p in frame.phrases.get(s, ()))
    return "happened" if own else told


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
        told = table["verb"].get(key(parent.form.lemma), "") if parent.form is not None else ""
        # «نفى أنه التقى» denies the past too; «أعلن أنه يرفض» says nothing of the kind.
        if told and (told == "denied" or (form.tense == "imperfect" and clause.opener[-1] in ("ان", "بان"))):
            return told
    if form.tense == "imperfect":
        return _of_imperfect(reading, clause, times, date)
    return "happened"


def _of_imperfect(reading: Reading, clause: Clause, times: tuple[TimeExpression, ...], date: str | None) -> str:
    if "قد" in clause.modifiers or "ربما" in clause.modifiers:
        return "possible"
    if clause.auxiliary is not None and clause.auxiliary.tense == "perfect":
        return "happened"
    if says(clause):
        return "happened"  # «ويقول الصليب الأحمر إن»: as he reads it, it has been said
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
