"""Setting: the place that the occasion of an event, or the verb over it, lends it."""

from __future__ import annotations

from .clause import Clause
from .forms import forms
from .lexicon import key, word_list
from .matcher import Frame
from .phrases import Phrase
from .reading import Reading
from .resolution import resolve
from .scene import Filler, Scene
from .words import Word

_NEAR = 4  # words
_FAR = 8  # words


def read_place(frame: Frame, scene: Scene) -> Filler | None:
    """The place of an event that names none itself, None where nothing lends it one."""
    phrase = _host(frame) or _front(frame) or _occasion(frame.reading, frame.told_by or frame.clause) or _goal(frame)
    if phrase is None:
        return None
    return next((filler for filler in resolve(phrase, scene, frame.reading) if filler.is_named), None)


def _host(frame: Frame) -> Phrase | None:
    """«شهدت ⟦مسقط⟧ لقاء بين …», «المباحثات التي شهدتها ⟦الدوحة⟧»."""
    if frame.hit.kind == "verb":
        return None
    for clause in (frame.told_by, frame.clause):
        if clause is None or clause.form is None or key(clause.form.lemma) not in word_list("setting", "host"):
            continue
        places = [p for p in frame.reading.phrases_in(clause) if p.mention is not None and p.label in ("LOC", "ORG")]
        end = len(frame.reading.words) if clause is frame.told_by else frame.hit.at
        place = next((p for p in places if not p.preposition and p.first < end), None)
        if place is not None:
            return place
    return None


def _front(frame: Frame) -> Phrase | None:
    """«تشمل الجولة محطات عدة، ⟪وفي تونس⟫ سيلتقي …»: a place that «و» and a verb behind it set apart from the rest."""
    reading, index = frame.reading, frame.clause.first - 1
    if frame.hit.kind != "verb" or frame.clause.opener:
        return None
    while index > 0 and reading.words[index].time:
        index -= 1
    place = next((p for p in reading.phrases if p.last == index), None)
    apart = place is not None and place.conjoined and place.preposition in ("في", "ب") and place.is_place
    return place if apart and place is not None and place.mention is not None else None


def _goal(frame: Frame) -> Phrase | None:
    """«توجه الوفد إلى ⟦مطار مسقط⟧، حيث عقدوا اجتماعا مع …»: where one went is where what «حيث» tells happened."""
    reading, clause = frame.reading, frame.clause
    while clause.opener != ("حيث",):
        above = clause.previous if clause.previous is not None else clause.parent
        if above is None or clause.kind not in ("adjunct", "complement"):
            return None
        clause = reading.clauses[above]
    if clause.kind != "adjunct" or clause.opener != ("حيث",) or clause.parent is None:
        return None
    parent = reading.clauses[clause.parent]
    if parent.form is None or parent.verb is None:
        return None
    landed = key(parent.form.lemma) in word_list("setting", "landing")
    if not landed and key(parent.form.lemma) not in word_list("setting", "going"):
        return None
    goals = [p for p in reading.phrases_in(parent) if parent.verb < p.first < clause.first and p.mention is not None]
    leading = ("في", "ب", "الي") if landed else ("", "الي", "ل")
    return next((p for p in goals if p.is_place and p.preposition in leading), None)


def _occasion(reading: Reading, clause: Clause) -> Phrase | None:
    """«على هامش قمة ⟦باريس⟧», «خلال المؤتمر المنعقد في ⟦مسقط⟧»."""
    for index in clause.words:
        if reading.words[index].key not in word_list("setting", "occasion"):
            continue
        gathering = next(
            (i for i in range(index + 1, min(index + _NEAR, len(reading.words))) if is_gathering(reading.words[i])),
            None,
        )
        if gathering is not None:
            place = _place_behind(reading, gathering)
            if place is not None:
                return place
    return None


def is_gathering(word: Word) -> bool:
    """Whether a word names what people gather for: «القمة», «المؤتمر»."""
    if word.mention is not None:
        return False
    stems = {word.key.removeprefix("ال"), word.key.removeprefix("لل"), word.key.removeprefix("ب").removeprefix("ال")}
    stems |= {key(form.lemma) for form in forms(word.text) if form.kind != "verb"}
    return not word_list("setting", "gathering").isdisjoint(stems)


def _place_behind(reading: Reading, gathering: int) -> Phrase | None:
    for index in range(gathering + 1, min(gathering + _FAR, len(reading.words))):
        if reading.words[index].is_punctuation:
            return None
        phrase = reading.phrase_at(index)
        if phrase is None or phrase.mention is None or phrase.label == "PER":
            continue
        if phrase.label == "LOC" and (
            phrase.preposition in ("في", "ب") or (index == gathering + 1 and not phrase.preposition)
        ):
            return phrase
        if phrase.preposition in ("في", "ب"):
            return phrase
    return None
