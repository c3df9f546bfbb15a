"""Titles: where an office begins and ends, what it governs, whose nationality it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..span import Mention
from .lexicon import Noun, is_function, key, nationalities, noun
from .phrases import Role
from .words import Word

# Titles that name nobody without a complement; they may take it by a preposition.
_GOVERNING = frozenset(
    map(key, ("متحدث", "ناطق", "أمين", "مدير", "ممثل", "مبعوث", "مندوب", "سفير", "مشرف", "عضو", "قائد", "مستشار", "رئيس",
              "مفوض", "منسق", "قنصل", "مسؤول", "عضوة", "مراسل", "أستاذ", "باحث", "خبير", "محلل", "مؤسس", "وكيل"))
)  # fmt: skip
_LINKS = frozenset(map(key, ("باسم", "لدى", "إلى", "في", "على", "عن", "لشؤون", "بشؤون", "من")))
_STRICT_LINKS = {
    "سفير": ("لدي", "في", "الي"), "مبعوث": ("الي", "لدي"), "مندوب": ("لدي", "في"), "ممثل": ("لدي", "في"), "مشرف": ("علي",),
    "مسؤول": ("عن",), "عضو": ("في",), "قنصل": ("في",), "منسق": ("في",),
}  # fmt: skip
_DEPUTIES = frozenset(map(key, ("نائب", "مساعد", "مستشار", "وكيل", "معاون", "أمين", "سكرتير")))
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a noun phrase goes.

    Attributes:
        end: index after its last word, as far as words can belong to it.
        strict_end: the same without prepositional complements that may belong to the verb.
        nationality: adjective as written, the last one; `nationality_keys` their lemmas.
        inner: swallowed names.
        spoken: indexes of the words that are the title itself.
    """

    end: int
    strict_end: int
    nationality: str
    nationality_keys: tuple[str, ...]
    inner: tuple[Mention, ...]
    spoken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A title at a place of the sentence; see `Extent` for the ends.

    `strict_role` is the title without complements that may belong to the verb.
    """

    role: Role
    strict_role: Role
    end: int
    strict_end: int
    plural: bool
    conjunction: str
    preposition: str
    nationality_keys: tuple[str, ...]
    inner: tuple[Mention, ...]


def read_title(words: Sequence[Word], position: int) -> Title | None:
    """The title that begins at a word, None if none does."""
    word = words[position]
    if word.mention is not None or word.time:
        return None
    head = noun(word.text, "title", "counterpart", "calling")
    if head is None or is_function(word.text, "preposition", "particle", "adjunct"):
        return None
    if head.kind == "calling" and (head.suffix or not _is_apposition(word, head)):
        return None
    extent = extend(words, position, closed=head.definite or bool(head.suffix), lemma=key(head.lemma))
    if head.suffix and head.kind == "title" and head.suffix in ("ي", "ك", "نا"):
        return None
    start = word.start + len(head.conjunction) + len(head.preposition)
    if head.preposition == "ل" and head.definite and word.key.startswith(("لل", "ولل")):
        start = word.start + len(head.conjunction) + 1
    return Title(
        _role(words, extent, extent.end, start, head),
        _role(words, extent, extent.strict_end, start, head),
        extent.end,
        extent.strict_end,
        head.plural,
        head.conjunction,
        head.preposition,
        extent.nationality_keys,
        extent.inner,
    )


def _is_apposition(word: Word, head: Noun) -> bool:
    """Whether a form can stand by a name: not «مشيرا», a predicate or an adverb."""
    return not (word.key.endswith("ا") and not head.plural and not key(head.lemma).endswith("ا"))


def _role(words: Sequence[Word], extent: Extent, end: int, start: int, head: Noun) -> Role:
    inner = [mention for mention in extent.inner if mention.start < words[end - 1].end]
    spoken = tuple(index for index in extent.spoken if index < end)
    return Role(
        start,
        words[end - 1].end,
        text=_wording(words, spoken, start, words[extent.spoken[0]], head),
        lemma=head.lemma,
        of=inner[0] if inner else None,
        nationality=extent.nationality,
        relative=bool(head.suffix),
        plural=head.plural,
    )


def _wording(words: Sequence[Word], spoken: Sequence[int], start: int, head: Word, reading: Noun) -> str:
    """The title as gold writes it: no nationality, no name, «…» where something was left out."""
    first = head.text[len(reading.conjunction) + len(reading.preposition) :]
    if reading.preposition == "ل" and reading.definite and first.startswith("ل"):
        first = "ا" + first
    parts = [(("ال" if reading.definite else "") + reading.lemma) if reading.plural else first]
    for previous, index in zip(spoken, spoken[1:], strict=False):
        between = words[previous + 1 : index]
        if any(word.mention is not None for word in between):
            parts.append("…")
        parts.append(words[index].text)
    while len(parts) > 1 and (
        parts[-1] in ("…", "و") or (is_function(parts[-1], "preposition") and key(parts[-1]) != "باسم")
    ):
        parts.pop()
    return " ".join(parts)


def extend(
    words: Sequence[Word], position: int, *, closed: bool, lemma: str = "", swallow_persons: bool = False
) -> Extent:
    """How far the noun phrase goes that begins at a word.

    A construct chain is open until a definite noun or a name closes it; a closed chain
    takes adjectives, and complements by a preposition.

    Args:
        closed: whether its head has the article or a suffix.
        lemma: of the head, for the prepositions it governs.
        swallow_persons: whether the name of a person may be inside, as in a group.
    """
    open_, adjectives = not closed, False
    cursor = position + 1
    strict: int | None = None
    nationality, keys = "", []
    inner: list[Mention] = []
    spoken = [position]
    while cursor < len(words) and cursor - position <= _LONGEST:
        word = words[cursor]
        if word.time or word.is_punctuation:
            break
        if word.mention is not None:
            if word.mention.label == "PER":
                inside = swallow_persons and (open_ or len(spoken) > 1)
                linked = bool(lemma) and open_ and any(words[i].key in _LINKS for i in spoken)
                before = word.clitic == "ل" and bool(lemma) and _person_after_comma(words, cursor + 1)
                if (word.clitic and not before) or (
                    not before and not (inside or linked or (open_ and len(spoken) == 1 and lemma))
                ):
                    break
            elif not _takes_name(word, open_, lemma):
                if word.clitic not in ("ب", "ل") or swallow_persons:
                    break
                strict = cursor if strict is None else strict
            inner.append(word.mention)
            open_, adjectives = False, True
            cursor += 1
            continue
        step = _step(words, cursor, open_, adjectives, lemma, swallow_persons)
        if step is None:
            break
        if step == "loose" and strict is None:
            strict = cursor
        if step == "link" and strict is None and word.key not in _STRICT_LINKS.get(lemma, ("باسم",)):
            strict = cursor
        adjective = noun(word.text, "nationality")
        if adjective is not None and not adjective.conjunction and not adjective.preposition:
            nationality = word.text if word.key.startswith("ال") else "ال" + word.text
            compound = (
                f"{adjective.lemma} {words[cursor + 1].key.removeprefix('ال')}" if cursor + 1 < len(words) else ""
            )
            if compound in nationalities():
                cursor += 1
                nationality += " " + words[cursor].text
                keys.append(compound)
            else:
                keys.append(adjective.lemma)
            adjectives = True
        else:
            spoken.append(cursor)
            if step == "noun":
                open_ = not (word.key.startswith(("ال", "وال", "لل", "بال")) or _has_suffix(word))
                adjectives = False
            elif step in ("adjective", "loose"):
                adjectives = True
            elif step == "link":
                open_ = True
        cursor += 1
    end = cursor
    while end > position + 1 and words[end - 1].mention is None and is_function(words[end - 1].text, "preposition"):
        end -= 1
    strict_end = min(end, strict if strict is not None else end)
    return Extent(
        end, max(strict_end, position + 1), nationality, tuple(keys), tuple(inner), tuple(i for i in spoken if i < end)
    )


def _person_after_comma(words: Sequence[Word], position: int) -> bool:
    return position < len(words) and (
        _person_follows(words, position) or (words[position].text in "،," and _person_follows(words, position + 1))
    )


def _person_follows(words: Sequence[Word], position: int) -> bool:
    word = words[position] if position < len(words) else None
    return word is not None and word.mention is not None and word.mention.label == "PER" and not word.clitic


def _has_suffix(word: Word) -> bool:
    reading = noun(word.text, "title", "place", "body", "group")
    return reading is not None and bool(reading.suffix)


def _takes_name(word: Word, open_: bool, lemma: str) -> bool:
    """Whether a place or body belongs to the title: directly while the chain is open, or by «ل»."""
    if word.clitic == "":
        return open_
    if word.clitic == "ل":
        return lemma in _GOVERNING
    if word.clitic == "ب":
        return lemma in _GOVERNING and word.mention is not None and word.mention.label == "ORG"
    return False


def _step(words: Sequence[Word], cursor: int, open_: bool, adjectives: bool, lemma: str, in_group: bool) -> str | None:
    """What the next word is to the phrase: noun, adjective, link, or None where it ends."""
    word = words[cursor]
    form = word.key
    if form in _LINKS:
        if form == key("باسم"):
            return "link"
        return "link" if _link_leads_on(words, cursor, lemma, in_group) else None
    if is_function(word.text, "complement", "relative", "adjunct", "particle", "preposition", "time"):
        return None
    title = noun(word.text, "title", "counterpart")
    if title is not None and not title.preposition and (title.conjunction or not open_):
        return "noun" if in_group and title.plural else None
    if title is not None and open_ and not title.preposition:
        return "noun"
    if title is not None and title.preposition == "ل" and not open_ and lemma in _DEPUTIES:
        return "noun"
    if form.startswith("ال") and len(form) > 3:
        if _is_verb(word) and not noun(word.text, "nationality"):
            return None
        if open_:
            return "noun"
        if _is_adjective(word, adjectives):
            return "adjective"
        return (
            "loose" if lemma and not in_group and not noun(word.text, "group", "place", "body", "honorific") else None
        )
    if form.startswith("وال") and len(form) > 5 and not open_ and not adjectives:
        if noun(word.text, "title", "group", "counterpart", "honorific"):
            return None
        return "noun"
    if form.startswith("لل") and len(form) > 5:
        return "noun" if not open_ and not in_group and not noun(word.text, "title", "place") else None
    if form in ("لشؤون", "للشؤون", "لشئون", "بشؤون"):
        return "noun"
    if form.startswith("ب") and noun(word.text, "body") and not in_group and noun(word.text, "body").preposition:  # type: ignore[union-attr]
        return "noun"
    if not open_:
        reading = noun(word.text, "nationality")
        return "adjective" if reading and not reading.definite and not reading.conjunction and in_group else None
    if _is_verb(word) or _is_adjunct(word):
        return None
    if form.startswith(("و", "ف")) and noun(word.text, "title", "group", "honorific"):
        return None
    return "noun" if word.text.isalpha() else None


def _link_leads_on(words: Sequence[Word], cursor: int, lemma: str, in_group: bool) -> bool:
    """Whether a preposition belongs to the title: it governs it, and a name or noun follows."""
    if cursor + 1 >= len(words):
        return False
    follow = words[cursor + 1]
    if follow.is_punctuation or follow.time:
        return False
    form = words[cursor].key
    if in_group:
        return form in ("من", "في", "عن") and follow.mention is not None and follow.mention.label != "PER"
    if form == "من":
        return False
    if follow.mention is not None:
        return follow.mention.label != "PER"
    return form in _STRICT_LINKS.get(lemma, ()) or bool(noun(follow.text, "body", "place"))


def _is_adjective(word: Word, after_adjective: bool) -> bool:
    del after_adjective
    if noun(word.text, "nationality"):
        return True
    return word.key in _ADJECTIVES or word.key.endswith(("ي", "ية", "يين", "يون"))


_ADJECTIVES = frozenset(
    map(key, (
        "العام", "العامة", "السابق", "السابقة", "الأسبق", "الأول", "الأولى", "الثاني", "الثانية", "الثالث", "الأعلى", "الجديد",
        "الجديدة", "المنتخب", "المنتخبة", "المخلوع", "المعزول", "المساعد", "المساعدة", "المكلف", "المؤقت", "الراحل", "الحاكم",
        "المشترك", "الخاص", "الخاصة", "الأسبقين", "السابقين", "الدائم", "المقيم", "الأكبر", "الأصغر", "العليا", "الفخري", "المتقاعد",
        "المفوض", "المنتهية", "البارز", "الكبير", "الكبار", "الشاب", "المتشدد", "الصغير", "الرئيس", "المناوب", "المرشح", "القائد",
    ))
)  # fmt: skip


def _is_adjunct(word: Word) -> bool:
    """Whether the word is a noun behind a preposition: «لبحث», «بهدف»."""
    from .forms import forms

    return any(form.preposition in ("ب", "ل") for form in forms(word.text))


def _is_verb(word: Word) -> bool:
    """Whether the word can only be a finite verb."""
    from .forms import is_finite

    return is_finite(word.text)
