"""The formats by name: which files are whose, and reading and writing by file name."""

from __future__ import annotations

import importlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..document import Document
from ..errors import FormatError, InputError, Problem
from .iob import TAG
from .marks import Located, ReadOptions
from .offsets import OffsetUnit


@dataclass(frozen=True, slots=True)
class Format:
    """A format that newsner reads and writes.

    Attributes:
        module: where its `parse` and `write` are, imported when first used.
        endings: of file names that are taken for it.
        loses: what it cannot hold even when newsner writes and reads it.
        counts: whether writing takes a unit of offsets.
    """

    name: str
    module: str
    endings: tuple[str, ...]
    loses: str = ""
    counts: bool = False


FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format("newsner", "newsner1", (".jsonl", ".ndjson"), counts=True),
        Format(
            "conll",
            "conll",
            (".conll", ".conll2003", ".iob", ".iob2", ".bio", ".bioes", ".tsv"),
            loses="mentions that overlap another, or that begin or end in a space",
        ),
        Format("brat", "brat", (".ann",), loses="the order of documents"),
        Format("label-studio", "label_studio", (".json",), counts=True),
        Format("doccano", "doccano", (".doccano.jsonl",), counts=True),
        Format("spacy", "spacy_docs", (".spacy",), loses="overlapping mentions as `doc.ents`"),
        Format(
            "datasets",
            "hf_datasets",
            (".parquet",),
            loses="mentions that overlap another, or that begin or end in a space",
        ),
        Format("text", "plain", (".txt",), loses="all but the text and the id"),
    )
}


def read(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    offsets: OffsetUnit | None = None,
    labels: Mapping[str, str] | None = None,
    repair: bool = False,
) -> list[Document]:
    """The documents of a file or folder in any format that newsner knows.

    Args:
        path: the file; a folder for brat, saved datasets and plain texts.
        format: a name among `FORMATS`; by default found from the name and first lines.
        offsets: the unit in which the file counts; by default what its tool writes.
        labels: names to replace: `{"PERSON": "PER"}`.
        repair: mend crossing, cut and misplaced annotations and tags, each with a warning.

    Raises:
        FormatError: with everything that is wrong, by file and line.
    """
    options = ReadOptions(offsets=offsets, labels=labels or {}, repair=repair)
    problems: list[Problem] = []
    documents = [located.document for located in parse(path, options, problems, format=format)]
    if problems:
        raise FormatError(problems)
    return documents


def parse(
    path: str | os.PathLike[str], options: ReadOptions, problems: list[Problem], *, format: str | None = None
) -> Iterator[Located]:
    """The documents of a file with where they stand; what is wrong goes to `problems`."""
    source = Path(path)
    if not source.exists():
        raise InputError(f"cannot read {source}: there is no such file or folder")
    module = _module(format or guess_input(source))
    yield from module.parse(source, options, problems)


def write(
    documents: Iterable[Document],
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    offsets: OffsetUnit | None = None,
) -> int:
    """Write documents in the format that the file's name says; returns how many.

    Args:
        documents: what to write; read one at a time where the format allows.
        path: the file; a folder for brat, saved datasets and plain texts of several documents.
        format: a name among `FORMATS`; by default found from the name.
        offsets: the unit to count in, for `newsner`, `label-studio` and `doccano`.
    """
    target = Path(path)
    name = format or guess_output(target)
    module = _module(name)
    if offsets is None:
        return int(module.write(documents, target))
    if not FORMATS[name].counts:
        raise InputError(f"the format {name} fixes how it counts; offsets can be chosen for newsner and JSON tools")
    return int(module.write(documents, target, offsets=offsets))


def _module(name: str) -> Any:
    if name not in FORMATS:
        raise InputError(f"there is no format {name!r}; there are: {', '.join(FORMATS)}")
    return importlib.import_module(f".{FORMATS[name].module}", __package__)


def guess_output(path: Path) -> str:
    """The format that a file's name asks for.

    >>> guess_output(Path("news.label-studio.json")), guess_output(Path("news.doccano.jsonl"))
    ('label-studio', 'doccano')
    """
    found = [(len(e), f.name) for f in FORMATS.values() for e in f.endings if path.name.lower().endswith(e)]
    if found:
        return max(found)[1]
    if not path.suffix:
        for name in ("brat", "datasets", "text"):
            if name in path.name.lower():
                return name
    endings = ", ".join(ending for format in FORMATS.values() for ending in format.endings)
    raise InputError(f"the name {path} does not say its format; end it in one of {endings}, or name the format")


def guess_input(path: Path) -> str:
    """The format of a file or folder that is there, from its name and how it begins."""
    if path.is_dir():
        return _guess_folder(path)
    suffix = path.suffix.lower()
    if suffix in (".jsonl", ".ndjson", ".json"):
        return _guess_json(path)
    if suffix == ".txt":
        return "brat" if path.with_suffix(".ann").exists() else "conll" if _looks_tagged(path) else "text"
    return guess_output(path)


def _guess_folder(path: Path) -> str:
    names = {child.name for child in path.iterdir()}
    if names & {"dataset_info.json", "dataset_dict.json", "state.json"}:
        return "datasets"
    if any(name.endswith(".ann") for name in names):
        return "brat"
    if any(name.endswith(".txt") for name in names):
        return "text"
    raise InputError(f"the folder {path} holds neither .txt, .ann nor a saved dataset")


def _guess_json(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(1 << 20).decode("utf-8-sig", errors="replace").lstrip()
    try:
        row, _ = json.JSONDecoder().raw_decode(head.lstrip("[ \t\r\n"))
    except ValueError:
        row = None
    keys = set(row) if isinstance(row, dict) else set()
    if "data" in keys and isinstance(row.get("data"), dict):
        return "label-studio"
    if head.startswith("["):
        return "label-studio"
    if keys & {"label", "labels", "Comments"} or ("entities" in keys and "relations" in keys):
        return "doccano"
    return "newsner"


def _looks_tagged(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(4096).decode("utf-8-sig", errors="replace").splitlines()
    lines = [line for line in head[:-1] if line.strip() and not line.startswith(("#", "-DOCSTART-"))][:5]
    return bool(lines) and all(_is_tagged(re.split(r"[\t ]+", line.strip())) for line in lines)


def _is_tagged(columns: list[str]) -> bool:
    return 2 <= len(columns) <= 4 and TAG.fullmatch(columns[-1]) is not None
