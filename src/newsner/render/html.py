"""A document as HTML, from right to left, for notebooks: its marked text, a legend, its facts with their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from ..document import Document
from ..span import Span
from .fact_rows import COLUMNS, evidence_html, fact_cells, source_name
from .markup import bdi, mark_text
from .palette import ink_name
from .style import notebook_style
from .words import Language, words_of

FOLD_AFTER = 3000
"""Characters above which a text is folded."""
SHOWN = 1500
"""Characters, about, that stand before the fold."""
FOLD_FACTS_AFTER = 30
"""Facts above which their table is folded."""


def format_html(document: Document, *, language: Language = "en") -> str:
    """The document as a piece of HTML that brings its own style; Jupyter shows it.

    Args:
        document: what to show.
        language: of headings, `ar` or `en`.

    >>> html = format_html(Document("وصل <script>alert(1)</script>", id="a"))
    >>> "<script>" in html, 'lang="ar" dir="rtl"' in html
    (False, True)
    """
    words = words_of(language)
    parts = [
        f'<article class="newsner" lang="ar" dir="rtl"><style>{notebook_style()}</style>',
        format_head(document, words, language),
        format_legend(document, words, language),
        _text(document, words),
        format_facts(document, words, language),
        "</article>",
    ]
    return "".join(parts)


def format_head(document: Document, words: Mapping[str, str], language: str) -> str:
    """Title, id, date and counts."""
    title = f"<h3>{escape(document.title)}</h3>" if document.title else ""
    counts = f"{len(document.entities)} {words['entities']} · {len(document.facts)} {words['facts']}"
    meta = [bdi(part) for part in (document.id, document.date or "") if part]
    return f'{title}<p class="nn-meta">{" · ".join([*meta, f"<bdi lang={language}>{counts}</bdi>"])}</p>'


def format_legend(document: Document, words: Mapping[str, str], language: str) -> str:
    """The labels that occur, as they are drawn; empty without mentions."""
    counts: dict[str, int] = {}
    for mention in document.mentions:
        counts[mention.label] = counts.get(mention.label, 0) + 1
    return legend(counts, words, language)


def legend(counts: Mapping[str, int], words: Mapping[str, str], language: str) -> str:
    """Labels with how often they occur, drawn as in the text."""
    items = "".join(
        f'<li><mark class="nn-{ink_name(label)}"><bdi lang="{language}">{escape(words.get(label, label))}</bdi>'
        f'<bdi class="nn-tag" lang="en">{escape(label)}</bdi></mark> {count}</li>'
        for label, count in sorted(counts.items(), key=lambda item: (ink_name(item[0]) == "OTHER", item[0]))
    )
    return f'<ul class="nn-key" aria-label="{escape(words["key"])}">{items}</ul>' if items else ""


def format_facts(document: Document, words: Mapping[str, str], language: str) -> str:
    """The facts as a table with their evidence; many are folded."""
    if not document.facts:
        return f'<p class="nn-meta" lang="{language}"><bdi>{words["no_facts"]}</bdi></p>'
    names = {entity.id: entity.name for entity in document.entities}
    rows = []
    for fact in document.facts:
        source = source_name(fact, names)
        rows.append(f"<tr>{fact_cells(fact, words, source, evidence_html(document, fact))}</tr>")
    table = html_table([words[column] for column in COLUMNS], rows, caption=words["facts"], language=language)
    if len(rows) <= FOLD_FACTS_AFTER:
        return table
    return f'<details><summary lang="{language}">{words["facts"]} ({len(rows)})</summary>{table}</details>'


def html_table(heads: list[str], rows: list[str], *, caption: str, language: str) -> str:
    """A table that scrolls where it is too wide."""
    head = "".join(f'<th scope="col" lang="{language}">{escape(word)}</th>' for word in heads)
    return (
        f'<div class="nn-scroll"><table><caption lang="{language}">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _text(document: Document, words: Mapping[str, str]) -> str:
    end = fold_at(document)
    if end == len(document.text):
        return f'<p class="nn-text">{mark_text(document)}</p>'
    rest = Span(end, len(document.text))
    count = len(document.text[end:].split())
    return (
        f'<p class="nn-text">{mark_text(document, Span(0, end))}</p>'
        f"<details><summary>{words['more']} ({count} {words['words']})</summary>"
        f'<p class="nn-text">{mark_text(document, rest)}</p></details>'
    )


def fold_at(document: Document) -> int:
    """Where the fold of a long text begins: after a line, else after a word; never inside a mention."""
    text = document.text
    if len(text) <= FOLD_AFTER:
        return len(text)
    line = text.find("\n", SHOWN, FOLD_AFTER)
    end = (line if line >= 0 else text.find(" ", SHOWN)) + 1 or len(text)
    for mention in document.mentions:
        if mention.start < end < mention.end:
            end = mention.end
    return end
