"""Phrases: the persons, groups, places and bodies that a sentence speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from ..span import Mention, Span

KINDS = ("name", "description", "group", "place")


@dataclass(frozen=True, slots=True)
class Role(Span):
    """A title that stands by a name.

    Attributes:
        text: without nationality and honorifics: «وزير الخارجية».
        of: the body or place it governs, «رئيس ⟦المجلس⟧», None where none is named.
        nationality: adjective as written with article, «الروسي», or "".
        lemma: its head, «وزير».
        plural: shared by the names that follow: «عضوا المجلس ⟦X⟧ و⟦Y⟧».
        relative: told by another person's title: «نظيره», «نائبه».
    """

    text: str
    lemma: str
    of: Mention | None = None
    nationality: str = ""
    relative: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Phrase(Span):
    """A noun phrase that may fill a slot; offsets without conjunction and preposition.

    Attributes:
        first: index of its first word in the sentence.
        last: index of its last word.
        text: the surface.
        kind: `name` (its head is a mention), `description` («الوزير الأميركي»), `group`
            («عدد من المسؤولين»), `place` («البلاد»).
        mention: the head of a name.
        label: PER, LOC, ORG, MISC; for those without a name what they would be.
        lemma: head noun of those without a name.
        roles: titles by a name, or the title that a description consists of.
        preposition: what attaches it: «مع», «إلى», «ب», or "".
        conjoined: whether «و» joins it to what stands before.
        comma: whether a comma stands before it.
        nationality: adjectives in it, as keys of the table.
        inner: names that it swallows; they are no arguments.
        suffix: possessive suffix on the head: «ه» in «نظيره».
    """

    first: int
    last: int
    text: str
    kind: str
    label: str
    mention: Mention | None = None
    lemma: str = ""
    roles: tuple[Role, ...] = ()
    preposition: str = ""
    conjoined: bool = False
    comma: bool = False
    nationality: tuple[str, ...] = ()
    inner: tuple[Mention, ...] = ()
    suffix: str = ""
    plural: bool = False
    dual: bool = False
    feminine: bool = False
    definite: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it is a person or stands for one."""
        return self.label == "PER"

    @property
    def is_place(self) -> bool:
        """Whether one can be there."""
        return self.label in ("LOC", "ORG")
