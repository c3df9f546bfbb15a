"""A `newsner/1` object into a `Document`, strictly."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

from ..document import Document, Entity
from ..errors import NewsnerWarning
from ..fact import KINS, RELATIONS, STATUSES, Argument, Fact
from ..span import Mention, Span, TimeExpression
from ..text import split_sentences
from .fields import Fields, Problems, show

_DOCUMENT_KEYS = frozenset(("id", "date", "title", "text", "mentions", "entities", "times", "facts"))
_MENTION_KEYS = frozenset(("start", "end", "label", "entity", "score", "text"))
_ENTITY_KEYS = frozenset(("id", "label", "name"))
_TIME_KEYS = frozenset(("start", "end", "value", "past", "future", "text"))
_FACT_KEYS = frozenset(
    ("relation", "when", "status", "source", "trigger", "trigger_spans", "rule", "evidence", "score", "spans")
)
_TEXT_SLOTS = frozenset(("role", "kin", "what"))


def parse_row(row: Any, problems: Problems) -> Document | None:
    """The document, or None after noting in `problems` all that is wrong with it."""
    before = len(problems.found)
    fields = Fields(row, "", problems)
    if not fields.usable:
        return None
    text = fields.text("text", required="text" not in fields.row or fields.row["text"] is None)
    mentions = [m for f in fields.objects("mentions") if (m := _parse_mention(f, text)) is not None]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    entities = _parse_entities(fields, mentions)
    times = [t for f in fields.objects("times") if (t := _parse_time(f, text)) is not None]
    facts = [_parse_fact(f, text, entities) for f in fields.objects("facts")]
    identity = fields.text("id"), fields.day("date"), fields.text("title")
    if len(problems.found) > before:
        return None
    return Document(
        text=text,
        id=identity[0],
        date=identity[1],
        title=identity[2],
        sentences=split_sentences(text),
        mentions=tuple(mentions),
        entities=tuple(entities.values()),
        times=tuple(times),
        facts=tuple(facts),
        extra={key: value for key, value in fields.row.items() if key not in _DOCUMENT_KEYS},
    )


def _parse_mention(fields: Fields, text: str) -> Mention | None:
    span = fields.span(text)
    label, entity, score = fields.text("label", required=True), fields.text("entity"), fields.score()
    if span is None or not label:
        return None
    surface = text[span.start : span.end]
    _check_surface(fields, span, surface)
    _warn_unknown(fields, _MENTION_KEYS)
    return Mention(span.start, span.end, label, surface, score, entity or None)


def _parse_time(fields: Fields, text: str) -> TimeExpression | None:
    span = fields.span(text)
    value, past, future = (fields.partial_range(key) for key in ("value", "past", "future"))
    if span is None:
        return None
    surface = text[span.start : span.end]
    _check_surface(fields, span, surface)
    _warn_unknown(fields, _TIME_KEYS)
    return TimeExpression(span.start, span.end, surface, value, past, future)


def _check_surface(fields: Fields, span: Span, surface: str) -> None:
    if fields.row.get("text", surface) != surface:
        fields.problems.add(
            f"{fields.place}: its text is {show(fields.row['text'])}, but at {span.start}:{span.end} "
            f"of the document stands {show(surface)}"
        )


def _warn_unknown(fields: Fields, known: frozenset[str]) -> None:
    unknown = sorted(str(key) for key in fields.row if key not in known)
    if unknown:
        # The same words for all of a file, so that Python shows them once.
        where, kind = fields.problems.where, fields.place.partition("[")[0]
        message = f"{where}: newsner/1 has no place for {', '.join(unknown)} of {kind}; left out"
        warnings.warn(message, NewsnerWarning, stacklevel=2)


def _parse_entities(fields: Fields, mentions: list[Mention]) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    for row in fields.objects("entities"):
        identity, label = row.text("id", required=True), row.text("label", required=True)
        _warn_unknown(row, _ENTITY_KEYS)
        if identity in entities:
            fields.problems.add(f"{row.place}: the id {identity!r} is given twice")
        elif identity.startswith("~"):
            fields.problems.add(f"{row.place}: an id must not start with «~», which marks a participant without a name")
        named = tuple(mention for mention in mentions if mention.entity == identity)
        entities[identity] = Entity(identity, label, row.text("name"), named)
    missing = {mention.entity for mention in mentions if mention.entity and mention.entity not in entities}
    for identity in sorted(missing):
        fields.problems.add(f"mentions point to entity {identity!r}, which is not among the document's entities")
    return entities


def _parse_fact(fields: Fields, text: str, entities: dict[str, Entity]) -> Fact:
    relation = fields.text("relation", required=True)
    source = fields.row.get("source")
    if source is not None and not (isinstance(source, str) and source in entities):
        fields.wrong("source", "the id of an entity of the document, or null")
    arguments = tuple(_parse_arguments(fields, relation, text, entities))
    slots = {argument.slot for argument in arguments}
    known = RELATIONS.get(relation)
    empty = frozenset((*known.many, *known.one) if known else ())
    return Fact(
        relation=relation,
        arguments=arguments,
        when=fields.partial_date("when"),
        status=fields.choice("status", STATUSES),
        source=source if isinstance(source, str) else None,
        trigger=fields.text("trigger"),
        trigger_spans=_parse_spans(fields, "trigger_spans", text),
        rule=fields.text("rule"),
        evidence=_parse_spans(fields, "evidence", text),
        score=fields.score(),
        extra={k: v for k, v in fields.row.items() if k not in _FACT_KEYS | slots | empty and v not in (None, [])},
    )


def _parse_spans(fields: Fields, key: str, text: str) -> tuple[Span, ...]:
    return tuple(span for row in fields.objects(key) if (span := row.span(text)) is not None)


def _parse_arguments(fields: Fields, relation: str, text: str, entities: dict[str, Entity]) -> Iterable[Argument]:
    known = RELATIONS.get(relation)
    order = (*known.many, *known.one) if known else ()
    others = tuple(key for key in fields.row if key not in _FACT_KEYS and key not in order)
    spans = _argument_spans(fields, text)
    for slot in (*order, *others):
        value = fields.row.get(slot)
        if known and slot in known.quoted:
            yield from _quoted(fields, slot, text)
        elif slot in order:
            many = known is not None and slot in known.many
            if value is not None and isinstance(value, list) is not many:
                fields.wrong(slot, "a list" if many else "a string or null, not a list")
                continue
            for item in value if isinstance(value, list) else [value]:
                yield from _argument(fields, slot, item, entities, spans)
        elif isinstance(value, str) or _is_list_of_arguments(value, known is None or (slot, "") in spans):
            for item in value if isinstance(value, list) else [value]:
                yield from _argument(fields, slot, item, entities, spans, checked=False)


def _is_list_of_arguments(value: Any, wanted: bool) -> bool:
    # An unknown list on a known relation (gold's `where_alt`) is kept as it is, unless `spans` tells its arguments.
    return wanted and isinstance(value, list) and all(isinstance(item, str) for item in value)


def _argument_spans(fields: Fields, text: str) -> dict[tuple[str, str], list[Span]]:
    """Spans by (slot, value); under (slot, "") stands that the slot has some."""
    found: dict[tuple[str, str], list[Span]] = {}
    for row in fields.objects("spans"):
        slot, value, span = row.text("slot", required=True), row.text("value"), row.span(text)
        if span is not None:
            found.setdefault((slot, value), []).append(span)
            found.setdefault((slot, ""), [])
    return found


def _argument(
    fields: Fields,
    slot: str,
    value: Any,
    entities: dict[str, Entity],
    spans: dict[tuple[str, str], list[Span]],
    *,
    checked: bool = True,
) -> Iterable[Argument]:
    if value is None:
        return
    if not isinstance(value, str) or not value:
        fields.wrong(slot, "made of strings: ids of entities, or «~» and a description")
        return
    told = tuple(spans.get((slot, value), ()))
    if value.startswith("~"):
        yield Argument(slot, value, value[1:], told)
    elif value in entities:
        yield Argument(slot, value, entities[value].name, told)
    elif slot == "kin" and value not in KINS:
        fields.wrong(slot, f"one of {', '.join(KINS)}")
    elif slot in _TEXT_SLOTS or not checked:
        yield Argument(slot, value, value, told)
    else:
        fields.problems.add(
            f"{fields.name(slot)}: {show(value)} is no entity of the document; "
            "give the id of one, or «~» and a description of somebody without a name"
        )


def _quoted(fields: Fields, slot: str, text: str) -> Iterable[Argument]:
    value = fields.row.get(slot)
    if value is None:
        return
    if isinstance(value, str):
        yield Argument(slot, value, value)
        return
    offsets = Fields(value, fields.name(slot), fields.problems)
    span = offsets.span(text) if offsets.usable else None
    if span is not None:
        surface = text[span.start : span.end]
        yield Argument(slot, surface, surface, (span,))
