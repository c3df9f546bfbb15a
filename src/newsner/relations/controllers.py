"""Controllers: who does what a masdar or participle without a subject of its own says."""

from __future__ import annotations

from .cues import noun_cue, verb_cue
from .lexicon import is_function, key
from .phrases import Phrase
from .resolution import resolve
from .scene import Filler
from .site import NOTHING, Found, Site
from .speech import says
from .steering import steering
from .subjects import expand, explicit_subject, inherited_subjects, subjects


def controller(site: Site) -> Found:
    """The subject of the clause that the trigger stands in; nobody where the masdar is only spoken of."""
    if site.hit.form.suffix:
        return NOTHING
    if site.told_by is not None:
        if explicit_subject(site.reading, site.told_by) is None and _is_either(site):
            return NOTHING
        return subjects(site.reading, site.told_by, site.scene), ()
    guest = _guest(site)
    if guest is not None:
        return expand(site.reading, guest, site.scene), (guest,)
    if _gives_invitation(site):
        return NOTHING
    told = _object_controller(site)
    if told is not None:
        return expand(site.reading, told, site.scene), (told,)
    if site.hit.kind == "participle":
        people = [p for p in site.reading.phrases_in(site.clause) if p.is_person and p.last < site.hit.at]
        if people:
            return resolve(people[-1], site.scene, site.reading), (people[-1],)
    sayer = _sayer_on_the_occasion(site)
    if sayer:
        return sayer, ()
    if _has_no_controller(site):
        return NOTHING
    phrase = explicit_subject(site.reading, site.clause) or _only_person_before(site)
    if phrase is not None and phrase not in site.used and not phrase.first <= site.hit.at <= phrase.last:
        return expand(site.reading, phrase, site.scene), (phrase,)
    return inherited_subjects(site.reading, site.clause, site.scene), ()


def _is_either(site: Site) -> bool:
    """«يتطلع ⟦X⟧ لاستقبال الرئيس خلال الزيارة التي سيقوم بها»: whether one of two people told may be on the visit."""
    people = [p for p in site.reading.phrases_in(site.clause) if p.is_person and p.last < site.hit.at]
    return len([p for p in people if p.definite and p.kind != "group"]) > 1


def _only_person_before(site: Site) -> Phrase | None:
    """«روج ⟦X⟧ ل… خلال زيارة»: under a verb that the word tables do not know, the one free person before."""
    clause = site.clause
    if clause.verb is not None or clause.kind != "main":
        return None
    before = [p for p in site.reading.phrases_in(clause) if p.first > 0 and p.last < site.hit.at and p.is_person]
    free = [p for p in before if p.mention is not None and not p.preposition and not p.conjoined]
    free = [p for p in free if site.reading.governor(p) in (None, clause.first)]
    return free[0] if len(free) == 1 else None


def _sayer_on_the_occasion(site: Site) -> tuple[Filler, ...]:
    """«قال ⟦X⟧ إن ⟦بلاده⟧ مستعدة …، ⟪خلال⟫ لقاء مع Y»: where nobody in the claim can meet, who makes it does."""
    clause = site.clause
    if clause.kind != "complement" or clause.parent is None or not site.hit.at:
        return ()
    parent = site.reading.clauses[clause.parent]
    if site.reading.words[site.hit.at - 1].key not in steering("occasion") or not says(parent):
        return ()
    if any(p.is_person and p.first < site.hit.at for p in site.reading.phrases_in(clause)):
        return ()
    own = explicit_subject(site.reading, clause)
    if own is None and clause.verb is not None:
        return ()
    return tuple(f for f in subjects(site.reading, parent, site.scene) if f.label == "PER")


def _object_controller(site: Site) -> Phrase | None:
    """«دعا الوزيرُ السفيرَ لزيارة …»: who is asked does it, not who asks."""
    clause = site.clause
    if (
        clause.form is None
        or key(clause.form.lemma) not in steering("asking")
        or clause.verb is None
        or clause.verb > site.hit.at
    ):
        return None
    people = [p for p in site.reading.phrases_in(clause) if clause.verb < p.first < site.hit.at and p.is_person]
    free = [p for p in people if site.reading.is_free(p)]
    return (
        free[-1]
        if len(free) > 1 or (free and key(clause.form.lemma) in steering("asking") and _is_inherited(site, free))
        else None
    )


def _is_inherited(site: Site, free: list[Phrase]) -> bool:
    return explicit_subject(site.reading, site.clause) not in free


def _has_no_controller(site: Site) -> bool:
    clause = site.clause
    if clause.kind == "complement" and clause.verb is None:
        return not site.hit.at or noun_cue(site.reading.words[site.hit.at - 1]) is None  # «إنه مستعد للقاء»
    if clause.form is not None and clause.form.suffix and clause.verb is not None and clause.verb < site.hit.at:
        return True  # «مكّنتهم من زيارة»: the object, not the subject
    if clause.form is not None and clause.form.lemma == "كان" and clause.verb == site.hit.at - 1:
        return True  # «ولم تكن ⟪زيارة⟫ رسمية»: what something told before was
    return _is_spoken_of(site) or _is_of_something(site)


def _is_spoken_of(site: Site) -> bool:
    """Whether the masdar is but what the clause speaks of: «تطرق إلى محادثات السلام»."""
    if not site.hit.at or site.hit.form.preposition:
        return False
    before = site.reading.words[site.hit.at - 1].key
    if before in steering("charge_of") and site.hit.form.definite:
        return True  # «تولى ⟪مسؤولية⟫ المفاوضات مع …»
    if before in steering("course_of") and site.hit.at > 1:
        before = site.reading.words[site.hit.at - 2].key  # «عن ⟪سير⟫ المفاوضات»
    if before not in steering("about"):
        return False
    governs = verb_cue(site.clause.form)  # «امتنع عن لقاء», «وافق على لقاء»
    return site.clause.form is None or (key(site.clause.form.lemma) not in steering("towards") and governs is None)


def _is_of_something(site: Site) -> bool:
    """Whether the masdar is that of a thing: «وصول المروحية»."""
    position = site.hit.words[-1] + 1
    if site.hit.form.definite or position >= len(site.reading.words) or site.reading.in_phrase(position):
        return False
    word = site.reading.words[position]
    if word.mention is not None or word.time or is_function(word.text, "preposition", "particle", "relative"):
        return False
    return word.text.startswith("ال") and word.key not in steering("kind_of_visit")


def _gives_invitation(site: Site) -> bool:
    """«وقدم له الدعوة لزيارة …»: who invites does not come, and who is invited is a pronoun."""
    clause, words = site.clause, site.reading.words
    if clause.form is None or clause.verb is None or key(clause.form.lemma) not in steering("giving"):
        return False
    between = (words[i] for i in range(clause.verb + 1, site.hit.at) if words[i].mention is None)
    return any(word.key.lstrip("بولا") in ("دعوة", "دعوته") for word in between)


def _guest(site: Site) -> Phrase | None:
    """Who is invited, where the masdar is what an invitation is for: «دعوة … إلى X لزيارة»."""
    words = site.reading.words
    start = next((i for i in range(site.hit.at - 1, -1, -1) if words[i].key.lstrip("بولا") in ("دعوة", "دعوته")), None)
    if start is None or site.reading.owner[start] != site.clause.index:
        return None
    between = [p for p in site.reading.phrases if start < p.first and p.last < site.hit.at and p.is_person]
    return next((p for p in between if p.preposition in ("الي", "ل")), None)
