"""What the commands read: text files, `newsner/1` files, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..document import Document
from ..errors import InputError, Problem
from ..formats import newsner1

STANDARD_INPUT = "-"


def read_inputs(files: Sequence[str], date: str | None, problems: list[Problem]) -> Iterator[Document]:
    """The documents of files in order; what cannot be read is noted in `problems`, the rest goes on.

    Args:
        files: `.txt` (one document, its id the file's name), `.jsonl` (`newsner/1`), `-` for standard input.
        date: for documents that have none.
        problems: gets every file and line that cannot be used.
    """
    for name in files:
        try:
            for document in _read_one(name, problems):
                yield document if document.date or not date else replace(document, date=date)
        except InputError as error:
            problems.append(Problem(name, None, str(error)))


def _read_one(name: str, problems: list[Problem]) -> Iterator[Document]:
    if name == STANDARD_INPUT:
        yield from _read_standard_input(problems)
    elif name.endswith((".jsonl", ".ndjson")):
        yield from newsner1.read_jsonl(name, problems=problems)
    else:
        yield _text_document(_read_bytes(Path(name)), name, Path(name).stem)


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise InputError("is a folder; give its files, such as FOLDER/*.txt")
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}") from error


def _text_document(data: bytes, name: str, id: str) -> Document:
    try:
        return Document(data.decode("utf-8-sig"), id=id)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = data[error.start : error.start + 1].hex()
        raise InputError(
            f"line {line}: not UTF-8, byte 0x{found} at offset {error.start}; convert it first, "
            f"for instance: iconv -f windows-1256 -t utf-8 {name}"
        ) from error


def _read_standard_input(problems: list[Problem]) -> Iterator[Document]:
    lines = iter(sys.stdin.buffer)
    head = b""
    for line in lines:
        head += line
        if line.strip():
            break
    if head.lstrip().startswith(b"{"):
        numbered = enumerate(_chain(head.splitlines(keepends=True), lines), start=1)
        yield from newsner1.read_lines(numbered, "standard input", problems=problems)
    else:
        yield _text_document(head + b"".join(lines), "standard input", "stdin")


def _chain(first: Sequence[bytes], rest: Iterator[bytes]) -> Iterator[bytes]:
    yield from first
    yield from rest
