"""Whether a mention's score means what it says: of names scored 0.9, are nine in ten right?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .record import Record


@dataclass(frozen=True, slots=True)
class Scored:
    """A predicted name's score and whether span and label are right."""

    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The names scored in `low < score <= high`: how many, their mean score, the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """A reliability table.

    Attributes:
        bins: from low scores to high.
        ece: expected calibration error: the gap between confidence and accuracy, weighted by bins, 0 to 1.
        brier: mean squared gap between each score and 1 or 0.
    """

    bins: tuple[Bin, ...]
    ece: float
    brier: float

    def to_dict(self) -> dict[str, Any]:
        """The table for JSON."""
        return {
            "ece": round(self.ece, 4),
            "brier": round(self.brier, 4),
            "bins": [
                {
                    "low": round(b.low, 3),
                    "high": round(b.high, 3),
                    "count": b.count,
                    "confidence": round(b.confidence, 4),
                    "accuracy": round(b.accuracy, 4),
                }
                for b in self.bins
            ],
        }


def score_mentions(gold: Record, predicted: Record, labels: Sequence[str]) -> tuple[Scored, ...]:
    """Each predicted name of a document with its score and whether the gold has it."""
    asked = {(m.start, m.end, m.label) for m in gold.mentions}
    said = (m for m in predicted.mentions if m.label in labels)
    return tuple(Scored(m.score, (m.start, m.end, m.label) in asked) for m in said)


def measure_calibration(names: Iterable[Scored], *, bins: int = 10) -> Reliability:
    """The reliability table of scored names, in bins of equal width.

    Source: Guo et al., *On Calibration of Modern Neural Networks* (ICML 2017).

    >>> sure = [Scored(0.95, True)] * 19 + [Scored(0.95, False)]
    >>> round(measure_calibration(sure).ece, 6)
    0.0

    Args:
        names: scores between 0 and 1.
        bins: how many.
    """
    groups: list[list[Scored]] = [[] for _ in range(bins)]
    for name in names:
        groups[min(bins - 1, max(0, math.ceil(name.score * bins) - 1))].append(name)
    table = tuple(_bin(group, index / bins, (index + 1) / bins) for index, group in enumerate(groups))
    size = sum(b.count for b in table)
    if not size:
        return Reliability(table, 0.0, 0.0)
    ece = sum(b.count * abs(b.confidence - b.accuracy) for b in table) / size
    brier = sum((n.score - n.right) ** 2 for group in groups for n in group) / size
    return Reliability(table, ece, brier)


def _bin(names: Sequence[Scored], low: float, high: float) -> Bin:
    if not names:
        return Bin(low, high, 0, 0.0, 0.0)
    size = len(names)
    return Bin(low, high, size, sum(n.score for n in names) / size, sum(n.right for n in names) / size)
