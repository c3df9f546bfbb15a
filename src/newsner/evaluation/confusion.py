"""How a predicted name differs from the gold's: another type, another border, missed, spurious."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..span import Mention

RIGHT, WRONG_TYPE, WRONG_BORDER, WRONG_BOTH, MISSED, SPURIOUS = (
    "right",
    "wrong type",
    "wrong border",
    "wrong type and border",
    "missed",
    "spurious",
)
OUTCOMES = (RIGHT, WRONG_TYPE, WRONG_BORDER, WRONG_BOTH, MISSED, SPURIOUS)
BORDERS = ("proclitic", "left", "right", "both")
NOTHING = "–"

# Conjunctions and prepositions written onto the word: wa, fa, bi, li, ka, sa. At most three stand together.
_PROCLITICS = re.compile("[وفبلكس]{1,3}")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A name of the gold beside the predicted one that stands for it; one of them may be None.

    Attributes:
        outcome: one of `OUTCOMES`.
        border: for a wrong border, where it is off: `proclitic` (a conjunction or
            preposition cut wrongly), `left`, `right` or `both`.
    """

    gold: Mention | None
    predicted: Mention | None
    outcome: str
    border: str | None = None


@dataclass(frozen=True, slots=True)
class Confusion:
    """Outcomes, borders and types counted.

    Attributes:
        types: (gold label, predicted label) to how often, over names with the right or a
            wrong border; `–` stands for nothing.
    """

    outcomes: Mapping[str, int] = field(default_factory=dict)
    borders: Mapping[str, int] = field(default_factory=dict)
    types: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The counts for JSON; the types as rows by gold label."""
        rows: dict[str, dict[str, int]] = {}
        for (gold, predicted), count in sorted(self.types.items()):
            rows.setdefault(gold, {})[predicted] = count
        return {"outcomes": dict(self.outcomes), "borders": dict(self.borders), "types": rows}


def compare_mentions(text: str, gold: Sequence[Mention], predicted: Sequence[Mention]) -> tuple[Comparison, ...]:
    """Pair the names of one document, each at most once: same span first, then the largest overlap.

    >>> text = "وبوتين"
    >>> (pair,) = compare_mentions(text, [Mention(1, 6, "PER", "بوتين")], [Mention(0, 6, "PER", text)])
    >>> pair.outcome, pair.border
    ('wrong border', 'proclitic')
    """
    pairs, left, right = [], list(gold), list(predicted)
    for g, p in _by_overlap(gold, predicted):
        if g in left and p in right:
            left.remove(g)
            right.remove(p)
            pairs.append(_compare(text, g, p))
    pairs.extend(Comparison(g, None, MISSED) for g in left)
    pairs.extend(Comparison(None, p, SPURIOUS) for p in right)
    return tuple(sorted(pairs, key=_start))


def count_confusion(comparisons: Iterable[Comparison]) -> Confusion:
    """Count outcomes, borders and types."""
    outcomes = Counter(dict.fromkeys(OUTCOMES, 0))
    borders = Counter(dict.fromkeys(BORDERS, 0))
    types: Counter[tuple[str, str]] = Counter()
    for pair in comparisons:
        outcomes[pair.outcome] += 1
        if pair.border:
            borders[pair.border] += 1
        types[pair.gold.label if pair.gold else NOTHING, pair.predicted.label if pair.predicted else NOTHING] += 1
    return Confusion(dict(outcomes), dict(borders), dict(types))


def _by_overlap(gold: Sequence[Mention], predicted: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    pairs = [(g, p) for g in gold for p in predicted if g.overlaps(p)]
    yield from sorted(pairs, key=lambda pair: _closeness(*pair), reverse=True)


def _closeness(gold: Mention, predicted: Mention) -> tuple[bool, bool, int]:
    same_span = (gold.start, gold.end) == (predicted.start, predicted.end)
    overlap = min(gold.end, predicted.end) - max(gold.start, predicted.start)
    return same_span, gold.label == predicted.label and same_span, overlap


def _compare(text: str, gold: Mention, predicted: Mention) -> Comparison:
    same_type = gold.label == predicted.label
    if (gold.start, gold.end) == (predicted.start, predicted.end):
        return Comparison(gold, predicted, RIGHT if same_type else WRONG_TYPE)
    return Comparison(gold, predicted, WRONG_BORDER if same_type else WRONG_BOTH, _border(text, gold, predicted))


def _border(text: str, gold: Mention, predicted: Mention) -> str:
    if gold.start == predicted.start:
        return "right"
    if gold.end != predicted.end:
        return "both"
    first, last = sorted((gold.start, predicted.start))
    at_word_start = first == 0 or not text[first - 1].isalpha()
    return "proclitic" if at_word_start and _PROCLITICS.fullmatch(text[first:last]) else "left"


def _start(pair: Comparison) -> tuple[int, int]:
    mention = pair.gold or pair.predicted
    return (mention.start, mention.end) if mention else (0, 0)
