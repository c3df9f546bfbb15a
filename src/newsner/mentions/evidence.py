"""Evidence for and against a reading of a word, as named numbers.

A reading's score is the sum of `weight x evidence`; `weights.json` holds the weights,
learned by `newsner.mentions.build` (a softmax over the readings of a word).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from ..text import fold
from ..text.lexicon import LINE_START, PREFIX_LENGTHS, UNSEEN, Lexicon, load_lexicon
from .proclitics import ARTICLE, CONJUNCTIONS, Split, join

WORD = re.compile(r"[^\W_]+")
WRITTEN = re.compile(r"[^\W_](?:[^\W_]|[\u064b-\u0652\u0670\u0640])*")
"""A word as it is written, with its diacritics."""
LIKELY_NAME = -1.0
"""Log odds that a word begins a name, above which it is taken for one."""
COMMON = 3.0
"""log(1 + times written), above which a word is known."""
_LAST = re.compile(r"([^\W_]+|[^\w\s]|_|[\n\r])[^\S\n\r]*\Z")
_OPENING = '([«“"'
_COMPANY_LIMIT = 4.5


@dataclass(frozen=True, slots=True)
class Context:
    """What the document tells about a word.

    Attributes:
        label: the mention's label.
        previous: the word or sign before it, folded; `^` at the start of a line.
        words: how often the document writes each folded word.
    """

    label: str = ""
    previous: str = LINE_START
    words: Mapping[str, int] = field(default_factory=dict)


def count_words(text: str) -> Counter[str]:
    """How often a text writes each word, folded."""
    return Counter(WORD.findall(fold(text)))


def word_before(text: str, offset: int) -> str:
    """The word or sign before an offset, folded; `^` at the start of a line.

    >>> word_before("وصل إلى بيروت", 8), word_before("قال: بيروت", 5), word_before("بيروت", 0)
    ('الي', ':', '^')
    """
    found = _LAST.search(fold(text[max(0, offset - 40) : offset]))
    return LINE_START if found is None or found.group(1) in "\n\r" else found.group(1)


def weigh(word: str, split: Split, context: Context, lexicon: Lexicon) -> dict[str, float]:
    """The evidence on one reading of a folded word."""
    proclitics, stem = split.proclitics, split.stem
    seen = lexicon.word(stem)
    evidence = {
        "stem: written alone": seen.written,
        "stem: written after a conjunction": _conjoined(stem, proclitics, lexicon),
        "stem: begins names": seen.name,
        "stem: two letters": float(len(stem) == 2),
        "stem: three letters": float(len(stem) == 3),
    }
    if seen is UNSEEN or not seen.written:
        evidence["stem: never written alone"] = 1.0
        for length in PREFIX_LENGTHS:
            evidence[f"stem: how usual its first {length} letters are"] = math.log(
                lexicon.count_stems(stem[:length]) + 0.5
            )
    told = context.words.get(stem, 0) - (not proclitics)
    if told > 0:
        evidence["document: writes the stem alone"] = 1.0
        evidence["document: how often"] = math.log1p(told)
    if proclitics:
        evidence["stem: has the article"] = float(stem.startswith(ARTICLE))
        evidence.update(_weigh_proclitics(word, proclitics, context, lexicon))
    else:
        evidence["no proclitic"] = 1.0
    return evidence


def _conjoined(stem: str, proclitics: str, lexicon: Lexicon) -> float:
    counts = (math.expm1(lexicon.word(join(c, stem)).written) for c in CONJUNCTIONS if c != proclitics)
    return math.log1p(sum(counts))


def _weigh_proclitics(word: str, proclitics: str, context: Context, lexicon: Lexicon) -> dict[str, float]:
    evidence = {f"proclitic {letter}": 1.0 for letter in proclitics}
    evidence[f"proclitic {proclitics[-1]} {context.label}"] = 1.0
    if len(proclitics) > 1:
        evidence["two proclitics"] = 1.0
    seen = lexicon.word(word)
    before_conjunction, before_preposition = lexicon.before(context.previous)
    first, company, announced = (
        ("conjunction", seen.conjoined, before_conjunction)
        if proclitics[0] in CONJUNCTIONS
        else ("preposition", seen.governed, before_preposition)
    )
    evidence[f"{first}: company the word makes"] = company
    evidence[f"{first}: word before"] = max(-_COMPANY_LIMIT, min(_COMPANY_LIMIT, announced))
    evidence[f"{first}: after an opening bracket"] = float(context.previous in _OPENING)
    return evidence


@cache
def load_weights() -> Mapping[str, float]:
    """The learned weights, by name of the evidence."""
    weights: dict[str, float] = json.loads((files(__package__) / "weights.json").read_text(encoding="utf-8"))
    return weights


def score(word: str, split: Split, context: Context, weights: Mapping[str, float] | None = None) -> float:
    """How well a reading of a folded word fits the language and the document; higher is better.

    Args:
        word: the folded word.
        split: one of its readings.
        context: what the document tells.
        weights: by name of the evidence; the ones that are shipped if None.
    """
    weights = load_weights() if weights is None else weights
    evidence = weigh(word, split, context, load_lexicon())
    return sum(weights.get(name, 0.0) * value for name, value in evidence.items())
