"""What the scorer reads of a document: its names, who they are, what is claimed of them.

Gold and predictions come in one format, `newsner/1`. Gold carries two keys that only the
scorer reads: `where_alt` (other names of the same stop of a visit) and `sides` (who sat on
which side of a meeting).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..document import Document
from ..errors import FormatError, InputError, Problem
from ..span import Mention, Span

SplitSentences = Callable[[str], Sequence[Span]]
_NOT_SLOTS = {"relation", "when", "status", "source", "trigger", "rule", "evidence", "score", "trigger_spans", "spans"}


@dataclass(frozen=True, slots=True)
class Telling:
    """A fact as the scorer sees it.

    Attributes:
        slots: the values of `who`, `where`, `role`, … as `newsner/1` writes them.
        sides: who sat on which side, where the gold says so.
        trigger_spans: where the trigger stands, empty where only its words are given.
        evidence: the sentences that tell it, first telling first.
    """

    relation: str
    slots: Mapping[str, tuple[str, ...]]
    when: str | None = None
    status: str | None = None
    source: str | None = None
    trigger: str = ""
    sides: tuple[tuple[str, ...], ...] = ()
    trigger_spans: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()

    def values(self, slot: str) -> tuple[str, ...]:
        """What fills a slot; empty where nothing does."""
        return self.slots.get(slot, ())

    def value(self, slot: str) -> str | None:
        """The one value of a slot, or None."""
        return next(iter(self.values(slot)), None)


@dataclass(frozen=True, slots=True)
class Record:
    """A document as the scorer sees it.

    Attributes:
        mentions: the names in the text, each pointing to its entity.
        names: entity id to the entity's name.
        sentences: where the sentences stand; lines, unless something better split them.
    """

    id: str
    text: str
    mentions: tuple[Mention, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[Telling, ...] = ()
    date: str | None = None
    title: str = ""
    sentences: tuple[Span, ...] = ()

    def sentence_at(self, offset: int) -> Span:
        """The sentence that covers a character; the whole text where none does."""
        found = next((s for s in self.sentences if s.start <= offset < s.end), None)
        return found or Span(0, len(self.text))


def split_lines(text: str) -> tuple[Span, ...]:
    r"""The lines of a text, the simplest notion of a sentence.

    >>> [(s.start, s.end) for s in split_lines("وصل كيم\nثم عاد")]
    [(0, 7), (8, 14)]
    """
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        width = len(line.rstrip())
        if width:
            spans.append(Span(start, start + width))
        start += len(line)
    return tuple(spans)


def read_records(path: str | Path, *, split: SplitSentences = split_lines) -> dict[str, Record]:
    """The records of a `newsner/1` file by id, in the file's order.

    Args:
        path: JSON Lines, UTF-8.
        split: gives the sentences of a text, for listings.

    Raises:
        FormatError: with every line that cannot be used.
    """
    name, records, problems = str(path), dict[str, Record](), list[Problem]()
    try:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = to_record(json.loads(line), split=split, fallback_id=f"line-{number}")
        except json.JSONDecodeError as error:
            problems.append(Problem(name, number, f"not JSON ({error.msg}): {line[:60]!r}"))
            continue
        except InputError as error:
            problems.append(Problem(name, number, str(error)))
            continue
        if record.id in records:
            problems.append(Problem(name, number, f"a second document with id {record.id!r}; ids must be unique"))
        records[record.id] = record
    if problems:
        raise FormatError(problems)
    return records


def from_document(document: Document) -> Record:
    """The record of a document that newsner made; its own sentences are kept.

    >>> from_document(Document("وصل كيم", id="a")).id
    'a'
    """
    record = to_record(document.to_dict(), fallback_id="document")
    sentences = tuple(Span(s.start, s.end) for s in document.sentences) or record.sentences
    return Record(
        record.id, record.text, record.mentions, record.names, record.facts, record.date, record.title, sentences
    )


def to_record(row: Any, *, split: SplitSentences = split_lines, fallback_id: str = "") -> Record:
    """One document of `newsner/1` as the scorer sees it.

    >>> row = {"id": "a", "text": "وبوتين", "mentions": [{"start": 1, "end": 6, "label": "PER", "entity": "e1"}]}
    >>> to_record(row).mentions[0].text
    'بوتين'

    Raises:
        InputError: a key that is missing or of the wrong kind, offsets outside the text.
    """
    if not isinstance(row, Mapping):
        raise InputError(f"a document is a JSON object, got {type(row).__name__}")
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f"a document needs its «text» as a string, got {text!r}")
    return Record(
        id=str(row.get("id") or fallback_id),
        text=text,
        mentions=tuple(_mention(m, text) for m in _rows(row, "mentions")),
        names={str(e.get("id")): str(e.get("name", "")) for e in _rows(row, "entities")},
        facts=tuple(_telling(fact) for fact in _rows(row, "facts")),
        date=row.get("date"),
        title=row.get("title") or "",
        sentences=tuple(Span(s.start, s.end) for s in split(text)),
    )


def _rows(row: Mapping[str, Any], key: str) -> Iterable[Mapping[str, Any]]:
    rows = [] if row.get(key) is None else row[key]
    if not isinstance(rows, list) or not all(isinstance(r, Mapping) for r in rows):
        raise InputError(f"«{key}» is a list of objects, got {str(rows)[:60]}")
    return rows


def _mention(row: Mapping[str, Any], text: str) -> Mention:
    start, end, label = row.get("start"), row.get("end"), row.get("label")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise InputError(f"a mention needs 0 <= start < end <= {len(text)}, got start={start} end={end}")
    if not isinstance(label, str):
        raise InputError(f"mention {text[start:end]!r} needs a label, got {label!r}")
    return Mention(start, end, label, text[start:end], float(row.get("score", 1.0)), row.get("entity"))


def _telling(row: Mapping[str, Any]) -> Telling:
    relation = row.get("relation")
    if not isinstance(relation, str):
        raise InputError(f"a fact needs its relation, got {relation!r}")
    return Telling(
        relation=relation,
        slots={key: _values(value) for key, value in row.items() if key not in _NOT_SLOTS and key != "sides"},
        when=row.get("when"),
        status=row.get("status"),
        source=row.get("source"),
        trigger=row.get("trigger") or "",
        sides=tuple(_values(side) for side in row.get("sides") or ()),
        trigger_spans=_spans(row, "trigger_spans"),
        evidence=_spans(row, "evidence"),
    )


def _values(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(str(one) for one in value if one is not None)
    return (str(value),)


def _spans(row: Mapping[str, Any], key: str) -> tuple[Span, ...]:
    return tuple(Span(int(pair["start"]), int(pair["end"])) for pair in _rows(row, key))
