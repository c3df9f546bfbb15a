"""Label Studio: tasks with annotations or predictions, as JSON.

Label Studio counts code points (its early releases counted UTF-16: give `offsets="utf-16"` for
their exports). What its labels cannot say (entities, facts, times, dates) travels in `data.newsner`,
which its exports bring back.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from ..document import Document
from ..errors import NewsnerWarning, Problem
from .assemble import assemble
from .fields import Fields, Problems, show
from .json_rows import read_rows
from .marks import Located, Mark, ReadOptions, in_code_points, rest_of
from .offsets import OffsetUnit, Utf16Map

_INTERFACE = """<View>
  <Labels name="label" toName="text">
{labels}
  </Labels>
  <View style="direction: rtl; text-align: right; font-size: 1.2em; line-height: 2">
    <Text name="text" value="$text" granularity="symbol"/>
  </View>
</View>
"""


def labelling_interface(labels: Iterable[str]) -> str:
    """A labelling interface for Arabic: right to left, and letters selectable, so that proclitics stay outside."""
    return _INTERFACE.format(labels="\n".join(f"    <Label value={quoteattr(label)}/>" for label in labels))


def parse(path: Path, options: ReadOptions, problems: list[Problem]) -> Iterator[Located]:
    """The tasks of an export (JSON or JSON-MIN) or of an import file.

    A task's annotation is read; where no task of the file has one, the newest predictions are.
    """
    here = Problems(str(path))
    tasks: list[tuple[int, Fields]] = []
    for line, row in read_rows(path, here):
        here.line = line
        task = Fields(row, f"task {len(tasks) + 1}", here)
        if task.usable:
            tasks.append((line, task))
    annotated = [_annotations(task) for _, task in tasks]
    use_predictions = not any(annotated)
    left_out = 0
    for (line, task), own in zip(tasks, annotated, strict=True):
        here.line = line
        results = own or (_predictions(task) if use_predictions else [])
        if not results and not use_predictions:
            left_out += 1
            continue
        document = _read_task(task, results, here, options)
        if document is not None:
            yield Located(document, str(path), line)
    if left_out:
        warnings.warn(f"{path}: {left_out} task(s) without an annotation left out", NewsnerWarning, stacklevel=2)
    problems.extend(here.found)


def _annotations(task: Fields) -> list[Fields]:
    if "data" not in task.row and isinstance(task.row.get("label"), list):
        return [Fields({"result": task.row["label"]}, task.place, task.problems)]
    return [a for a in task.objects("annotations") if not a.row.get("was_cancelled")]


def _predictions(task: Fields) -> list[Fields]:
    return task.objects("predictions")[-1:]


def _read_task(task: Fields, results: list[Fields], problems: Problems, options: ReadOptions) -> Document | None:
    before = len(problems.found)
    data = Fields(task.row.get("data", task.row), f"{task.place}.data", problems)
    text = _text_of(data)
    chosen = _choose(task, results)
    rest = data.row.get("newsner") if isinstance(data.row.get("newsner"), dict) else _known_keys(data, task)
    marks = list(_marks(chosen, task.place)) if chosen else []
    if text is None or len(problems.found) > before:
        return None
    return assemble(text, in_code_points(text, marks, options.offsets or "code-points"), rest, problems, options)


def _choose(task: Fields, results: list[Fields]) -> Fields | None:
    """The one annotation to read: the ground truth where it is marked, else all must agree."""
    truth = [r for r in results if r.row.get("ground_truth")] or results
    found = [r.row.get("result") for r in truth]
    shapes = {json.dumps(sorted(map(_shape, result)) if isinstance(result, list) else None) for result in found}
    if len(shapes) > 1:
        task.problems.add(
            f"{task.place} has {len(truth)} annotations that differ; mark one as ground truth in Label Studio"
        )
        return None
    return truth[-1] if truth else None


def _shape(item: Any) -> str:
    return json.dumps(item.get("value") if isinstance(item, dict) else item, sort_keys=True, ensure_ascii=False)


def _text_of(data: Fields) -> str | None:
    if isinstance(data.row.get("text"), str):
        return str(data.row["text"])
    texts = [value for value in data.row.values() if isinstance(value, str)]
    if len(texts) == 1:
        return texts[0]
    data.wrong("text", "a string")
    return None


def _known_keys(data: Fields, task: Fields) -> dict[str, Any]:
    row = {key: data.row[key] for key in ("id", "date", "title") if isinstance(data.row.get(key), str)}
    if "id" not in row and "id" in task.row:
        row["id"] = str(task.row["id"])
    return row


def _marks(annotation: Fields, place: str) -> Iterator[Mark]:
    other = set()
    for index, item in enumerate(annotation.objects("result"), start=1):
        value = item.row.get("value", item.row if "start" in item.row else None)
        kind = item.row.get("type", "labels")
        if kind not in ("labels", "hypertextlabels"):
            other.add(str(kind))
            continue
        region = Fields(value, f"{place}, region {index}", item.problems)
        labels = region.row.get("labels", region.row.get("hypertextlabels"))
        # HyperText regions start at a path into the page and tell the text's offsets beside it.
        paths = isinstance(region.row.get("start"), str) and isinstance(region.row.get("globalOffsets"), dict)
        offsets = region.row["globalOffsets"] if paths else region.row
        if not isinstance(labels, list) or len(labels) != 1 or not isinstance(labels[0], str):
            item.problems.add(f"{region.place} must have exactly one label, got {show(labels)}")
        elif not all(type(offsets.get(key)) is int for key in ("start", "end")):
            item.problems.add(f"{region.place} must have whole numbers as start and end, got {show(dict(region.row))}")
        else:
            surface = region.row.get("text") if isinstance(region.row.get("text"), str) else None
            score = item.row.get("score")
            yield Mark(offsets["start"], offsets["end"], labels[0], region.place, surface, score)
    if other:
        what = ", ".join(sorted(other))
        warnings.warn(
            f"{annotation.problems.where}: {place}: results of type {what} left out", NewsnerWarning, stacklevel=2
        )


def write(
    documents: Iterable[Document], path: Path, *, offsets: OffsetUnit | None = None, predictions: bool = False
) -> int:
    """Write tasks to import; returns how many.

    With `predictions`, mentions are predictions to be corrected, with scores, instead of annotations.
    """
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for document in documents:
            task = to_task(document, offsets=offsets, predictions=predictions)
            file.write((",\n" if count else "\n") + json.dumps(task, ensure_ascii=False))
            count += 1
        file.write("\n]\n")
    return count


def to_task(document: Document, *, offsets: OffsetUnit | None = None, predictions: bool = False) -> dict[str, Any]:
    """One document as a Label Studio task."""
    units = Utf16Map(document.text) if offsets == "utf-16" else None
    result = []
    for index, mention in enumerate(document.mentions, start=1):
        start, end = mention.start, mention.end
        value = {
            "start": units.to_utf16(start) if units else start,
            "end": units.to_utf16(end) if units else end,
            "text": mention.text,
            "labels": [mention.label],
        }
        region = {"id": f"m{index}", "from_name": "label", "to_name": "text", "type": "labels", "value": value}
        result.append({**region, "score": round(mention.score, 4)} if predictions else region)
    data = {"text": document.text, "id": document.id, "date": document.date, "title": document.title}
    task: dict[str, Any] = {"data": {**data, "newsner": rest_of(document)}}
    if predictions:
        score = sum(m.score for m in document.mentions) / len(document.mentions) if document.mentions else 1.0
        task["predictions"] = [{"model_version": "newsner", "score": round(score, 4), "result": result}]
    else:
        task["annotations"] = [{"result": result}]
    return task
