"""Conditions of a rule: words that speak against it, words that it needs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from .clause import Clause
from .forms import forms
from .lexicon import is_function, key, word_list
from .reading import Reading
from .triggers import Hit

_REACH_OF_RELATIVE = 6
_BEFORE = 4  # words


def speaks_against(hit: Hit, reading: Reading, clause: Clause) -> str:
    """Why a rule holds back at a trigger, "" where nothing speaks against it.

    Args:
        hit: rule and trigger.
        reading: the sentence.
        clause: the trigger's clause.
    """
    rule, words = hit.rule, reading.words
    near = _near_words(rule.decline.near, rule.decline.topic)
    for told in words if near else ():
        if told.mention is None and not near.isdisjoint((told.key, told.key.lstrip("وبل"))):
            return f"«{told.text}» stands near"
    for word in rule.decline.after:
        if _stands_before(hit, reading, word):
            return f"«{word}» stands before"
    following = hit.words[-1] + 1
    for word in rule.decline.with_:
        if following < len(words) and tells(words[following].text, (word,)):
            return f"«{word}» follows"
    if rule.needs_before and not any(_stands_before(hit, reading, word) for word in rule.needs_before):
        return f"none of these stands before: {', '.join(rule.needs_before)}"
    if rule.needs and not any(tells(words[index].text, rule.needs) for index in _reach(hit, reading, clause)):
        return f"none of its needed words is there: {', '.join(rule.needs)}"
    return ""


@cache
def _near_words(near: tuple[str, ...], topics: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, near)).union(*(word_list("topics", name) for name in topics))


def _stands_before(hit: Hit, reading: Reading, word: str) -> bool:
    """Whether a word, or a clitic written «بـ», stands right before the trigger."""
    if word.endswith("ـ"):
        return word[0] in hit.form.proclitics
    return hit.at > 0 and tells(reading.words[hit.at - 1].text, (word, "و" + word))


def _reach(hit: Hit, reading: Reading, clause: Clause) -> Iterable[int]:
    """Words of the clause after the trigger, of a relative clause those that it describes, and «قمة» of «قمة تجمع»."""
    yield from (index for index in range(hit.at + 1, len(reading.words)) if reading.owner[index] == clause.index)
    if hit.kind == "verb" and clause.verb == hit.at:
        yield from _bare_subject(reading, clause, hit.at)
    if clause.kind == "relative":
        yield from range(max(0, clause.first - _REACH_OF_RELATIVE), clause.first)


def _bare_subject(reading: Reading, clause: Clause, verb: int) -> Iterable[int]:
    """The common nouns right before a verb, which are its subject: «لقاء ثنائي جمع …»; not behind a preposition."""
    start = verb
    while start > clause.first and verb - start < _BEFORE and not _ends_subject(reading, start - 1):
        start -= 1
    if start < verb and not is_function(reading.words[max(0, start - 1)].text, "preposition"):
        yield from range(start, verb)


def _ends_subject(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    return (
        word.mention is not None
        or word.is_punctuation
        or is_function(word.text, "preposition", "particle")
        or reading.in_phrase(index)
        or any(form.preposition for form in forms(word.text))
    )


def tells(word: str, lemmas: Iterable[str]) -> bool:
    """Whether a word is written so or is a form of one of the lemmas."""
    wanted = {key(lemma) for lemma in lemmas}
    return key(word) in wanted or any(key(form.lemma) in wanted for form in forms(word))
