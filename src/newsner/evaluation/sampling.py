"""How sure a figure is: bootstrap intervals and paired tests over documents.

Names in one article hang together, so that whole documents are drawn, not names. Each
document gives a row of counts (correct, predicted, gold).

Sources: Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), for percentile
intervals; Yeh, *More accurate tests for the statistical significance of result
differences* (COLING 2000), for approximate randomisation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .counts import Counts, total

RESAMPLES = 2000
_BLOCK = 256  # resamples drawn at a time: bounds the memory on corpora of many sentences


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of what a figure comes to when the documents are drawn again, in per cent."""

    low: float
    high: float

    def to_pair(self) -> list[float]:
        """Low and high rounded to a tenth."""
        return [round(self.low, 1), round(self.high, 1)]


@dataclass(frozen=True, slots=True)
class Difference:
    """How F1 of B differs from that of A on the same documents.

    Attributes:
        a: F1 of A, per cent.
        b: F1 of B.
        interval: of B minus A, by a paired bootstrap.
        p: how often chance alone gives a difference this large, by approximate
            randomisation (two-sided); below 0.05 is commonly called significant.
    """

    a: float
    b: float
    interval: Interval
    p: float

    def to_dict(self) -> dict[str, object]:
        """The comparison for JSON."""
        return {
            "a": round(self.a, 1),
            "b": round(self.b, 1),
            "difference": round(self.b - self.a, 1),
            "interval": self.interval.to_pair(),
            "p": round(self.p, 4),
        }


_Rows = npt.NDArray[np.float64]


def bootstrap_f1(counts: Sequence[Counts], *, resamples: int = RESAMPLES, seed: int = 0) -> Interval:
    """The 95 % interval of F1 over documents drawn with replacement.

    >>> bootstrap_f1([Counts(2, 2, 2)] * 10)
    Interval(low=100.0, high=100.0)
    """
    rows = _rows(counts)
    if not len(rows):
        return Interval(0.0, 0.0)
    return _middle(_resampled_f1(rows, resamples, seed))


def compare_f1(a: Sequence[Counts], b: Sequence[Counts], *, resamples: int = RESAMPLES, seed: int = 0) -> Difference:
    """B against A over the same documents in the same order.

    >>> same = [Counts(1, 2, 2), Counts(2, 2, 3)]
    >>> compare_f1(same, same).p
    1.0
    """
    if len(a) != len(b):
        raise ValueError(f"a paired test needs the same documents for both, got {len(a)} and {len(b)}")
    left, right = total(a).f1, total(b).f1
    if not a:
        return Difference(left, right, Interval(0.0, 0.0), 1.0)
    rows_a, rows_b = _rows(a), _rows(b)
    # The same seed draws the same documents for both.
    drawn = _resampled_f1(rows_b, resamples, seed) - _resampled_f1(rows_a, resamples, seed)
    swapped = _shuffled_differences(rows_a, rows_b, resamples, seed)
    # Differences equal up to rounding count as at least as large.
    extreme = int(np.sum(np.abs(swapped) >= abs(right - left) - 1e-9))
    return Difference(left, right, _middle(drawn), (extreme + 1) / (resamples + 1))


def _rows(counts: Sequence[Counts]) -> _Rows:
    return np.array([(c.correct, c.predicted, c.gold) for c in counts], dtype=np.float64).reshape(-1, 3)


def _resampled_f1(rows: _Rows, resamples: int, seed: int) -> _Rows:
    generator = np.random.default_rng(seed)
    size = len(rows)
    blocks = []
    for first in range(0, resamples, _BLOCK):
        times = generator.multinomial(size, np.full(size, 1 / size), size=min(_BLOCK, resamples - first))
        blocks.append(_f1(times @ rows))
    return np.concatenate(blocks)


def _shuffled_differences(a: _Rows, b: _Rows, resamples: int, seed: int) -> _Rows:
    generator = np.random.default_rng(seed)
    blocks = []
    for first in range(0, resamples, _BLOCK):
        swap = generator.integers(0, 2, size=(min(_BLOCK, resamples - first), len(a))).astype(np.float64)
        blocks.append(_f1(b.sum(0) + swap @ (a - b)) - _f1(a.sum(0) + swap @ (b - a)))
    return np.concatenate(blocks)


def _f1(sums: _Rows) -> _Rows:
    """F1 in per cent of rows of correct, predicted, gold; 0 where there is nothing."""
    size = sums[:, 1] + sums[:, 2]
    f1: _Rows = np.divide(200 * sums[:, 0], size, out=np.zeros(len(sums)), where=size > 0)
    return f1


def _middle(values: _Rows) -> Interval:
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(low), float(high))
