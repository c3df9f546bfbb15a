"""Stretches of text: spans, tokens, sentences, mentions, time expressions.

Offsets are Python code points, half-open, into the text exactly as it was given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import Any

from .errors import SpanError

LABELS = ("PER", "LOC", "ORG", "MISC")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: half-open code-point offsets.

    >>> span = Span(2, 7)
    >>> "وبوتين"[1:6], len(span)
    ('بوتين', 5)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"a span needs 0 <= start <= end, got start={self.start} end={self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def to_pair(self) -> dict[str, int]:
        """The offsets as `newsner/1` writes them."""
        return {"start": self.start, "end": self.end}

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Token(Span):
    """A word or a punctuation mark, with its text: `document_text[start:end] == text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence, headline or list item, with its tokens in order."""

    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A name in the text, proclitics left out: in «وبوتين» it covers «بوتين».

    Attributes:
        label: PER, LOC, ORG, MISC, or a label of the user's own model.
        text: the surface, `document.text[start:end]`.
        score: calibrated probability that span and label are right, 0 to 1.
        entity: id of the entity it names, None before entities are grouped.
        before: probability that the word before it belongs to a name as well, as the tagger sees it;
            None where no tagger said. No part of what a mention is: it is neither compared nor written.
    """

    label: str
    text: str
    score: float = 1.0
    entity: str | None = None
    before: float | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"a mention needs 0 <= start < end, got start={self.start} end={self.end}")
        if len(self.text) != self.end - self.start:
            raise SpanError(f"a mention's text must fill its span: {self.text!r} is not {self.end - self.start} long")

    def to_dict(self) -> dict[str, Any]:
        """The mention as `newsner/1` writes it."""
        return {
            "start": self.start,
            "end": self.end,
            "label": self.label,
            "entity": self.entity,
            "score": round(self.score, 4),
        }


@dataclass(frozen=True, slots=True)
class TimeExpression(Span):
    """A date told in the text, resolved against the document's date.

    Attributes:
        text: the surface, «الأربعاء».
        value: ISO `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, a range `A/B` of those, or None
            where the text does not determine it (no document date, say).
        past: the value where the event lies behind the document's date, if that matters:
            «الأربعاء» is the last one for what happened, the next for what is planned.
        future: likewise ahead of it.
    """

    text: str
    value: str | None
    past: str | None = None
    future: str | None = None

    def when(self, *, ahead: bool) -> str | None:
        """The date of an event that it dates, as facts have it: of a range what both ends share.

        Of a Hijri year, or a week over New Year, it is the year in which most of its days lie.

        Args:
            ahead: whether the event is planned; else it lies behind.

        >>> TimeExpression(0, 14, "الأسبوع الماضي", "2015-07-05/2015-07-11").when(ahead=False)
        '2015-07'
        """
        value = (self.future if ahead else self.past) or self.value
        if value is None or "/" not in value:
            return value
        first, last = value.split("/")
        pairs = zip(first.split("-"), last.split("-"), strict=False)
        shared = "-".join(part for part, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        return shared or _middle_year(first, last)

    def to_dict(self) -> dict[str, Any]:
        """The time expression as `newsner/1` writes it; `past` and `future` only where they say more."""
        row = {"start": self.start, "end": self.end, "value": self.value, "past": self.past, "future": self.future}
        return {key: value for key, value in row.items() if value is not None or key == "value"}


def _middle_year(first: str, last: str) -> str | None:
    """The year in which most of a range of at most a year lies; None of longer ones and of ranges of months."""
    if len(first) != 10 or len(last) != 10:
        return None
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return f"{(start + (end - start) / 2).year:04}" if (end - start).days <= 366 else None
