"""Documents as tables: mentions, entities, facts; as rows, CSV, pandas, Arrow and Parquet.

Names are for people to read; ids and offsets lead back to the text. Where a cell holds several
names they are separated by «؛ ».
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from .document import Document
from .errors import InputError, MissingExtraError
from .fact import RELATIONS, Fact

Kind = Literal["mentions", "entities", "facts"]
SEPARATOR = "؛ "
_SLOTS = tuple(dict.fromkeys(slot for relation in RELATIONS.values() for slot in (*relation.many, *relation.one)))
_TEXT_SLOTS = ("role", "kin", "what")
_WHOLE_NUMBERS = frozenset(
    ("start", "end", "mentions", "first_start", "first_end", "fact", "evidence_start", "evidence_end")
)
# Excel takes a cell that begins so for a formula; an apostrophe makes it text.
_FORMULA = re.compile(r"[=+@\t\r-]")


def rows(documents: Iterable[Document], kind: Kind = "facts") -> Iterator[dict[str, Any]]:
    """The table row by row; every row has the same keys.

    Args:
        documents: read one at a time.
        kind: `mentions`, `entities` or `facts`.
    """
    makers: Mapping[str, Callable[[Document], Iterator[dict[str, Any]]]] = {
        "mentions": _mention_rows,
        "entities": _entity_rows,
        "facts": _fact_rows,
    }
    if kind not in makers:
        raise InputError(f"a table is one of {', '.join(makers)}, got {kind!r}")
    for document in documents:
        yield from makers[kind](document)


def columns(kind: Kind = "facts") -> tuple[str, ...]:
    """The columns of a table, also where it has no row."""
    blank = Document(" ")
    if kind == "mentions":
        return ("document", "date", "start", "end", "text", "label", "score", "entity", "name", "sentence")
    if kind == "entities":
        return ("document", "date", "id", "label", "name", "mentions", "first_start", "first_end", "names")
    return tuple(_fact_row(blank, 1, Fact("MET", ())))


def to_frame(documents: Iterable[Document], kind: Kind = "facts") -> Any:
    """The table as a pandas `DataFrame`, one row per mention, entity or fact.

    Raises:
        MissingExtraError: without pandas.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtraError("to_frame", "tables") from error
    frame = pandas.DataFrame(list(rows(documents, kind)), columns=list(columns(kind)))
    return frame.astype({name: "Int64" for name in columns(kind) if name in _WHOLE_NUMBERS})


def to_arrow(documents: Iterable[Document], kind: Kind = "facts") -> Any:
    """The table as a `pyarrow.Table`; pandas is not needed.

    Raises:
        MissingExtraError: without pyarrow.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtraError("Arrow tables", "tables") from error
    types = {
        name: pyarrow.int64() if name in _WHOLE_NUMBERS else pyarrow.float64() if name == "score" else pyarrow.string()
        for name in columns(kind)
    }
    return pyarrow.Table.from_pylist(list(rows(documents, kind)), schema=pyarrow.schema(list(types.items())))


def write_parquet(documents: Iterable[Document], path: str | os.PathLike[str], kind: Kind = "facts") -> int:
    """Write the table as Parquet; returns how many rows."""
    table = to_arrow(documents, kind)
    import pyarrow.parquet

    pyarrow.parquet.write_table(table, str(path))
    return int(table.num_rows)


def write_csv(documents: Iterable[Document], path: str | os.PathLike[str], kind: Kind = "facts") -> int:
    """Write the table as CSV that Excel opens in Arabic (UTF-8 with a mark); returns how many rows.

    A cell that Excel would take for a formula gets an apostrophe before it.
    """
    count = 0
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns(kind))
        for row in rows(documents, kind):
            writer.writerow([_safe(row[name]) for name in columns(kind)])
            count += 1
    return count


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _mention_rows(document: Document) -> Iterator[dict[str, Any]]:
    names = {entity.id: entity.name for entity in document.entities}
    for mention in document.mentions:
        sentence = document.sentence_at(mention.start)
        yield {
            "document": document.id,
            "date": document.date,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "label": mention.label,
            "score": mention.score,
            "entity": mention.entity,
            "name": names.get(mention.entity or ""),
            "sentence": document.text[sentence.start : sentence.end] if sentence else None,
        }


def _entity_rows(document: Document) -> Iterator[dict[str, Any]]:
    for entity in document.entities:
        first = entity.mentions[0] if entity.mentions else None
        yield {
            "document": document.id,
            "date": document.date,
            "id": entity.id,
            "label": entity.label,
            "name": entity.name,
            "mentions": len(entity.mentions),
            "first_start": first.start if first else None,
            "first_end": first.end if first else None,
            "names": SEPARATOR.join(dict.fromkeys(mention.text for mention in entity.mentions)),
        }


def _fact_rows(document: Document) -> Iterator[dict[str, Any]]:
    for number, fact in enumerate(document.facts, start=1):
        yield _fact_row(document, number, fact)


def _fact_row(document: Document, number: int, fact: Fact) -> dict[str, Any]:
    names = {entity.id: entity.name for entity in document.entities}
    row: dict[str, Any] = {"document": document.id, "date": document.date, "fact": number, "relation": fact.relation}
    for slot in _SLOTS:
        row[slot] = SEPARATOR.join(fact.names(slot)) or None
    more = [a for a in fact.arguments if a.slot not in _SLOTS]
    row["more"] = SEPARATOR.join(f"{argument.slot}: {argument.name}" for argument in more) or None
    evidence = fact.evidence[0] if fact.evidence else None
    row.update(
        when=fact.when,
        status=fact.status,
        source=names.get(fact.source or ""),
        trigger=fact.trigger or None,
        rule=fact.rule or None,
        score=fact.score,
        evidence=document.text[evidence.start : evidence.end] if evidence else None,
        evidence_start=evidence.start if evidence else None,
        evidence_end=evidence.end if evidence else None,
    )
    for slot in _SLOTS:
        if slot not in _TEXT_SLOTS:
            row[f"{slot}_id"] = SEPARATOR.join(fact.values(slot)) or None
    row["source_id"] = fact.source
    return row
