"""The course of events: how an event stands in time to what is told beside it."""

from __future__ import annotations

from itertools import pairwise

from .lexicon import word_list
from .matcher import Frame
from .reading import Reading

_NEAR = 5  # words
_RANGE = len("2015-07-03/2015-07-05")


def is_apart(frame: Frame) -> bool:
    """Whether the clause tells what came after or before the event: «بعد زيارته ل…», but not «بعد وصوله إلى»."""
    at = frame.hit.at
    if frame.hit.kind == "verb" or frame.hit.form.lemma == "وصول" or not at:
        return False
    words = frame.reading.words
    reach = 3 if words[at - 1].key == "من" else 2  # «بعد يوم من زيارته»
    return any(word.key.removeprefix("و") in word_list("setting", "apart") for word in words[max(0, at - reach) : at])


def is_lasting(frame: Frame) -> bool:
    """Whether it takes several days: «في زيارة تستمر يومين», «جولة من أربعة أيام», «اليوم وغدا»."""
    words, at = frame.reading.words, frame.hit.at
    if any(word.key in word_list("setting", "several_days") for word in words[at + 1 :]):
        return True
    behind = [time for time in frame.reading.times if time.start > words[at].start]
    ranged = any(len(time.value or "") == _RANGE for time in behind[:1])
    return ranged or any(b.start - a.end <= len(" و") for a, b in pairwise(behind))


def continues(frame: Frame) -> bool:
    """Whether the event goes on with what was told right before: «كما التقى», «ثم زار», the subject dropped."""
    clause = frame.clause
    if frame.hit.kind != "verb" or clause.verb is None or clause.kind not in ("main", "complement"):
        return False
    if any(frame.phrases.get(slot.name) for slot in frame.hit.rule.slots if "subject" in slot.attach):
        return _opens_with(frame, "sequel")  # a subject of its own starts afresh, but for «وبعد ذلك»
    return _opens_with(frame, "continuing")


def _opens_with(frame: Frame, section: str) -> bool:
    words, start = frame.reading.words, frame.clause.first
    fronts = [" ".join(w.key for w in words[i:j]) for i in range(max(0, start - 2), start + 2) for j in (i + 1, i + 2)]
    told = word_list("setting", section)
    return any(front in told for front in fronts if front)


def is_one_more(frame: Frame) -> bool:
    """Whether it is told as one more of its kind: «كما يلتقي», «يلتقي أيضا»."""
    words, at = frame.reading.words, frame.hit.at
    if frame.hit.kind != "verb":
        return False
    behind = any(word.key in word_list("setting", "also") for word in words[at + 1 : at + _NEAR])
    return behind or _opens_with(frame, "also")


def is_there(frame: Frame) -> bool:
    """Whether «حيث» opens the clause: what it tells is where and when what stands before it is."""
    return frame.clause.kind == "adjunct" and frame.clause.opener[-1:] == ("حيث",)


def opens_item(reading: Reading) -> bool:
    """Whether a sentence begins another news item: «من جهة أخرى، …», «على صعيد آخر …»."""
    fronts = (" ".join(word.key for word in reading.words[:n]) for n in (2, 3))
    return any(front.removeprefix("و") in word_list("setting", "item") for front in fronts)


def is_remote(frame: Frame) -> bool:
    """Whether it lies behind what was told right before: «وكان قد زار», «سبق أن زار»."""
    clause = frame.clause
    before = clause.auxiliary is not None and clause.auxiliary.lemma in ("كان", "سبق")
    return before and clause.form is not None and clause.form.tense == "perfect"
