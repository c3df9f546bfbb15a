"""Annotations as a tool gives them, before they are checked, and how a file is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..document import Document
from .offsets import OffsetUnit, Utf16Map


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is read.

    Attributes:
        offsets: the unit that the file counts in; None for what its tool writes.
        labels: names of the file's labels to replace, such as `{"PERSON": "PER"}`.
        repair: mend what can be mended, with a warning for each.
        scheme: tag scheme of CoNLL files: bio, iob1, bioes, or None to find out.
        strict: check mentions of `newsner/1` as annotations too: none may overlap or cut a word.
    """

    offsets: OffsetUnit | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    repair: bool = False
    scheme: str | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """A document and where it was read: file and 1-based line, None where lines mean nothing."""

    document: Document
    where: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled stretch as a file gives it, not yet checked.

    Attributes:
        place: how to find it in the file, for messages: `annotation 3`.
        surface: what the file says stands there, None where it does not say.
        line: its line, None for the document's.
    """

    start: int
    end: int
    label: str
    place: str
    surface: str | None = None
    score: float | None = None
    line: int | None = None


def rest_of(document: Document) -> dict[str, Any]:
    """All of a document but its text, as `newsner/1`, to be carried beside the marks."""
    return {key: value for key, value in document.to_dict().items() if key != "text"}


def in_code_points(text: str, marks: Iterable[Mark], unit: OffsetUnit) -> list[Mark]:
    """The marks with their offsets in code points."""
    if unit == "code-points" or text.isascii():
        return list(marks)
    units = Utf16Map(text)
    return [replace(m, start=units.to_code_points(m.start), end=units.to_code_points(m.end)) for m in marks]
