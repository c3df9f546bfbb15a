"""Dates around an event: those of the clauses beside its own that tell of the same time."""

from __future__ import annotations

from ..span import TimeExpression
from .clause import Clause
from .elsewhere import clause_of_time, own_times
from .forms import forms
from .lexicon import key, word_list
from .matcher import Frame
from .reading import Reading
from .speech import says

_PAST = ("أمس", "امس", "أول من أمس", "مساء أمس")


def surrounding(frame: Frame, clause: Clause) -> list[TimeExpression]:
    """The times of an event whose own clause tells none.

    Args:
        frame: where the event is told.
        clause: the one that tells its arguments.
    """
    return (
        _around(frame, clause) or _trailing(frame.reading, clause) or _shared(frame, clause) or _carried(frame, clause)
    )


def told_of(reading: Reading, clause: Clause, at: int) -> list[TimeExpression]:
    """Times of «… التي وجهها إليه في أبريل», of what is handed over."""
    relatives = {
        c.index
        for c in reading.clauses
        if c.kind == "relative" and c.opener and c.parent == clause.index and c.first > at
        and c.form is not None and key(c.form.lemma) in word_list("setting", "handing")
    }  # fmt: skip
    relatives |= {c.index for c in reading.clauses if c.kind == "relative" and not c.opener and c.parent in relatives}
    return [time for time in reading.times if clause_of_time(reading, time) in relatives]


def _around(frame: Frame, clause: Clause) -> list[TimeExpression]:
    """Times of a bare relative clause of the clause, or of the clause that it is a bare relative of."""
    reading, at = frame.reading, frame.hit.at
    near = {
        c.index
        for c in reading.clauses
        if c.kind == "relative"
        and not c.opener
        and c.parent == clause.index
        and (not says(c) or "لم" in c.modifiers)  # «زيارة لم يعلن عنها مسبقا ل… اليوم»
    }
    if (
        clause.kind == "relative"
        and not clause.opener
        and clause.parent is not None
        and not says(reading.clauses[clause.parent])
        and not (frame.hit.kind != "verb" and frame.hit.light is None and _depends_on_masdar(reading, clause, at))
    ):
        near.add(clause.parent)
    near |= _describing(reading, clause, at)
    return own_times(reading, near, at)


def _depends_on_masdar(reading: Reading, clause: Clause, at: int) -> bool:
    """«جدد ⟪ترحيبه⟫ به خلال زيارته»: what the clause tells is the welcome, and the visit may be any time."""
    told = (reading.words[i] for i in clause.words if clause.verb is not None and clause.verb < i < at)
    return any(
        word.mention is None and any(form.kind == "masdar" and form.suffix for form in forms(word.text))
        for word in told
    )


def _describing(reading: Reading, clause: Clause, at: int) -> set[int]:
    """Relatives that tell of the event itself: «زيارة … التي كانت مقررة غدا», «التي كان من المقرر أن تبدأ غدا»."""
    found: set[int] = set()
    for c in reading.clauses:
        tells = c.form is not None and key(c.form.lemma) in word_list("setting", "telling")
        behind = c.kind == "relative" and c.opener and c.parent == clause.index and c.first > at
        if tells and (behind or (c.kind == "complement" and c.parent in found)):
            found.add(c.index)
    return found


def _trailing(reading: Reading, clause: Clause) -> list[TimeExpression]:
    """Times behind the clause that are its own: «…، وذلك أمس», «… الذي يرأس الوفد أمس»."""
    own = set()
    for c in reading.clauses:
        if c.parent != clause.index:
            continue
        if c.verb is None and c.opener[-1:] in (("وذلك",), ("ذلك",)):
            own.add(c.index)
        elif c.kind == "relative" and c.form is not None and c.form.tense == "imperfect" and c.opener:
            own.add(-c.index)
    homes = ((time, clause_of_time(reading, time)) for time in reading.times)
    return [time for time, home in homes if home in own or (-home in own and time.text.startswith(_PAST))]


def _shared(frame: Frame, clause: Clause) -> list[TimeExpression]:
    """«سيزور البلاد ويلتقي الرئيس ⟪في سبتمبر⟫»: a date behind two joined verbs of one subject is that of both."""
    reading = frame.reading
    if frame.hit.kind != "verb" or clause.form is None:
        return []
    second = next((c for c in reading.clauses if c.previous == clause.index and c.kind == clause.kind), None)
    if (
        second is None
        or second.verb is None
        or second.form is None
        or (second.form.tense == "perfect") != (clause.form.tense == "perfect")
    ):
        return []
    joined = second.verb == second.first and second.form.conjunction == "و" and clause.opener[-1:] != ("حيث",)
    if not joined or reading.words[second.first - 1].is_punctuation or second.form.gender != clause.form.gender:
        return []
    last = max((p.last for p in reading.phrases_in(second)), default=second.verb)
    behind = reading.words[last].start
    return [time for time in own_times(reading, (second.index,), second.verb) if time.start > behind]


def _carried(frame: Frame, clause: Clause) -> list[TimeExpression]:
    """«حط أمس رحاله في البلاد، والتقى …»: what the next verb of the same subject tells has the date of the first."""
    reading = frame.reading
    if frame.hit.kind != "verb" or clause.previous is None or clause.form is None or clause.auxiliary is not None:
        return []
    first = reading.clauses[clause.previous]
    if (
        first.form is None
        or (first.form.tense == "perfect") != (clause.form.tense == "perfect")
        or first.kind != clause.kind
        or says(first)
    ):
        return []
    joined = clause.verb == clause.first and clause.form.conjunction == "و" and not clause.modifiers
    own_subject = any(frame.phrases.get(slot.name) for slot in frame.hit.rule.slots if "subject" in slot.attach)
    if not joined or own_subject or first.verb is None or first.auxiliary is not None:
        return []
    return own_times(reading, (first.index,), first.verb)
