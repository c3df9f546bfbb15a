"""What a document has told so far: who is who, who holds which office, whom it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..document import Entity
from ..span import Span
from .phrases import Phrase, Role


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot: an entity or somebody without a name.

    Attributes:
        value: entity id, or `~` and the description.
        name: for people to read.
        label: PER, LOC, ORG, MISC.
        spans: where it is told.
        how: how it was found, for the trace: named, described, dropped, pronoun …
    """

    value: str
    name: str
    label: str
    spans: tuple[Span, ...] = ()
    how: str = "named"

    @property
    def is_named(self) -> bool:
        """Whether it is an entity."""
        return not self.value.startswith("~")


@dataclass(frozen=True, slots=True)
class Office:
    """A role of an entity, as one place of the text tells it; not `told` where the text only lets it be seen."""

    entity: str
    role: Role
    sentence: int
    rule: str = "role.title"
    told: bool = True


@dataclass(slots=True)
class Scene:
    """The memory of one document.

    Attributes:
        entities: by id.
        offices: roles told by names, in text order.
        topic: whom the last sentences were about, the latest last.
        current: whom the sentence at hand is about, as far as its main clause names them.
        doers: subjects found so far, by sentence and clause.
        seen: persons in the order of their last mention, the latest last.
        places: places and bodies likewise.
        genders: of persons, as the verbs of the text show them: masculine, feminine, "" where they do not agree.
        item: number of the news item at hand: «من جهة أخرى» begins another.
    """

    entities: dict[str, Entity]
    offices: list[Office] = field(default_factory=list)
    topic: Filler | None = None
    speaker: Filler | None = None
    current: Filler | None = None
    seen: list[Filler] = field(default_factory=list)
    doers: dict[tuple[int, int], tuple[Filler, ...]] = field(default_factory=dict)
    places: list[tuple[Filler, Phrase]] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    item: int = 0

    def name(self, entity: str) -> str:
        """The entity's name, its id where it is unknown."""
        known = self.entities.get(entity)
        return known.name if known else entity

    def named(self, phrase: Phrase) -> Filler:
        """The filler of a phrase whose head is a mention."""
        mention = phrase.mention
        assert mention is not None
        assert mention.entity is not None
        return Filler(mention.entity, self.name(mention.entity), mention.label, (Span(mention.start, mention.end),))

    def note(self, filler: Filler, phrase: Phrase) -> None:
        """Remember that somebody or some place was spoken of."""
        if not filler.is_named:
            return
        if filler.label == "PER":
            self.seen = [old for old in self.seen if old.value != filler.value] + [filler]
        else:
            self.places = [old for old in self.places if old[0].value != filler.value] + [(filler, phrase)]
