"""The label set of a tagger: IOB2 labels, which may follow which, and the best valid sequence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError

TYPE_NAMES = {
    "PERS": "PER", "PERSON": "PER", "PER": "PER",
    "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC", "LOC": "LOC",
    "ORGANIZATION": "ORG", "ORGANISATION": "ORG", "ORG": "ORG",
    "MISCELLANEOUS": "MISC", "MIS": "MISC", "MISC": "MISC",
}  # fmt: skip
"""What the corpora and checkpoints of this field call the four types of `newsner/1`."""


@dataclass(frozen=True)
class LabelSet:
    """IOB2 labels in the order of a model's outputs.

    BIOES/BILOU labels and bare types are read as IOB2: `S-`/`U-` as `B-`, `E-`/`L-` as `I-`.
    Types are renamed to those of `newsner/1` where the name is known, others kept.

    >>> labels = LabelSet(("O", "B-PERS", "I-PERS"))
    >>> labels.types
    ('PER',)
    """

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        if sum(prefix == "O" for prefix, _ in self._parts) < 1:
            raise ModelError(f"a tagger's labels need an O, got: {', '.join(self.names)}")

    @cached_property
    def _parts(self) -> tuple[tuple[str, str], ...]:
        return tuple(parse_label(name) for name in self.names)

    @cached_property
    def types(self) -> tuple[str, ...]:
        """Mention labels in order of first appearance."""
        return tuple(dict.fromkeys(kind for prefix, kind in self._parts if prefix != "O"))

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """For each label its `O`, `B` or `I`."""
        return tuple(prefix for prefix, _ in self._parts)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """For each label its mention type, "" for O."""
        return tuple(kind for _, kind in self._parts)

    @cached_property
    def has_begin(self) -> bool:
        """Whether the model tells the begin of a mention from its inside; some tag with `I-` alone."""
        return "B" in self.prefixes

    @cached_property
    def forbidden(self) -> NDArray[np.float32]:
        """Penalty of each transition, shape (labels + 1, labels): -inf where invalid; last row: sentence start."""
        size = len(self.names)
        penalty = np.zeros((size + 1, size), dtype=np.float32)
        if not self.has_begin:
            return penalty
        for after, (prefix, kind) in enumerate(self._parts):
            if prefix != "I":
                continue
            for before in range(size):
                if self.kinds[before] != kind or self.prefixes[before] == "O":
                    penalty[before, after] = -np.inf
            penalty[size, after] = -np.inf
        return penalty


def parse_label(name: str) -> tuple[str, str]:
    """(`O`|`B`|`I`, type) of a label as any checkpoint or corpus writes it.

    >>> parse_label("I-PERS"), parse_label("S-GPE"), parse_label("O"), parse_label("ORG"), parse_label("B-MIL")
    (('I', 'PER'), ('B', 'LOC'), ('O', ''), ('I', 'ORG'), ('B', 'MIL'))
    """
    if name in ("O", "o", ""):
        return "O", ""
    prefix, separator, kind = name.partition("-") if "-" in name else name.partition("_")
    if not separator or prefix not in "BIESLU":
        prefix, kind = "I", name
    return ("B" if prefix in "BSU" else "I"), TYPE_NAMES.get(kind.upper(), kind)


def best_sequence(scores: NDArray[np.float32], labels: LabelSet) -> NDArray[np.int64]:
    """The most probable valid label sequence (Viterbi over forbidden transitions).

    Args:
        scores: log-probabilities, shape (words, labels).
        labels: what the columns mean.

    Returns:
        Label indices, shape (words,).
    """
    greedy: NDArray[np.int64] = scores.argmax(axis=1)
    if len(scores) == 0 or _is_valid(greedy, labels):
        return greedy
    penalty = labels.forbidden
    best = scores[0] + penalty[-1]
    came_from = np.zeros(scores.shape, dtype=np.int64)
    for position in range(1, len(scores)):
        paths = best[:, None] + penalty[:-1]
        came_from[position] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[position]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = best.argmax()
    for position in range(len(scores) - 1, 0, -1):
        path[position - 1] = came_from[position, path[position]]
    return path


def _is_valid(path: NDArray[np.int64], labels: LabelSet) -> bool:
    before = np.concatenate(([len(labels.names)], path[:-1]))
    return bool(np.isfinite(labels.forbidden[before, path]).all())


def word_spans(path: Sequence[int], labels: LabelSet) -> list[tuple[int, int, str]]:
    """Mentions of a valid label sequence as (first word, word after the last, type).

    >>> word_spans([1, 2, 0, 1], LabelSet(("O", "B-PER", "I-PER")))
    [(0, 2, 'PER'), (3, 4, 'PER')]
    """
    spans: list[tuple[int, int, str]] = []
    first, kind = 0, ""
    for position, label in enumerate([*path, -1]):
        prefix, this = ("O", "") if label < 0 else (labels.prefixes[label], labels.kinds[label])
        if kind and (prefix != "I" or this != kind):
            spans.append((first, position, kind))
            kind = ""
        if prefix != "O" and not kind:
            first, kind = position, this
    return spans
