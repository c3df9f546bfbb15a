"""Titles: where an office begins and ends, what it governs, whose nationality it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..span import Mention
from .extent import Extent
from .extents import extend
from .forms import is_finite
from .lexicon import Noun, is_function, key, kin_lemmas, noun, title_words
from .phrases import Role
from .steering import steering
from .words import Word


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
    if head.kind == "calling" and (head.suffix or not _is_apposition(word, head) or _is_verb(words, position, head)):
        return None
    if head.kind == "calling" and _is_quoted_alone(words, position):
        return None
    if key(head.lemma) in title_words("construct") and not _is_completed(words, position, head):
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


def _is_quoted_alone(words: Sequence[Word], position: int) -> bool:
    """«قال لـ"الاقتصادية" ⟦فلان⟧»: a word in quotation marks of its own is the name of a paper, no calling."""
    around = (words[index].quote for index in (position - 1, position + 1) if 0 <= index < len(words))
    return bool(words[position].quote) and words[position].quote not in around


def _is_verb(words: Sequence[Word], position: int, head: Noun) -> bool:
    """«طالب رئيس الجمهورية ⟦فلان⟧ بـ», «⟦X⟧، طالب ⟦Y⟧»: verb and calling alike, a verb before whoever does it."""
    if head.definite or head.plural or position + 1 >= len(words) or not is_finite(words[position].text):
        return False
    follow = words[position + 1]
    if follow.mention is not None:
        return follow.mention.label == "PER" and not follow.clitic
    title = noun(follow.text, "title", "honorific")
    return title is not None and not title.conjunction and not title.preposition


def read_one_of(words: Sequence[Word], position: int) -> Title | None:
    """«أحد قادة المعارضة ⟦فلان⟧»: one of a group as the title of the name behind it; None for «أحد أبناء الرئيس»."""
    at = position + 1
    while at < len(words) and words[at].mention is None and noun(words[at].text, "quantity"):
        at += 1
    if at >= len(words) or words[position].key not in steering("one") or words[at].mention is not None:
        return None
    head = noun(words[at].text, "title", "group", "calling")
    if head is None or not head.plural or head.conjunction or head.preposition or key(head.lemma) in kin_lemmas():
        return None
    extent = extend(words, at, closed=head.definite or bool(head.suffix), lemma=key(head.lemma))
    owned = any(noun(words[index].text, "title", "honorific") is not None for index in extent.spoken[1:])
    named = words[extent.end].mention if extent.end < len(words) else None
    if owned or named is None or named.label != "PER" or words[extent.end].clitic:
        return None
    spoken = (*range(position, at), *extent.spoken)
    text = " ".join(words[index].text for index in spoken)
    of = extent.inner[0] if extent.inner else None
    start, end = words[position].start, words[extent.end - 1].end
    role = Role(start, end, text=text, lemma=words[position].text, of=of, nationality=extent.nationality)
    return Title(role, role, extent.end, extent.end, False, "", "", extent.nationality_keys, extent.inner)


def _is_apposition(word: Word, head: Noun) -> bool:
    """Whether a form can stand by a name: not «مشيرا», a predicate or an adverb."""
    return not (word.key.endswith("ا") and not head.plural and not key(head.lemma).endswith("ا"))


def _is_completed(words: Sequence[Word], position: int, head: Noun) -> bool:
    """Whether a title that says nothing alone is told whole: «كبير المفاوضين», «ولي عهد», not «دور كبير و…»."""
    if head.definite or head.suffix or position + 1 >= len(words):
        return False
    follow = words[position + 1]
    if follow.mention is not None:
        return follow.mention.label != "PER" and not follow.clitic
    if follow.is_punctuation or follow.time:
        return False
    if key(head.lemma) not in title_words("of_people"):
        return True
    people = follow.key.startswith("ال") or follow.key.endswith("ي") or noun(follow.text, "title", "group") is not None
    return people and not follow.key.startswith("و")


def _role(words: Sequence[Word], extent: Extent, end: int, start: int, head: Noun) -> Role:
    inner = [mention for mention in extent.inner if mention.start < words[end - 1].end]
    spoken = tuple(index for index in extent.spoken if index < end and not _is_class_word(words, index, extent, end))
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


def _is_class_word(words: Sequence[Word], index: int, extent: Extent, end: int) -> bool:
    """«رئيس تحرير ⟪صحيفة⟫ ⟦الفجر⟧»: it belongs to the name that the title governs."""
    if index == extent.spoken[0] or index + 1 >= end or words[index].key not in title_words("class"):
        return False
    following = words[index + 1].mention
    return following is not None and following.label != "PER"


def _wording(words: Sequence[Word], spoken: Sequence[int], start: int, head: Word, reading: Noun) -> str:
    """The title as gold writes it: no nationality, no name, «…» where something was left out."""
    first = head.text[len(reading.conjunction) + len(reading.preposition) :]
    if reading.preposition == "ل" and reading.definite and first.startswith("ل"):
        first = "ا" + first
    parts = [(("ال" if reading.definite else "") + reading.lemma) if reading.plural else first]
    for previous, index in pairwise(spoken):
        between = words[previous + 1 : index]
        if any(word.mention is not None for word in between):
            parts.append("…")
        parts.append(words[index].text)
    while len(parts) > 1 and (
        parts[-1] in ("…", "و") or (is_function(parts[-1], "preposition") and key(parts[-1]) != "باسم")
    ):
        parts.pop()
    return " ".join(parts)
