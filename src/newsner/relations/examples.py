"""Examples of a rule file: sentences and the facts they must give, run as tests; `markup` says how they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..document import Document
from ..errors import RuleError
from ..fact import Fact
from ..span import Sentence, TimeExpression
from ..text import split_sentences
from .engine import Engine
from .loader import default_examples, default_rules, load_rules, read_examples, rule_files
from .markup import NOBODY, UNDATED, Expected, MarkedText, arguments_of, read_fact, read_markup, write_fact
from .rule import Example, Rule
from .trace import Trace, build_trace

TimeFinder = Callable[[str, tuple[Sentence, ...], str | None], tuple[TimeExpression, ...]]
"""Finds time expressions: `newsner.times.find_times`, handed in because rooms do not know one another."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not give what it says.

    Attributes:
        where: file and rule.
        text: its sentence.
        missing: facts that it tells and the rules did not give.
        wrong: facts that the rules gave and it does not tell.
        trace: what the engine made of the sentence: clauses, phrases, rules tried and why they declined.
    """

    where: str
    text: str
    missing: tuple[str, ...]
    wrong: tuple[str, ...]
    trace: Trace

    def __str__(self) -> str:
        lines = [f"{self.where}: «{self.text}»"]
        lines += [f"  not found: {fact}" for fact in self.missing]
        lines += [f"  not expected: {fact}" for fact in self.wrong]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a check.

    Attributes:
        rules: how many were checked.
        examples: how many were run.
        negative: how many of them tell no fact.
        without_examples: rules that have none.
    """

    rules: int
    examples: int
    negative: int
    failures: tuple[Failure, ...]
    without_examples: tuple[Rule, ...]


def check_default_rules(find_times: TimeFinder | None = None) -> Report:
    """Run the examples of the rules that ship with newsner."""
    rules = default_rules()
    return _check(rules, rules, default_examples(), find_times)


def check_file(path: Path, find_times: TimeFinder | None = None, *, alone: bool = False) -> Report:
    """Read a rule file, or a folder of them, and run its examples.

    Args:
        path: a TOML file or a folder.
        find_times: for dates; without it dates in examples are not checked.
        alone: leave out the rules that ship with newsner.

    Raises:
        RuleError: the file cannot be used; it says which rule and key, and what is allowed.
    """
    own = load_rules([path], defaults=False)
    texts = {str(file): file.read_text("utf-8") for file in rule_files(path)}
    more = tuple((file, example) for file, text in texts.items() for example in read_examples(text, file))
    return _check(own if alone else load_rules([path]), own, more, find_times)


def _check(
    rules: Sequence[Rule], own: Sequence[Rule], more: Sequence[tuple[str, Example]], find_times: TimeFinder | None
) -> Report:
    """Run the examples of `own` rules and those that stand by themselves, with all `rules` in force."""
    engine = Engine(tuple(rules))
    tasks = [(rule.file, rule, example) for rule in own for example in rule.examples]
    failures = [_run(engine, file, rule, example, find_times) for file, rule, example in tasks]
    failures += [_run(engine, file, None, example, find_times) for file, example in more]
    examples = [example for _, _, example in tasks] + [example for _, example in more]
    return Report(
        len(own),
        len(examples),
        sum(not example.facts for example in examples),
        tuple(failure for failure in failures if failure is not None),
        tuple(rule for rule in own if not rule.examples),
    )


def _run(
    engine: Engine, file: str, rule: Rule | None, example: Example, find_times: TimeFinder | None
) -> Failure | None:
    where = f"{file}: rule {rule.name}" if rule is not None else f"{file}: example"
    try:
        marked = read_markup(example.text)
        expected = [(told, *_read_told(told, rule)) for told in example.facts]
    except RuleError as error:
        raise RuleError(f"{where}, key example: {error}") from error
    sentences = split_sentences(marked.text)
    made = engine.run(
        Document(
            marked.text,
            date=example.date,
            sentences=sentences,
            mentions=marked.mentions,
            entities=marked.entities,
            times=find_times(marked.text, sentences, example.date) if find_times else (),
        )
    )
    facts = made.facts
    relations = {rule.relation} if rule is not None else {relation for _, relation, _ in expected} or _checked(facts)
    left = [fact for fact in facts if fact.relation in relations]
    missing = []
    for told, relation, wanted in expected:
        same = (fact for fact in left if fact.relation == relation)
        found = next((fact for fact in same if _is(fact, wanted, marked, checks_dates=find_times is not None)), None)
        if found is None:
            missing.append(told)
        else:
            left.remove(found)
    if not missing and not left:
        return None
    wrong = tuple(write_fact(fact) if rule else f"{fact.relation}: {write_fact(fact)}" for fact in left)
    trace = build_trace(made.readings, made.frames, marked.text)
    return Failure(where, marked.text, tuple(missing), wrong, trace)


def _read_told(told: str, rule: Rule | None) -> tuple[str, Expected]:
    if rule is not None:
        return rule.relation, read_fact(told)
    relation, colon, rest = told.partition(":")
    if not colon or not re.fullmatch(r"[A-Z_]+", relation.strip()):
        raise RuleError(f"«{told}»: outside a rule a fact begins with its relation: «MET: كيم + بوتين»")
    return relation.strip(), read_fact(rest)


def _checked(facts: Sequence[Fact]) -> set[str]:
    """Relations that a negative example rules out: all events but statements, which are everywhere."""
    return {fact.relation for fact in facts if fact.status is not None and fact.relation != "SAID"}


def _is(fact: Fact, wanted: Expected, marked: MarkedText, *, checks_dates: bool) -> bool:
    if wanted.status is not None and fact.status != wanted.status:
        return False
    if checks_dates and wanted.when is not None and (fact.when or UNDATED) != wanted.when:
        return False
    if wanted.source is not None and (fact.source or NOBODY) != _identity(wanted.source, marked):
        return False
    for slot, values in wanted.slots.items():
        told = [_identity(value, marked) for value in values]
        found = [argument.value for argument in arguments_of(fact, slot)]
        if not wanted.ordered:
            told, found = sorted(told), sorted(found)
        if told != found:
            return False
    return True


def _identity(value: str, marked: MarkedText) -> str:
    """The id of the entity that a name of the example means; other values as they are."""
    return next((str(m.entity) for m in marked.mentions if m.text == value), value)


__all__ = [
    "Failure", "MarkedText", "Report", "TimeFinder", "check_default_rules", "check_file", "read_fact", "read_markup",
    "write_fact",
]  # fmt: skip
