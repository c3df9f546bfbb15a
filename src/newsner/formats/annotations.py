"""Annotations to train and evaluate on: read strictly, all faults at once, none repaired unless asked."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..document import Document
from ..errors import FormatError, InputError, Problem
from ..text import fold
from .fields import show
from .marks import Located, ReadOptions
from .offsets import OffsetUnit
from .registry import parse


@dataclass(frozen=True, slots=True)
class Annotations:
    """Annotated documents and where each was read.

    Attributes:
        located: document, file and line of each.
    """

    located: tuple[Located, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents in the order of the files."""
        return tuple(located.document for located in self.located)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that occur, in alphabetical order."""
        return tuple(sorted({mention.label for document in self.documents for mention in document.mentions}))


def read_annotations(
    paths: Sequence[str | os.PathLike[str]],
    *,
    apart_from: Annotations | None = None,
    allowed: Collection[str] | None = None,
    format: str | None = None,
    offsets: OffsetUnit | None = None,
    labels: Mapping[str, str] | None = None,
    scheme: str | None = None,
    repair: bool = False,
) -> Annotations:
    """Read annotated files of any format that newsner knows.

    Args:
        paths: files and folders.
        apart_from: documents that must not be among these, such as the training set of a test set.
        allowed: labels that may occur; by default any.
        format: a name among `FORMATS`; by default found for each file.
        offsets: the unit in which the files count; by default what their tool writes.
        labels: names to replace: `{"PERSON": "PER"}`.
        scheme: tag scheme of CoNLL files; by default found for each file.
        repair: mend what can be mended, each with a warning; documents that `apart_from` has too are left out.

    Raises:
        FormatError: with every problem of every file: bad offsets, crossing mentions, cut words, text that
            differs, unknown labels, tags out of order, duplicates.
    """
    options = ReadOptions(offsets, labels or {}, repair, scheme, strict=True)
    problems: list[Problem] = []
    located: list[Located] = []
    for path in paths:
        count = len(located)
        before = len(problems)
        located += parse(path, options, problems, format=format)
        if len(located) == count and len(problems) == before:
            problems.append(Problem(str(path), None, "holds no document"))
    if allowed is not None:
        problems += _unknown_labels(located, allowed)
    if apart_from is not None:
        problems += find_duplicates(apart_from.located, located)
    if problems:
        raise FormatError(problems)
    return Annotations(tuple(located))


def _unknown_labels(located: Sequence[Located], allowed: Collection[str]) -> list[Problem]:
    if not allowed:
        raise InputError("the labels that are allowed must be at least one")
    return [
        Problem(
            item.where,
            item.line,
            f"unknown label {show(mention.label)} of {show(mention.text)} at {mention.start}:{mention.end}; "
            f"allowed: {', '.join(sorted(allowed))}",
        )
        for item in located
        for mention in item.document.mentions
        if mention.label not in allowed
    ]


def find_duplicates(train: Sequence[Located], test: Sequence[Located]) -> list[Problem]:
    """Documents of `test` whose text stands in `train` too, spelling variants and spaces put aside.

    A score on a document that was trained on says nothing.
    """
    seen = {_key(item.document.text): item for item in reversed(train)}
    problems = []
    for item in test:
        twin = seen.get(_key(item.document.text))
        if twin is not None and _key(item.document.text):
            place = Path(twin.where).name if twin.line is None else f"{Path(twin.where).name}:{twin.line}"
            start = " ".join(item.document.text.split()[:8])
            problems.append(Problem(item.where, item.line, f"the text {show(start + ' …')} is also in {place}"))
    return problems


def _key(text: str) -> str:
    return " ".join(fold(text).split())
