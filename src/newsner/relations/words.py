"""A sentence as the engine reads it: names are one word, asides are masked, times are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..span import Mention, Sentence, Span, TimeExpression, Token
from ..text import strip_marks
from .lexicon import key

QUOTES = frozenset("«»\"“”‹›„'‘’")
DASHES = frozenset("-–—ـ")
_LONE_CLITICS = frozenset(("ل", "ب", "و", "ك", "ف", "لل", "ول", "وب", "ال"))
_CLITICS = frozenset(("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "لل", "ولل"))
_LONGEST_ASIDE = 8


@dataclass(frozen=True, slots=True)
class Word(Span):
    """A word, a punctuation mark, or a whole name.

    Attributes:
        text: the surface without marks and tatweel; for a name its surface.
        key: the spelling under which variants meet.
        mention: the name that this is, None for other words.
        clitic: what stands before a name in the same token: «و», «ب», «ل», «ول» …
        time: whether it belongs to a time expression.
        quote: number of the quotation it stands in, 0 outside.
    """

    text: str
    key: str
    mention: Mention | None = None
    clitic: str = ""
    time: bool = False
    quote: int = 0

    @property
    def is_punctuation(self) -> bool:
        """Whether it is a mark between words."""
        return self.mention is None and not self.text[:1].isalnum()


def read_words(
    sentence: Sentence, mentions: Sequence[Mention], times: Iterable[TimeExpression] = ()
) -> tuple[Word, ...]:
    """The words of a sentence, quotation marks and asides left out, in text order.

    Args:
        sentence: with its tokens.
        mentions: those of the sentence, in text order, not overlapping.
        times: time expressions; their words are marked.
    """
    spans = [(time.start, time.end) for time in times]
    words: list[Word] = []
    queue = list(mentions)
    covered = sentence.start
    clitic, quote, quotes, opened = "", 0, 0, ""
    for token in sentence.tokens:
        if token.end <= covered:
            continue
        if token.text in QUOTES:
            if opened:
                quote, opened = 0, ""
            else:
                quotes += 1
                quote, opened = quotes, token.text
            continue
        mention = queue[0] if queue and queue[0].start < token.end else None
        if mention is not None:
            queue.pop(0)
            front = strip_marks(token.text[: max(0, mention.start - token.start)])
            front = front if front in _CLITICS else ""
            words.append(
                Word(mention.start, mention.end, mention.text, key(mention.text), mention, clitic + front, False, quote)
            )
            covered, clitic = mention.end, ""
            if queue and queue[0].start < token.end:
                covered = token.start
            continue
        form = key(token.text)
        if form in _LONE_CLITICS:
            clitic = form
            continue
        timed = any(start <= token.start < end for start, end in spans)
        text = strip_marks(token.text)
        words.append(Word(token.start, token.end, clitic + text, clitic + form, None, "", timed, quote))
        clitic = ""
    return tuple(_without_asides(words))


def _without_asides(words: Sequence[Word]) -> list[Word]:
    """Drop «- حفظه الله -» and «(رويترز)»: short insertions that name nobody the sentence is about."""
    kept: list[Word] = []
    position = 0
    while position < len(words):
        end = _aside_end(words, position)
        if end is None:
            kept.append(words[position])
            position += 1
        else:
            position = end + 1
    return kept


def _aside_end(words: Sequence[Word], position: int) -> int | None:
    opening = words[position].text
    if opening not in DASHES and opening != "(":
        return None
    for end in range(position + 1, min(position + 2 + _LONGEST_ASIDE, len(words))):
        word = words[end]
        if opening == "(" and word.text == ")":
            inside = words[position + 1 : end]
            return (
                None
                if any(w.mention is not None and w.mention.label == "PER" for w in inside) or _is_title(inside)
                else end
            )
        if opening in DASHES and word.text in DASHES:
            return end if end > position + 1 and not any(w.mention for w in words[position + 1 : end]) else None
        if opening in DASHES and word.mention is not None:
            return None
    return None


def _is_title(words: Sequence[Word]) -> bool:
    from .lexicon import noun

    return bool(words) and noun(words[0].text, "title") is not None


__all__ = ["Token", "Word", "read_words"]
