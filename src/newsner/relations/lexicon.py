"""The nouns, nationalities and function words that steer the reading: tables, looked up exactly.

A word is found when what remains after conjunction, preposition, article, suffix and number
ending stands in a table; nothing is matched by likeness («زوار» visitors is not «زار» visited).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from ..text import strip_marks
from ..text.characters import SPELLING_VARIANTS

# ة keeps apart «رئيسة» (president, f.) and «رئيسه» (his president).
_VARIANTS = str.maketrans({letter: plain for letter, plain in SPELLING_VARIANTS.items() if letter != "ة"})

SUFFIXES = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ك")
_HAMZAS = frozenset("أإؤئ")
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class Noun:
    """One reading of a word as a noun of the tables.

    Attributes:
        lemma: singular without article, «وزير» for «ووزرائهم».
        kind: title, honorific, group, quantity, place, body, counterpart, nationality.
        plural: two or more; `dual` says exactly two.
        definite: with «ال».
        suffix: possessive suffix, «ه» in «وزيره», or "".
        conjunction: «و» or «ف» in front, or "".
        preposition: «ب», «ل», «ك» in front, or "".
    """

    lemma: str
    kind: str
    plural: bool = False
    dual: bool = False
    feminine: bool = False
    definite: bool = False
    suffix: str = ""
    conjunction: str = ""
    preposition: str = ""


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The spelling under which variants of hamza, alif and final ya meet; ة stays.

    >>> key("أميركى"), key("رئيسة")
    ('اميركي', 'رييسة')
    """
    return strip_marks(word).translate(_VARIANTS)


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """A table of `relations/tables` as it stands in its file; read once, nobody changes it."""
    text = resources.files(__package__).joinpath("tables", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def word_list(table: str, section: str) -> frozenset[str]:
    """A plain list of a table as keys; of dictionary forms, ask with `key(lemma)`.

    >>> "بينهم" in word_list("steering", "namely")
    True
    """
    return frozenset(map(key, load_table(table)[section]["words"]))


@cache
def word_values(table: str, section: str) -> Mapping[str, int]:
    """A section of a table that gives each word a number, by keys.

    >>> word_values("setting", "days_apart")["يومين"]
    2
    """
    return {key(word): value for word, value in load_table(table)[section].items()}


@lru_cache(maxsize=65536)
def nouns(word: str) -> tuple[Noun, ...]:
    """All readings of a word as a noun of the tables.

    >>> [(n.lemma, n.kind, n.preposition, n.definite) for n in nouns("بالوزير")]
    [('وزير', 'title', 'ب', True)]
    """
    return tuple(_readings(key(word)))


@lru_cache(maxsize=65536)
def noun(word: str, *kinds: str) -> Noun | None:
    """The first reading of one of the kinds, in the order of the kinds."""
    readings = nouns(word)
    for kind in kinds:
        for reading in readings:
            if reading.kind == kind:
                return reading
    return None


def _readings(word: str) -> Iterator[Noun]:
    stems = _stems()
    for conjunction, preposition, rest in split_clitics(word):
        article = rest.startswith("ال") and len(rest) > 3
        bare = rest[2:] if article else rest
        for suffix, stem in (("", bare),) if article else _suffixed(bare):
            for lemma, kind, plural, dual, feminine in stems.get(stem, ()):
                if kind == "honorific" and article != lemma.startswith("ال"):
                    continue
                if suffix and kind == "nationality":
                    continue
                if kind == "counterpart" and plural and not suffix and stem.endswith("ي"):
                    suffix, plural, dual = "ي", False, False  # «نظيري», my counterpart
                yield Noun(lemma, kind, plural, dual, feminine, article, suffix, conjunction, preposition)


def split_clitics(word: str) -> Iterator[tuple[str, str, str]]:
    """Ways to cut conjunction and preposition off the front; «لل» gives back its article."""
    for conjunction in ("", *_CONJUNCTIONS):
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        if len(rest) < 2:
            continue
        yield conjunction, "", rest
        if rest.startswith("لل") and len(rest) > 3:
            yield conjunction, "ل", "ال" + rest[2:]
        for preposition in _PREPOSITIONS:
            if rest.startswith(preposition) and len(rest) > 3:
                yield conjunction, preposition, rest[1:]


def _suffixed(word: str) -> Iterator[tuple[str, str]]:
    yield "", word
    for suffix in SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) > 2:
            yield suffix, stem
            if stem.endswith("ت"):
                yield suffix, stem[:-1] + "ة"
            if stem.endswith("اي") or stem.endswith("او"):  # رؤسائهم، رؤساؤهم
                yield suffix, stem[:-1] + "ء"


_Entry = tuple[str, str, bool, bool, bool]  # lemma, kind, plural, dual, feminine


@cache
def _stems() -> Mapping[str, tuple[_Entry, ...]]:
    """Number and gender forms, without article, of all nouns and nationalities."""
    found: dict[str, dict[_Entry, None]] = {}
    for form, entry in (*_noun_stems(), *_nationality_stems()):
        found.setdefault(key(form), {})[entry] = None
    return {form: tuple(entries) for form, entries in found.items()}


def _noun_stems() -> Iterator[tuple[str, _Entry]]:
    for kind, section in load_table("nouns").items():
        if kind == "schema":
            continue
        for lemma in section["words"]:
            if kind == "honorific":
                if " " not in lemma:
                    yield lemma.removeprefix("ال"), (lemma, kind, False, False, lemma.endswith("ة"))
                continue
            has_feminine = section.get("feminine", False) and lemma not in section.get("no_feminine", ())
            plural_only = lemma in section.get("adjectival", ())
            broken = any(pair.split()[0] == lemma for pair in section.get("plurals", ()))
            for form, plural, dual, feminine in _inflect(lemma, has_feminine):
                if not plural_only or (plural and not feminine):
                    both = dual or (broken and form == lemma + "ين")  # «البلدين» is two where the plural is «بلدان»
                    yield form, (lemma, kind, plural, both, feminine)
        for pair in section.get("plurals", ()):
            lemma, form = pair.split()
            yield form, (lemma, kind, True, False, False)
            if form[-1] not in "اىةء":
                yield form + "ا", (lemma, kind, True, False, False)


def _nationality_stems() -> Iterator[tuple[str, _Entry]]:
    table = load_table("nationalities")
    never = set(map(key, table["never"]["words"]))
    for adjective in nationalities():
        if " " not in adjective:
            for form, plural, dual, feminine in _inflect(adjective, True):
                if key(form) not in never:
                    yield form, (adjective, "nationality", plural, dual, feminine)
    for form, adjective in table["plural"].items():
        yield form, (key(adjective), "nationality", True, False, False)


def _inflect(lemma: str, feminine: bool) -> Iterator[tuple[str, bool, bool, bool]]:
    ends_in_ta = lemma.endswith("ة")
    yield lemma, False, False, ends_in_ta
    if ends_in_ta:
        stem = lemma[:-1]
        yield stem + "ات", True, False, True
        for ending in ("تان", "تين"):
            yield stem + ending, True, True, True
        return
    yield lemma + "ا", False, False, False
    for ending, dual in (("ان", True), ("ين", False), ("ون", False), ("و", False), ("ي", False)):
        yield lemma + ending, True, dual, False
    if feminine:
        yield lemma + "ة", False, False, True
        yield lemma + "ات", True, False, True
        for ending in ("تان", "تين"):
            yield lemma + ending, True, True, True


@cache
def kin_lemmas() -> frozenset[str]:
    """Words for kin, «والد», «شقيقة», those of two words left out."""
    return frozenset(key(word) for words in load_table("kin")["kin"].values() for word in words if " " not in word)


@cache
def nationalities() -> Mapping[str, tuple[str, ...]]:
    """Adjective of nationality -> the names of its country."""
    table = load_table("nationalities")
    merged = {**table["country"], **table["other"], **table["compound"]}
    return {key(adjective): tuple(map(key, names)) for adjective, names in merged.items()}


@cache
def load_table_of_ranks() -> tuple[str, ...]:
    """Military ranks, as lemmas."""
    return tuple(load_table("nouns")["title"]["rank"])


@cache
def title_words(section: str) -> frozenset[str]:
    """A list of `tables/titles.toml` as keys."""
    return frozenset(map(key, load_table("titles")[section]))


@lru_cache(maxsize=4096)
def governed_by(lemma: str) -> frozenset[str]:
    """The prepositions that belong to a title, by the key of its lemma: «لدى» to «سفير»."""
    table: Mapping[str, list[str]] = load_table("titles")["governs"]
    return frozenset(key(link) for title, links in table.items() if key(title) == lemma for link in links)


@cache
def long_honorifics() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Honorifics of several words by their first word: «صاحب» -> («صاحب», «السمو», «الملكي»), longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in load_table("nouns")["honorific"]["words"]:
        words = tuple(key(word) for word in phrase.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """The closed classes: complement, relative, adjunct, preposition, particle, time."""
    table = load_table("function_words")
    classes = {name: table["clause"][name] for name in ("complement", "relative", "adjunct")}
    classes.update({name: table[name]["words"] for name in ("preposition", "particle", "time")})
    return {name: frozenset(map(key, words)) for name, words in classes.items()}


@cache
def _spelled_function_words() -> frozenset[str]:
    table = load_table("function_words")
    classes = (*table["clause"].values(), *(table[name]["words"] for name in ("preposition", "particle", "time")))
    return frozenset(strip_marks(word) for words in classes for word in words)


@lru_cache(maxsize=65536)
def is_function(word: str, *classes: str) -> bool:
    """Whether a word, with or without «و», belongs to one of the closed classes.

    Writers drop a hamza, but add none: «هنأ» (he congratulated) is not «هنا» (here).
    """
    table = function_words()
    form = key(word)
    bare = form[1:] if form[:1] in _CONJUNCTIONS and len(form) > 2 else form
    spelled = strip_marks(word)
    if not _HAMZAS.isdisjoint(spelled) and _spelled_function_words().isdisjoint((spelled, spelled[1:])):
        return False
    return any(form in table[name] or bare in table[name] for name in classes)
