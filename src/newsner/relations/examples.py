"""Examples of a rule file: sentences with inline markup and the facts they must give, run as tests.

Markup is that of annotated news: `⟦name|PER⟧`, where the same name is the same entity;
`⟦name|PER:a⟧` says so of different names. A fact is written

    أوباما + هيلي ماريام @ أديس أبابا · happened · 2015-07-27

who (`+` between several, `→` where order counts), `@` where, status, date; whatever is left
out is not checked. Other slots go by name: `who: كيم; whom: والده; role: الرئيس · happened`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..document import Entity
from ..errors import RuleError
from ..fact import STATUSES, Argument, Fact
from ..span import LABELS, Mention, Sentence, TimeExpression
from ..text import split_sentences
from .engine import Engine
from .rule import Example, Rule

_MARK = re.compile(r"⟦([^|⟦⟧]+)\|([A-Z]+)(?::([^⟦⟧]+))?⟧")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

TimeFinder = Callable[[str, tuple[Sentence, ...], str | None], tuple[TimeExpression, ...]]
"""Finds time expressions: `newsner.times.find_times`, handed in because rooms do not know one another."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An example's text without markup, and what the markup said."""

    text: str
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A fact as an example tells it; what it does not tell is not checked."""

    slots: Mapping[str, tuple[str, ...]]
    ordered: bool
    status: str | None
    when: str | None


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not give what it says.

    Attributes:
        rule: the rule it belongs to.
        text: its sentence.
        missing: facts that it tells and the rules did not give.
        wrong: facts that the rules gave and it does not tell.
    """

    rule: Rule
    text: str
    missing: tuple[str, ...]
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"{self.rule.file}: rule {self.rule.name}: «{self.text}»"]
        lines += [f"  not found: {fact}" for fact in self.missing]
        lines += [f"  not expected: {fact}" for fact in self.wrong]
        return "\n".join(lines)


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
    when = next((part for part in tail if _DATE.fullmatch(part)), None)
    for part in tail:
        if part not in (status, when):
            raise RuleError(f"«{told}»: «{part}» is no status ({', '.join(STATUSES)}) and no date such as 2015-07-27")
    slots: dict[str, tuple[str, ...]] = {}
    for chunk in (chunk.strip() for chunk in head.split(";") if chunk.strip()):
        name, colon, rest = chunk.partition(":")
        if colon and re.fullmatch(r"[a-z_]+", name.strip()):
            slots[name.strip()] = _values(rest)
            continue
        people, at, place = chunk.partition("@")
        slots["who"] = _values(people)
        if at:
            slots["where"] = (place.strip(),)
    if not slots:
        raise RuleError(f"«{told}»: a fact names at least who: «كيم + بوتين @ موسكو · happened»")
    return Expected(slots, "→" in head, status, when)


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
        head = (" → " if fact.relation == "SPOKE_WITH" else " + ").join(map(_shown, _arguments(fact, "who")))
        place = [f"@ {_shown(argument)}" for argument in _arguments(fact, "where")]
        told = " ".join([head, *place])
    else:
        told = "; ".join(f"{slot}: {' + '.join(map(_shown, _arguments(fact, slot)))}" for slot in slots)
    return " · ".join(part for part in (told, fact.status, fact.when) if part)


def _arguments(fact: Fact, slot: str) -> tuple[Argument, ...]:
    return tuple(argument for argument in fact.arguments if argument.slot == slot)


def _shown(argument: Argument) -> str:
    return argument.value if argument.value.startswith("~") else argument.name


def check_rules(rules: Sequence[Rule], checked: Sequence[Rule], find_times: TimeFinder | None = None) -> list[Failure]:
    """Run the examples of some rules.

    Args:
        rules: all that are in force, so that examples meet what users will meet.
        checked: those whose examples are run.
        find_times: for dates; without it dates in examples are not found.
    """
    engine = Engine(tuple(rules))
    failures = []
    for rule in checked:
        for example in rule.examples:
            failure = _run(engine, rule, example, find_times)
            if failure is not None:
                failures.append(failure)
    return failures


def _run(engine: Engine, rule: Rule, example: Example, find_times: TimeFinder | None) -> Failure | None:
    try:
        marked = read_markup(example.text)
        expected = [(told, read_fact(told)) for told in example.facts]
    except RuleError as error:
        raise RuleError(f"{rule.file}: rule {rule.name}, key example: {error}") from error
    sentences = split_sentences(marked.text)
    facts = engine.extract(
        text=marked.text,
        sentences=sentences,
        mentions=marked.mentions,
        entities=marked.entities,
        times=find_times(marked.text, sentences, example.date) if find_times else (),
        date=example.date,
    )
    left = [fact for fact in facts if fact.relation == rule.relation]
    missing = []
    for told, wanted in expected:
        found = next((fact for fact in left if _is(fact, wanted, marked, checks_dates=find_times is not None)), None)
        if found is None:
            missing.append(told)
        else:
            left.remove(found)
    if not missing and not left:
        return None
    return Failure(rule, marked.text, tuple(missing), tuple(write_fact(fact) for fact in left))


def _is(fact: Fact, wanted: Expected, marked: MarkedText, *, checks_dates: bool) -> bool:
    if wanted.status is not None and fact.status != wanted.status:
        return False
    if checks_dates and wanted.when is not None and fact.when != wanted.when:
        return False
    for slot, values in wanted.slots.items():
        told = [_identity(value, marked) for value in values]
        found = [argument.value for argument in _arguments(fact, slot)]
        if not wanted.ordered:
            told, found = sorted(told), sorted(found)
        if told != found:
            return False
    return True


def _identity(value: str, marked: MarkedText) -> str:
    """The id of the entity that a name of the example means; other values as they are."""
    return next((str(m.entity) for m in marked.mentions if m.text == value), value)
