"""Titles: where an office begins and ends, what it governs, whose nationality it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..span import Mention
from .extents import Extent, extend
from .lexicon import Noun, is_function, key, noun
from .phrases import Role
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
