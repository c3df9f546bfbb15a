"""Conditions of a rule: words that speak against it, words that it needs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from .clause import Clause
from .forms import forms
from .lexicon import key, load_table
from .reading import Reading
from .triggers import Hit

_REACH_OF_RELATIVE = 6


def speaks_against(hit: Hit, reading: Reading, clause: Clause) -> str:
    """Why a rule holds back at a trigger, "" where nothing speaks against it.

    Args:
        hit: rule and trigger.
        reading: the sentence.
        clause: the trigger's clause.
    """
    rule, words = hit.rule, reading.words
    near = frozenset(map(key, rule.decline.near)).union(*map(_topic, rule.decline.topic))
    for told in words:
        if told.mention is None and not near.isdisjoint((told.key, told.key.lstrip("وبل"))):
            return f"«{told.text}» stands near"
    for word in rule.decline.after:
        if _stands_before(hit, reading, word):
            return f"«{word}» stands before"
    following = hit.words[-1] + 1
    for word in rule.decline.with_:
        if following < len(words) and _tells(words[following].text, (word,)):
            return f"«{word}» follows"
    if rule.needs_before and not any(_stands_before(hit, reading, word) for word in rule.needs_before):
        return f"none of these stands before: {', '.join(rule.needs_before)}"
    if rule.needs and not any(_tells(words[index].text, rule.needs) for index in _reach(hit, reading, clause)):
        return f"none of its needed words is there: {', '.join(rule.needs)}"
    return ""


@cache
def _topic(name: str) -> frozenset[str]:
    return frozenset(map(key, load_table("topics")[name]["words"]))


def _stands_before(hit: Hit, reading: Reading, word: str) -> bool:
    """Whether a word, or a clitic written «بـ», stands right before the trigger."""
    if word.endswith("ـ"):
        return word[0] in hit.form.proclitics
    return hit.at > 0 and _tells(reading.words[hit.at - 1].text, (word, "و" + word))


def _reach(hit: Hit, reading: Reading, clause: Clause) -> Iterable[int]:
    """Words of the clause after the trigger, and of a relative clause those that it describes."""
    yield from (index for index in range(hit.at + 1, len(reading.words)) if reading.owner[index] == clause.index)
    if clause.kind == "relative":
        yield from range(max(0, clause.first - _REACH_OF_RELATIVE), clause.first)


def _tells(word: str, lemmas: Iterable[str]) -> bool:
    """Whether a word is written so or is a form of one of the lemmas."""
    wanted = {key(lemma) for lemma in lemmas}
    return key(word) in wanted or any(key(form.lemma) in wanted for form in forms(word))
