"""A document: an article and all that newsner read in it.

A *span* is a stretch of the original text, a *mention* a span that names somebody, an
*entity* the person, place or organisation that mentions name, a *fact* a claim over
entities. All are frozen values; a stage of the pipeline takes values and returns values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, SupportsIndex, TypeVar, overload

from .errors import SpanError
from .fact import Fact
from .span import Mention, Sentence, TimeExpression

T = TypeVar("T")


class Listing(tuple[T, ...], Generic[T]):
    """A tuple of a document's parts that shows itself as a table in Jupyter, facts with their evidence.

    Attributes:
        text: the document's, which the parts point into.
    """

    text: str

    def __new__(cls, parts: Iterable[T] = (), text: str = "") -> Listing[T]:
        """Tuples are made here."""
        listing = super().__new__(cls, parts)
        listing.text = text
        return listing

    @overload
    def __getitem__(self, place: SupportsIndex) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Listing[T]: ...
    def __getitem__(self, place: SupportsIndex | slice) -> T | Listing[T]:
        return (
            Listing(super().__getitem__(place), self.text) if isinstance(place, slice) else super().__getitem__(place)
        )

    def _repr_html_(self) -> str:
        from .render import format_listing

        return format_listing(self, self.text)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or organisation of one document.

    Attributes:
        id: `e1`, `e2`, … in order of first mention.
        name: its fullest name as a reader would write it: «السعودية» for «لسعودية».
        mentions: all that name it, in text order.
    """

    id: str
    label: str
    name: str
    mentions: tuple[Mention, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The entity as `newsner/1` writes it; its mentions point to it by id."""
        return {"id": self.id, "label": self.label, "name": self.name}


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """An article and all that newsner read in it.

    `text` is exactly what was given. Every part points into it:
    `document.text[mention.start:mention.end] == mention.text`.

    Attributes:
        id: the caller's, or one that newsner gives.
        date: ISO date of publication, None where unknown.
        title: headline, kept apart from the text.
        sentences: the text's sentences and tokens.
        extra: keys of the input that newsner does not know, kept for the output.
    """

    text: str
    id: str = ""
    date: str | None = None
    title: str = ""
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    facts: tuple[Fact, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            if self.text[mention.start : mention.end] != mention.text:
                raise SpanError(
                    f"mention {mention.text!r} does not stand at {mention.start}:{mention.end} of document "
                    f"{self.id!r}; there stands {self.text[mention.start : mention.end]!r}"
                )
        for name in ("mentions", "entities", "times", "facts"):
            object.__setattr__(self, name, Listing(getattr(self, name), self.text))

    def __repr__(self) -> str:
        parts = [f"{len(getattr(self, name))} {name}" for name in ("mentions", "entities", "times", "facts")]
        return (
            f"<Document {self.id!r} {self.date or 'without a date'}: {len(self.text)} characters, {', '.join(parts)}>"
        )

    def _repr_html_(self) -> str:
        from .render import format_html

        return format_html(self)

    def entity(self, id: str) -> Entity:
        """The entity of that id; KeyError names the ids there are."""
        for entity in self.entities:
            if entity.id == id:
                return entity
        raise KeyError(f"no entity {id!r} in document {self.id!r}; there are: {', '.join(e.id for e in self.entities)}")

    def explain(self, fact: Fact) -> str:
        """How a fact was found, for people to read: rule, trigger, arguments, status, sentences."""
        from .relations import explain

        return explain(self, fact)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers a character, None between sentences."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def to_dict(self) -> dict[str, Any]:
        """The document as `newsner/1`, ready for `json.dumps(..., ensure_ascii=False)`."""
        return {
            **self.extra,
            "id": self.id,
            "date": self.date,
            "title": self.title,
            "text": self.text,
            "mentions": [mention.to_dict() for mention in self.mentions],
            "entities": [entity.to_dict() for entity in self.entities],
            "times": [time.to_dict() for time in self.times],
            "facts": [fact.to_dict() for fact in self.facts],
        }
