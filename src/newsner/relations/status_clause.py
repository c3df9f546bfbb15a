"""The status of a clause: what stands in it, what governs it, what it goes on with."""

from __future__ import annotations

from collections.abc import Iterable

from ..span import TimeExpression
from .clause import Clause
from .cues import TOLD, Cue, cue, noun_cue, verb_cue
from .lexicon import key, word_list
from .reading import Reading
from .speech import says

_NEAR = 3  # words
_DEEPEST = 5  # clauses

Times = tuple[TimeExpression, ...]


def status_of_clause(
    reading: Reading, clause: Clause, times: Times = (), date: str | None = None, *, depth: int = 0
) -> str:
    """The status of what the verb of a clause tells."""
    form = clause.form
    if form is None or depth > _DEEPEST:
        return "happened"
    opened = _connective(reading, clause) or _particle(reading, clause)
    if opened is not None:
        return opened
    over = above(reading, clause, factual=form.tense != "imperfect", depth=depth)
    if over == "denied":
        return over
    if form.tense == "future":
        return "possible" if over == "possible" else "planned"
    if over is not None:
        return over
    if form.tense == "imperfect":
        return _of_imperfect(reading, clause, times, date, depth)
    return "happened"


def _connective(reading: Reading, clause: Clause) -> str | None:
    """«دون أن يلتقي», «إذا التقى», «في حال زار»: what opens the clause."""
    keys = [_bare(word.key) for word in reading.words[max(0, clause.first - 2) : clause.first + 2]]
    for left, right in zip(["", *keys], [*keys, ""], strict=True):
        found = cue("connective", f"{left} {right}".strip()) if left and right else None
        if found is not None:
            return found.status
    opener = _bare(clause.opener[-1]) if clause.opener else ""
    before = [_bare(reading.words[i].key) for i in clause.words if clause.verb is not None and i < clause.verb]
    single = cue("connective", opener)
    if single is None:
        single = next((found for word in before if (found := cue("connective", word)) is not None), None)
    if single is not None and not (clause.opener and opener in ("ان", "انه", "انها")):
        return single.status
    return None


def _particle(reading: Reading, clause: Clause) -> str | None:
    """«لم يلتق», «ربما يلتقي», «قد يلتقي»."""
    assert clause.verb is not None
    assert clause.form is not None
    near = [reading.words[i] for i in clause.words if clause.verb - _NEAR <= i < clause.verb]
    words = [*clause.modifiers, *(_bare(word.key) for word in near if word.mention is None)]
    for word in words:
        found = cue("particle", word)
        if found is not None and "verb" in found.scope and (word in clause.modifiers or found.status != "denied"):
            return found.status
    if clause.form.tense == "imperfect" and "قد" in words and clause.auxiliary is None:
        return "possible"
    return None


def _bare(word: str) -> str:
    """A small word without «و» or «ف»; «في» keeps its first letter."""
    return word[1:] if word[:1] in "وف" and len(word) > 2 and word != "في" else word


def denies(words: Iterable[str]) -> bool:
    """Whether one of some particles negates."""
    return any((found := cue("particle", word)) is not None and found.status == "denied" for word in words)


def above(reading: Reading, clause: Clause, *, factual: bool, depth: int = 0) -> str | None:
    """What governs a clause: an opener («من المقرر أن»), a verb («نفى أن»), the clause that it goes on with.

    Where it is `factual`, telling a fact of its own in the perfect or future, only what denies reaches it.
    """
    if clause.kind == "complement" and clause.opener:
        start = clause.first
        for index in range(start - 1, max(-1, start - 1 - _NEAR), -1):
            word = reading.words[index]
            if word.is_punctuation or word.mention is not None:
                break
            found = cue("opener", word.key.removeprefix("و"))
            if found is None and not reading.in_phrase(index):
                found = noun_cue(word)
            if found is not None and "complement" in found.scope and found.status != TOLD:
                owner = reading.clause_of(index)
                if factual and found.status != "denied":
                    break  # «شدد على أن محادثاتهما …»
                return found.negated if is_negated(reading, index, owner) or denies(owner.modifiers) else found.status
        told = _by_verb(reading, clause, factual=factual, depth=depth)
        if told is not None:
            return told
    return _by_coordination(reading, clause, factual=factual, depth=depth)


def _by_verb(reading: Reading, clause: Clause, *, factual: bool, depth: int) -> str | None:
    """«نفى أنه التقى» denies the past too; «أعلن أنه يرفض» says nothing of the kind."""
    parent = reading.clauses[clause.parent] if clause.parent is not None else None
    found = verb_cue(parent.form) if parent is not None else None
    if parent is None or found is None or not {"complement", "factive"} & set(found.scope):
        return None
    subjunctive = clause.opener[-1] in ("ان", "بان") and not factual
    if not subjunctive and "factive" not in found.scope and not (found.status == TOLD or clause.auxiliary is not None):
        return None
    told = status_of_clause(reading, parent, depth=depth + 1) if found.status == TOLD else found.status
    told = of_cue(found, parent, told)
    return told if told != "happened" or found.status == TOLD else None


def _by_coordination(reading: Reading, clause: Clause, *, factual: bool, depth: int) -> str | None:
    """«لن يزور … أو يلتقي …»: an imperfect without a particle, added without a comma."""
    if clause.previous is None or factual or clause.verb is None:
        return None
    before = reading.clauses[clause.previous]
    if before.form is None or before.form.tense == "perfect" or before.kind != clause.kind:
        return None
    index = min(clause.first, clause.verb) - 1
    comma = index >= 0 and reading.words[index].is_punctuation
    told = status_of_clause(reading, before, depth=depth + 1)
    if told == "denied" and comma:
        return None
    return told if told in ("denied", "possible") and (before.modifiers or told == "possible") else None


def _of_imperfect(reading: Reading, clause: Clause, times: Times, date: str | None, depth: int) -> str:
    """A bare imperfect: planned with a time to come or under a clause that is; else as its clause lets one see."""
    if clause.auxiliary is not None and clause.auxiliary.tense == "perfect":
        return "happened"
    if says(clause):
        return "happened"  # «ويقول الصليب الأحمر إن»: as he reads it, it has been said
    if any(cue("adverb", reading.words[index].key) is not None for index in clause.words):
        return "happened"
    parent = reading.clauses[clause.parent] if clause.parent is not None else None
    if clause.opener[-2:-1] in (("قبل",), ("وقبل",)):
        past = parent is not None and parent.form is not None and parent.form.tense == "perfect"
        return "happened" if past and parent is not None and not parent.modifiers else "planned"
    if clause.previous is not None:
        before = reading.clauses[clause.previous].form
        if before is not None and before.tense == "future":
            return "planned"
    if date and any((t.value or "")[: len(date)] >= date for t in times if t.value and len(t.value) == len(date)):
        return "planned"
    if clause.kind == "relative" and not clause.opener and parent is not None:
        if any(reading.words[index].key in word_list("status", "meanwhile") for index in clause.words):
            return "planned"  # «وصل … في زيارة يلتقي خلالها …»
        return status_of_clause(reading, parent, times, date, depth=depth + 1)
    if clause.kind == "relative" or (clause.kind == "complement" and not times):
        return "happened"
    return "planned"


def is_negated(reading: Reading, index: int, clause: Clause) -> bool:
    """Whether a negation stands before a cue: «لا نية», «ليس من المقرر», «لم تكن هناك خطط»."""
    near = (word.key.removeprefix("و") for word in reading.words[max(0, index - _NEAR) : index])
    if not word_list("status", "negations").isdisjoint(near):
        return True
    before = clause.verb is not None and clause.verb < index
    return (
        before
        and denies(clause.modifiers)
        and clause.form is not None
        and key(clause.form.lemma) in word_list("status", "being")
    )


def of_cue(found: Cue, clause: Clause, told: str) -> str:
    """What a governing verb says, negated or merely possible itself."""
    if denies(clause.modifiers):
        return found.negated
    if found.status == TOLD:
        return told
    return "possible" if told == "possible" and clause.modifiers else found.status
