"""Groups, places and bodies: phrases that a common noun heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .extents import extend
from .forms import is_finite
from .fronts import read_front, start_of, surface_of
from .lexicon import Noun, is_function, key, noun, title_words
from .persons import read_name
from .phrases import Phrase
from .steering import steering
from .words import Word


def plural_calling(words: Sequence[Word], position: int) -> Noun | None:
    """«قياديين», «صحافيون» where they are no adjectives of a noun before."""
    reading = noun(words[position].text, "calling")
    if reading is None or not reading.plural or reading.feminine or key(reading.lemma) in title_words("construct"):
        return None
    if position == 0 or reading.conjunction or reading.preposition:
        return reading
    before = words[position - 1]
    free = before.is_punctuation or before.time or is_function(before.text, "preposition", "particle")
    return reading if free or is_finite(before.text) else None


def plural_nationality(word: Word) -> Noun | None:
    """«الروس», «الأوروبيين» as people."""
    reading = noun(word.text, "nationality")
    return reading if reading is not None and reading.plural and not reading.feminine else None


def read_quantity(text: str, words: Sequence[Word], position: int) -> Phrase | None:
    """«عدد من المسؤولين», «كبار المسؤولين»; «كلا من A وB» is no group but a list."""
    cursor = position + 1
    while cursor < len(words) and cursor < position + 4:
        word = words[cursor]
        if word.mention is not None:
            return None
        form = word.key
        if form == "من" or noun(word.text, "quantity") or form in ("كبيرا", "كبير", "صغير"):
            cursor += 1
            continue
        break
    if cursor >= len(words) or words[cursor].mention is not None:
        return None
    head = noun(words[cursor].text, "group", "title", "body") or plural_nationality(words[cursor])
    calling = noun(words[cursor].text, "calling")
    head = head or (calling if calling is not None and calling.plural and not calling.feminine else None)
    if head is None or words[cursor].key.startswith("و"):
        return None
    if not head.plural and head.kind != "group":
        return None
    return read_group(text, words, position, cursor)


def read_group(text: str, words: Sequence[Word], first: int, at: int) -> Phrase | None:
    """«وفد أميركي», «قادة الحوثيين»: people without a name; names inside are swallowed."""
    opening = noun(words[first].text, "quantity", "group", "title", "nationality", "calling")
    head = noun(words[at].text, "group", "title", "body", "nationality", "calling")
    if head is None or opening is None:
        return None
    if key(head.lemma) in steering("only_definite") and not head.definite:
        return None
    extent = extend(words, at, closed=head.definite or bool(head.suffix), swallow_persons=True)
    end, nationality = extent.end, extent.nationality_keys
    front = read_front(words, first, opening.conjunction, opening.preposition)
    start = start_of(words[first], opening)
    return Phrase(
        start,
        words[end - 1].end,
        first=first,
        last=end - 1,
        text=surface_of(text, words, first, end - 1, start, opening),
        kind="group",
        label="PER",
        lemma=head.lemma,
        preposition=front.preposition,
        conjoined=front.conjoined,
        comma=front.comma,
        nationality=nationality,
        inner=tuple(w.mention for w in words[first:end] if w.mention is not None),
        suffix=head.suffix,
        plural=True,
        dual=head.dual and first == at,
        feminine=head.feminine,
        definite=head.definite,
    )


def read_place(text: str, words: Sequence[Word], position: int) -> Phrase | None:
    """«العاصمة القطرية ⟦الدوحة⟧», «مدينة ⟦عدن⟧», «تنظيم ⟦داعش⟧», «البلاد»."""
    head = noun(words[position].text, "place", "body")
    if head is None:
        return None
    cursor = position + 1
    nationality: list[str] = []
    while cursor < len(words):
        word = words[cursor]
        if word.mention is not None:
            if word.clitic == "" and word.mention.label in ("LOC", "ORG", "MISC"):
                phrase = read_name(text, words, position, cursor, ())
                return replace(phrase, nationality=tuple(nationality))
            if word.clitic == "" and word.mention.label == "PER" and not head.definite:
                cursor += 1
            break
        if is_function(word.text, "relative", "particle", "preposition", "complement", "adjunct"):
            break
        closed = head.definite or (cursor > position + 1 and words[cursor - 1].key.startswith("ال"))
        if closed and noun(word.text, "title") is not None:
            break  # «في مقر المركز ⟪السفيرة فلانة⟫»
        adjective = noun(word.text, "nationality")
        if adjective is not None and not adjective.conjunction and not adjective.preposition:
            nationality.append(adjective.lemma)
        elif not (
            (noun(word.text, "place", "body") and not _has_clitic(word))
            or (word.key.startswith("ال") and not word.time)
        ):
            break
        cursor += 1
    front = read_front(words, position, head.conjunction, head.preposition)
    start = start_of(words[position], head)
    return Phrase(
        start,
        words[cursor - 1].end,
        first=position,
        last=cursor - 1,
        text=surface_of(text, words, position, cursor - 1, start, head),
        kind="place",
        label="LOC" if head.kind == "place" else "ORG",
        lemma=head.lemma,
        preposition=front.preposition,
        conjoined=front.conjoined,
        comma=front.comma,
        nationality=tuple(nationality),
        suffix=head.suffix,
        plural=head.plural,
        feminine=head.feminine,
        definite=head.definite,
        inner=tuple(w.mention for w in words[position:cursor] if w.mention is not None),
    )


def _has_clitic(word: Word) -> bool:
    reading = noun(word.text, "place", "body")
    return reading is not None and bool(reading.conjunction or reading.preposition)
