"""A rule: what triggers a fact and what fills its slots."""

from __future__ import annotations

from dataclasses import dataclass, field

from .morphology import Noun, Verb

PREPOSITIONS = (
    "مع", "بـ", "إلى", "لـ", "من", "في", "على", "عن", "بين", "لدى", "نحو", "باتجاه", "بحضور", "بمشاركة", "برفقة", "عبر",
    "أمام", "بدعوة",
)  # fmt: skip
"""Attachments by a preposition, written as in a dictionary."""

WORDINGS = ("noun", "antecedent", "as", "of", "claim", "destination")
"""Attachments whose filler is words of the text rather than a name."""

ATTACHMENTS = ("subject", "object", "construct", "suffix", "controller", "before", *WORDINGS, *PREPOSITIONS)
"""Ways an argument hangs on its trigger.

subject: of the verb, before or after it, dropped, or the antecedent of a relative clause.
object: bare, after verb or masdar, or an object pronoun.
construct: right after a masdar: «زيارة بوتين».
suffix: possessive pronoun of a masdar: «زيارته».
controller: the subject of the clause that a masdar or participle stands in.
before: the nearest person before the trigger: «عين … ⟪سامي⟫ وزيرا خلفا لـ».
noun: the trigger's noun with what describes it: «وقع … ⟪اتفاقية تعاون⟫».
antecedent: what a relative clause or participle describes: «⟪الاتفاق⟫ الذي وقعته», «⟪الاتفاق⟫ المبرم».
destination: where a visit told after the trigger goes: «دعاه إلى زيارة ⟪موسكو⟫».
as: the office that somebody is put into: «عين … ⟪وزيرا للدفاع⟫», «في منصب ⟪وزير الدفاع⟫».
of: the body or place that this office governs.
claim: what is said: the clause after «أنّ», or the quotation.
"""

TAKES = ("PER", "ORG", "LOC", "MISC", "description", "unnamed", "place", "text")
"""What may fill a slot: a name by label, a described person, an unnamed group, an unnamed place, plain words."""

INHERITS = ("visit", "clause")


@dataclass(frozen=True, slots=True)
class Slot:
    """An argument of a rule.

    Attributes:
        name: the key under `args`.
        into: the slot of the fact it fills, `who`, `where`.
        position: for ordered slots, `who[0]`; None where order means nothing.
        attach: closed set, tried in this order.
        take: closed set of fillers.
        many: whether coordinated fillers all count.
        each: whether each of several fillers makes a fact of its own.
        optional: whether the rule fires without it.
        inherit: where an empty slot may get its filler from: `visit`.
    """

    name: str
    into: str
    attach: tuple[str, ...]
    take: tuple[str, ...]
    position: int | None = None
    many: bool = False
    each: bool = False
    optional: bool = False
    inherit: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What calls a rule: lemmas by kind.

    Attributes:
        verb: finite verbs.
        light: light verbs that need one of `noun` in their clause: «عقد … قمة».
        noun: the nouns of the light verbs; several words may follow one another.
        masdar: masdars and event nouns on their own: «زيارة».
        participle: «متوجها».
    """

    verb: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    masdar: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decline:
    """Where a rule holds back.

    Attributes:
        topic: names of word lists in `tables/topics.toml`; a word of theirs anywhere in the
            sentence speaks against it: «الدوري», «المباراة» are of `sport`.
        near: single words that do.
        after: words that speak against it right before the trigger.
        with_: words that speak against it right after the trigger, adjectives say.
    """

    topic: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with inline markup and the facts it must give; none makes it a negative example.

    `date` is that of the article it stands in.
    """

    text: str
    facts: tuple[str, ...]
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A declarative rule.

    Attributes:
        name: unique, `met.verb`.
        relation: what it emits.
        code: of an event ontology, `plover:CONSULT`, or "".
        needs: words one of which must follow (or be what a relative clause describes).
        needs_before: words, or clitics written «بـ», one of which must stand right before.
        status: forces the status; None reads it off the text.
        values: slots with a constant filler: kin = "father".
        words: what its file adds to the word tables.
        file: where it was read from, for messages.
    """

    name: str
    relation: str
    trigger: Trigger
    slots: tuple[Slot, ...]
    code: str = ""
    decline: Decline = field(default_factory=Decline)
    needs: tuple[str, ...] = ()
    needs_before: tuple[str, ...] = ()
    status: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    examples: tuple[Example, ...] = ()
    words: tuple[Verb | Noun, ...] = ()
    file: str = ""
