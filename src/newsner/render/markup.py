"""Running text with its mentions marked, as HTML.

The marks are inline elements without padding, border or margin: those alone would tear the letters of
«وبوتين» apart where a proclitic leaves the mark's edge inside the word. All markup of the text itself is
escaped, and nothing is added to what a reader copies: labels cannot be selected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from ..document import Document, Entity
from ..span import Mention, Span
from .palette import ink_name

ISOLATE, END_ISOLATE = "\u2068", "\u2069"  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE


class Piece(NamedTuple):
    """Text without a border in it, and the mentions that cover it (more than one where they overlap)."""

    start: int
    end: int
    mentions: tuple[Mention, ...]


def mark_text(document: Document, within: Span | None = None, *, strong: Sequence[Span] = ()) -> str:
    """The text, or a part of it, as HTML with a `<mark>` round every mention.

    Args:
        document: whose text.
        within: the part; None for all of it.
        strong: words to stress, a fact's trigger for instance.

    >>> document = Document("وبوتين <b>", mentions=(Mention(1, 6, "PER", "بوتين"),))
    >>> print(mark_text(document))
    و<mark class="nn-PER nn-in" title="PER">بوتين<bdi class="nn-tag" lang="en">PER</bdi></mark> &lt;b&gt;
    """
    within = within or Span(0, len(document.text))
    start, end = within.start, within.end
    mentions = [m for m in document.mentions if m.start < end and start < m.end]
    stressed = [span for span in strong if span.overlaps(within)]
    entities = {entity.id: entity for entity in document.entities} if mentions else {}
    parts = []
    for piece in cut(mentions, within, stressed):
        words = escape(document.text[piece.start : piece.end], quote=False)
        if stressed and any(_covers(span, piece) for span in stressed):
            words = f"<b>{words}</b>"
        parts.append(_mark(document.text, piece, words, entities) if piece.mentions else words)
    return "".join(parts)


def cut(mentions: Sequence[Mention], within: Span, others: Sequence[Span] = ()) -> Iterable[Piece]:
    """The pieces between all borders, in order; overlapping mentions share a piece."""
    first, last = within.start, within.end
    borders = {first, last}
    for span in (*mentions, *others):
        borders.add(first if span.start < first else span.start)
        borders.add(last if span.end > last else span.end)
    waiting = sorted(mentions, key=lambda mention: (mention.start, -mention.end), reverse=True)
    open_: list[Mention] = []
    edges = sorted(borders)
    for start, end in pairwise(edges):
        if open_:
            open_ = [mention for mention in open_ if mention.end > start]
        while waiting and waiting[-1].start <= start:
            open_.append(waiting.pop())
        yield Piece(start, end, tuple(open_))


def describe_mention(mention: Mention, entity: Entity | None) -> str:
    """What the pointer shows over a mention: label, entity, how sure."""
    parts = [mention.label]
    if entity is not None:
        parts.append(f"{ISOLATE}{entity.name}{END_ISOLATE} ({entity.id})")
    if mention.score < 1:
        parts.append(f"{mention.score:.0%}")
    return " · ".join(parts)


def bdi(text: str) -> str:
    """Text that does not reorder what stands around it."""
    return f"<bdi>{escape(text)}</bdi>" if text else ""


def _covers(span: Span, piece: Piece) -> bool:
    return span.start <= piece.start and piece.end <= span.end


def _mark(text: str, piece: Piece, words: str, entities: dict[str, Entity]) -> str:
    inner = piece.mentions[-1]
    title = "\n".join([describe_mention(m, entities.get(m.entity or "")) for m in piece.mentions])
    inside = " nn-in" if piece.start and text[piece.start - 1].isalpha() else ""
    entity = f' data-e="{escape(inner.entity)}"' if inner.entity else ""
    tags = "".join(
        [f'<bdi class="nn-tag" lang="en">{escape(m.label)}</bdi>' for m in piece.mentions if m.end == piece.end]
    )
    return f'<mark class="nn-{ink_name(inner.label)}{inside}" title="{escape(title)}"{entity}>{words}{tags}</mark>'
