"""Whole documents against their gold: names, who is who, facts and their details."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from ..span import LABELS
from .claims import SCORED
from .counts import Accuracy, Counts, total
from .facts import BEYOND, DETAILS, FactScores, Mistake, add_facts, score_facts
from .record import Record

NEWS_LABELS = tuple(label for label in LABELS if label != "MISC")
"""The types that news gold annotates."""


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """Scores of documents against their gold.

    Attributes:
        documents: how many the gold has.
        missing: ids of gold documents without a prediction; they count as empty.
        names: exact spans and labels, per type.
        coreference: pairs of exactly matched mentions that are said to be one entity.
        facts: claims per relation, details, mistakes.
    """

    documents: int
    missing: tuple[str, ...]
    names: Mapping[str, Counts]
    coreference: Counts
    facts: FactScores

    @property
    def all_names(self) -> Counts:
        """Names of all types."""
        return total(self.names.values())

    @property
    def all_facts(self) -> Counts:
        """Claims of all relations."""
        return total(self.facts.relations.values())

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """What is wrong in the facts, in the order of the documents."""
        return self.facts.mistakes

    def to_dict(self) -> dict[str, Any]:
        """The scores for JSON, all rates in per cent."""
        relations = {r: self.facts.relations[r] for r in SCORED if r in self.facts.relations}
        details = {name: self.facts.details[name] for name in DETAILS if name in self.facts.details}
        beyond = {name: self.facts.beyond[name] for name in BEYOND if name in self.facts.beyond}
        return {
            "documents": self.documents,
            "missing": list(self.missing),
            "mentions": _rows({**self.names, "all": self.all_names} if self.documents else {}),
            "coreference": self.coreference.to_dict(),
            "facts": _rows({**relations, "all": self.all_facts} if relations else {}),
            "details": _rows(details),
            "beyond": _rows(beyond),
        }


def score_documents(
    golds: Mapping[str, Record], predictions: Mapping[str, Record], *, labels: Sequence[str] = NEWS_LABELS
) -> DocumentScores:
    """Score predicted documents against gold ones of the same id.

    Args:
        golds: by id; a document without a prediction counts as predicted empty.
        predictions: by id; those that the gold does not have are left out.
        labels: the types of name that count.

    Raises:
        InputError: a prediction whose text is not the gold's, so that offsets mean nothing.
    """
    missing = tuple(key for key in golds if key not in predictions)
    pairs = [(gold, predictions.get(key) or Record(gold.id, gold.text)) for key, gold in golds.items()]
    _check_texts(pairs)
    return DocumentScores(
        documents=len(pairs),
        missing=missing,
        names={label: total(count_names(gold, predicted, label) for gold, predicted in pairs) for label in labels},
        coreference=total(count_coreference(gold, predicted) for gold, predicted in pairs),
        facts=add_facts(score_facts(gold, predicted) for gold, predicted in pairs),
    )


def count_names(gold: Record, predicted: Record, label: str) -> Counts:
    """Names of one type in one document: a span is right to the letter or wrong."""
    asked = {(m.start, m.end) for m in gold.mentions if m.label == label}
    said = {(m.start, m.end) for m in predicted.mentions if m.label == label}
    return Counts(len(asked & said), len(said), len(asked))


def count_coreference(gold: Record, predicted: Record) -> Counts:
    """Pairs of mentions, exact in both, that are one entity."""
    asked = {(m.start, m.end): m.entity for m in gold.mentions}
    said = {(m.start, m.end): m.entity for m in predicted.mentions}
    correct = linked = same = 0
    for a, b in itertools.combinations(sorted(set(asked) & set(said)), 2):
        in_gold, in_prediction = asked[a] == asked[b], said[a] == said[b]
        correct += in_gold and in_prediction
        linked += in_prediction
        same += in_gold
    return Counts(correct, linked, same)


def _check_texts(pairs: Sequence[tuple[Record, Record]]) -> None:
    wrong = [gold.id for gold, predicted in pairs if gold.text != predicted.text]
    if wrong:
        raise InputError(
            f"{len(wrong)} predicted documents have another text than the gold of the same id, so that offsets "
            f"cannot be compared: {', '.join(wrong[:5])}{' …' if len(wrong) > 5 else ''}. "
            "Predict on the gold's own texts."
        )


def _rows(table: Mapping[str, Counts] | Mapping[str, Accuracy]) -> dict[str, dict[str, float]]:
    return {name: row.to_dict() for name, row in table.items()}
