"""Facts: claims of the text over its entities, and the relations they may be of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import InputError
from .span import Span

STATUSES = ("happened", "planned", "denied", "possible")
KINS = (
    "father", "mother", "son", "daughter", "brother", "sister", "spouse",
    "grandparent", "grandchild", "cousin", "uncle", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """The keys of a relation in `newsner/1`, in the order they are written.

    Attributes:
        one: slots that hold one value (an entity id, a `~description`, text) or null.
        many: slots that hold a list of them.
        event: whether facts of this relation have `when`, `status` and `source`.
        quoted: slots whose value is a stretch of the text, written as its offsets.
    """

    many: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    event: bool = True
    quoted: tuple[str, ...] = ()


RELATIONS: Mapping[str, Relation] = {
    "MET": Relation(many=("who", "others"), one=("where",)),
    "SPOKE_WITH": Relation(many=("who",)),
    "VISITED": Relation(many=("who",), one=("where",)),
    "INVITED": Relation(many=("who",), one=("by", "where")),
    "SIGNED": Relation(many=("who",), one=("what", "where")),
    "HOLDS_ROLE": Relation(one=("who", "role", "of"), event=False),
    "KIN_OF": Relation(one=("who", "kin", "whom"), event=False),
    "SUCCEEDED": Relation(one=("who", "whom", "role")),
    "APPOINTED": Relation(many=("who",), one=("by", "role", "of")),
    "SAID": Relation(one=("who", "what"), quoted=("what",)),
}
"""The relations of `newsner/1`. A rule pack may add more: their slots are then as its rules say."""


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a slot of a fact.

    Attributes:
        slot: `who`, `where`, `by`, `role`, …
        value: an entity id, `~` and a description for somebody who has no name in the
            text, or plain text for slots such as `role` and `kin`.
        name: for people to read: the entity's name, the description without its `~`, the text.
        spans: where the text tells it, in text order.
    """

    slot: str
    value: str
    name: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim of the text: who met whom, where and when.

    `fact["who"]` gives the values of a slot as `newsner/1` writes them; `fact.names("who")`
    the same for people to read.

    Attributes:
        relation: MET, VISITED, …, or a relation of the user's own rules.
        arguments: what fills the slots, in the order of the relation's slots; several may share one.
        when: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or None.
        status: happened, planned, denied or possible; None for states such as HOLDS_ROLE.
        source: entity id of whoever is cited for it, or None.
        trigger: the words that express it; a gap is written «…».
        trigger_spans: where they stand.
        rule: name of the rule that found it.
        evidence: the sentences that tell it, first telling first.
        score: confidence, 0 to 1.
        extra: keys of the input that newsner does not know, kept for the output.
    """

    relation: str
    arguments: tuple[Argument, ...]
    when: str | None = None
    status: str | None = None
    source: str | None = None
    trigger: str = ""
    trigger_spans: tuple[Span, ...] = ()
    rule: str = ""
    evidence: tuple[Span, ...] = ()
    score: float = 1.0
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.status is not None and self.status not in STATUSES:
            raise InputError(f"a fact's status is one of {', '.join(STATUSES)}, got {self.status!r}")
        known = RELATIONS.get(self.relation)
        if known:
            order = {slot: index for index, slot in enumerate((*known.many, *known.one))}
            ordered = sorted(self.arguments, key=lambda argument: order.get(argument.slot, len(order)))
            object.__setattr__(self, "arguments", tuple(ordered))

    def values(self, slot: str) -> tuple[str, ...]:
        """Entity ids, `~descriptions` or texts in a slot; empty where nothing fills it."""
        return tuple(argument.value for argument in self.arguments if argument.slot == slot)

    def names(self, slot: str) -> tuple[str, ...]:
        """The same for people to read."""
        return tuple(argument.name for argument in self.arguments if argument.slot == slot)

    def is_many(self, slot: str) -> bool:
        """Whether `newsner/1` writes the slot as a list."""
        known = RELATIONS.get(self.relation)
        if known and slot in (*known.many, *known.one):
            return slot in known.many
        return slot == "who" or len(self.values(slot)) > 1

    def slots(self) -> tuple[str, ...]:
        """The slots in the order in which they are written, empty ones of the relation included."""
        known = RELATIONS.get(self.relation)
        order = dict.fromkeys((*known.many, *known.one) if known else ())
        order.update({argument.slot: None for argument in self.arguments})
        return tuple(order)

    def __getitem__(self, slot: str) -> tuple[str, ...] | str | None:
        values = self.values(slot)
        if self.is_many(slot):
            return values
        return values[0] if values else None

    def to_dict(self) -> dict[str, Any]:
        """The fact as `newsner/1` writes it; `spans` says where the text tells each argument."""
        known = RELATIONS.get(self.relation)
        row: dict[str, Any] = {"relation": self.relation}
        for slot in self.slots():
            value = self[slot]
            row[slot] = list(value) if isinstance(value, tuple) else value
            if known and slot in known.quoted:
                spans = [span for argument in self.arguments if argument.slot == slot for span in argument.spans]
                row[slot] = spans[0].to_pair() if spans else None
        if known is None or known.event:
            row.update(when=self.when, status=self.status, source=self.source)
        row.update(
            trigger=self.trigger,
            rule=self.rule,
            evidence=[span.to_pair() for span in self.evidence],
            score=round(self.score, 4),
            trigger_spans=[span.to_pair() for span in self.trigger_spans],
            spans=[
                {"slot": argument.slot, "value": argument.value, **span.to_pair()}
                for argument in self.arguments
                for span in argument.spans
            ],
        )
        return {**row, **self.extra}
