"""Facts as brat events, and events and relations of brat as facts."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..document import Document, Entity
from ..errors import NewsnerWarning
from ..fact import Argument, Fact
from ..span import Mention, Span
from .fields import Problems
from .marks import Mark
from .row import parse_row

if TYPE_CHECKING:
    from .brat import Annotations


def event_lines(document: Document, spans: int) -> tuple[list[str], list[dict[str, Any]]]:
    """Lines for the facts whose trigger stands in the text, and the others as `newsner/1` rows.

    `spans` is how many text-bound lines there are already.
    """
    lines: list[str] = []
    unplaced: list[dict[str, Any]] = []
    notes = 1
    for position, fact in enumerate(document.facts):
        trigger = _trigger_span(document, fact)
        row = {"position": position, **fact.to_dict()}
        if trigger is None or not re.fullmatch(r"\S+", fact.relation):
            unplaced.append(row)
            continue
        spans += 1
        notes += 1
        surface = re.sub(r"[\n\r]", " ", document.text[trigger.start : trigger.end])
        arguments = "".join(f" {role}:{target}" for role, target in _arguments(document, fact))
        lines.append(f"T{spans}\t{fact.relation} {trigger.start} {trigger.end}\t{surface}")
        lines.append(f"E{position + 1}\t{fact.relation}:T{spans}{arguments}")
        lines.append(f"#{notes}\tNewsnerFact E{position + 1}\t{json.dumps(row, ensure_ascii=False)}")
    return lines, unplaced


def _trigger_span(document: Document, fact: Fact) -> Span | None:
    if fact.trigger_spans:
        return fact.trigger_spans[0] if len(fact.trigger_spans[0]) else None
    word = re.split(r"\s*…\s*", fact.trigger)[0]
    start = document.text.find(word) if word else -1
    if start < 0 or word != word.strip():
        return None
    return Span(start, start + len(word))


def _arguments(document: Document, fact: Fact) -> list[tuple[str, str]]:
    """(role, text-bound id) for each argument that is an entity: its mention nearest to where the fact is told."""
    told = _trigger_span(document, fact)
    found = []
    counts: dict[str, int] = {}
    for argument in fact.arguments:
        nearest = _mention_of(document, argument, told)
        if nearest is not None:
            counts[argument.slot] = counts.get(argument.slot, 0) + 1
            number = "" if counts[argument.slot] == 1 else str(counts[argument.slot])
            found.append((argument.slot + number, f"T{nearest + 1}"))
    return found


def _mention_of(document: Document, argument: Argument, told: Span | None) -> int | None:
    own = [(i, m) for i, m in enumerate(document.mentions) if m.entity == argument.value]
    if not own:
        return None
    anchor = argument.spans[0].start if argument.spans else told.start if told else 0
    return min(own, key=lambda item: abs(item[1].start - anchor))[0]


def facts_of(document: Document, read: Annotations, marks: Mapping[str, Mark], problems: Problems) -> Document | None:
    """The document with the facts of its `E` and `R` lines and notes, in the order they were written."""
    placed: list[tuple[float, dict[str, Any]]] = []
    for row in read.unplaced:
        placed.append((_position(row, len(placed)), row))
    document = _with_entities(document, read)
    for line, text in (*read.events, *read.relations):
        identity, content = text.split("\t")[:2]
        note = dict(read.facts.get(identity, {}))
        position = _position(note, line + 10**6)
        native = _native(document, content, read, marks, line, problems)
        placed.append((position, _merge(native, note, document) if note else _plain(native)))
    row = document.to_dict()
    row["facts"] = [fact for _, fact in sorted(placed, key=lambda item: item[0])]
    return parse_row(row, problems)


def _position(row: dict[str, Any], default: int) -> float:
    """Where among the facts the row stood when it was written."""
    position = row.pop("position", default)
    return position if isinstance(position, int | float) else default


def _with_entities(document: Document, read: Annotations) -> Document:
    """Arguments of events must be entities: mentions of other people's files become one each."""
    if read.document is not None or not (read.events or read.relations):
        return document
    mentions: list[Mention] = []
    entities = []
    for index, mention in enumerate(document.mentions, start=1):
        mentions.append(replace(mention, entity=f"e{index}"))
        entities.append(Entity(f"e{index}", mention.label, mention.text, (mentions[-1],)))
    return replace(document, mentions=tuple(mentions), entities=tuple(entities))


def _native(
    document: Document, content: str, read: Annotations, marks: Mapping[str, Mark], line: int, problems: Problems
) -> dict[str, Any]:
    """What the line itself says: relation, trigger, and the entities in each slot as lists."""
    head, *pairs = content.split()
    label, _, trigger = head.partition(":")
    row: dict[str, Any] = {"relation": label}
    for pair in pairs:
        role, _, target = pair.partition(":")
        mark = marks.get(target)
        if mark is None and target.startswith("E"):
            message = f"{problems.where}:{line}: argument {pair} is an event, which newsner cannot hold; left out"
            warnings.warn(message, NewsnerWarning, stacklevel=3)
        elif mark is None:
            problems.add(f"argument {pair} points to no text-bound line", line)
        else:
            entity = next((m.entity for m in document.mentions if (m.start, m.end) == (mark.start, mark.end)), None)
            slot = role.rstrip("0123456789").lower() if trigger else role.lower()
            row.setdefault(slot, []).append(entity or f"~{document.text[mark.start : mark.end]}")
    if trigger in read.spans:
        _, _, start, end, surface = read.spans[trigger]
        row.update(trigger=surface, trigger_spans=[{"start": start, "end": end}])
    elif trigger:
        problems.add(f"the trigger {trigger} is no text-bound line", line)
    return row


def _plain(native: dict[str, Any]) -> dict[str, Any]:
    return {key: _slot_value(native["relation"], key, value) for key, value in native.items()}


def _slot_value(relation: str, slot: str, values: Any) -> Any:
    if not isinstance(values, list) or slot == "trigger_spans":
        return values
    many = Fact(relation, ()).is_many(slot) or len(values) > 1
    return values if many else values[0] if values else None


def _merge(native: dict[str, Any], note: dict[str, Any], document: Document) -> dict[str, Any]:
    """The fact of an event line and its note: where the line was edited, it has the say."""
    noted = parse_row({**document.to_dict(), "facts": [note]}, Problems("note"))
    if noted is None:
        return _plain(native)
    entities = {entity.id for entity in document.entities}
    arguments: dict[str, list[str]] = {}
    for argument in noted.facts[0].arguments:
        arguments.setdefault(argument.slot, []).append(argument.value)
    slots = {slot for slot, value in native.items() if isinstance(value, list) and slot != "trigger_spans"}
    named = {slot: [v for v in arguments.get(slot, ()) if v in entities] for slot in slots | arguments.keys()}
    if note.get("relation") == native["relation"] and all(native.get(s, []) == named[s] for s in named):
        return note
    merged: dict[str, Any] = {
        **note,
        **{key: native[key] for key in ("relation", "trigger", "trigger_spans") if key in native},
    }
    for slot in (slot for slot in named if native.get(slot, []) != named[slot]):
        others: list[Any] = [value for value in arguments.get(slot, ()) if value not in entities]
        merged[slot] = _slot_value(native["relation"], slot, native.get(slot, []) + others)
        merged["spans"] = [span for span in merged.get("spans", ()) if span.get("slot") != slot]
    return merged
