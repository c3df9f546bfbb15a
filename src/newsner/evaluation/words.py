"""Scores by words, as token corpora such as ANERcorp are scored in the literature.

A corpus of words is read as text with single spaces; a word takes the label of the name
that overlaps it. Two figures: seqeval's default, which the literature reports (an I- after
another type starts a name), and strict IOB2 (a name must start with B-).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import InputError, MissingExtraError
from ..span import Mention, Span
from .counts import Counts, total

Name = tuple[Any, ...]
"""A name over words: its label, then where it stands."""


@dataclass(frozen=True, slots=True)
class WordSentence:
    """A sentence of a token corpus.

    Attributes:
        words: as the corpus has them.
        tags: IOB2, one a word.
    """

    words: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the words stand in `text`.

        >>> [(s.start, s.end) for s in WordSentence(("قال", "كيم"), ("O", "B-PER")).spans]
        [(0, 3), (4, 7)]
        """
        spans, start = [], 0
        for word in self.words:
            spans.append(Span(start, start + len(word)))
            start += len(word) + 1
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class WordScores:
    """Names over words: counts per type and `all`, as published and strict."""

    published: dict[str, Counts]
    strict: dict[str, Counts]

    def to_dict(self) -> dict[str, Any]:
        """The scores for JSON."""
        return {
            "published": {label: counts.to_dict() for label, counts in self.published.items()},
            "strict": {label: counts.to_dict() for label, counts in self.strict.items()},
        }


def read_words(text: str) -> tuple[WordSentence, ...]:
    r"""The sentences of `word<TAB>tag` lines; a blank line ends a sentence.

    >>> [s.words for s in read_words("قال\tO\nكيم\tB-PER\n\nوصل\tO\n")]
    [('قال', 'كيم'), ('وصل',)]

    Raises:
        InputError: a line without a tag.
    """
    sentences, words, tags = [], list[str](), list[str]()
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            word, _, tag = line.rstrip().rpartition("\t")
            if not word:
                raise InputError(f"line {number} is not word<TAB>tag: {line!r}")
            words.append(word)
            tags.append(tag)
        elif words:
            sentences.append(WordSentence(tuple(words), tuple(tags)))
            words, tags = [], []
    return tuple(sentences)


def tag_words(words: Sequence[Span], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """IOB2 tags of words: each takes the label of the mention that overlaps it most.

    >>> words = WordSentence(("ووصل", "وبوتين"), ("O", "O")).spans
    >>> tag_words(words, [Mention(6, 11, "PER", "بوتين")])
    ('O', 'B-PER')
    """
    tags, previous = [], None
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    for word in words:
        best = max((m for m in ordered if m.overlaps(word)), key=lambda m: _overlap(m, word), default=None)
        tags.append("O" if best is None else f"{'I' if best == previous else 'B'}-{best.label}")
        previous = best
    return tuple(tags)


def score_words(gold: Sequence[Sequence[str]], predicted: Sequence[Sequence[str]]) -> WordScores:
    """Names over the tags of sentences, by seqeval.

    Raises:
        MissingExtraError: without the `train` extra.
    """
    try:
        from seqeval.metrics.sequence_labeling import get_entities
        from seqeval.scheme import IOB2, Entities
    except ImportError as error:
        raise MissingExtraError("Scoring by words", "train") from error
    rows, said = [list(tags) for tags in gold], [list(tags) for tags in predicted]
    if list(map(len, rows)) != list(map(len, said)):
        raise InputError("gold and predicted tags must come in sentences of the same lengths")
    published = (set(get_entities(tags)) for tags in (rows, said))
    strict = (
        {(e.tag, e.sent_id, e.start, e.end) for sentence in Entities(tags, IOB2).entities for e in sentence}
        for tags in (rows, said)
    )
    return WordScores(_count(*published), _count(*strict))


def _count(gold: set[Name], predicted: set[Name]) -> dict[str, Counts]:
    labels = [label for label, _ in Counter(name[0] for name in gold).most_common()]
    labels += sorted({name[0] for name in predicted} - set(labels))
    both = gold & predicted
    counts = {
        label: Counts(*(sum(n[0] == label for n in names) for names in (both, predicted, gold))) for label in labels
    }
    return {**counts, "all": total(counts.values())}


def _overlap(mention: Mention, word: Span) -> int:
    """How many characters the two share."""
    return min(mention.end, word.end) - max(mention.start, word.start)


def space_words(text: str) -> tuple[Span, ...]:
    """The words of a text as spaces part them.

    >>> [(s.start, s.end) for s in space_words("قال كيم")]
    [(0, 3), (4, 7)]
    """
    return tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S+", text))
