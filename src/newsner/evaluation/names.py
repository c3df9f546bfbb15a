"""Names of a model against annotated documents: rates with intervals, confusions, hard sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..span import Mention, Span
from .confusion import RIGHT, Comparison, Confusion, compare_mentions, count_confusion
from .counts import Counts, total
from .documents import count_names
from .record import Record
from .sampling import RESAMPLES, Difference, Interval, bootstrap_f1, compare_f1

ALL = "all"


@dataclass(frozen=True, slots=True)
class NameScore:
    """Names of one type: counts over the documents and the interval of F1."""

    counts: Counts
    interval: Interval

    def to_dict(self) -> dict[str, Any]:
        """The score for JSON."""
        return {**self.counts.to_dict(), "f1_interval": self.interval.to_pair()}


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence and the names that were wrong in it.

    Attributes:
        comparisons: its names that are not right, in text order.
    """

    document: str
    text: str
    comparisons: tuple[Comparison, ...]

    def to_dict(self) -> dict[str, Any]:
        """The sentence for JSON."""
        return {
            "document": self.document,
            "text": self.text,
            "wrong": [
                {
                    "outcome": pair.outcome,
                    "border": pair.border,
                    "gold": read_mention(pair.gold),
                    "predicted": read_mention(pair.predicted),
                }
                for pair in self.comparisons
            ],
        }


@dataclass(frozen=True, slots=True)
class NameReport:
    """How well the names of documents are found.

    Attributes:
        scores: per label and `all`.
        ignored: predicted labels that the gold never uses, with how many names; they do
            not count, as the gold cannot say whether they are right.
        hardest: the sentences with most wrong names, hardest first.
    """

    documents: int
    scores: Mapping[str, NameScore]
    ignored: Mapping[str, int]
    confusion: Confusion
    hardest: tuple[HardSentence, ...]

    def to_dict(self) -> dict[str, Any]:
        """The report for JSON."""
        return {
            "documents": self.documents,
            "names": {label: score.to_dict() for label, score in self.scores.items()},
            "ignored": dict(self.ignored),
            "confusion": self.confusion.to_dict(),
            "hardest": [sentence.to_dict() for sentence in self.hardest],
        }


def evaluate_names(
    golds: Sequence[Record],
    predictions: Sequence[Record],
    *,
    labels: Sequence[str] = (),
    hardest: int = 10,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> NameReport:
    """Score the names of predictions against gold, document by document in the same order.

    Args:
        golds: annotated documents.
        predictions: the same texts with a model's names.
        labels: the types that count; by default those that the gold uses.
        hardest: how many sentences to list.
        resamples: draws of the bootstrap.
        seed: of the bootstrap.
    """
    kept = tuple(labels) or used_labels(golds)
    scores = {}
    for label in kept:
        counts = [count_names(gold, predicted, label) for gold, predicted in zip(golds, predictions, strict=True)]
        scores[label] = NameScore(total(counts), bootstrap_f1(counts, resamples=resamples, seed=seed))
    every = count_documents(golds, predictions, kept)
    scores[ALL] = NameScore(total(every), bootstrap_f1(every, resamples=resamples, seed=seed))
    ignored = Counter(m.label for record in predictions for m in record.mentions if m.label not in kept)
    compared = [_compare(gold, predicted, kept) for gold, predicted in zip(golds, predictions, strict=True)]
    return NameReport(
        documents=len(golds),
        scores=scores,
        ignored=dict(sorted(ignored.items())),
        confusion=count_confusion(pair for pairs in compared for pair in pairs),
        hardest=_hardest(golds, compared, hardest),
    )


def compare_names(
    golds: Sequence[Record],
    a: Sequence[Record],
    b: Sequence[Record],
    *,
    labels: Sequence[str] = (),
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> dict[str, Difference]:
    """Model B against model A, per label and `all`: is the difference more than chance?"""
    kept = tuple(labels) or used_labels(golds)
    groups = {**{label: (label,) for label in kept}, ALL: kept}
    return {
        name: compare_f1(
            count_documents(golds, a, group), count_documents(golds, b, group), resamples=resamples, seed=seed
        )
        for name, group in groups.items()
    }


def count_documents(golds: Sequence[Record], predictions: Sequence[Record], labels: Sequence[str]) -> list[Counts]:
    """The counts of each document over some labels."""
    return [
        total(count_names(gold, predicted, label) for label in labels)
        for gold, predicted in zip(golds, predictions, strict=True)
    ]


def used_labels(records: Sequence[Record]) -> tuple[str, ...]:
    """The labels that records use, most frequent first."""
    return tuple(label for label, _ in Counter(m.label for r in records for m in r.mentions).most_common())


def read_mention(mention: Mention | None) -> str | None:
    """A mention for people to read.

    >>> read_mention(Mention(0, 5, "PER", "بوتين"))
    'بوتين/PER'
    """
    return f"{mention.text}/{mention.label}" if mention else None


def _compare(gold: Record, predicted: Record, labels: Sequence[str]) -> tuple[Comparison, ...]:
    asked = [m for m in gold.mentions if m.label in labels]
    said = [m for m in predicted.mentions if m.label in labels]
    return compare_mentions(gold.text, asked, said)


def _hardest(
    golds: Sequence[Record], compared: Sequence[tuple[Comparison, ...]], limit: int
) -> tuple[HardSentence, ...]:
    sentences = []
    for gold, pairs in zip(golds, compared, strict=True):
        wrong: defaultdict[Span, list[Comparison]] = defaultdict(list)
        for pair in pairs:
            mention = pair.gold or pair.predicted
            if mention and pair.outcome != RIGHT:
                wrong[gold.sentence_at(mention.start)].append(pair)
        sentences += [HardSentence(gold.id, gold.text[s.start : s.end], tuple(w)) for s, w in wrong.items()]
    return tuple(sorted(sentences, key=lambda s: len(s.comparisons), reverse=True)[:limit])
