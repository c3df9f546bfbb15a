"""Dating: the time expression that tells when an event was or will be."""

from __future__ import annotations

from ..span import TimeExpression
from .clause import Clause
from .course import is_apart
from .forms import forms
from .lexicon import key, word_list
from .matcher import Frame
from .names import relation_of
from .reading import Reading
from .speech import says


def times_of_clause(frame: Frame) -> tuple[TimeExpression, ...]:
    """The time expressions in the trigger's clause, the nearest first."""
    reading, clause = frame.reading, frame.told_by or frame.clause
    anchor = reading.words[frame.hit.at].start
    inside = [
        time for time in reading.times
        if _owner(reading, time) == clause.index and not _belongs_elsewhere(reading, time, frame.hit.at)
    ]  # fmt: skip
    if not inside and clause.opener[-1:] in (("عندما",), ("حين",), ("حينما",)) and clause.parent is not None:
        before = [time for time in reading.times if _owner(reading, time) == clause.parent and time.end <= anchor]
        inside = before[-1:]
    if _is_day_of(reading, frame.hit.at):
        inside = []
    elif _is_ground(frame):
        inside = _told_of(reading, clause, frame.hit.at)
    elif not inside:
        inside = _around(frame, clause) or _trailing(reading, clause) or _shared(frame, clause)
    attributive = frame.hit.kind == "participle" and frame.hit.form.definite  # «الاتفاق المبرم»
    spoken_of = frame.hit.kind != "verb" and clause.verb is not None and clause.verb < frame.hit.at and says(clause)
    if attributive or spoken_of or is_apart(frame):
        verb = clause.verb if clause.verb is not None and clause.verb > frame.hit.at else None
        end = reading.words[verb].start if verb is not None else reading.sentence.end
        inside = [time for time in inside if anchor < time.start < end]
    return tuple(sorted(inside, key=lambda time: abs(time.start - anchor)))


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


def _told_of(reading: Reading, clause: Clause, at: int) -> list[TimeExpression]:
    """Times of «… التي وجهها إليه في أبريل», of what is handed over."""
    relatives = {
        c.index
        for c in reading.clauses
        if c.kind == "relative" and c.opener and c.parent == clause.index and c.first > at
        and c.form is not None and key(c.form.lemma) in word_list("setting", "handing")
    }  # fmt: skip
    relatives |= {c.index for c in reading.clauses if c.kind == "relative" and not c.opener and c.parent in relatives}
    return [time for time in reading.times if _owner(reading, time) in relatives]


def _around(frame: Frame, clause: Clause) -> list[TimeExpression]:
    """Times of a bare relative clause of the clause, or of the clause that it is a bare relative of."""
    reading, at = frame.reading, frame.hit.at
    near = {
        c.index
        for c in reading.clauses
        if c.kind == "relative" and not c.opener and c.parent == clause.index and not says(c)
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
    return [
        time for time in reading.times if _owner(reading, time) in near and not _belongs_elsewhere(reading, time, at)
    ]


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
    return [
        time for time in reading.times
        if _owner(reading, time) in own or (-_owner(reading, time) in own and time.text.startswith(_PAST))
    ]  # fmt: skip


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
        or second.form.tense == "perfect" != clause.form.tense
    ):
        return []
    joined = second.verb == second.first and second.form.conjunction == "و" and clause.opener[-1:] != ("حيث",)
    if not joined or reading.words[second.first - 1].is_punctuation or second.form.gender != clause.form.gender:
        return []
    last = max((p.last for p in reading.phrases_in(second)), default=second.verb)
    return [
        time for time in reading.times
        if _owner(reading, time) == second.index and time.start > reading.words[last].start
        and not _belongs_elsewhere(reading, time, second.verb)
    ]  # fmt: skip


_PAST = ("أمس", "امس", "أول من أمس", "مساء أمس")
_SINCE = frozenset(("منذ", "حتي", "ومنذ"))
_ADVERBIAL = frozenset(("منذ", "بعد", "عقب", "قبل", "اثر", "قبيل", "بعيد"))


def _belongs_elsewhere(reading: Reading, time: TimeExpression, at: int) -> bool:
    """Whether a time dates something else: «منذ 2007», «بعد توليه منصبه في فبراير»."""
    position = next((i for i, word in enumerate(reading.words) if word.start >= time.start), len(reading.words))
    if time.text.startswith("منذ") or (position and reading.words[position - 1].key in _SINCE):
        return True
    if _dates_a_thing(reading, time, position, at):
        return True
    between = range(at + 1, position)
    if any(reading.words[i].key in _SINCE or _is_event_of_another(reading, i) for i in between):
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


def _owner(reading: Reading, time: TimeExpression) -> int:
    """The clause that a time expression stands in, in an aside the clause around it."""
    owner = 0
    for index, word in enumerate(reading.words):
        if word.start > time.start:
            break
        owner = reading.owner[index]
    return owner


def times_of_telling(reading: Reading, clause: Clause, at: int) -> tuple[TimeExpression, ...]:
    """The times of a clause that speaks of an event told before, the nearest to the word that names it first."""
    inside = [
        time for time in reading.times
        if _owner(reading, time) == clause.index and not _belongs_elsewhere(reading, time, at)
    ]  # fmt: skip
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
    owner = frame.reading.clauses[_owner(frame.reading, time)]
    own = frame.told_by or frame.clause
    return (
        own.kind == "relative" and owner.index != own.index and owner.form is not None and owner.form.tense == "perfect"
    )
