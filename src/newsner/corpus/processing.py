"""A corpus from file to file, going on after an interruption where it stopped."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol, TextIO, cast

from ..document import Document
from ..errors import InputError, Problem
from ..formats import ReadOptions, parse, to_json

_SECONDS_BETWEEN_NOTES = 1.0


class Reader(Protocol):
    """What reads documents: `newsner.load()` gives one."""

    def pipe(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents with mentions, entities and facts, in order."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a run of `process` did.

    Attributes:
        documents: how many stand in the output.
        resumed: how many of them an earlier run had written.
        problems: inputs that could not be read; the rest was done.
    """

    documents: int
    resumed: int
    problems: tuple[Problem, ...]


def process(
    nlp: Reader,
    inputs: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    resume: bool = True,
    on_document: Callable[[int, Document], None] | None = None,
) -> Progress:
    """Read files of articles and write `newsner/1`, in bounded memory.

    Until all is done the output is called `OUTPUT.part`, with a note beside it of how far it is.
    After an interruption, kill -9 too, the same call goes on from that note; the result is the same
    as that of an uninterrupted run.

    Args:
        nlp: the pipeline.
        inputs: a file or files in any format that newsner reads.
        output: the `.jsonl` file to write.
        resume: go on from an earlier run; False begins anew.
        on_document: called with the number done so far and each new document.

    Raises:
        InputError: an earlier run has begun on other inputs, an input cannot be opened, or the output not written.
    """
    paths = [Path(p) for p in ([inputs] if isinstance(inputs, str | os.PathLike) else inputs)]
    for path in paths:
        if not path.exists():
            raise InputError(f"cannot read {path}: there is no such file or folder")
    problems: list[Problem] = []
    documents, resumed = process_documents(
        nlp.pipe,
        _articles(paths, problems),
        Path(output),
        signature=sign_inputs(paths),
        resume=resume,
        on_document=on_document,
    )
    return Progress(documents, resumed, tuple(problems))


def process_documents(
    pipe: Callable[[Iterator[Document]], Iterable[Document]],
    documents: Iterable[Document],
    target: Path,
    *,
    signature: str,
    resume: bool = True,
    on_document: Callable[[int, Document], None] | None = None,
) -> tuple[int, int]:
    """What `process` does, from documents that the caller reads.

    Args:
        pipe: reads documents, in order.
        documents: the same in every run of the same signature; those that an earlier run has written are passed over.
        target: the `.jsonl` file to write.
        signature: says what decides the output; only a run of the same is gone on from.
        resume: go on from an earlier run; False begins anew.
        on_document: called with the number done so far and each new document.

    Returns:
        How many documents stand in the output, and how many of them an earlier run had written.
    """
    part, note = target.with_name(target.name + ".part"), target.with_name(target.name + ".resume")
    done, size = _read_note(note, part, signature) if resume else (0, 0)
    count = done
    if not done:
        note.unlink(missing_ok=True)
    # The output may still be larger than the note says: what came after it is written again.
    with _open(part, "r+" if done else "w") as out:
        out.truncate(size)
        out.seek(size)
        noted = time.monotonic()
        for document in pipe(islice(documents, done, None)):
            out.write(to_json(document) + "\n")
            count += 1
            if on_document is not None:
                on_document(count, document)
            if time.monotonic() - noted > _SECONDS_BETWEEN_NOTES:
                _write_note(note, out, count, signature)
                noted = time.monotonic()
    part.replace(target)
    note.unlink(missing_ok=True)
    return count, done


def _articles(paths: Sequence[Path], problems: list[Problem]) -> Iterator[Document]:
    for path in paths:
        yield from (located.document for located in parse(path, ReadOptions(), problems))


def sign_inputs(paths: Iterable[Path], settings: str = "") -> str:
    """Names, sizes and first bytes of the inputs: another input, or other settings, must not be taken for the same."""
    digest = hashlib.sha256(settings.encode())
    for path in paths:
        digest.update(f"{path.resolve()}\0{path.stat().st_size if path.is_file() else ''}\0".encode())
        if path.is_file():
            with path.open("rb") as file:
                digest.update(file.read(1 << 16))
    return digest.hexdigest()


def _open(part: Path, mode: str) -> TextIO:
    try:
        return cast(TextIO, part.open(mode, encoding="utf-8", newline="\n"))
    except OSError as error:
        raise InputError(f"cannot write {part}: {error.strerror}") from error


def _read_note(note: Path, part: Path, signature: str) -> tuple[int, int]:
    """Documents and bytes that are safely written."""
    if not note.exists() or not part.exists():
        return 0, 0
    try:
        row = json.loads(note.read_text(encoding="utf-8"))
        done, size, of = int(row["documents"]), int(row["bytes"]), str(row["inputs"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{note} is damaged; delete it and {part.name} to begin anew") from error
    if of != signature:
        raise InputError(
            f"{part} was begun with other inputs or settings; finish it with those, or delete it and {note.name} "
            "to begin anew"
        )
    if part.stat().st_size < size:
        raise InputError(f"{part} is shorter than {note.name} says; delete both to begin anew")
    return done, size


def _write_note(note: Path, out: TextIO, documents: int, signature: str) -> None:
    out.flush()
    os.fsync(out.fileno())
    fresh = note.with_name(note.name + ".new")
    row = {"documents": documents, "bytes": os.fstat(out.fileno()).st_size, "inputs": signature}
    fresh.write_text(json.dumps(row), encoding="utf-8")
    fresh.replace(note)
