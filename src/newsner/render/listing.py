"""Mentions, entities, times, facts and lists of documents as tables of HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from ..document import Document, Entity
from ..fact import Fact
from ..span import Mention, TimeExpression
from .fact_rows import COLUMNS, evidence_html, fact_cells
from .html import html_table
from .markup import bdi
from .palette import ink_name
from .style import notebook_style
from .words import Language, words_of

ROWS = 200
"""Rows that stand open; the others are folded."""

Part = Mention | Entity | TimeExpression | Fact | Document

_HEADS: dict[type, tuple[str, ...]] = {
    Mention: ("text", "label", "start", "end", "id", "score"),
    Entity: ("id", "label", "name", "mentions", "named_as"),
    TimeExpression: ("text", "value", "start", "end"),
    Fact: COLUMNS,
    Document: ("id", "date", "title", "mentions", "entities", "facts"),
}
_CAPTIONS = {Mention: "mentions", Entity: "entities", TimeExpression: "when", Fact: "facts", Document: "documents"}


def format_listing(parts: Sequence[Any], text: str = "", *, language: Language = "en") -> str:
    """Parts of one kind as a table.

    Args:
        parts: mentions, entities, times, facts or documents, all of one kind.
        text: the document's, from which facts quote their evidence.
        language: of headings, `ar` or `en`.

    >>> "كيم" in format_listing([Entity("e1", "PER", "كيم")])
    True
    """
    words = words_of(language)
    kind = type(parts[0]) if parts else Document
    document = Document(text)
    rows = [f"<tr>{_row(part, document, words)}</tr>" for part in parts]
    heads = [words[head] for head in _HEADS[kind]]
    body = html_table(heads, rows[:ROWS], caption=f"{words[_CAPTIONS[kind]]} ({len(rows)})", language=language)
    if len(rows) > ROWS:
        rest = html_table(heads, rows[ROWS:], caption="", language=language)
        body += f"<details><summary>{words['more']} ({len(rows) - ROWS})</summary>{rest}</details>"
    return f'<div class="newsner" lang="ar" dir="rtl"><style>{notebook_style()}</style>{body}</div>'


def is_listing(items: object) -> bool:
    """Whether a list holds parts of one kind, and nothing else."""
    return (
        isinstance(items, list | tuple) and bool(items) and type(items[0]) in _HEADS and len(set(map(type, items))) == 1
    )


def _row(part: Part, document: Document, words: Mapping[str, str]) -> str:
    match part:
        case Mention():
            cells = [bdi(part.text), _label(part.label), *_numbers(part.start, part.end), part.entity or ""]
            return _cells([*cells, f"{part.score:.2f}"])
        case Entity():
            surfaces = dict.fromkeys(mention.text for mention in part.mentions)
            number = str(len(part.mentions))
            return _cells([part.id, _label(part.label), bdi(part.name), number, "، ".join(map(bdi, surfaces))])
        case TimeExpression():
            return _cells([bdi(part.text), bdi(part.value or ""), *_numbers(part.start, part.end)])
        case Fact():
            return _fact(part, document, words)
        case Document():
            counts = _numbers(len(part.mentions), len(part.entities), len(part.facts))
            title = part.title or " ".join(part.text[:80].split())
            return _cells([bdi(part.id), bdi(part.date or ""), bdi(title), *counts])


def _fact(fact: Fact, document: Document, words: Mapping[str, str]) -> str:
    # A fact alone does not know its document's entities: their names stand in its arguments only.
    names = {argument.value: argument.name for argument in fact.arguments}
    source = names.get(fact.source, fact.source) if fact.source else ""
    return fact_cells(fact, words, source, evidence_html(document, fact) if document.text else "")


def _cells(cells: Sequence[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _numbers(*values: int) -> list[str]:
    return [str(value) for value in values]


def _label(label: str) -> str:
    return f'<mark class="nn-{ink_name(label)}"><bdi lang="en">{escape(label)}</bdi></mark>'
