"""Counts of what was right, said and asked for, and the rates they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right, how many were predicted, how many the gold has.

    Precision, recall and F1 are per cent; each is 0 where nothing was predicted or asked for.

    >>> counts = Counts(correct=3, predicted=4, gold=6)
    >>> counts.precision, counts.recall, round(counts.f1, 1)
    (75.0, 50.0, 60.0)
    """

    correct: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.correct + other.correct, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of the predicted that is right, in per cent."""
        return 100 * self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found, in per cent."""
        return 100 * self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        p = self.correct / self.predicted if self.predicted else 0.0
        r = self.correct / self.gold if self.gold else 0.0
        return 200 * p * r / (p + r) if p + r else 0.0

    def to_dict(self) -> dict[str, float]:
        """The rates rounded to a tenth, and the counts."""
        return {
            "p": round(self.precision, 1),
            "r": round(self.recall, 1),
            "f1": round(self.f1, 1),
            "gold": self.gold,
            "predicted": self.predicted,
            "correct": self.correct,
        }


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many of how many are right.

    >>> Accuracy(right=39, of=50).to_dict()
    {'right': 39, 'of': 50, 'accuracy': 78.0}
    """

    right: int = 0
    of: int = 0

    def __add__(self, other: Accuracy) -> Accuracy:
        return Accuracy(self.right + other.right, self.of + other.of)

    @property
    def percent(self) -> float:
        """The share that is right, in per cent; 0 of nothing."""
        return 100 * self.right / self.of if self.of else 0.0

    def to_dict(self) -> dict[str, float]:
        """The counts and the share rounded to a tenth."""
        return {"right": self.right, "of": self.of, "accuracy": round(self.percent, 1)}


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of counts.

    >>> total([Counts(1, 2, 3), Counts(1, 1, 1)])
    Counts(correct=2, predicted=3, gold=4)
    """
    return sum(counts, Counts())
