"""brat standoff: `NAME.txt` with the text beside `NAME.ann` with what is annotated.

Mentions are text-bound annotations (`T`), facts whose trigger stands in the text are events (`E`)
with the mentions as arguments, or relations (`R`) in other people's files. Notes (`#`) keep what
brat has no line for: the document's own fields, and of each fact its time, status, source and rule.
brat counts code points.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..document import Document
from ..errors import InputError, NewsnerWarning, Problem
from .assemble import assemble
from .brat_facts import event_lines, facts_of
from .fields import Problems, show
from .lines import numbered_lines
from .marks import Located, Mark, ReadOptions, rest_of
from .plain import FileNames, read_text, write_text

_TEXT_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_NOTE = re.compile(r"#\S*\t(\S+) (\S+)\t(.*)")


@dataclass(slots=True)
class Annotations:
    """The lines of an `.ann` file by kind; each keeps its line number."""

    spans: dict[str, tuple[int, str, int, int, str]] = field(default_factory=dict)
    events: list[tuple[int, str]] = field(default_factory=list)
    relations: list[tuple[int, str]] = field(default_factory=list)
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    document: dict[str, Any] | None = None
    unplaced: list[dict[str, Any]] = field(default_factory=list)


def parse(path: Path, options: ReadOptions, problems: list[Problem]) -> Iterator[Located]:
    """The documents of a folder of `.txt` and `.ann` files, or of one `.ann` (or `.txt`) file."""
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path.with_suffix(".ann")]
    if not files:
        raise InputError(f"{path} holds no .ann file")
    for file in files:
        here = Problems(str(file))
        if not file.with_suffix(".txt").exists():
            here.add(f"there is no {file.with_suffix('.txt').name} beside it with the text")
            text = None
        else:
            text = read_text(file.with_suffix(".txt"), here)
        if text is not None:
            document = _read_document(file, text, here, options)
            if document is not None:
                yield Located(document, str(file), None)
        problems.extend(here.found)


def _read_document(file: Path, text: str, problems: Problems, options: ReadOptions) -> Document | None:
    before = len(problems.found)
    read = _read_lines(file, problems)
    triggers = {line.split("\t")[1].split()[0].partition(":")[2] for _, line in read.events}
    marks = {
        identity: Mark(start, end, label, identity, surface, line=line)
        for identity, (line, label, start, end, surface) in read.spans.items()
        if identity not in triggers
    }
    rest = dict(read.document or {"id": file.stem})
    if len(problems.found) > before:
        return None
    newlines = [m for m in marks.values() if re.search(r"[\n\r]", text[m.start : m.end])]
    for mark in newlines:
        # brat writes a line end inside a mention as a space.
        marks[mark.place] = Mark(mark.start, mark.end, mark.label, mark.place, None, line=mark.line)
    document = assemble(text, marks.values(), rest, problems, options)
    if document is None:
        return None
    return facts_of(document, read, marks, problems)


def _read_lines(file: Path, problems: Problems) -> Annotations:
    read = Annotations()
    left_out = set()
    for number, raw in numbered_lines(file):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            problems.add(f"not UTF-8: {error.reason} at byte {error.start} of the line", number)
            continue
        kind = line[:1]
        if kind == "T":
            _read_span(line, number, read, problems)
        elif kind == "E" and re.fullmatch(r"E\S+\t\S+:T\S+(?: \S+:\S+)* ?", line):
            read.events.append((number, line))
        elif kind == "R" and re.fullmatch(r"R\S+\t\S+ \S+:\S+ \S+:\S+\t?", line):
            read.relations.append((number, line))
        elif kind == "#":
            _read_note(line, number, read, problems)
        elif kind in tuple("*AMN"):
            left_out.add(kind)
        elif line.strip():
            problems.add(f"not a brat line (T, E, R, A, M, N, * or #): {show(line)}", number)
    if left_out:
        what = ", ".join(sorted(left_out))
        message = f"{file}: lines of kind {what} (attributes, equivalences, links) left out"
        warnings.warn(message, NewsnerWarning, stacklevel=2)
    return read


def _read_span(line: str, number: int, read: Annotations, problems: Problems) -> None:
    match = _TEXT_BOUND.fullmatch(line)
    if not match:
        problems.add(f"a text-bound line is «T1⇥PER 0 5⇥text» (⇥ is a tab), got {show(line)}", number)
        return
    identity, label, offsets, surface = match.groups()
    if ";" in offsets:
        problems.add(f"{identity}: a name in pieces ({offsets}) is not supported; annotate one stretch", number)
    elif identity in read.spans:
        problems.add(f"{identity} is given twice", number)
    else:
        start, end = map(int, offsets.split())
        read.spans[identity] = (number, label, start, end, surface)


def _read_note(line: str, number: int, read: Annotations, problems: Problems) -> None:
    match = _NOTE.fullmatch(line)
    if not match or not match[1].startswith("Newsner"):
        return
    try:
        row = json.loads(match[3])
    except ValueError as error:
        problems.add(f"the note must hold JSON: {error}", number)
        return
    if not isinstance(row, dict):
        problems.add(f"the note must hold an object, got {show(row)}", number)
        return
    if match[1] == "NewsnerDocument":
        read.document = row
    elif match[2] == "document":
        read.unplaced.append(row)
    else:
        read.facts[match[2]] = row


def write(documents: Iterable[Document], path: Path) -> int:
    """Write each document as `ID.txt` and `ID.ann` into a folder, with an `annotation.conf`; returns how many."""
    path.mkdir(parents=True, exist_ok=True)
    names = FileNames()
    labels: dict[str, None] = {}
    events: dict[str, set[str]] = {}
    count = 0
    for document in documents:
        name = names.unique(document.id)
        write_text(document.text, path / f"{name}.txt")
        (path / f"{name}.ann").write_text(format_ann(document), encoding="utf-8", newline="\n")
        labels.update(dict.fromkeys(mention.label for mention in document.mentions))
        for fact in document.facts:
            events.setdefault(fact.relation, set()).update(argument.slot for argument in fact.arguments)
        count += 1
    (path / "annotation.conf").write_text(_configuration(labels, events), encoding="utf-8", newline="\n")
    return count


def _configuration(labels: Iterable[str], events: dict[str, set[str]]) -> str:
    lines = ["[entities]", *labels, "", "[relations]", "", "[events]"]
    lines += [f"{name}\t" + ", ".join(f"{slot}*:<ENTITY>" for slot in sorted(events[name])) for name in sorted(events)]
    return "\n".join([*lines, "", "[attributes]", ""])


def format_ann(document: Document) -> str:
    r"""The `.ann` file of a document.

    >>> from newsner.span import Mention
    >>> format_ann(Document("وصل بوتين", mentions=(Mention(4, 9, "PER", "بوتين"),))).split("\n")[0]
    'T1\tPER 4 9\tبوتين'
    """
    lines = []
    for index, mention in enumerate(document.mentions, start=1):
        if any(character.isspace() for character in mention.label):
            raise InputError(f"brat cannot hold the label {mention.label!r}: it has a space")
        surface = re.sub(r"[\n\r]", " ", mention.text)
        lines.append(f"T{index}\t{mention.label} {mention.start} {mention.end}\t{surface}")
    more, unplaced = event_lines(document, len(document.mentions))
    lines += more
    rest = {key: value for key, value in rest_of(document).items() if key != "facts"}
    lines.append("#1\tNewsnerDocument document\t" + json.dumps(rest, ensure_ascii=False))
    lines += [
        f"#{number}\tNewsnerFact document\t{json.dumps(row, ensure_ascii=False)}"
        for number, row in enumerate(unplaced, start=2 + sum(line.startswith("#") for line in more))
    ]
    return "\n".join(lines) + "\n"
