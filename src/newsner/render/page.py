"""The report: one HTML page that needs nothing else, to hand on.

The facts of each article stand beneath it as plain tables, readable without the script; the script gathers
them into the table that sorts and filters, so that nothing is written twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ..document import Document
from ..fact import STATUSES, Fact
from .fact_rows import COLUMNS, evidence_html, fact_cells, source_name
from .html import html_table, legend
from .markup import bdi, mark_text
from .style import asset, page_style
from .svg import LRI, PDI
from .words import Language, words_of

TABLE = ("when", "relation", "who", "details", "status", "source", "document")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

ActorsOf = Callable[[int, int], Sequence[str]]
"""Ids, over all documents, of those who take part in a fact: numbers of its document and of the fact there."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in the report: SVG, and what is to be said beneath it."""

    svg: str
    notes: tuple[str, ...] = ()


def row_id(document: int, fact: int) -> str:
    """The id of a fact's row in the page: the third fact of the first document is `d0f2`."""
    return f"d{document}f{fact}"


def format_page(
    documents: Sequence[Document],
    *,
    graph: Figure | None,
    timeline: Figure | None,
    actors: ActorsOf,
    title: str = "",
    language: Language = "ar",
    version: str = "",
) -> str:
    """The page.

    Args:
        documents: the articles, in the order in which they are shown.
        graph: who met whom; None if nobody did.
        timeline: meetings and visits; None if there are none.
        actors: who takes part in a fact, for the filter by person.
        title: heading of the page.
        language: of headings, `ar` or `en`.
        version: of newsner, for the foot.
    """
    words = words_of(language)
    heading = title or words["report"]
    count = sum(len(document.facts) for document in documents)
    articles = "".join(_article(number, document, actors, words, language) for number, document in enumerate(documents))
    said = json.dumps({key: words[key] for key in ("shown", "nothing", "about", "open_article")}, ensure_ascii=False)
    return "".join(
        (
            f'<!doctype html>\n<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">'
            f'<head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(heading)}</title><style>{page_style()}</style></head>\n"
            f'<body><div class="newsner page"><a class="skip" href="#facts">{words["skip"]}</a>'
            f"<header><h1>{escape(heading)}</h1>"
            f'<p class="nn-meta">{_counts(documents, count, words)}</p>{_contents(words)}</header>\n<main>',
            _figure("graph", graph, words, words["graph_hint"], words["no_graph"]),
            _figure("timeline", timeline, words, "", words["no_timeline"]),
            _table(documents, words, language),
            f'<section id="documents" class="articles" aria-labelledby="h-documents"><h2 id="h-documents">'
            f"{words['documents']}</h2>{_legend(documents, words, language)}{articles}</section></main>\n",
            f"<footer>{escape(words['made'].format(version=version))}</footer>",
            f'<dialog id="proof" aria-label="{words["evidence"]}"><div id="proof-body"></div>'
            f'<form method="dialog"><button>{words["close"]}</button></form></dialog></div>\n'
            f'<script type="application/json" id="words">{said}</script><script>{asset("report.js")}</script>'
            "</body></html>\n",
        )
    )


def _counts(documents: Sequence[Document], facts: int, words: Mapping[str, str]) -> str:
    days = sorted(document.date for document in documents if document.date)
    parts = [f"{words['documents']}: {len(documents)}", f"{words['facts']}: {facts}"]
    if days:
        period = " – ".join(dict.fromkeys((days[0], days[-1])))
        parts.append(f"{words['date']}: {LRI}{period}{PDI}")
    return " · ".join(map(bdi, parts))


def _contents(words: Mapping[str, str]) -> str:
    places = {"graph": "graph", "timeline": "timeline", "facts": "all_facts", "documents": "documents"}
    links = "".join(f'<li><a href="#{place}">{words[word]}</a></li>' for place, word in places.items())
    return f'<nav aria-label="{words["contents"]}"><ul>{links}</ul></nav>'


def _figure(id: str, figure: Figure | None, words: Mapping[str, str], hint: str, none: str) -> str:
    head = f'<section id="{id}" aria-labelledby="h-{id}"><div class="card"><h2 id="h-{id}">{words[id]}</h2>'
    if figure is None:
        return f'{head}<p class="hint">{none}</p></div></section>\n'
    notes = "".join(f'<p class="hint">{bdi(note)}</p>' for note in (hint, *figure.notes) if note)
    return (
        f'{head}{notes}<figure><div class="picture" dir="ltr" tabindex="0" role="region" aria-labelledby="h-{id}">'
        f"{figure.svg}</div></figure></div></section>\n"
    )


def _table(documents: Sequence[Document], words: Mapping[str, str], language: str) -> str:
    """The frame that the script fills."""
    relations = dict.fromkeys(fact.relation for document in documents for fact in document.facts)
    heads = "".join(
        f'<th scope="col" data-c="{name}" lang="{language}"><button type="button">{words[name]}</button></th>'
        for name in TABLE
    )
    return (
        f'<section id="facts" aria-labelledby="h-facts"><div class="card"><h2 id="h-facts">{words["all_facts"]}</h2>'
        f'<p class="hint">{words["sort_hint"]}</p><noscript><p>{words["noscript"]}</p></noscript>'
        f'<form id="filter" role="search"><label>{words["search"]}'
        f'<input type="search" name="q" dir="auto" placeholder="{words["search_hint"]}"></label>'
        f"{_select('relation', relations, words)}{_select('status', STATUSES, words)}"
        f'<label>{words["from"]}<input type="date" name="from"></label>'
        f'<label>{words["to"]}<input type="date" name="to"></label>'
        f'<button type="reset">{words["clear"]}</button><button type="button" id="actor" hidden></button></form>'
        f'<p class="hint"><output id="count" form="filter" aria-live="polite"></output></p>'
        f'<div class="nn-scroll"><table id="table"><caption class="hint">{words["all_facts"]}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody></tbody></table></div>"
        f'<p><button type="button" id="more" hidden>{words["more"]}</button></p></div></section>\n'
    )


def _select(name: str, values: Mapping[str, None] | Sequence[str], words: Mapping[str, str]) -> str:
    options = "".join(f'<option value="{escape(v)}">{escape(words.get(v, v))}</option>' for v in values)
    return (
        f'<label>{words[name]}<select name="{name}"><option value="">{words["all"]}</option>{options}</select></label>'
    )


def _legend(documents: Sequence[Document], words: Mapping[str, str], language: str) -> str:
    counts: dict[str, int] = {}
    for document in documents:
        for mention in document.mentions:
            counts[mention.label] = counts.get(mention.label, 0) + 1
    return legend(counts, words, language)


def _article(number: int, document: Document, actors: ActorsOf, words: Mapping[str, str], language: str) -> str:
    name = document.title or " ".join(document.text[:90].split()) or document.id
    meta = [bdi(part) for part in (document.id, document.date or "") if part]
    meta.append(bdi(f"{words['facts']}: {len(document.facts)}"))
    names = {entity.id: entity.name for entity in document.entities}
    rows = [
        _row(row_id(number, place), document, fact, actors(number, place), words, names)
        for place, fact in enumerate(document.facts)
    ]
    heads = [words[column] for column in COLUMNS]
    table = html_table(heads, rows, caption=words["facts"], language=language) if rows else ""
    return (
        f'<details class="doc" id="d{number}" lang="ar" dir="rtl" data-title="{escape(name)}">'
        f'<summary><h3>{bdi(name)}</h3> <span class="nn-meta">{" · ".join(meta)}</span></summary>'
        f'<p class="nn-text">{mark_text(document)}</p>{table}</details>\n'
    )


def _row(
    id: str,
    document: Document,
    fact: Fact,
    actors: Sequence[str],
    words: Mapping[str, str],
    names: Mapping[str, str],
) -> str:
    cells = fact_cells(fact, words, source_name(fact, names), evidence_html(document, fact))
    keys = f'data-r="{escape(fact.relation)}" data-s="{fact.status or ""}" data-a="{" ".join(actors)}"'
    return f'<tr id="{id}" {keys}>{cells}</tr>'
