"""Status: whether an event happened, is planned, is denied or merely possible; read off the clause tree.

`tables/status.toml` lists the cues with what each of them reaches; here they are applied: first what
stands in the event's own clause, then what governs that clause or the event noun.
"""

from __future__ import annotations

from .clause import Clause
from .cues import TOLD, adjective_cue, cue, noun_cue, verb_cue
from .forms import Form, forms
from .lexicon import key, word_list
from .lights import is_light
from .matcher import Frame
from .reading import Reading
from .status_clause import Times, above, denies, is_negated, of_cue, status_of_clause

_FAR = 6  # words


def read_status(frame: Frame, times: Times, date: str | None) -> str:
    """The status of the event that a frame tells.

    Args:
        frame: a rule that fired.
        times: time expressions of the trigger's clause.
        date: of the document.
    """
    if frame.hit.rule.status is not None:
        return frame.hit.rule.status
    if frame.hit.kind == "verb":
        return status_of_clause(frame.reading, frame.clause, times, date)
    if frame.told_by is not None:
        told = status_of_clause(frame.reading, frame.told_by, times, date)
        aside, over = _noun_before(frame.reading, frame.hit.at, frame.clause)
        called_off = "denied" in (over, _denied_by_verb(frame.clause, frame.hit.at, aside=aside))
        return "denied" if called_off else told
    own = any(p.first > frame.hit.at for s in ("visitor", "first") for p in frame.phrases.get(s, ()))
    return status_of_noun(
        frame.reading, frame.hit.at, times, date,
        own_subject=own, light=frame.hit.light is not None, apart=frame.hit.kind == "participle",
    )  # fmt: skip


def is_firm(frame: Frame, status: str) -> bool:
    """Whether the text shows the status: a masdar that nothing governs does not."""
    form = frame.clause.form
    if frame.hit.kind == "verb" and form is not None and form.tense == "imperfect" and status == "planned":
        return bool(frame.clause.opener)
    return frame.hit.kind == "verb" or status != "happened" or frame.hit.light is not None


# -- event nouns ----------------------------------------------------------------------------------


def status_of_noun(
    reading: Reading,
    at: int,
    times: Times = (),
    date: str | None = None,
    *,
    own_subject: bool = False,
    light: bool = False,
    apart: bool = False,
) -> str:
    """The status of an event noun.

    Args:
        reading: the sentence.
        at: index of the noun.
        times: time expressions that date it.
        date: of the document.
        own_subject: whether it names who does it: a clause about somebody else says less about it.
        light: whether the verb of its clause is but a part of it: «تلقى دعوة».
        apart: whether nouns before it do not govern it, as of a participle.
    """
    clause = reading.clause_of(at)
    if clause.verb == at - 1 and clause.form is not None and _fails(clause.form):
        return "happened"
    aside, told = (False, None) if apart else _noun_before(reading, at, clause)
    aside = aside or _is_occasion(reading, at, clause)
    if told != "denied":
        told = _denied_by_verb(clause, at, aside=aside) or _adjective_after(reading, at) or told
        told = told or _predicate(reading, at, clause)
    if told is not None and told != TOLD:
        return told
    if any(reading.words[index].key in word_list("status", "or_not") for index in clause.words if index > at):
        return "possible"
    if _is_invitation(reading, at) or (date and any((time.value or "") > date for time in times)):
        return "planned"
    if clause.form is None or clause.verb is None:
        if any(c.first > at and not c.opener and _of_subject(reading, c) == "denied" for c in reading.clauses):
            return "denied"  # «أن زيارة … التي كان من المفترض أن تتم اليوم ألغيت»
        if clause.parent is not None and clause.kind in ("adjunct", "complement"):
            return above(reading, clause, factual=True) or "happened"
        return "happened"
    if clause.verb > at:
        return _of_subject(reading, clause) or "happened"
    over = status_of_clause(reading, clause, times, date)
    if aside:
        ahead = over == "planned" and (clause.form.tense == "future" or bool(clause.opener))
        return "planned" if ahead else "happened"  # «تدعو إلى تسوية عقب لقائها …»
    subject = at - clause.verb == 1 and (clause.form.tense == "future" or bool(clause.opener))
    between = {word.key for word in reading.words[clause.verb + 1 : at]}
    exists = clause.form.lemma != "كان" or not between.isdisjoint(word_list("status", "there"))
    return _governed(clause, over, own_subject=own_subject and not subject, light=light, exists=exists)


def _fails(form: Form) -> bool:
    """«فشلت المحادثات»: they were held."""
    return key(form.lemma) in word_list("status", "failing") and form.tense == "perfect"


def _is_occasion(reading: Reading, at: int, clause: Clause) -> bool:
    """«دعا ⟪في⟫ اتصال مع X إلى …»: where it was called for, not what for."""
    calls = clause.form is not None and key(clause.form.lemma) in word_list("status", "calling")
    return calls and at > 0 and reading.words[at - 1].key == "في"


def _adjective_after(reading: Reading, at: int) -> str | None:
    """«زيارة مرتقبة»."""
    for index in range(at + 1, min(at + _FAR, len(reading.words))):
        word = reading.words[index]
        if word.is_punctuation or not _is_near(reading, at, index):
            break
        found = None if word.time else adjective_cue(word)
        if found is not None:
            return found.negated if reading.words[index - 1].key in ("غير", "ليست", "ليس") else found.status
    return None


def _denied_by_verb(clause: Clause, at: int, *, aside: bool) -> str | None:
    """«ألغى زيارة كانت مقررة»: calling off weighs more than what was planned."""
    found = verb_cue(clause.form)
    governs = found is not None and "noun" in found.scope and clause.verb is not None and clause.verb < at
    if found is None or not governs or aside or denies(clause.modifiers):
        return None
    return "denied" if found.status == "denied" else None


def _is_near(reading: Reading, at: int, index: int) -> bool:
    """Whether a word is of the same clause, or of «كانت» right behind it: «زيارة كانت مقررة»."""
    clause = reading.clause_of(index)
    if clause is reading.clause_of(at):
        return True
    return clause.kind == "relative" and clause.form is not None and clause.form.lemma == "كان"


def _predicate(reading: Reading, at: int, clause: Clause) -> str | None:
    """«كانت زيارة … مقررة غدا»: what «كان» says of the event noun that is its subject."""
    if clause.form is None or clause.form.lemma != "كان" or clause.verb is None or at - clause.verb not in (1, 2):
        return None
    for index in clause.words:
        word = reading.words[index]
        if index > at and word.mention is None and not word.key.startswith("ال"):
            found = adjective_cue(word)
            if found is not None:
                return found.status
    return None


def _noun_before(reading: Reading, at: int, clause: Clause) -> tuple[bool, str | None]:
    """Whether the noun is an aside, and what the nouns and openers before it say: «تأجيل زيارة»."""
    unknown = 0
    for index in range(at - 1, max(-1, at - _FAR), -1):
        word = reading.words[index]
        if word.is_punctuation or word.mention is not None or index == clause.verb:
            break
        bare = word.key.removeprefix("و")
        if bare in word_list("status", "ends"):
            return True, None
        found = noun_cue(word) or (cue("opener", bare) if index == at - 1 or unknown == 0 else None)
        if found is not None and "noun" in found.scope:
            return False, found.negated if is_negated(reading, index, clause) else found.status
        if reading.in_phrase(index) and not forms(word.text):
            break
        if bare not in word_list("status", "through") and not word.time:
            unknown += 1
            if unknown > 1:
                break
    return False, None


def _governed(clause: Clause, told: str, *, own_subject: bool, light: bool, exists: bool) -> str:
    """The status of a noun behind the verb of its clause, where `told` is that of the verb.

    `exists` says that the verb tells whether there was one at all: «لم يكن هناك لقاء».
    """
    form = clause.form
    assert form is not None
    found = verb_cue(form)
    if found is not None and "noun" in found.scope:
        return of_cue(found, clause, told)
    light = light or is_light(clause)
    being = key(form.lemma) in word_list("status", "being")
    if told in ("denied", "possible") and not light and not (being and exists):
        return "happened"  # «لم يعلق على زيارته», «لم تكن زيارته الأولى»
    if form.tense == "imperfect" and told == "planned" and not clause.opener and not light:
        return "happened"
    return "happened" if own_subject and not light and not being and told != "denied" else told


def _of_subject(reading: Reading, clause: Clause) -> str | None:
    """«زيارة … ألغيت»: what a verb behind the event noun says of it."""
    found, form = verb_cue(clause.form), clause.form
    if found is None or form is None or "subject" not in found.scope:
        return None
    return found.status if form.voice == "passive" or not form.suffix else None


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
