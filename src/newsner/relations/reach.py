"""Reach: which phrases behind or before a trigger a preposition of its own may attach."""

from __future__ import annotations

from .conditions import tells
from .forms import forms
from .lexicon import is_function, key, noun
from .lights import is_light
from .phrases import Phrase
from .rule import Slot
from .site import Site
from .steering import steering

_NEAR = 3  # words


def is_claimed(site: Site, phrase: Phrase, attachment: str) -> bool:
    """Whether a word between the trigger and a phrase is a trigger that takes it by the same preposition."""
    words, needed = site.reading.words, site.hit.rule.needs
    low, high = sorted((site.hit.at, phrase.first))
    free = [i for i in range(low + 1, high) if not site.reading.in_phrase(i)]
    own = (*site.hit.words, *(i for i in free[:2] if tells(words[i].text, needed)))
    between = (i for i in free if i not in own)
    return any(site.index.claims(site.reading, i, attachment, phrase.label) for i in between)


def is_out_of_reach(site: Site, slot: Slot, phrase: Phrase) -> bool:
    """Whether a phrase with the right preposition belongs to something else."""
    if slot.into == "where" and slot.optional and key(phrase.text.split()[0]) in steering("countries"):
        return True  # «نظراءه في دول ⟦مجلس التعاون⟧»: nobody meets in several countries
    return _is_far(site, slot, phrase) or _leads_elsewhere(site, phrase)


def _leads_elsewhere(site: Site, phrase: Phrase) -> bool:
    """«وصل إلى 37 كيلومترا … إلى ⟦جدة⟧»: whether an earlier «إلى» of the verb leads to no phrase."""
    if site.hit.kind != "verb" or phrase.preposition != "الي" or phrase.first < site.hit.at:
        return False
    words, home = site.reading.words, site.reading.owner[site.hit.at]
    for index in range(site.hit.at + 1, phrase.first - 1):
        if words[index].key == "الي" and site.reading.owner[index] == home and not site.reading.in_phrase(index):
            led = site.reading.phrase_at(index + 1)
            if led is None and not words[index + 1].key.startswith("كل"):
                return True
    return False


def _is_of_topic(site: Site, slot: Slot, phrase: Phrase) -> bool:
    """«بحث … الأوضاع في ⟦السودان⟧»: the place of what they spoke of, not where they met."""
    index = phrase.first - 2 if site.reading.words[phrase.first - 1].key == phrase.preposition else phrase.first - 1
    while index > site.hit.words[-1] and site.reading.words[index].key == phrase.preposition:
        index -= 1
    if slot.into != "where" or not slot.optional or index <= site.hit.words[-1] or site.reading.in_phrase(index):
        return False
    word = site.reading.words[index]
    if word.mention is not None or word.time or word.is_punctuation or not word.key.startswith("ال"):
        return False
    own = any(form.kind in ("masdar", "noun") and site.index.is_event(form.lemma) for form in forms(word.text))
    return not own and noun(word.text, "place", "body", "nationality", "title", "group") is None


def _is_far(site: Site, slot: Slot, phrase: Phrase) -> bool:
    """«زيارة في عمان» tells where one goes, «الزيارة وسط جهود لإنهاء الصراع في سوريا» does not."""
    if _is_of_topic(site, slot, phrase):
        return True
    if site.hit.kind != "verb" and phrase.preposition == "ل" and slot.into == "where":
        between = range(site.hit.words[-1] + 1, phrase.first)  # «الزيارة … ⟪على⟫ مدارس تابعة ل⟦هيئة⟧»
        return any(site.reading.words[i].key in steering("astray") for i in between if not site.reading.in_phrase(i))
    if site.hit.kind == "verb" or phrase.preposition not in ("في", "ب"):
        return False
    if slot.into == "who" and phrase.preposition == "ب":  # «لقائه بالرئيس», not «رحب خلال اللقاء … بالرئيس»
        free = [i for i in range(site.hit.words[-1] + 1, phrase.first) if not site.reading.in_phrase(i)]
        return site.hit.light is None and len(free) > _NEAR
    if slot.optional or slot.into != "where":
        return False
    between = range(site.hit.words[-1] + 1, phrase.first - 1)
    return site.hit.form.definite or any(_leads_astray(site, index) for index in between)


def _leads_astray(site: Site, index: int) -> bool:
    """Whether a preposition leads to anything but a place without a name: «جولة ⟪على⟫ مخيم في ⟦جوبا⟧» does not."""
    if not is_function(site.reading.words[index].text, "preposition"):
        return False
    led = site.reading.phrase_at(index + 1)
    return led is None or led.kind != "place" or led.label != "LOC"


def candidates(site: Site, slot: Slot) -> list[Phrase]:
    """The phrases that a preposition may attach: those behind the trigger, then those before it."""
    before = [p for p in site.reading.phrases_in(site.clause) if p.last < site.hit.at]
    if site.hit.kind == "verb":
        fronted = [p for p in before if slot.into == "where" or p.preposition == "مع"]
        return site.after + fronted[::-1]
    light = site.hit.light
    if light is None and slot.into == "where" and is_light(site.clause):  # «عقد ⟪في مسقط⟫ مباحثات»
        light = site.clause.verb
    return site.after + [p for p in before if light is not None and p.first > light]
