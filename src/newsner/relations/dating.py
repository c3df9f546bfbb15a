"""Dating: the time expression that tells when an event was or will be."""

from __future__ import annotations

from ..span import TimeExpression
from .matcher import Frame
from .reading import Reading
from .sources import says


def times_of_clause(frame: Frame) -> tuple[TimeExpression, ...]:
    """The time expressions in the trigger's clause, the nearest first."""
    reading, clause = frame.reading, frame.clause
    anchor = reading.words[frame.hit.at].start
    inside = [time for time in reading.times if _owner(reading, time) == clause.index]
    if frame.hit.kind != "verb" and clause.verb is not None and clause.verb < frame.hit.at and says(clause):
        inside = [time for time in inside if time.start > anchor]
    return tuple(sorted(inside, key=lambda time: abs(time.start - anchor)))


def _owner(reading: Reading, time: TimeExpression) -> int:
    """The clause that a time expression stands in, in an aside the clause around it."""
    owner = 0
    for index, word in enumerate(reading.words):
        if word.start > time.start:
            break
        owner = reading.owner[index]
    return owner


def read_when(times: tuple[TimeExpression, ...], status: str, frame: Frame) -> str | None:
    """The date of an event, ISO or part of it, None where its clause tells none.

    Args:
        times: of the clause, the nearest first.
        status: a bare weekday is the last one for what happened, the next for what is planned.
        frame: the event.
    """
    for time in times:
        value = (time.future if status in ("planned", "possible") else time.past) or time.value
        if value is not None:
            return value.split("/")[0] if len(value) > 10 or "/" in value else value
    return None
