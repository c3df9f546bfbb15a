"""Checked annotations and what was carried beside them into a `Document`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..document import Document
from .checks import check_marks
from .fields import Problems
from .marks import Mark, ReadOptions
from .row import parse_row

COMMON_NAMES = {"PERS": "PER"}
"""Labels of well-known Arabic corpora that mean one of newsner's."""


def assemble(
    text: str, marks: Iterable[Mark], rest: Mapping[str, Any] | None, problems: Problems, options: ReadOptions
) -> Document | None:
    """The document of checked marks; None after noting what is wrong.

    `rest` is what newsner wrote beside the marks (`newsner/1` without `text`); a mark that stands there
    too takes its entity and score from it.
    """
    before = len(problems.found)
    row = dict(rest or {})
    own = {(m["start"], m["end"], m["label"]): m for m in own_mentions(row)}
    names = options.labels if own else {**COMMON_NAMES, **options.labels}
    labelled = [replace(mark, label=names.get(mark.label, mark.label)) for mark in marks]
    kept = check_marks(text, labelled, problems, repair=options.repair, own=frozenset(own))
    if len(problems.found) > before:
        return None
    row["mentions"] = [own.get((m.start, m.end, m.label)) or _mention_row(m) for m in kept]
    row["text"] = text
    return parse_row(row, problems)


def own_mentions(rest: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The mentions among what newsner wrote beside the marks, as far as people have left them whole."""
    found = rest.get("mentions")
    types = {"start": int, "end": int, "label": str}
    return [
        mention
        for mention in (found if isinstance(found, list) else ())
        if isinstance(mention, dict) and all(type(mention.get(key)) is types[key] for key in types)
    ]


def _mention_row(mark: Mark) -> dict[str, Any]:
    row: dict[str, Any] = {"start": mark.start, "end": mark.end, "label": mark.label}
    return row if mark.score is None else {**row, "score": mark.score}
