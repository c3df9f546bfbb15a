"""Bare phrases around a verb: which is its subject, which its object."""

from __future__ import annotations

from .finite import verb_words
from .forms import forms, is_finite
from .lexicon import is_function
from .phrases import Phrase
from .rule import Slot
from .site import Site
from .speech import says
from .steering import steering
from .subjects import explicit_subject, inherited_subjects, preverbal_subject
from .words import Word


def share_bare_phrases(site: Site) -> None:
    """Settle `site.subject` and `site.object`.

    Arabic marks neither: order, what the verb takes, and whether the text goes on about
    somebody told before decide.
    """
    bare = [p for p in site.after if _is_bare(site, p) and not (_is_office(site, p) or _is_apposed(site, p))]
    agent = _agent(site)
    if agent is not None and bare:
        site.subject, site.object = agent, bare[0]
        return
    if site.hit.form.voice == "passive" and agent is None and _needs_two(site):
        return  # «قوبلت الفكرة»
    slot = next((slot for slot in site.hit.rule.slots if "object" in slot.attach), None)
    before = preverbal_subject(site.reading, site.clause)
    if slot is None:
        first = explicit_subject(site.reading, site.clause)
        site.subject = before if first is not None and _is_office(site, first) else first
    elif site.hit.form.suffix:
        site.subject = before or next(iter(bare), None)
    elif "PER" not in slot.take:
        _share_with_place(site, bare, before)
    elif not _share_with_hosting_place(site, bare, before):
        _share_with_person(site, [p for p in bare if p.label in ("PER", "ORG")], before)


def _needs_two(site: Site) -> bool:
    """Whether the rule needs somebody who does and somebody to whom it is done."""
    people = [slot for slot in site.hit.rule.slots if not slot.optional and "LOC" not in slot.take]
    needed = {name for slot in people for name in slot.attach}
    return "object" in needed and ("subject" in needed or not any("LOC" in s.take for s in site.hit.rule.slots))


def _is_bare(site: Site, phrase: Phrase) -> bool:
    """Free, or behind a masdar that has its own argument: «والتقى خلال زيارته ⟪الوزير⟫»; not whom a group has."""
    if phrase.first and site.reading.words[phrase.first - 1].key in steering("namely"):
        return False
    if site.reading.is_free(phrase):
        return True
    governor = site.reading.governor(phrase)
    if (
        governor is None
        or phrase.preposition
        or phrase.conjoined
        or site.index.claims(site.reading, governor, "object", phrase.label)
    ):
        return False
    return any(form.kind == "masdar" and form.suffix for form in forms(site.reading.words[governor].text))


def _is_apposed(site: Site, phrase: Phrase) -> bool:
    """«ضيفه ⟦فلان⟧»: a description that the name behind it makes plain."""
    following = site.reading.phrase_at(phrase.last + 1)
    named = following is not None and following.mention is not None and following.label == "PER"
    return named and phrase.kind == "group" and bool(phrase.suffix) and not (following and following.conjoined)


def _agent(site: Site) -> Phrase | None:
    """Who did it, where the verb is passive: «استقبل الوزير ⟪من قبل الرئيس⟫»."""
    if not {"subject", "object"} <= {attachment for slot in site.hit.rule.slots for attachment in slot.attach}:
        return None
    words = site.reading.words
    for phrase in site.after:
        before = phrase.first - 1
        if before > site.hit.at and words[before].key in verb_words("agent") and words[before - 1].key == "من":
            return phrase if phrase.is_person or phrase.label == "ORG" else None
    return None


def _share_with_place(site: Site, bare: list[Phrase], before: Phrase | None) -> None:
    """«زار الوزير بغداد», «زار بغداد»: a place is the object."""
    places = [p for p in bare if p.is_place]
    people = [p for p in bare if p.is_person]
    if not people and len(places) > 1 and places[0].label == "ORG" and not _continues(site):
        people = places[:1]
    site.object = next((p for p in places if p not in people[:1]), None)
    if site.object is None and people and people[0].kind == "group" and _continues(site):
        return  # «وزار المرضى»: whom, not who
    if before is not None and before.label != "LOC":
        site.subject = before
    elif people and (site.object is None or people[0].first < site.object.first or people[0].is_person):
        site.subject = people[0]


def _share_with_hosting_place(site: Site, bare: list[Phrase], before: Phrase | None) -> bool:
    """«تستقبل ⟦الدوحة⟧ الوزير»: where the rule takes a place for its subject, it is one, the person its object."""
    slot = next((slot for slot in site.hit.rule.slots if "subject" in slot.attach), None)
    if slot is None or "LOC" not in slot.take or "PER" in slot.take:
        return False
    site.subject = before if before is not None and before.label == "LOC" else acting_place(site, slot)
    site.object = next((p for p in bare if p.is_person), None)
    return True


def _share_with_person(site: Site, bare: list[Phrase], before: Phrase | None) -> None:
    """«التقى الرئيس الوزير»: the first is the subject; one alone is it where the sentence opens with it."""
    if not any("subject" in slot.attach for slot in site.hit.rule.slots):
        site.object = next(iter(bare), None)
        return
    if site.hit.form.person == 1:  # «التقيت الرئيس ⟦X⟧»
        site.object = next(iter(bare), None)
        return
    if any(acting_place(site, slot) is not None for slot in site.hit.rule.slots if "subject" in slot.attach):
        site.object = next(iter(bare), None)  # «دعت ⟦الصين⟧ ⟦فلانا⟧ إلى»
        return
    if len(bare) == 1 and before is None and appoints(site, bare[0]):
        site.subject = bare[0]
        return
    if len(bare) == 1 and before is None and _becomes(site) and not _continues(site) and has_unread_subject(site):
        site.object = bare[0]  # «انتخب البرلمان ⟦فلانا⟧ رئيسا»
        return
    other = any(p.preposition in ("مع", "ب") and p.label in ("PER", "ORG") for p in site.after)
    if before is not None and before.label in ("PER", "ORG"):
        site.subject, site.object = before, next(iter(bare), None)
    elif len(bare) > 1:
        site.subject, site.object = bare[0], bare[1]
    elif bare and not other and _continues(site) and not _is_both(site, bare[0]):
        site.object = bare[0]
    elif bare:
        site.subject = bare[0]


def _is_both(site: Site, phrase: Phrase) -> bool:
    """«والتقى ⟪الوزيران⟫»: a dual in the nominative is the subject."""
    return phrase.dual and phrase.definite and site.reading.words[phrase.first].key.endswith("ان")


def acting_place(site: Site, slot: Slot) -> Phrase | None:
    """A country that acts, where the rule takes one: «وقعت ⟦مصر|LOC⟧ اتفاقية»."""
    verb = site.hit.light if site.hit.light is not None else site.hit.at
    if "LOC" not in slot.take or site.reading.clauses[site.reading.owner[verb]].verb != verb:
        return None
    phrase = next((p for p in site.reading.phrases_in(site.reading.clause_of(verb)) if p.first > verb), None)
    return phrase if phrase is not None and phrase.label == "LOC" and site.reading.is_free(phrase) else None


def appoints(site: Site, phrase: Phrase) -> bool:
    """«وعين الرئيس محافظا»: an office without a name behind the verb is who appoints, not who is appointed."""
    appointing = site.hit.rule.relation == "APPOINTED" and site.hit.kind == "verb" and phrase.kind == "description"
    return appointing and phrase.definite and phrase.first > site.hit.at


def _becomes(site: Site) -> bool:
    """Whether somebody becomes something by the verb of the rule."""
    return any("as" in slot.attach for slot in site.hit.rule.slots)


def _is_office(site: Site, phrase: Phrase) -> bool:
    """«عين فلانا ⟪وزيرا⟫»: what somebody becomes is nobody of its own."""
    accusative = site.reading.words[phrase.first].key.endswith("ا")
    return _becomes(site) and phrase.kind == "description" and (accusative or not phrase.definite)


def has_unread_subject(site: Site) -> bool:
    """«وتوجهت ⟪السفينة⟫ إلى …»: whether a noun of no phrase right behind the verb is its subject."""
    light = site.hit.light
    moves = light is None and any("LOC" in slot.take and "إلى" in slot.attach for slot in site.hit.rule.slots)
    transitive = any("object" in slot.attach for slot in site.hit.rule.slots)
    if light is None and not moves and transitive and not _becomes(site):
        return False
    verb = site.hit.at if light is None else light
    index = verb + 1
    words = site.reading.words
    while index < len(words) and (words[index].time or is_function(words[index].text, "particle", "time")):
        index += 1
    if index >= len(words) or index in site.hit.words or site.reading.in_phrase(index):
        return False
    word = words[index]
    if site.reading.owner[index] != site.reading.owner[verb] or word.is_punctuation or word.mention is not None:
        return False
    if is_function(word.text, "preposition", "relative", "complement"):
        return moves and word.key in steering("about_as_many")
    return word.key.startswith("ال") or (moves and _is_indefinite_subject(word))


def _is_indefinite_subject(word: Word) -> bool:
    """«وصلت ⟪قافلة⟫ إلى …», «وصل ⟪90⟫ ألفا إلى …»; adverbs end in «ا» or are few."""
    if word.text[:1].isdigit():
        return True
    if not word.text.isalpha() or word.key.endswith("ا") or word.key in steering("adverb") or is_carrier(word):
        return False
    return not is_finite(word.text) and not any(form.preposition or form.suffix for form in forms(word.text))


def is_carrier(word: Word) -> bool:
    """«طائرة ⟦فلان⟧», «طائرته»: it arrives, and he with it."""
    return any(word.key.removeprefix("ال").startswith(carrier.rstrip("ة")) for carrier in steering("carrier"))


def says_parent(site: Site) -> bool:
    """Whether the clause is what somebody says: it may speak of anybody."""
    return site.clause.parent is not None and says(site.reading.clauses[site.clause.parent])


_GOING_ON = frozenset(("كما", "وكما", "ثم", "وثم", "كذلك", "وكذلك"))
_PRONOUNS = ("ه", "ها", "هم", "هما")


def _is_complement_of_subject(site: Site) -> bool:
    """«قرر أن يلتقي …», «نفى أنه التقى …», «نفى أن يكون قد التقى …»: who decides or denies is who meets."""
    opener = site.clause.opener[-1] if site.clause.opener else ""
    if site.clause.kind != "complement":
        return False
    if opener == "ان" and (not says_parent(site) or site.clause.auxiliary is not None):
        return True
    return opener.removeprefix("ب").removeprefix("و").removeprefix("ان") in _PRONOUNS


def _continues(site: Site) -> bool:
    """Whether the verb goes on about somebody told before, so that its one bare phrase is its object."""
    return bool(
        inherited_subjects(site.reading, site.clause, site.scene)
        and (
            site.clause.previous is not None
            or site.clause.kind in ("relative", "adjunct")
            or _is_complement_of_subject(site)
            or site.hit.form.conjunction
            or (site.hit.at and site.reading.words[site.hit.at - 1].key in _GOING_ON)
            or "ايضا" in (w.key for w in site.reading.words[site.hit.at : site.hit.at + 3])
        )
    )
