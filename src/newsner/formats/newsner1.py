"""`newsner/1`: one JSON object per document and line, UTF-8. Everything that newsner knows of a document.

Scores are written with four decimals. Sentences are not written: reading splits the text again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..document import Document
from ..errors import FormatError, Problem
from .checks import check_marks
from .fields import Problems, show
from .lines import numbered_lines
from .marks import Located, Mark, ReadOptions
from .offsets import OffsetUnit, Utf16Map, shift
from .row import parse_row


def to_json(document: Document, *, offsets: OffsetUnit = "code-points") -> str:
    """The document as one line of `newsner/1`, without the line end.

    With `offsets="utf-16"`, for JavaScript tools, all offsets count UTF-16 units and a key
    `"offsets": "utf-16"` says so; newsner reads both.

    >>> to_json(Document("نص", id="d1"))
    '{"id": "d1", "date": null, "title": "", "text": "نص", "mentions": [], "entities": [], "times": [], "facts": []}'
    """
    row = document.to_dict()
    if offsets == "utf-16":
        row = {**shift(row, Utf16Map(document.text).to_utf16), "offsets": offsets}
    line = json.dumps(row, ensure_ascii=False, allow_nan=False)
    # These may stand in a JSON string, but many tools split lines at them.
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def from_dict(row: Mapping[str, Any], *, where: str = "document", line: int | None = None) -> Document:
    """A document from a `newsner/1` object; only `text` is required.

    Args:
        row: the object, as `json.loads` returns it.
        where: the file's name, for messages.
        line: its line there, 1-based.

    Raises:
        FormatError: with every problem of the object, in one go.

    >>> from_dict({"text": "وصل بوتين", "mentions": [{"start": 4, "end": 9, "label": "PER"}]}).mentions[0].text
    'بوتين'
    """
    problems = Problems(where, line)
    document = parse_row(row, problems)
    problems.raise_any()
    assert document is not None
    return document


def read_jsonl(path: str | os.PathLike[str], *, problems: list[Problem] | None = None) -> Iterator[Document]:
    """The documents of a `newsner/1` file, one at a time.

    Args:
        path: a UTF-8 file with one JSON object per line; empty lines are passed over.
        problems: where given, lines that cannot be used are noted there and passed over.

    Raises:
        FormatError: without `problems`. No document is yielded after the first bad line;
            the rest of the file is checked and everything wrong in it raised together.
    """
    yield from read_lines(numbered_lines(Path(path)), str(path), problems=problems)


def read_lines(
    lines: Iterable[tuple[int, bytes]], where: str, *, problems: list[Problem] | None = None
) -> Iterator[Document]:
    """The same from numbered lines of bytes, standard input's for instance; `where` names them in messages."""
    found: list[Problem] = [] if problems is None else problems
    for located in _parse_lines(lines, where, ReadOptions(), found):
        if problems is not None or not found:
            yield located.document
    if problems is None and found:
        raise FormatError(found)


def parse(path: Path, options: ReadOptions, problems: list[Problem]) -> Iterator[Located]:
    """The documents of a file with their lines; lines that cannot be used are noted in `problems`."""
    yield from _parse_lines(numbered_lines(path), str(path), options, problems)


def _parse_lines(
    lines: Iterable[tuple[int, bytes]], where: str, options: ReadOptions, problems: list[Problem]
) -> Iterator[Located]:
    for line, row in _rows(lines, where, problems):
        here = Problems(where, line)
        document = parse_row(_in_code_points(row, options.offsets), here)
        if document is not None and (options.strict or options.labels):
            document = _checked(document, here, options)
        problems.extend(here.found)
        if document is not None:
            yield Located(document, where, line)


def _in_code_points(row: Any, unit: OffsetUnit | None) -> Any:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return row
    unit = row.get("offsets", unit or "code-points")
    if unit not in ("code-points", "utf-16"):
        return row
    row = {key: value for key, value in row.items() if key != "offsets"}
    return row if unit == "code-points" else shift(row, Utf16Map(row["text"]).to_code_points)


def _checked(document: Document, problems: Problems, options: ReadOptions) -> Document | None:
    """The document with its mentions checked as annotations, and renamed."""
    marks = [
        Mark(m.start, m.end, options.labels.get(m.label, m.label), f"mentions[{index}]", score=m.score)
        for index, m in enumerate(document.mentions)
    ]
    kept = check_marks(document.text, marks, problems, repair=options.repair) if options.strict else marks
    if problems.found:
        return None
    row = document.to_dict()
    entities = {(m["start"], m["end"]): m["entity"] for m in row["mentions"]}
    row["mentions"] = [
        {"start": m.start, "end": m.end, "label": m.label, "score": m.score, "entity": entities.get((m.start, m.end))}
        for m in kept
    ]
    row["entities"] = [{**e, "label": options.labels.get(e["label"], e["label"])} for e in row["entities"]]
    return parse_row(row, problems)


def _rows(lines: Iterable[tuple[int, bytes]], where: str, found: list[Problem]) -> Iterator[tuple[int, Any]]:
    for number, raw in lines:
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            if text.strip():
                yield number, json.loads(text)
        except UnicodeDecodeError as error:
            found.append(Problem(where, number, f"not UTF-8: {error.reason} at byte {error.start} of the line"))
        except (ValueError, RecursionError) as error:
            found.append(Problem(where, number, f"not one JSON object per line: {error}; got {show(text)}"))


def write_jsonl(
    documents: Iterable[Document], path: str | os.PathLike[str], *, offsets: OffsetUnit = "code-points"
) -> int:
    """Write documents as `newsner/1`, one a line; returns how many.

    The file is whole or it is not there: lines go to a neighbour `*.part` that takes the name at the end.
    """
    target = Path(path)
    part = target.with_name(target.name + ".part")
    count = 0
    with part.open("w", encoding="utf-8", newline="\n") as lines:
        for document in documents:
            lines.write(to_json(document, offsets=offsets) + "\n")
            count += 1
    part.replace(target)
    return count


def write(documents: Iterable[Document], path: Path, *, offsets: OffsetUnit | None = None) -> int:
    """`write_jsonl` as the other formats spell it."""
    return write_jsonl(documents, path, offsets=offsets or "code-points")
