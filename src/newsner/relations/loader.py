"""Rules from TOML files, every key checked: a bad file says which rule, which key, and what is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from ..errors import RuleError
from ..fact import STATUSES
from ..text import strip_marks
from .lexicon import load_table
from .morphology import Noun, Verb, default_lexicon, read_words
from .rule import ATTACHMENTS, INHERITS, TAKES, Decline, Example, Rule, Slot, Trigger

SCHEMA = "newsner-rules/1"
_RULE_KEYS = (
    "name", "relation", "code", "trigger", "args", "decline_if", "needs", "needs_before", "status", "values", "example",
    "note",
)  # fmt: skip
_TRIGGER_KEYS = ("verb", "light", "noun", "masdar", "participle")
_SLOT_KEYS = ("into", "attach", "take", "many", "each", "optional", "inherit")
_DECLINE_KEYS = ("topic", "near", "after", "with")
_EXAMPLE_KEYS = ("text", "fact", "date", "note")
_KINDS_OF_TRIGGER = {
    "verb": ("verb",),
    "light": ("verb",),
    "noun": ("noun", "masdar"),
    "masdar": ("masdar", "noun"),
    "participle": ("participle",),
}
_INTO = re.compile(r"([a-z_]+)(?:\[(\d)\])?")


def load_rules(paths: Iterable[str | Path] = (), *, defaults: bool = True) -> tuple[Rule, ...]:
    """The default rules and those of the given files; a rule of the same name replaces the earlier one.

    Args:
        paths: TOML files, or folders of them.
        defaults: whether the rules that ship with newsner come first.

    Raises:
        RuleError: naming file, rule, key and what is allowed there.
    """
    rules = {rule.name: rule for rule in (default_rules() if defaults else ())}
    for path in paths:
        for file in rule_files(Path(path)):
            rules.update((rule.name, rule) for rule in read_rules(file.read_text(encoding="utf-8"), str(file)))
    return tuple(rules.values())


@cache
def default_rules() -> tuple[Rule, ...]:
    """The rules that ship with newsner."""
    folder = resources.files(__package__).joinpath("rules")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(rule for file in files for rule in read_rules(file.read_text(encoding="utf-8"), file.name))


@cache
def default_examples() -> tuple[tuple[str, Example], ...]:
    """File and example of those that stand outside the rules that ship with newsner."""
    folder = resources.files(__package__).joinpath("rules")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple((file.name, one) for file in files for one in read_examples(file.read_text("utf-8"), file.name))


def rule_files(path: Path) -> Sequence[Path]:
    """The file itself, or the TOML files of a folder.

    Raises:
        RuleError: there is no such file.
    """
    if path.is_dir():
        return sorted(path.glob("*.toml"))
    if not path.exists():
        raise RuleError(f"{path}: there is no such rule file; give a .toml file or a folder of them")
    return [path]


def read_rules(text: str, file: str = "<rules>") -> tuple[Rule, ...]:
    """Rules from the text of a TOML file.

    Args:
        text: of the file.
        file: its name, for messages.

    Raises:
        RuleError: naming file, rule, key and what is allowed there.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{file}: not TOML: {error}") from error
    if table.get("schema") != SCHEMA:
        raise RuleError(f'{file}: the file must begin with schema = "{SCHEMA}", got {table.get("schema")!r}')
    _check_keys(table, ("schema", "rule", "words", "example"), file)
    words = _read_words(table.get("words", {}), file)
    rules: dict[str, Rule] = {}
    for number, row in enumerate(_list(table.get("rule", []), file, "rule"), 1):
        rule = _read_rule(row, file, number)
        if rule.name in rules:
            raise RuleError(f"{file}: two rules are called {rule.name!r}; names are unique in a file")
        _check_lemmas(rule, words)
        rules[rule.name] = replace(rule, words=words)
    return tuple(rules.values())


def read_examples(text: str, file: str = "<rules>") -> tuple[Example, ...]:
    """The examples that stand in a file outside its rules; their facts name the relation: «MET: …»."""
    rows = _list(tomllib.loads(text).get("example", []), file, "example")
    return tuple(_read_example(row, file) for row in rows)


def _read_words(row: Any, file: str) -> tuple[Verb | Noun, ...]:
    try:
        return read_words(_table(row, file, "words"))
    except RuleError as error:
        raise RuleError(f"{file}: {error}") from error


@cache
def _known_lemmas(kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lemma for kind in kinds for lemma in default_lexicon().lemmas(kind))


def _check_lemmas(rule: Rule, words: Sequence[Verb | Noun]) -> None:
    """Every trigger is a known word, so that a misspelt lemma does not stay silent."""
    own = {strip_marks(word.lemma) for word in words}
    for name, kinds in _KINDS_OF_TRIGGER.items():
        for lemma in getattr(rule.trigger, name):
            first = strip_marks(lemma.split()[0]) if lemma.split() else ""
            if first not in own and first not in _known_lemmas(kinds):
                raise RuleError(
                    f"{rule.file}: rule {rule.name}, key trigger.{name}: «{lemma}» is in no word table as "
                    f"{' or '.join(kinds)}; write the dictionary form, or add it under [words.{kinds[0]}]"
                )


def _read_rule(row: Any, file: str, number: int) -> Rule:
    if not isinstance(row, Mapping):
        raise RuleError(f"{file}: rule {number} must be a table [[rule]]")
    name = row.get("name")
    where = f"{file}: rule {name if isinstance(name, str) else number}"
    _check_keys(row, _RULE_KEYS, where)
    for needed in ("name", "relation", "trigger"):
        if needed not in row:
            raise RuleError(f"{where}: key {needed!r} is missing")
    status = row.get("status")
    if status is not None and status not in STATUSES:
        raise RuleError(f"{where}, key status: {status!r} is not one of {', '.join(STATUSES)}")
    return Rule(
        name=_string(name, where, "name"),
        relation=_string(row["relation"], where, "relation"),
        code=_string(row.get("code", ""), where, "code"),
        trigger=_read_trigger(row["trigger"], where),
        slots=tuple(_read_slot(key, value, where) for key, value in _table(row.get("args", {}), where, "args").items()),
        decline=_read_decline(row.get("decline_if", {}), where),
        needs=_strings(row.get("needs", []), where, "needs"),
        needs_before=_strings(row.get("needs_before", []), where, "needs_before"),
        status=status,
        values=_read_values(row.get("values", {}), where),
        examples=tuple(_read_example(example, where) for example in _list(row.get("example", []), where, "example")),
        file=file,
    )


def _read_values(row: Any, where: str) -> tuple[tuple[str, str], ...]:
    return tuple((key, _string(value, where, f"values.{key}")) for key, value in _table(row, where, "values").items())


def _read_trigger(row: Any, where: str) -> Trigger:
    table = _table(row, where, "trigger")
    _check_keys(table, _TRIGGER_KEYS, f"{where}, trigger")
    trigger = Trigger(**{key: _strings(table.get(key, []), where, f"trigger.{key}") for key in _TRIGGER_KEYS})
    if bool(trigger.light) != bool(trigger.noun):
        raise RuleError(f"{where}, key trigger: light and noun belong together, give both or neither")
    if not any((trigger.verb, trigger.light, trigger.masdar, trigger.participle)):
        raise RuleError(f"{where}, key trigger: give at least one of {', '.join(_TRIGGER_KEYS)}")
    return trigger


def _read_slot(name: str, row: Any, where: str) -> Slot:
    place = f"args.{name}"
    table = _table(row, where, place)
    _check_keys(table, _SLOT_KEYS, f"{where}, {place}")
    for needed in ("into", "attach"):
        if needed not in table:
            raise RuleError(f"{where}, key {place}: {needed!r} is missing")
    into = _INTO.fullmatch(_string(table["into"], where, f"{place}.into"))
    if into is None:
        raise RuleError(f"{where}, key {place}.into: {table['into']!r} is not a slot such as who, where or who[0]")
    inherit = table.get("inherit")
    if inherit is not None and inherit not in INHERITS:
        raise RuleError(f"{where}, key {place}.inherit: {inherit!r} is not one of {', '.join(INHERITS)}")
    return Slot(
        name=name,
        into=into[1],
        position=int(into[2]) if into[2] else None,
        attach=_closed(table["attach"], ATTACHMENTS, where, f"{place}.attach"),
        take=_closed(table.get("take", ["PER", "description"]), TAKES, where, f"{place}.take"),
        many=_flag(table, "many", where, place),
        each=_flag(table, "each", where, place),
        optional=_flag(table, "optional", where, place),
        inherit=inherit,
    )


def _read_decline(row: Any, where: str) -> Decline:
    table = _table(row, where, "decline_if")
    _check_keys(table, _DECLINE_KEYS, f"{where}, decline_if")
    near, after, with_ = (_strings(table.get(key, []), where, f"decline_if.{key}") for key in _DECLINE_KEYS[1:])
    topics = tuple(name for name in load_table("topics") if name != "schema")
    topic = _closed(table["topic"], topics, where, "decline_if.topic") if "topic" in table else ()
    return Decline(topic, near, after, with_)


def _read_example(row: Any, where: str) -> Example:
    table = _table(row, where, "example")
    _check_keys(table, _EXAMPLE_KEYS, f"{where}, example")
    if "text" not in table or "fact" not in table:
        raise RuleError(f"{where}, key example: text and fact are both needed; fact = [] for a negative example")
    date = table.get("date")
    return Example(
        _string(table["text"], where, "example.text"),
        _strings(table["fact"], where, "example.fact"),
        None if date is None else _string(date, where, "example.date"),
    )


def _check_keys(table: Mapping[str, Any], allowed: Sequence[str], where: str) -> None:
    for key in table:
        if key not in allowed:
            raise RuleError(f"{where}: unknown key {key!r}; allowed are {', '.join(allowed)}")


def _closed(value: Any, allowed: Sequence[str], where: str, key: str) -> tuple[str, ...]:
    values = _strings(value, where, key)
    for one in values:
        if one not in allowed:
            raise RuleError(f"{where}, key {key}: {one!r} is not allowed; allowed are {', '.join(allowed)}")
    if not values:
        raise RuleError(f"{where}, key {key}: empty; allowed are {', '.join(allowed)}")
    return values


def _string(value: Any, where: str, key: str) -> str:
    if not isinstance(value, str):
        raise RuleError(f"{where}, key {key}: must be a text in quotes, got {value!r}")
    return value


def _strings(value: Any, where: str, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise RuleError(f'{where}, key {key}: must be a list of texts such as ["…"], got {value!r}')
    return tuple(value)


def _flag(table: Mapping[str, Any], key: str, where: str, place: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise RuleError(f"{where}, key {place}.{key}: must be true or false, got {value!r}")
    return value


def _table(value: Any, where: str, key: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise RuleError(f"{where}, key {key}: must be a table, got {value!r}")
    return value


def _list(value: Any, where: str, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise RuleError(f"{where}, key {key}: must be a list of tables [[{key}]], got {value!r}")
    return value
