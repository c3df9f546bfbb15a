"""Dates told by other dates: «في اليوم التالي», «بعد يوم من زيارته», «في اليوم الثاني من زيارته»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ..span import TimeExpression
from .elsewhere import clause_of_time
from .lexicon import word_list, word_values
from .matcher import Frame
from .reading import Reading

_FULL = len("2015-07-24")


def moved_time(frame: Frame) -> TimeExpression | None:
    """The day of an event told by its distance from what the sentence dates; None where it tells none.

    «التقى أمس الوزير بعد يوم من ⟪زيارته⟫» puts the visit on the day before; «التقى أمس … في اليوم الثاني من ⟪زيارته⟫»
    puts its beginning there.
    """
    if frame.hit.kind == "verb":
        return None
    shift = _distance(frame.reading, frame.hit.at)
    if shift is None or (frame.hit.rule.relation != "VISITED" and shift[1]):
        return None
    anchor = _day_before(frame.reading, frame.reading.words[frame.hit.at].start)
    return None if anchor is None else _moved(anchor[0], anchor[1], shift[0])


def is_begun(frame: Frame) -> bool:
    """«في اليوم الثاني من زيارته»: whether it began before the day that the sentence tells."""
    shift = _distance(frame.reading, frame.hit.at) if frame.hit.kind != "verb" else None
    return shift is not None and shift[1] and shift[0] < 0


def next_day(reading: Reading, time: TimeExpression) -> TimeExpression:
    """«يجري اليوم محادثات … قبل أن يتوجه في اليوم التالي»: the day after the one told before; else as it is."""
    if time.value is not None or "التالي" not in time.text or "يوم" not in time.text:
        return time
    anchor = _day_before(reading, time.start)
    return time if anchor is None else _moved(time, anchor[1], 1)


def _distance(reading: Reading, at: int) -> tuple[int, bool] | None:
    """Days from the date told to the event, and whether it counts the days of the event itself."""
    words = [word.key for word in reading.words[max(0, at - 4) : at]]
    if words[-1:] != ["من"] or len(words) < 3:
        return None
    apart, sides, nth = (word_values("setting", name) for name in ("days_apart", "side_of", "nth_day"))
    before = words[-3].removeprefix("و")
    if words[-2] in apart and before in sides:
        return sides[before] * apart[words[-2]], False
    if words[-2] in nth and before in word_list("setting", "the_day"):
        return -nth[words[-2]], True
    return None


def _day_before(reading: Reading, offset: int) -> tuple[TimeExpression, date] | None:
    """The last day told before an offset of the sentence."""
    for time in reversed([time for time in reading.times if time.end <= offset]):
        form = reading.clauses[clause_of_time(reading, time)].form
        value = time.when(ahead=form is not None and form.tense != "perfect")
        if value is not None and len(value) == _FULL:
            return time, date.fromisoformat(value)
    return None


def _moved(time: TimeExpression, day: date, shift: int) -> TimeExpression:
    return replace(time, value=(day + timedelta(days=shift)).isoformat(), past=None, future=None)
