"""The markup of examples, both ways: names in a sentence, and facts in a line.

Markup is that of annotated news: `⟦name|PER⟧`, where the same name is the same entity;
`⟦name|PER:a⟧` says so of different names. A fact is written

    أوباما + هيلي ماريام @ أديس أبابا · happened · 2015-07-27

who (`+` between several, `→` where order counts), `@` where, status, date, `by` its source; whatever
is left out is not checked, and `@ nowhere`, `undated`, `by nobody` say that the text tells none.
Other slots go by name: `who: كيم; whom: والده; role: الرئيس · happened`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..document import Entity
from ..errors import RuleError
from ..fact import STATUSES, Argument, Fact
from ..span import LABELS, Mention

_MARK = re.compile(r"⟦([^|⟦⟧]+)\|([A-Z]+)(?::([^⟦⟧]+))?⟧")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
NOWHERE, UNDATED, NOBODY = "nowhere", "undated", "nobody"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An example's text without markup, and what the markup said."""

    text: str
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A fact as an example tells it; what it does not tell is not checked.

    Attributes:
        slots: values by slot; an empty tuple says that nothing fills it.
        ordered: whether the order of `who` counts.
        when: a date, or `undated`.
        source: a name, or `nobody`.
    """

    slots: Mapping[str, tuple[str, ...]]
    ordered: bool
    status: str | None
    when: str | None
    source: str | None = None


def read_markup(marked: str) -> MarkedText:
    """Text, mentions and entities of a sentence with inline markup.

    Raises:
        RuleError: a mark that is no mark, or a label that is not known.

    >>> read = read_markup("وصل ⟦كيم|PER⟧ إلى ⟦موسكو|LOC⟧")
    >>> read.text, [(mention.text, mention.entity) for mention in read.mentions]
    ('وصل كيم إلى موسكو', [('كيم', 'e1'), ('موسكو', 'e2')])
    """
    pieces: list[str] = []
    mentions: list[Mention] = []
    ids: dict[tuple[str, str], str] = {}
    end = length = 0
    for mark in _MARK.finditer(marked):
        before = marked[end : mark.start()]
        name, label, identity = mark.groups()
        if label not in LABELS:
            raise RuleError(f"⟦{name}|{label}⟧: labels are {', '.join(LABELS)}")
        start = length + len(before)
        entity = ids.setdefault((label, identity or name), f"e{len(ids) + 1}")
        mentions.append(Mention(start, start + len(name), label, name, entity=entity))
        pieces += [before, name]
        end, length = mark.end(), start + len(name)
    text = "".join(pieces) + marked[end:]
    if "⟦" in text or "⟧" in text:
        raise RuleError(f"«{marked}»: a mark is written ⟦name|PER⟧, with one of {', '.join(LABELS)}")
    return MarkedText(text, tuple(mentions), _entities(mentions))


def _entities(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(str(mention.entity), []).append(mention)
    return tuple(
        Entity(identity, same[0].label, max((m.text for m in same), key=len), tuple(same))
        for identity, same in named.items()
    )


def read_fact(told: str) -> Expected:
    """A fact in the notation of examples.

    Raises:
        RuleError: a part that is neither slot, status nor date.

    >>> read_fact("كيم + بوتين @ موسكو · happened").slots
    {'who': ('كيم', 'بوتين'), 'where': ('موسكو',)}
    """
    head, *tail = (part.strip() for part in told.split("·"))
    status = next((part for part in tail if part in STATUSES), None)
    when = next((part for part in tail if part == UNDATED or _DATE.fullmatch(part)), None)
    cited = next((part for part in tail if part.startswith("by ")), None)
    for part in tail:
        if part not in (status, when, cited):
            raise RuleError(
                f"«{told}»: «{part}» is no status ({', '.join(STATUSES)}), no date such as 2015-07-27 or {UNDATED}, "
                f"and no source such as «by تاس» or «by {NOBODY}»"
            )
    slots: dict[str, tuple[str, ...]] = {}
    for chunk in (chunk.strip() for chunk in head.split(";") if chunk.strip()):
        name, colon, rest = chunk.partition(":")
        if colon and re.fullmatch(r"[a-z_]+", name.strip()):
            slots[name.strip()] = _values(rest)
            continue
        people, at, place = chunk.partition("@")
        slots["who"] = _values(people)
        if at:
            slots["where"] = () if place.strip() == NOWHERE else (place.strip(),)
    if not slots:
        raise RuleError(f"«{told}»: a fact names at least who: «كيم + بوتين @ موسكو · happened»")
    return Expected(slots, "→" in head, status, when, cited and cited.removeprefix("by ").strip())


def _values(part: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in re.split(r"[+→]", part) if value.strip())


def write_fact(fact: Fact) -> str:
    """A fact in the notation of examples.

    >>> who = (Argument("who", "e1", "كيم"), Argument("who", "e2", "بوتين"), Argument("where", "e3", "موسكو"))
    >>> write_fact(Fact("MET", who, status="happened"))
    'كيم + بوتين @ موسكو · happened'
    """
    slots = [slot for slot in fact.slots() if fact.values(slot)]
    if set(slots) <= {"who", "where"} and "who" in slots:
        head = (" → " if fact.relation == "SPOKE_WITH" else " + ").join(map(_shown, arguments_of(fact, "who")))
        place = [f"@ {_shown(argument)}" for argument in arguments_of(fact, "where")]
        told = " ".join([head, *place])
    else:
        told = "; ".join(f"{slot}: {' + '.join(map(_shown, arguments_of(fact, slot)))}" for slot in slots)
    return " · ".join(part for part in (told, fact.status, fact.when) if part)


def arguments_of(fact: Fact, slot: str) -> tuple[Argument, ...]:
    """What fills a slot."""
    return tuple(argument for argument in fact.arguments if argument.slot == slot)


def _shown(argument: Argument) -> str:
    return argument.value if argument.value.startswith("~") else argument.name
