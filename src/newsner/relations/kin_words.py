"""Words for kin: «نجله», «ابنتيه», «ابن عمه», «الشقيقان», as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .lexicon import SUFFIXES, key, load_table, split_clitics
from .reading import Reading

_DUAL = ("ان", "ين", "تان", "تين")


@dataclass(frozen=True, slots=True)
class Kin:
    """A word for kin where it stands.

    Attributes:
        kin: one of `newsner.fact.KINS`.
        lemma: as the table writes it.
        suffix: whose kin, by a pronoun; "" without.
        length: in words.
        conjoined: whether «و» stands before.
        definite: with «ال».
        several: whether two or more are meant: «نجليه».
    """

    kin: str
    lemma: str
    suffix: str = ""
    length: int = 1
    conjoined: bool = False
    definite: bool = False
    several: bool = False


@cache
def _table() -> Mapping[str, str]:
    return {key(word): kin for kin, words in load_table("kin")["kin"].items() for word in words}


@cache
def _pairs() -> Mapping[str, str]:
    return {key(word): kin for kin, words in load_table("kin")["pair"].items() for word in words}


@cache
def kin_list(name: str) -> frozenset[str]:
    """A list of the section `around` of `tables/kin.toml`, as keys."""
    return frozenset(map(key, load_table("kin")["around"][name]))


def kin_words(reading: Reading) -> Iterator[tuple[int, Kin]]:
    """Where words for kin stand in a sentence."""
    words = reading.words
    behind = -1
    for index, word in enumerate(words):
        if word.mention is not None or len(word.key) < 2 or index <= behind:
            continue
        found = read_kin(word.key, words[index + 1].key if index + 1 < len(words) else "")
        if found is None:
            continue
        if index > 1 and words[index - 1].key == "من" and read_kin(words[index - 2].key, ""):
            continue  # «اخته من أبيه»: the first word says whose kin she is
        behind = index + found.length - 1
        yield index, found


def pair_words(reading: Reading) -> Iterator[tuple[int, str]]:
    """Where a word says that two are kin of one another: «الزوجان», «شقيقين»; its index and the kin."""
    for index, word in enumerate(reading.words):
        if word.mention is None:
            kin = _read_pair(word.key)
            if kin is not None:
                yield index, kin


@lru_cache(maxsize=65536)
def _read_pair(form: str) -> str | None:
    bares = (rest.removeprefix("ال") for _, _, rest in split_clitics(form))
    return next((_pairs()[bare] for bare in bares if bare in _pairs()), None)


@lru_cache(maxsize=65536)
def read_kin(form: str, following: str) -> Kin | None:
    """A word, with the one behind it, as a word for kin; None where it is none.

    >>> read_kin("ونجليه", "").kin, read_kin("ونجليه", "").several
    ('son', True)
    """
    table = _table()
    for conjunction, _, rest in split_clitics(form):
        two = f"{rest} {following}"
        for suffix in ("", *SUFFIXES):
            stem = two.removesuffix(suffix) if suffix and two.endswith(suffix) else two if not suffix else ""
            if stem in table and " " in stem:
                return Kin(table[stem], stem, suffix, 2, bool(conjunction))
        for suffix in SUFFIXES:
            stem = rest.removesuffix(suffix)
            if stem != rest and len(stem) > 1:
                for lemma, several in _stems(stem):
                    if lemma in table:
                        return Kin(table[lemma], lemma, suffix, 1, bool(conjunction), several=several)
        bare = rest.removeprefix("ال")
        if bare in table and (len(bare) > 2 or rest == form) and bare not in kin_list("verb_too"):
            return Kin(table[bare], bare, "", 1, bool(conjunction), definite=bare != rest)
    return None


def _stems(stem: str) -> Iterator[tuple[str, bool]]:
    """Dictionary forms behind what is left of a word without its pronoun: «ابنتي» -> «ابنة», two of them."""
    yield stem, False
    if stem.endswith("ت"):
        yield stem[:-1] + "ة", False
    if stem.endswith(("اي", "او")):
        yield stem[:-1] + "ء", True
    if stem.endswith(("تي", "تا")):
        yield stem[:-2] + "ة", True
    if stem.endswith(("ي", "ا")) and len(stem) > 3:
        yield stem[:-1], True
