"""Slots filled with words of the text: the thing signed, the office, the destination; `claims` for what is said."""

from __future__ import annotations

from ..span import Mention, Span
from .claims import read_claim
from .clause import Clause
from .forms import forms
from .lexicon import key, noun, title_words, word_list
from .reading import Reading
from .scene import Filler, Scene
from .triggers import Hit

_LONGEST = 9
_AT = frozenset(map(key, ("لدى", "إلى")))  # «سفيرا لدى ⟦الأردن⟧», «مبعوثا إلى ⟦ليبيا⟧»


def read_wording(attachment: str, hit: Hit, reading: Reading, clause: Clause, scene: Scene) -> Filler | None:
    """What the text says at a trigger, None where it says nothing of the kind.

    Args:
        attachment: one of `WORDINGS`.
        hit: the trigger.
        reading: the sentence.
        clause: the trigger's clause.
        scene: for the names of entities.
    """
    if attachment == "claim":
        return read_claim(reading, clause, hit)
    if attachment == "noun":
        first = hit.words[1] if hit.light is not None else hit.at
        last = _end(reading, first, hit.words[-1], "thing_end", names=())
        return _text(reading, range(first, last + 1))
    if attachment == "antecedent":
        return _antecedent(reading, clause, hit)
    if attachment == "destination":
        return _destination(reading, hit, scene)
    office = _office(reading, clause, hit)
    if office is None:
        return None
    first, last, of = office
    if attachment == "as":
        return _text(reading, range(first, last + 1))
    if of is None or of.entity is None:
        return None
    return Filler(of.entity, scene.name(of.entity), of.label, (Span(of.start, of.end),))


def _text(reading: Reading, indexes: range) -> Filler:
    """Words as a filler, without the conjunction and preposition of the first one."""
    start, end = reading.words[indexes[0]].start, reading.words[indexes[-1]].end
    told = " ".join(reading.words[index].text for index in indexes)
    first = reading.words[indexes[0]]
    cut = _clitics(first.text)
    apart = max(0, len(first.text) - (first.end - first.start))  # «لـ«خطة»: «ل» stands before the word, not in it
    told, start = told[cut:], start + max(0, cut - apart)
    return Filler(told, told, "text", (Span(start, end),), "words")


def _antecedent(reading: Reading, clause: Clause, hit: Hit) -> Filler | None:
    """The noun phrase that a relative clause or a participle describes: from its noun to the clause."""
    stop = clause.first if hit.kind == "verb" else hit.at
    if hit.kind == "verb" and clause.kind != "relative":
        return None
    reach = range(stop - 1, max(-1, stop - 1 - _LONGEST), -1)
    wanted = {key(lemma) for lemma in hit.rule.needs}
    nouns = [index for index in reach if reading.words[index].mention is None and _noun_lemmas(reading, index)]
    if wanted:
        nouns = [index for index in nouns if _noun_lemmas(reading, index) & wanted]
    first = next(iter(nouns), None)
    return None if first is None else _text(reading, range(first, stop))


def _noun_lemmas(reading: Reading, index: int) -> set[str]:
    return {key(form.lemma) for form in forms(reading.words[index].text) if form.kind in ("masdar", "noun")}


def _destination(reading: Reading, hit: Hit, scene: Scene) -> Filler | None:
    """The first place after a word for a visit after the trigger."""
    visit = next((i for i in range(hit.at + 1, len(reading.words)) if _is_visit(reading.words[i].text)), None)
    if visit is None:
        return None
    for phrase in reading.phrases:
        if phrase.first > visit and phrase.mention is not None and phrase.is_place:
            return scene.named(phrase)
    return None


def _is_visit(word: str) -> bool:
    return any(key(form.lemma) in word_list("offices", "visit") for form in forms(word))


def _clitics(word: str) -> int:
    """How many letters of a noun are conjunction and preposition; of «لل» the first is."""
    for form in forms(word):
        if form.kind != "verb":
            return len(form.conjunction) + len(form.preposition)
    if key(word)[:1] in ("ب", "ل") and key(word)[1:] in word_list("offices", "itself") | word_list("offices", "task"):
        return 1
    found = noun(word, "title")
    return len(found.conjunction) + len(found.preposition) if found is not None else 0


# -- offices -----------------------------------------------------------------------------------------


def _office(reading: Reading, clause: Clause, hit: Hit) -> tuple[int, int, Mention | None] | None:
    """First and last word of the office told after the trigger, and the name it governs.

    «وزيرا للدفاع خلفا لـ»: before «خلفا» it is looked for backwards.
    """
    indexes = list(range(hit.words[-1] + 1, len(reading.words)))
    if hit.kind == "participle":
        indexes = [*range(hit.at - 1, clause.first - 1, -1), *indexes]
    for index in indexes:
        word = reading.words[index]
        if reading.owner[index] != clause.index or word.mention is not None:
            continue
        task = hit.rule.relation == "APPOINTED" and {word.key, word.key[1:]} & word_list("offices", "task")
        start = index if task else _office_start(reading, index)
        if start is not None:
            return _extent(reading, start)
    return None


def _office_start(reading: Reading, index: int) -> int | None:
    word = reading.words[index]
    # «برئاسة» is a preposition elsewhere, so that its readings are not asked for.
    lemmas = {key(form.lemma) for form in forms(word.text) if form.kind != "verb"} | {word.key, word.key[1:]}
    if lemmas & word_list("offices", "before") and index + 1 < len(reading.words):
        return index + 1
    if lemmas & word_list("offices", "itself"):
        return index
    title = noun(word.text, "title")
    if title is not None and not title.definite and not title.suffix and _is_predicate(reading, index):
        return index
    return None


def _is_predicate(reading: Reading, index: int) -> bool:
    """«وزيرا», «مديرة عامة»: an indefinite title that is not the first word of a name's phrase."""
    word = reading.words[index]
    if not word.key.endswith(("ا", "ة", "ين")) or noun(word.text, "title") is None:
        return False
    named = (phrase for phrase in reading.phrases if phrase.mention is not None and phrase.label == "PER")
    return all(phrase.first != index for phrase in named)


def _extent(reading: Reading, first: int) -> tuple[int, int, Mention | None] | None:
    word = reading.words[first]
    if word.is_punctuation or word.mention is not None:
        return None
    last = _end(reading, first, first, "end", names=("LOC", "ORG"))
    of = reading.words[last].mention
    if of is None:
        return first, last, None
    closing = _AT | title_words("class")  # «رئيسا لتحرير صحيفة ⟦الفجر⟧»
    while last > first and (reading.words[last].mention is not None or reading.words[last].key in closing):
        last -= 1
    return first, last, of


def _end(reading: Reading, first: int, last: int, section: str, *, names: tuple[str, ...]) -> int:
    """The last word of a description that begins at `first`; a name of one of the labels closes it."""
    stops = word_list("offices", section)
    for index in range(last + 1, min(first + _LONGEST, len(reading.words))):
        word = reading.words[index]
        following = reading.words[index + 1] if index + 1 < len(reading.words) else None
        if word.key in _AT and names and following is not None and following.mention is not None:
            continue
        if reading.owner[index] != reading.owner[first] or word.is_punctuation or word.time or word.key in stops:
            break
        if word.mention is not None:
            return index if word.mention.label in names and not word.clitic.startswith("و") else last
        if word.key[:1] == "و" and any(form.conjunction and form.kind != "verb" for form in forms(word.text)):
            if section == "end" and noun(word.text, "title") is None:
                last = index
                continue
            break
        if section == "thing_end" and any(form.kind == "masdar" and form.preposition for form in forms(word.text)):
            break
        if reading.clause_of(index).verb == index:
            break
        last = index
    return last
