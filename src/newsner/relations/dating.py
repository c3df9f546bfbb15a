"""Dating: the time expression that tells when an event was or will be."""

from __future__ import annotations

from ..span import TimeExpression
from .clause import Clause
from .course import is_apart
from .elsewhere import clause_of_time, own_times
from .lexicon import word_list
from .matcher import Frame
from .reading import Reading
from .relative import moved_time, next_day
from .speech import says
from .surroundings import surrounding, told_of


def times_of_clause(frame: Frame) -> tuple[TimeExpression, ...]:
    """The time expressions in the trigger's clause, the nearest first."""
    moved = moved_time(frame)
    if moved is not None:
        return (moved,)
    reading, clause = frame.reading, frame.told_by or frame.clause
    anchor = reading.words[frame.hit.at].start
    inside = own_times(reading, (clause.index,), frame.hit.at)
    if not inside and clause.opener[-1:] in (("عندما",), ("حين",), ("حينما",)) and clause.parent is not None:
        before = [
            time for time in reading.times if clause_of_time(reading, time) == clause.parent and time.end <= anchor
        ]
        inside = before[-1:]
    if _is_day_of(reading, frame.hit.at):
        inside = []
    elif _is_ground(frame):
        inside = told_of(reading, clause, frame.hit.at)
    elif not inside:
        inside = surrounding(frame, clause)
    attributive = frame.hit.kind == "participle" and frame.hit.form.definite  # «الاتفاق المبرم»
    spoken_of = frame.hit.kind != "verb" and clause.verb is not None and clause.verb < frame.hit.at and says(clause)
    if attributive or spoken_of or is_apart(frame):
        verb = clause.verb if clause.verb is not None and clause.verb > frame.hit.at else None
        end = reading.words[verb].start if verb is not None else reading.sentence.end
        inside = [time for time in inside if anchor < time.start < end]
    if _is_spoken_about(frame) and clause.verb is not None:
        inside = [time for time in inside if time.start < reading.words[clause.verb].start]
    return tuple(sorted((next_day(reading, time) for time in inside), key=lambda time: abs(time.start - anchor)))


def _is_spoken_about(frame: Frame) -> bool:
    """«وعن ⟪زيارته⟫ الأولى قال: … عام 2010»: the dates of what he says are of other things."""
    at, clause = frame.hit.at, frame.told_by or frame.clause
    about = bool(at) and frame.reading.words[at - 1].key.removeprefix("و") in ("عن", "حول", "بشان")
    return about and frame.hit.kind != "verb" and clause.verb is not None and clause.verb > at and says(clause)


def _is_day_of(reading: Reading, at: int) -> bool:
    """«في اليوم الثاني من زيارته»: the date is that of the day, not of the visit."""
    return (
        bool(at)
        and reading.words[at - 1].key == "من"
        and any(w.key in ("اليوم", "يوم") for w in reading.words[max(0, at - 4) : at - 1])
        and reading.words[at - 2].key not in ("الاول", "اول")
    )


def _is_ground(frame: Frame) -> bool:
    """«زيارة … تلبية لدعوة ⟦فلان⟧ غدا», «بدعوة من …»: the date is that of what the invitation is the ground of."""
    if frame.hit.rule.relation != "INVITED" or frame.hit.kind == "verb" or frame.hit.light is not None:
        return False
    before = frame.reading.words[max(0, frame.hit.at - 2) : frame.hit.at]
    return "ب" in frame.hit.form.proclitics or any(
        word.key.removeprefix("و") in word_list("setting", "ground") for word in before
    )


def times_of_telling(reading: Reading, clause: Clause, at: int) -> tuple[TimeExpression, ...]:
    """The times of a clause that speaks of an event told before, the nearest to the word that names it first."""
    inside = own_times(reading, (clause.index,), at)
    return tuple(sorted(inside, key=lambda time: abs(time.start - reading.words[at].start)))


def read_when(times: tuple[TimeExpression, ...], status: str, frame: Frame | None = None) -> str | None:
    """The date of an event, ISO or part of it, None where its clause tells none.

    Args:
        times: of the clause, the nearest first.
        status: a bare weekday is the last one for what happened, the next for what is planned.
        frame: where the event is told; a time of a past clause around it is past: «وصل الأربعاء … يلتقي خلالها».
    """
    ahead = status in ("planned", "possible")
    values = (time.when(ahead=ahead and not (frame and _is_past(time, frame))) for time in times)
    return next((value for value in values if value is not None), None)


def _is_past(time: TimeExpression, frame: Frame) -> bool:
    owner = frame.reading.clauses[clause_of_time(frame.reading, time)]
    own = frame.told_by or frame.clause
    return (
        own.kind == "relative" and owner.index != own.index and owner.form is not None and owner.form.tense == "perfect"
    )
