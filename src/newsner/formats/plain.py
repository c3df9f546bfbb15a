"""Plain text: one document a file, its name the document's id. Writing keeps nothing but the text."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..document import Document
from ..errors import InputError, NewsnerWarning, Problem
from ..text import split_sentences
from .fields import Problems
from .marks import Located, ReadOptions


def parse(path: Path, options: ReadOptions, problems: list[Problem]) -> Iterator[Located]:
    """The file, or every `*.txt` of a folder in the order of their names, as documents."""
    for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
        here = Problems(str(file))
        text = read_text(file, here)
        problems.extend(here.found)
        if text is not None:
            yield Located(Document(text, id=file.stem, sentences=split_sentences(text)), str(file), None)


def read_text(file: Path, problems: Problems) -> str | None:
    """The text exactly as it stands, without a byte-order mark; None where it is not UTF-8."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(f"not UTF-8: {error.reason} at byte {error.start}; save the file as UTF-8")
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror or error}") from error
    return None


def write(documents: Iterable[Document], path: Path) -> int:
    """Write texts into a folder, or one text into a `.txt` file; returns how many. Warns what is left out."""
    if path.suffix != ".txt":
        path.mkdir(parents=True, exist_ok=True)
    names = FileNames()
    count = lost = 0
    for document in documents:
        if path.suffix == ".txt" and count:
            raise InputError(f"{path} can hold one document and there are more; give the name of a folder")
        target = path if path.suffix == ".txt" else path / f"{names.unique(document.id)}.txt"
        write_text(document.text, target)
        lost += bool(document.mentions or document.title or document.date)
        count += 1
    if lost:
        warnings.warn(
            f"{path}: plain text holds the text only; mentions, entities, facts, titles and dates of {lost} "
            "document(s) are left out",
            NewsnerWarning,
            stacklevel=2,
        )
    return count


def write_text(text: str, file: Path) -> None:
    """The text exactly; one that begins with a byte-order mark gets a second, as reading drops one."""
    file.write_bytes(text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8"))


class FileNames:
    """File names made of document ids, safe on every system and each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def unique(self, identity: str) -> str:
        """A name for the id: `a/b` becomes `a_b`, a second one `a_b-2`, an empty one `document`."""
        safe = "".join(c if c.isalnum() or c in "-_." else "_" for c in identity).strip(".") or "document"
        name, number = safe, 1
        while name.casefold() in self._given:
            number += 1
            name = f"{safe}-{number}"
        self._given.add(name.casefold())
        return name
