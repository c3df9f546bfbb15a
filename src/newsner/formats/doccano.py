"""doccano: JSON Lines with spans as `[start, end, label]` or as objects (projects with relations).

doccano counts UTF-16 units (a project that counts grapheme clusters does not: import it with
`offsets="code-points"` where the text has no combining marks). What spans cannot say travels in the
key `newsner`, which doccano keeps as metadata.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..document import Document
from ..errors import NewsnerWarning, Problem
from .assemble import assemble
from .fields import Fields, Problems, show
from .json_rows import read_rows
from .marks import Located, Mark, ReadOptions, in_code_points, rest_of
from .offsets import OffsetUnit, Utf16Map


def parse(path: Path, options: ReadOptions, problems: list[Problem]) -> Iterator[Located]:
    """The examples of a doccano export."""
    here = Problems(str(path))
    for line, row in read_rows(path, here):
        here.line = line
        example = Fields(row, "", here)
        document = _read_example(example, here, options) if example.usable else None
        if document is not None:
            yield Located(document, str(path), line)
    problems.extend(here.found)


def _read_example(example: Fields, problems: Problems, options: ReadOptions) -> Document | None:
    before = len(problems.found)
    key = "text" if "text" in example.row else "data"
    text = example.text(key, required=not isinstance(example.row.get(key), str))
    marks = list(_marks(example))
    if len(problems.found) > before:
        return None
    rest = _rest(example)
    if example.row.get("relations") and "newsner" not in example.row:
        warnings.warn(
            f"{problems.where}:{problems.line}: doccano relations have no time, status or evidence; left out",
            NewsnerWarning,
            stacklevel=2,
        )
    return assemble(text, in_code_points(text, marks, options.offsets or "utf-16"), rest, problems, options)


def _rest(example: Fields) -> dict[str, Any]:
    meta = example.row.get("meta")
    for holder in (example.row, meta):
        if isinstance(holder, dict) and isinstance(holder.get("newsner"), dict):
            return dict(holder["newsner"])
    row = {key: example.row[key] for key in ("date", "title") if isinstance(example.row.get(key), str)}
    return row if example.row.get("id") is None else {**row, "id": str(example.row["id"])}


def _marks(example: Fields) -> Iterator[Mark]:
    key = next((key for key in ("label", "labels", "entities") if key in example.row), "label")
    spans = example.row.get(key)
    if not isinstance(spans, list):
        example.wrong(key, "a list of [start, end, label]")
        return
    for index, span in enumerate(spans, start=1):
        place = f"span {index}"
        values = [span.get(k) for k in ("start_offset", "end_offset", "label")] if isinstance(span, dict) else span
        if (
            not isinstance(values, list)
            or len(values) != 3
            or type(values[0]) is not int
            or type(values[1]) is not int
            or not isinstance(values[2], str)
        ):
            example.problems.add(f"{place} must be [start, end, label] with whole numbers, got {show(span)}")
            continue
        yield Mark(values[0], values[1], values[2], place)


def write(documents: Iterable[Document], path: Path, *, offsets: OffsetUnit | None = None) -> int:
    """Write examples to import; returns how many."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for document in documents:
            lines.write(json.dumps(to_example(document, offsets=offsets), ensure_ascii=False) + "\n")
            count += 1
    return count


def to_example(document: Document, *, offsets: OffsetUnit | None = None) -> dict[str, Any]:
    """One document as a doccano example."""
    units = Utf16Map(document.text)
    wide = offsets != "code-points"
    spans = [
        [units.to_utf16(m.start) if wide else m.start, units.to_utf16(m.end) if wide else m.end, m.label]
        for m in document.mentions
    ]
    return {"text": document.text, "label": spans, "newsner": rest_of(document)}
