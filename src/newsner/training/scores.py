"""Scores on dev, per type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .batches import Batcher
from .examples import UNKNOWN, Example
from .tagging import tag_all

ALL = "all"
RANK = "eval_rank"
"""The metric that chooses the best epoch: F1, and of equal F1 the smaller loss on dev."""


@dataclass(frozen=True, slots=True)
class TypeScore:
    """Precision, recall and F1 of one type in per cent, and how many names the gold has."""

    precision: float
    recall: float
    f1: float
    names: int


@dataclass(frozen=True, slots=True)
class DevScore:
    """How well a model does on the held-out parts: F1 of each, 0 to 1, the mean loss of a word, how many names."""

    parts: tuple[float, ...]
    loss: float
    names: int

    @property
    def f1(self) -> float:
        """The mean of the parts' F1, 0 without parts."""
        return sum(self.parts) / len(self.parts) if self.parts else 0.0

    @property
    def error(self) -> float:
        """About one standard error of `f1`, as of a share of so many names."""
        return float((self.f1 * (1 - self.f1) / max(1, self.names)) ** 0.5)

    @property
    def rank(self) -> float:
        """F1 less a loss too small to outweigh a name, large enough to choose among models of the same F1."""
        return self.f1 - 1e-6 * self.loss


def compare(example: Example, tags: Sequence[str]) -> tuple[list[str], list[str]]:
    """What an example's corpus says and what a model says, as far as the one tells of the other.

    Types that the corpus does not annotate, and words of which it knows nothing, are `O` in both.

    >>> example = Example(("زار", "بوتين", "حلب"), (False,) * 3, ("O", "?", "B-LOC"), frozenset({"PER", "LOC"}))
    >>> compare(example, ["B-ORG", "B-PER", "B-LOC"])
    (['O', 'O', 'B-LOC'], ['O', 'O', 'B-LOC'])
    """
    known = [not label.startswith(UNKNOWN) for label in example.labels]
    gold = [label if here else "O" for label, here in zip(example.labels, known, strict=True)]
    said = [tag if here and tag[2:] in example.types else "O" for tag, here in zip(tags, known, strict=True)]
    return gold, said


def score_types(model: Any, batcher: Batcher, dev: Sequence[Example], types: Sequence[str]) -> dict[str, TypeScore]:
    """Strict scores of a model on held-out examples, per type that they annotate and `all`."""
    parts = [part for example in dev for part in batcher.fit(example)]
    pairs = [compare(part, tags) for part, tags in zip(parts, tag_all(model, batcher, parts), strict=True)]
    return score_tags([gold for gold, _ in pairs], [said for _, said in pairs], types)


def score_tags(gold: list[list[str]], found: list[list[str]], types: Sequence[str]) -> dict[str, TypeScore]:
    """Strict IOB2 scores (seqeval) of tag sequences.

    >>> score_tags([["B-PER", "O"]], [["B-PER", "O"]], ["PER"])["all"].f1
    100.0
    """
    from seqeval.scheme import IOB2, Entities

    asked, said = (
        {(e.tag, e.sent_id, e.start, e.end) for sentence in Entities(tags, IOB2).entities for e in sentence}
        for tags in (gold, found)
    )
    groups: Mapping[str, set[str]] = {**{kind: {kind} for kind in types}, ALL: set(types)}
    return {name: _score(asked, said, kinds) for name, kinds in groups.items()}


def _score(asked: set[Any], said: set[Any], kinds: set[str]) -> TypeScore:
    gold, predicted = ({name for name in names if name[0] in kinds} for names in (asked, said))
    correct = len(gold & predicted)
    p, r = correct / max(1, len(predicted)), correct / max(1, len(gold))
    return TypeScore(100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0, len(gold))
