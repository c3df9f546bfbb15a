"""Facts for people to read: cells, and rows of a table."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from ..document import Document
from ..fact import Fact
from ..span import Span
from .markup import bdi, mark_text

COLUMNS = ("relation", "who", "details", "when", "status", "source", "evidence")


def fact_cells(fact: Fact, words: Mapping[str, str], source: str, evidence: str) -> str:
    """The cells of `COLUMNS` for a fact; `evidence` is HTML already."""
    cells = {
        "relation": relation_cell(fact, words),
        "who": who_cell(fact),
        "details": details_cell(fact, words),
        "when": bdi(fact.when or ""),
        "status": status_cell(fact, words),
        "source": bdi(source),
    }
    plain = "".join(f'<td class="nn-{name}">{cell}</td>' for name, cell in cells.items())
    return f'{plain}<td class="nn-evidence" lang="ar" dir="rtl">{evidence}</td>'


def relation_cell(fact: Fact, words: Mapping[str, str]) -> str:
    """The relation in words, with its name in `newsner/1`."""
    word = words.get(fact.relation, "")
    code = f'<bdi class="nn-code" lang="en">{escape(fact.relation)}</bdi>'
    return f"{bdi(word)} {code}" if word else code


def who_cell(fact: Fact) -> str:
    """The participants; one without a name stands in quotes."""
    return "<br>".join(
        bdi(f"«{name}»" if value.startswith("~") else name)
        for value, name in zip(fact.values("who"), fact.names("who"), strict=True)
    )


def details_cell(fact: Fact, words: Mapping[str, str]) -> str:
    """The slots besides `who`: where, what, role and so on."""
    lines = []
    for slot in fact.slots():
        names = [words.get(name, name) if slot == "kin" else name for name in fact.names(slot)]
        if slot != "who" and names:
            lines.append(f'<span class="nn-slot">{escape(words.get(slot, slot))}:</span> ' + "، ".join(map(bdi, names)))
    return "<br>".join(lines)


def status_cell(fact: Fact, words: Mapping[str, str]) -> str:
    """The status in words; the class carries a sign for it."""
    if fact.status is None:
        return ""
    return f'<span class="nn-status nn-{fact.status}">{escape(words.get(fact.status, fact.status))}</span>'


def source_name(fact: Fact, names: Mapping[str, str]) -> str:
    """Who is cited for it."""
    return names.get(fact.source, fact.source.removeprefix("~")) if fact.source else ""


def evidence_html(document: Document, fact: Fact) -> str:
    """The sentences that tell a fact, its trigger stressed."""
    return " […] ".join(mark_text(document, span, strong=fact.trigger_spans) for span in evidence_spans(document, fact))


def evidence_spans(document: Document, fact: Fact) -> tuple[Span, ...]:
    """The evidence; where a fact has none (gold), the sentence of its trigger or of its first argument.

    >>> from newsner import Argument
    >>> document = Document("وصل كيم إلى روسيا")
    >>> evidence_spans(document, Fact("VISITED", (Argument("who", "~كيم", "كيم"),), trigger="وصل"))
    (Span(start=0, end=17),)
    """
    if fact.evidence:
        return fact.evidence
    spans = sorted((*fact.trigger_spans, *(span for a in fact.arguments for span in a.spans)), key=lambda s: s.start)
    start = spans[0].start if spans else _first_told(document, fact)
    return () if start < 0 else (_sentence_round(document, start),)


def _first_told(document: Document, fact: Fact) -> int:
    start = document.text.find(fact.trigger) if fact.trigger else -1
    if start < 0:
        values = {argument.value for argument in fact.arguments}
        start = next((mention.start for mention in document.mentions if mention.entity in values), -1)
    return start


def _sentence_round(document: Document, offset: int) -> Span:
    sentence = document.sentence_at(offset)
    if sentence is not None:
        return Span(sentence.start, sentence.end)
    start = document.text.rfind("\n", 0, offset) + 1
    end = document.text.find("\n", offset)
    return Span(start, len(document.text) if end < 0 else end)
