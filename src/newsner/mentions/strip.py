"""Proclitics off the front of a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from ..span import Mention
from ..text import fold, normalize
from .evidence import WORD, Context, count_words, score, word_before
from .proclitics import CONJUNCTIONS, PREPOSITIONS, Split, splits

Analyses = Callable[[str], Collection[str]]
"""A morphological analyser: for a word, the proclitics of its possible readings, "" for none."""

SUPPORT = 2.5  # what an analyser's consent adds to a reading's score, in nats

_LONE = re.compile(rf"[{CONJUNCTIONS}{PREPOSITIONS}](?![^\W_])(?!\s*\.)[^\w]*(?=\w)")


def strip_proclitics(text: str, mentions: Sequence[Mention], analyses: Analyses | None = None) -> tuple[Mention, ...]:
    """The mentions with the proclitics of their first word left outside.

    Whether a letter belongs to the name is weighed (`evidence.py`): how often open texts write
    the word with and without it and what stands before it there, whether the document writes
    the name without it, and what stands before it here. Mentions that begin inside a word are
    left alone, so that stripping twice changes nothing.

    Args:
        text: the document's text.
        mentions: names as a tagger marks them, whole words.
        analyses: a morphological analyser as further evidence, see `load_analyses`.

    >>> text = "وبوتين في بيروت"  # "and Putin is in Beirut"
    >>> tagged = [Mention(0, 6, "PER", "وبوتين"), Mention(10, 15, "LOC", "بيروت")]
    >>> [mention.text for mention in strip_proclitics(text, tagged)]
    ['بوتين', 'بيروت']
    """
    words: Mapping[str, int] | None = None
    stripped = []
    for mention in mentions:
        if _may_carry(text, mention):
            words = count_words(text) if words is None else words
            context = Context(mention.label, word_before(text, mention.start), words)
            mention = _strip(mention, context, analyses)
        stripped.append(mention)
    return tuple(stripped)


def best_split(
    word: str, context: Context, analyses: Analyses | None = None, weights: Mapping[str, float] | None = None
) -> Split:
    """The most likely reading of a folded word.

    >>> best_split("للصين", Context("LOC"))
    Split(proclitics='ل', stem='الصين')
    """
    readings = list(splits(word))
    if len(readings) == 1:
        return readings[0]
    known = analyses(word) if analyses else ()

    def fitness(split: Split) -> float:
        return score(word, split, context, weights) + SUPPORT * (split.proclitics in known)

    return max(readings, key=fitness)


def _may_carry(text: str, mention: Mention) -> bool:
    if mention.start and WORD.match(text[mention.start - 1]):
        return False
    return fold(mention.text[:3])[:1] in set(CONJUNCTIONS + PREPOSITIONS)


def _strip(mention: Mention, context: Context, analyses: Analyses | None) -> Mention:
    normalized = normalize(mention.text)
    lone = _LONE.match(normalized.text)
    if lone:
        return _cut(mention, normalized.starts[lone.end()])
    first = WORD.match(normalized.text)
    if first is None:
        return mention
    split = best_split(fold(first.group()), context, analyses)
    return _cut(mention, normalized.starts[len(split.proclitics)])


def _cut(mention: Mention, offset: int) -> Mention:
    return replace(mention, start=mention.start + offset, text=mention.text[offset:])
