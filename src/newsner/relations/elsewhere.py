"""Dates of something else: which time expressions beside an event are not its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from operator import attrgetter

from ..span import TimeExpression
from .forms import forms
from .lexicon import key, word_list
from .names import relation_of
from .reading import Reading

_start = attrgetter("start")
_SINCE = frozenset(("منذ", "حتي", "ومنذ"))
_ADVERBIAL = frozenset(("منذ", "بعد", "عقب", "قبل", "اثر", "قبيل", "بعيد"))
_BOUND = frozenset(("قبل", "بعد", "لغاية", "طوال", "طيلة", "مدار", "مدي"))


def belongs_elsewhere(reading: Reading, time: TimeExpression, at: int) -> bool:
    """Whether a time dates something else: «منذ 2007», «بعد توليه منصبه في فبراير»."""
    position = bisect_left(reading.words, time.start, key=_start)
    if time.text.startswith("منذ") or (position and reading.words[position - 1].key in _SINCE | _BOUND):
        return True
    if _dates_a_thing(reading, time, position, at):
        return True
    between = range(at + 1, position)
    if any(
        reading.words[i].key in _SINCE or _is_event_of_another(reading, i) or _is_next_step(reading, i) for i in between
    ):
        return True
    if _is_right_behind_another(reading, position, at):
        return True
    return any(
        reading.words[i].key in _ADVERBIAL
        and i + 1 < position
        and any(f.kind == "masdar" for f in forms(reading.words[i + 1].text))
        for i in between
    )


def _is_right_behind_another(reading: Reading, position: int, at: int) -> bool:
    """«دعا خلال ⟪لقائه⟫ اليوم … إلى زيارة عدن»: of two event nouns the date is that of the one it stands behind."""
    if not 0 < position < at or reading.clause_of(at).verb == at:
        return False
    before = position - 1
    while before and (reading.words[before].time or reading.words[before].key in ("في", "مساء", "صباح")):
        before -= 1
    word = reading.words[before]
    return word.mention is None and relation_of(word.text, definite=False) is not None


def _is_event_of_another(reading: Reading, index: int) -> bool:
    """«… في ضوء زيارة ⟦فلان⟧ إلى موسكو في رمضان»: another event, with its own people, before the date."""
    word = reading.words[index]
    if word.mention is not None or relation_of(word.text, definite=False) is None:
        return False
    phrase = reading.phrase_at(index + 1)
    bare = not any(form.suffix or form.definite for form in forms(word.text) if form.kind == "masdar")
    return bare and phrase is not None and phrase.is_person and not phrase.preposition


def _is_next_step(reading: Reading, index: int) -> bool:
    """«سيزور النجف … ومن ثم ⟪التوجه⟫ إلى بغداد الاثنين»: an event noun that tells what comes after."""
    word, before = reading.words[index], reading.words[index - 1]
    if word.mention is not None or not word.key.startswith(("ال", "وال")):
        return False
    going = any(form.kind == "masdar" and key(form.lemma) in word_list("setting", "step") for form in forms(word.text))
    return going and (before.key.removeprefix("و") == "ثم" or word.key.startswith("و"))


def _dates_a_thing(reading: Reading, time: TimeExpression, position: int, at: int) -> bool:
    """«اتفاق عام 2015», «الانتخابات المقررة في نوفمبر»: the date of what the noun before names."""
    index = position - 1
    while index > at and (reading.words[index].key in ("في", "ل") or reading.words[index].time):
        index -= 1
    if index <= at:
        return False
    word = reading.words[index]
    if word.mention is not None or word.is_punctuation:
        return False
    if word.key in word_list("setting", "dating") and reading.words[index - 1].key.startswith("ال") and index - 1 != at:
        return not any(form.kind == "masdar" for form in forms(reading.words[index - 1].text)) or index - 1 > at + 2
    bare = word.key.removeprefix("لل").removeprefix("ب").removeprefix("ال")
    right_before = index == position - 1 and bool({bare, word.key[1:]} & word_list("setting", "dated"))
    return right_before and not any(f.kind == "masdar" for f in forms(word.text) if at in range(index - 1, index + 1))


def own_times(reading: Reading, clauses: Collection[int], at: int) -> list[TimeExpression]:
    """The time expressions in some clauses that may date what the word at an index tells."""
    return [
        time
        for time in reading.times
        if clause_of_time(reading, time) in clauses and not belongs_elsewhere(reading, time, at)
    ]


def clause_of_time(reading: Reading, time: TimeExpression) -> int:
    """The clause that a time expression stands in, in an aside the clause around it."""
    index = bisect_right(reading.words, time.start, key=_start) - 1
    return reading.owner[index] if index >= 0 else 0
