"""Matching: the slots of a rule filled from the phrases around its trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .agreement import may_do, may_mean
from .bare import acting_place, appoints, has_unread_subject, is_carrier, share_bare_phrases
from .clause import Clause
from .conditions import speaks_against, tells
from .controllers import controller
from .fronts import kin_of_name
from .lexicon import key, noun
from .phrases import Phrase
from .pronouns import pronoun, pronoun_behind
from .reach import candidates, is_claimed, is_out_of_reach
from .reading import Reading
from .resolution import resolve
from .rule import WORDINGS, Slot
from .scene import Filler, Scene
from .site import NOTHING, Found, Site, open_site
from .speech import says
from .steering import steering
from .subjects import expand, explicit_subject, head_of_delegation, inherited_subjects, subjects
from .triggers import Hit, TriggerIndex
from .wording import read_wording

_NEAR = 3  # words
_LETTERS = {"بـ": "ب", "لـ": "ل", "إلى": "الي", "على": "علي", "لدى": "لدي"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A rule with its slots filled, or the reason why it declined.

    Attributes:
        filled: fillers by slot name.
        phrases: the phrases that filled a slot, by slot name; of a dropped subject none.
        told_by: the relative clause that tells the arguments of a masdar, or None.
        declined: why the rule did not fire, "" where it did.
    """

    hit: Hit
    reading: Reading
    clause: Clause
    filled: dict[str, tuple[Filler, ...]] = field(default_factory=dict)
    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    declined: str = ""
    told_by: Clause | None = None


def match(hit: Hit, reading: Reading, scene: Scene, index: TriggerIndex) -> Frame:
    """Try a rule at a trigger.

    Args:
        hit: rule and trigger.
        reading: the sentence.
        scene: what the document has told before it.
        index: of all rules, to know which words take arguments of their own.
    """
    return _run(open_site(hit, reading, scene, index))


def _run(site: Site) -> Frame:
    reason = speaks_against(site.hit, site.reading, site.clause)
    if reason:
        return _decline(site, reason)
    filled: dict[str, tuple[Filler, ...]] = {}
    phrases: dict[str, tuple[Phrase, ...]] = {}
    order = sorted(site.hit.rule.slots, key=lambda slot: "subject" in slot.attach or "controller" in slot.attach)
    if site.hit.kind == "verb":
        share_bare_phrases(site)
    for slot in order:
        fillers, told = _fill(site, slot)
        fillers = tuple(filler for filler in fillers if _takes(slot, filler))
        if not fillers and not slot.optional:
            return _decline(site, f"nothing fills {slot.name} ({', '.join(slot.attach)})")
        filled[slot.name] = fillers if slot.many or len(fillers) < 2 or fillers[0].how == "both" else fillers[:1]
        phrases[slot.name] = told
    return Frame(site.hit, site.reading, site.clause, filled, phrases, told_by=site.told_by)


def _decline(site: Site, reason: str) -> Frame:
    return Frame(site.hit, site.reading, site.clause, declined=reason)


def _takes(slot: Slot, filler: Filler) -> bool:
    if filler.is_named:
        if filler.label == "ORG" and slot.into == "where" and noun(filler.name.split()[0], "force"):
            return False
        if filler.label == "PER":
            return "PER" in slot.take or "description" in slot.take
        return filler.label in slot.take
    if filler.label == "PER":
        return "unnamed" in slot.take or ("description" in slot.take and filler.how != "unnamed")
    return "place" in slot.take and filler.how != "indefinite" and _tells_which(filler)


def _tells_which(filler: Filler) -> bool:
    """«العاصمة العمانية», «المملكة»: a description that tells which place; «الشارع», «المدارس» do not."""
    place = noun(filler.name.split()[0], "place")
    return place is not None and key(place.lemma) in steering("told_place")


# -- attachments -----------------------------------------------------------------------------------


def _fill(site: Site, slot: Slot) -> Found:
    first = NOTHING
    for attachment in _in_text_order(site, slot):
        fillers, told = _attach(site, slot, attachment)
        if fillers and any(_takes(slot, filler) for filler in fillers):
            if slot.into != "where" or any(filler.is_named for filler in fillers):
                return fillers, told
            first = first if first[0] else (fillers, told)  # «إلى مراكز الإيواء في ⟦بالو⟧»: a name is better
    return first


def _in_text_order(site: Site, slot: Slot) -> Sequence[str]:
    """The attachments of a slot; «بقصر السلام في مسقط» tells the nearer place first, and it is the more exact."""
    if slot.into != "where" or not slot.optional or not {"في", "بـ"} <= set(slot.attach):
        return slot.attach
    places = [p for p in site.after if p.is_place and p.preposition in ("في", "ب") and p.mention is not None]
    first = places[0].preposition if places else "في"
    return sorted(slot.attach, key=lambda attachment: _LETTERS.get(attachment, attachment) != first)


def _attach(site: Site, slot: Slot, attachment: str) -> Found:
    if attachment == "subject":
        return _subject(site, slot)
    if attachment == "object":
        return _object(site, slot)
    if attachment == "construct":
        return _construct(site, slot)
    if attachment == "before":
        return _before(site)
    if attachment in WORDINGS:
        words = read_wording(attachment, site.hit, site.reading, site.clause, site.scene)
        return ((words,) if words is not None else ()), ()
    if attachment == "suffix":
        return _suffix(site, slot), ()
    if attachment == "controller":
        return controller(site)
    return _prepositional(site, slot, _LETTERS.get(attachment, attachment), attachment)


def _phrases(site: Site, slot: Slot, phrase: Phrase) -> Found:
    members = site.reading.coordinated(phrase) if slot.many else [phrase]
    site.used.extend(members)
    if site.hit.rule.relation == "MET":
        members = [member for member in members if not _is_medium(site, member)]
    leader = head_of_delegation(site.reading, phrase) if slot.into.startswith("who") else None
    if leader is not None:  # «وفدا برئاسة ⟦فلان⟧»
        site.used.append(leader)
        members = [leader, *members[1:]]
    return tuple(f for m in members for f in resolve(m, site.scene, site.reading)), tuple(members)


def _is_medium(site: Site, phrase: Phrase) -> bool:
    """«لقاء مع قناة ⟦الفجر⟧», «قال في لقاء مع ⟦الفجر⟧»: an interview is no meeting."""
    if phrase.label != "ORG" or phrase.mention is None:
        return False
    said = site.hit.form.lemma in ("لقاء", "مقابلة") and not site.hit.form.suffix and says(site.clause)
    said = said and site.hit.at > 0 and site.reading.words[site.hit.at - 1].key.removeprefix("و") in ("في", "خلال")
    return said or noun(site.reading.words[phrase.first].text, "medium") is not None


def _subject(site: Site, slot: Slot) -> Found:
    acting = acting_place(site, slot)
    if acting is not None:
        return expand(site.reading, acting, site.scene), (acting,)
    if site.hit.kind != "verb":
        light = site.reading.clause_of(site.hit.light) if site.hit.light is not None else site.clause
        phrase = explicit_subject(site.reading, light, site.used)
        if phrase is not None and phrase.first < site.hit.at:
            return expand(site.reading, phrase, site.scene), (phrase,)
        if has_unread_subject(site):
            return NOTHING
        return inherited_subjects(site.reading, light, site.scene), ()
    place = (site.reading.number, site.clause.index)
    if site.subject is not None and slot.into == "who" and appoints(site, site.subject):
        return NOTHING
    if site.subject is not None:
        found = expand(site.reading, site.subject, site.scene)
        if site.subject.preposition and site.object is not None:  # «استقبل الوزير من قبل ⟦فلان⟧ لدى وصوله»
            site.scene.doers[place] = expand(site.reading, site.object, site.scene)
        else:
            site.scene.doers[place] = found
        return found, (site.subject,)
    if site.hit.form.voice == "passive" or has_unread_subject(site):
        return NOTHING
    found = inherited_subjects(site.reading, site.clause, site.scene)
    told = site.hit.rule.needs or _comes_with_carrier(site)  # «جولته تشمل …»: the verb agrees with another noun
    told = told or any(filler.how == "antecedent" for filler in found)
    if not told and not may_do(site.hit.form, found, site.scene):
        found = ()
    found = found or _of_described_event(site)
    if found and site.object is not None:
        site.scene.doers[place] = found
    return found, ()


def _comes_with_carrier(site: Site) -> bool:
    """«وحطت ⟪طائرته⟫ في …», «أن ⟪الطائرة الرئاسية⟫ حطت في …»: the verb agrees with what carries him."""
    around = site.reading.words[site.clause.first : site.hit.at + 2]
    return any(is_carrier(word) for word in around if word.mention is None)


def _of_described_event(site: Site) -> tuple[Filler, ...]:
    """«رحلته التي تشمل …»: of a clause that describes the event which the rule needs, the subject around it."""
    clause = site.clause
    if clause.kind != "relative" or clause.parent is None or not site.hit.rule.needs:
        return ()
    if any("antecedent" in slot.attach for slot in site.hit.rule.slots) and not site.hit.form.suffix:
        return ()  # «الاتفاق الذي أبرم في …»: without a pronoun for it the verb is passive
    near = site.reading.words[max(0, clause.first - _NEAR) : clause.first]
    if not any(tells(word.text, site.hit.rule.needs) for word in near if word.mention is None):
        return ()
    return subjects(site.reading, site.reading.clauses[clause.parent], site.scene)


def _object(site: Site, slot: Slot) -> Found:
    if site.hit.kind == "verb":
        if site.object is not None:
            return _phrases(site, slot, site.object)
        return _suffix(site, slot), ()
    if site.hit.form.suffix or site.used or "PER" not in slot.take:
        for phrase in site.after:
            if phrase.is_person and "PER" not in slot.take:
                continue  # «زيارة ⟦لافروف⟧ ⟦بغداد⟧»: the place is behind the visitor
            if phrase in site.used or (not site.reading.is_free(phrase) and phrase.first != site.hit.words[-1] + 1):
                if phrase.preposition and not site.used and not (phrase.kind == "place" and site.hit.form.suffix):
                    break
                continue
            if not any(_takes(slot, filler) for filler in resolve(phrase, site.scene, site.reading)):
                continue
            between = range(site.hit.words[-1] + 1, phrase.first)
            if any(site.index.claims(site.reading, i, "object", phrase.label) for i in between):
                break
            return _phrases(site, slot, phrase)
    return NOTHING


def _construct(site: Site, slot: Slot) -> Found:
    if site.hit.form.suffix or site.hit.form.definite:
        return NOTHING
    aim = site.hit.form.preposition == "ل" and site.hit.rule.relation == "MET" and "controller" in slot.attach
    if aim and not any(phrase.preposition == "مع" for phrase in site.after):
        return NOTHING  # «وصل ⟦X⟧ للقاء ⟦Y⟧»: whom, not who
    position = site.hit.words[-1] + 1
    phrase = site.reading.phrase_at(position)
    if phrase is None and position < len(site.reading.words) and kin_of_name(site.reading.words[position]):
        phrase = site.reading.phrase_at(position + 1)  # «وفاة والده ⟦كيم⟧»
    if phrase is None or phrase.preposition or phrase.conjoined:
        return NOTHING
    return _phrases(site, slot, phrase)


def _suffix(site: Site, slot: Slot) -> tuple[Filler, ...]:
    found = pronoun(site, slot) if site.hit.form.suffix else ()
    return found if may_mean(site.hit.form.suffix, found, site.scene) else ()


def _before(site: Site) -> Found:
    """The nearest person before the trigger, of its clause; a name rather than an office."""
    told = [p for p in site.reading.phrases if p.last < site.hit.at and p.is_person and p not in site.used]
    named = [p for p in told if p.mention is not None] or [p for p in told if p.definite]
    if named:
        return resolve(named[-1], site.scene, site.reading), (named[-1],)
    return inherited_subjects(site.reading, site.clause, site.scene), ()


def _prepositional(site: Site, slot: Slot, preposition: str, attachment: str) -> Found:
    found: list[Filler] = []
    told: list[Phrase] = []
    for phrase in candidates(site, slot):
        if phrase.preposition != preposition or phrase in site.used or (told and not phrase.conjoined):
            continue
        if not any(_takes(slot, filler) for filler in resolve(phrase, site.scene, site.reading)):
            continue
        if is_out_of_reach(site, slot, phrase):
            continue
        if is_claimed(site, phrase, attachment):
            continue
        fillers, members = _phrases(site, slot, phrase)
        found.extend(fillers)
        told.extend(members)
        if not slot.many or preposition != "بين":
            break
    if not found and slot.into.startswith("who") and site.hit.kind == "verb":
        return pronoun_behind(site, attachment), ()
    return tuple(found), tuple(told)
