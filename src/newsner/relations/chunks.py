"""Chunks: words into phrases for persons, groups, places and bodies.

A person phrase is `title* name (, title)*`; names inside a title are swallowed: in «وزير
خارجية ⟦روسيا⟧» nobody visits Russia.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from .groups import plural_calling, plural_nationality, read_group, read_place, read_quantity
from .honorifics import honorific_length, without_clitics
from .lexicon import is_function, key, long_honorifics, noun, nouns
from .persons import elliptic_title, read_name, read_person
from .phrases import Phrase
from .steering import steering
from .titles import read_one_of
from .words import Word

_HEADS = ("group", "quantity", "place", "body")


def read_phrases(text: str, words: Sequence[Word]) -> tuple[Phrase, ...]:
    """The phrases of a sentence in text order.

    Args:
        text: the document's text.
        words: from `read_words`.
    """
    phrases: list[Phrase] = []
    position = 0
    while position < len(words):
        phrase = _read_at(text, words, position)
        shared = _sharing_a_title(text, words, position, phrases[-1]) if phrases else None
        phrase = shared or phrase
        if phrase is None:
            position += 1
        else:
            phrases.append(phrase)
            position = phrase.last + 1
    return tuple(phrases)


def _sharing_a_title(text: str, words: Sequence[Word], position: int, before: Phrase) -> Phrase | None:
    """«وزيرا خارجية ⟦مصر⟧ ⟦X⟧ ⟪و⟦تركيا⟧ ⟦Y⟧⟫»: Y has the title of X, and the place is in it."""
    word = words[position]
    if word.mention is None or word.mention.label != "LOC" or word.clitic != "و" or before.last != position - 1:
        return None
    role = before.roles[0] if before.roles and before.mention is not None and before.mention.label == "PER" else None
    if role is None or not role.plural or role.of is None or position + 1 >= len(words):
        return None
    following = words[position + 1]
    if following.mention is None or following.mention.label != "PER" or following.clitic:
        return None
    name = read_name(text, words, position + 1, position + 1, (replace(role, of=word.mention),), (word.mention,))
    return replace(name, first=position, preposition="", conjoined=True)


@lru_cache(maxsize=65536)
def _may_open(word: str) -> bool:
    """Whether a phrase may begin with a word at all: most words are ruled out here."""
    return bool(nouns(word)) or without_clitics(key(word)) in long_honorifics()


def _read_at(text: str, words: Sequence[Word], position: int) -> Phrase | None:
    word = words[position]
    if word.mention is not None:
        return read_name(text, words, position, position, ())
    if word.is_punctuation or word.time or not _may_open(word.text):
        return None
    one = read_one_of(words, position)
    if one is not None:
        return read_name(text, words, position, one.end, (one.role,), one.inner, one.nationality_keys)
    if is_function(word.text, "particle", "complement", "relative", "adjunct", "preposition"):
        return None
    if position and words[position - 1].key == "في" and _is_bare_calling(word):
        return None  # «في مقدمة مستقبليه»: at the head of, no presenter
    if (
        honorific_length(words, position)
        or noun(word.text, "title", "counterpart", "calling")
        or elliptic_title(words, position)
    ):
        phrase = read_person(text, words, position)
        if phrase is not None:
            return phrase
    rank = _rank_of_name(words, position)
    if rank is not None:
        return read_name(text, words, position, rank, ())
    head = noun(word.text, *_HEADS) or plural_nationality(word) or plural_calling(words, position)
    if head is None:
        return None
    if head.kind == "quantity":
        return read_quantity(text, words, position)
    if head.kind in ("place", "body"):
        return read_place(text, words, position)
    return read_group(text, words, position, position)


def _rank_of_name(words: Sequence[Word], position: int) -> int | None:
    """Index of the name that «الفريق», elsewhere a team, is the rank of: «الفريق الركن ⟦فلان⟧»."""
    head = noun(words[position].text, "body")
    if head is None or not head.definite or key(head.lemma) not in steering("rank"):
        return None
    position += 1
    while position < len(words) and words[position].key in steering("of_rank"):
        position += 1
    named = position < len(words) and words[position].mention
    return position if named and named.label == "PER" and not words[position].clitic else None


def _is_bare_calling(word: Word) -> bool:
    reading = noun(word.text, "title", "calling")
    return reading is not None and reading.kind == "calling" and not reading.definite
