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
from ..errors import FormatError, InputError, Problem
from .fields import Problems, show
from .row import parse_row


def to_json(document: Document) -> str:
    """The document as one line of `newsner/1`, without the line end.

    >>> to_json(Document("نص", id="d1"))
    '{"id": "d1", "date": null, "title": "", "text": "نص", "mentions": [], "entities": [], "times": [], "facts": []}'
    """
    # U+2028 and its like may stand in a JSON string, but many tools split lines at them.
    line = json.dumps(document.to_dict(), ensure_ascii=False, allow_nan=False)
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
    for line, row in _rows(lines, where, found):
        here = Problems(where, line)
        document = parse_row(row, here)
        found.extend(here.found)
        if document is not None and (problems is not None or not found):
            yield document
    if problems is None and found:
        raise FormatError(found)


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


def numbered_lines(source: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file as bytes, from 1; a missing file is an `InputError`."""
    try:
        with source.open("rb") as lines:
            yield from enumerate(lines, start=1)
    except OSError as error:
        raise InputError(f"cannot read {source}: {error.strerror or error}") from error


def write_jsonl(documents: Iterable[Document], path: str | os.PathLike[str]) -> int:
    """Write documents as `newsner/1`, one a line; returns how many.

    The file is whole or it is not there: lines go to a neighbour `*.part` that takes the name at the end.
    """
    target = Path(path)
    part = target.with_name(target.name + ".part")
    count = 0
    with part.open("w", encoding="utf-8", newline="\n") as lines:
        for document in documents:
            lines.write(to_json(document) + "\n")
            count += 1
    part.replace(target)
    return count
