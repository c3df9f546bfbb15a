"""Pronouns: whom «ه», «هما», «ي» at a trigger mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .agreement import may_mean
from .clause import Clause
from .lexicon import key, load_table
from .resolution import resolve
from .rule import Slot
from .scene import Filler
from .site import Site
from .subjects import explicit_subject, subjects, takes_up

_BEHIND = 2  # words


def pronoun(site: Site, slot: Slot) -> tuple[Filler, ...]:
    """Whom the pronoun at the trigger means: the clause's subject, or whom the text is about."""
    suffix = site.hit.form.suffix
    who = site.clause.antecedent
    if site.hit.kind == "verb" and site.clause.kind == "relative" and site.clause.opener and who is not None:
        between = site.reading.words[who.last + 1 : site.clause.first]
        near = all(word.is_punctuation for word in between) and who.mention is not None
        if takes_up(site.clause.opener[0], suffix) and near and site.hit.form.number == "singular":
            return resolve(who, site.scene, site.reading)  # «⟦القاهرة⟧ التي يزورها»
    if suffix in ("ني", "ي", "نا"):
        return speaker(site)
    if suffix == "هما" and len(site.scene.seen) > 1:
        return tuple(Filler(f.value, f.name, f.label, f.spans, "both") for f in site.scene.seen[-2:])
    found = _object_pronoun(site) if site.hit.kind == "verb" else _possessor(site, slot)
    return found or ((site.scene.topic,) if site.scene.topic is not None else ())


def _possessor(site: Site, slot: Slot) -> tuple[Filler, ...]:
    """«زيارته»: the subject of the clause; in a clause without one, the nearest person before."""
    before = [
        p for p in site.reading.phrases_in(site.clause) if p.last < site.hit.at and p.is_person and p.kind != "group"
    ]
    hangs = site.clause.kind in ("complement", "relative")
    if hangs and before and explicit_subject(site.reading, site.clause) is None:
        return resolve(before[-1], site.scene, site.reading)[:1]
    if _is_told_later(site) and (site.reading.number, site.clause.index) not in site.scene.doers:
        return ()
    found = subjects(site.reading, site.clause, site.scene)
    people = tuple(f for f in found if f.label == "PER")
    bodies = tuple(f for f in found if f.is_named and f.label == "ORG" and "ORG" in slot.take)
    return people[:1] or bodies[:1]


def _is_told_later(site: Site) -> bool:
    """«وكان في استقباله لدى وصوله ⟪الأمير⟫»: behind the verb a pronoun never means a subject that follows it."""
    subject = explicit_subject(site.reading, site.clause)
    verb = site.clause.verb
    return subject is not None and verb is not None and verb < site.hit.at < subject.first


def _object_pronoun(site: Site) -> tuple[Filler, ...]:
    """«الذين استقبلوه», «واستقبله الملك»: who is told in the clauses around, the subject itself left out."""
    clause: Clause | None = site.clause
    acts = any("subject" in slot.attach for slot in site.hit.rule.slots)  # in «لقاء جمعه مع …» the meeting does
    own = {filler.value for filler in subjects(site.reading, site.clause, site.scene)} if acts else set()
    while clause is not None:
        above = clause.previous if clause.previous is not None else clause.parent
        clause = site.reading.clauses[above] if above is not None else None
        if clause is not None:
            found = tuple(f for f in subjects(site.reading, clause, site.scene) if f.value not in own)
            if found and (found[0].is_named or site.hit.form.suffix not in ("ه", "ها")):
                return found[:1]
    return ()


def pronoun_behind(site: Site, attachment: str) -> tuple[Filler, ...]:
    """Whom a preposition with a pronoun right behind the verb means: «اتصل ⟪به⟫ الوزير», «التقيت ⟪معه⟫».

    In a relative clause it takes up whom that describes, and in «الزيارة التي قام ⟪بها⟫» that is nobody.
    """
    for index in range(site.hit.at + 1, min(site.hit.at + 1 + _BEHIND, len(site.reading.words))):
        word = site.reading.words[index]
        if word.mention is not None or word.is_punctuation or site.reading.owner[index] != site.clause.index:
            break
        front, suffix = _prepositional_pronouns().get(word.key, ("", ""))
        if front != key(attachment.removesuffix("ـ")):
            continue
        if site.clause.kind == "relative":
            who = site.clause.antecedent
            found = resolve(who, site.scene, site.reading) if who is not None and who.is_person else ()
        elif suffix == "ي":
            found = speaker(site)
        else:
            found = _object_pronoun(site) or ((site.scene.topic,) if site.scene.topic is not None else ())
        return found if may_mean(suffix, found, site.scene) else ()
    return ()


@cache
def _prepositional_pronouns() -> Mapping[str, tuple[str, str]]:
    """«به» -> («ب», «ه»): prepositions with the pronoun of one person."""
    table = load_table("function_words")["pronoun"]
    return {key(form): (key(front), suffix) for front, row in table.items() for suffix, form in row.items()}


def speaker(site: Site) -> tuple[Filler, ...]:
    """Who says «I» here: the subject of the verb that the quotation hangs on."""
    clause = site.clause
    while clause.parent is not None:
        parent = site.reading.clauses[clause.parent]
        if clause.kind == "quote":
            return subjects(site.reading, parent, site.scene)[:1]
        clause = parent
    return (site.scene.speaker,) if site.scene.speaker is not None else ()
