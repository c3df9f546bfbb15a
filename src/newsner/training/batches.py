"""Batches of a whole run, fixed by its seed: what is read when, with which noise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import accumulate
from operator import add
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from ..ner.labels import LabelSet
from ..ner.pieces import WordPieces
from ..ner.windows import cut_windows
from .augment import Augmentation, collect_names
from .examples import UNKNOWN, Example
from .names import Names, level, read_names
from .recipe import Recipe


def _no_words() -> NDArray[np.int64]:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus in memory, in the order of its texts.

    Attributes:
        examples: its sentences.
        weight: how often each is seen an epoch.
        running: whether neighbouring sentences belong to one text.
        augmentation: noise that it is read with; None for that of the run.
    """

    examples: tuple[Example, ...]
    weight: float
    running: bool
    augmentation: Augmentation | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows that are read together, padded to the longest.

    Attributes:
        ids: pieces, shape (windows, pieces).
        mask: 1 where there is a piece, same shape.
        rows, columns: where the first piece of each word stands, shape (words,).
        allowed: labels that the corpus leaves open for each word, shape (words, labels).
        whole: whether every layer reads all pieces, also of an encoder that goes on with words alone.
        hidden: words whose pieces are masked, as indices into the words, shape (hidden words,).
        guess: id of the first piece that each of them had, same shape.
    """

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    whole: bool = False
    hidden: NDArray[np.int64] = field(default_factory=_no_words)
    guess: NDArray[np.int64] = field(default_factory=_no_words)


@dataclass(frozen=True)
class Batcher:
    """Turns examples into batches."""

    pieces: WordPieces
    labels: LabelSet
    batch_pieces: int = 1536
    window: int = 160
    limit: int = 254
    _columns: dict[tuple[str, frozenset[str]], NDArray[np.bool_]] = field(default_factory=dict, repr=False)

    def epoch(
        self, corpora: Sequence[Corpus], augmentation: Augmentation, names: Names, random: Random
    ) -> list[tuple[Example, ...]]:
        """The examples of one epoch, grouped into batches of like length, in random order."""
        drawn = [(c.augmentation or augmentation, tuple(draw(c, self.window, random))) for c in corpora]
        noisy = [noise(example, names, random, texts) for noise, texts in drawn for example in texts]
        noisy = [part for example in noisy for part in self.fit(example)]
        sized = [(self.size(example) + random.random(), example) for example in noisy]
        return self.group([example for _, example in sorted(sized, key=lambda pair: pair[0])], random)

    def group(self, examples: Sequence[Example], random: Random) -> list[tuple[Example, ...]]:
        """Neighbours of like length to batches of at most `batch_pieces`, the batches shuffled."""
        batches: list[tuple[Example, ...]] = []
        current: list[Example] = []
        longest = 0
        for example in examples:
            size = self.size(example)
            if current and max(longest, size) * (len(current) + 1) > self.batch_pieces:
                batches.append(tuple(current))
                current, longest = [], 0
            current.append(example)
            longest = max(longest, size)
        if current:
            batches.append(tuple(current))
        random.shuffle(batches)
        return batches

    def size(self, example: Example) -> int:
        """Pieces of an example, frame included."""
        return self.pieces.frame + sum(map(len, self._pieces(example)))

    def fit(self, example: Example) -> Iterator[Example]:
        """The example itself, or its overlapping windows if it is longer than the encoder reads."""
        sizes = [len(ids) for ids in self._pieces(example)]
        if sum(sizes) <= self.limit:
            yield example
            return
        for w in cut_windows(sizes, [len(sizes)], target=self.limit, limit=self.limit):
            part = slice(w.first, w.last)
            yield Example(example.words[part], example.joined[part], example.labels[part], example.types)

    def encode(self, examples: Sequence[Example]) -> Batch:
        """Ids, word positions and allowed labels of examples."""
        rows, columns, allowed, sequences = [], [], [], []
        for row, example in enumerate(examples):
            ids = list(self.pieces.start)
            for word, label in zip(self._pieces(example), example.labels, strict=True):
                rows.append(row)
                columns.append(len(ids))
                allowed.append(self.allowed(label, example.types))
                ids.extend(word)
            sequences.append([*ids, *self.pieces.end])
        longest = max(map(len, sequences))
        padded = np.full((len(sequences), longest), self.pieces.pad, dtype=np.int64)
        mask = np.zeros_like(padded)
        for row, sequence in enumerate(sequences):
            padded[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        return Batch(padded, mask, np.array(rows), np.array(columns), np.array(allowed))

    def _pieces(self, example: Example) -> list[tuple[int, ...]]:
        """Of each word; of one that is longer than a window the begin, as the tagger reads it."""
        return [ids[: self.limit] for ids in self.pieces.encode_words(example.words, example.joined)]

    def allowed(self, label: str, types: frozenset[str]) -> NDArray[np.bool_]:
        """Which of the model's labels a corpus's label may mean.

        Its `O` may hide types that it leaves out, and what it marks as such a type may be anything but the others.
        `?` allows everything, `?-ORG` the begin and the inside of an organisation.
        """
        key = (label, types)
        if key not in self._columns:
            if label == UNKNOWN:
                row = [True] * len(self.labels.names)
            elif label == "O" or label[2:] not in types:
                row = [p == "O" or k not in types for p, k in zip(self.labels.prefixes, self.labels.kinds, strict=True)]
            elif label[0] == UNKNOWN:
                row = [kind == label[2:] for kind in self.labels.kinds]
            else:
                wanted = (label[0], label[2:])
                row = [pair == wanted for pair in zip(self.labels.prefixes, self.labels.kinds, strict=True)]
            self._columns[key] = np.array(row)
        return self._columns[key]


def plan_run(
    batcher: Batcher, corpora: Sequence[Corpus], recipe: Recipe, folder: Path = Path()
) -> list[list[tuple[Example, ...]]]:
    """Batches of every epoch, fixed by the seed; names are exchanged for one another and those of the recipe's file.

    Args:
        batcher: makes them.
        corpora: what is read.
        recipe: settings.
        folder: where the recipe's file of names is.
    """
    names: Names = collect_names([example for corpus in corpora for example in corpus.examples])
    if recipe.names:
        names = level(names, read_names(folder / recipe.names))
    return [
        batcher.epoch(corpora, recipe.augmentation, names, Random(recipe.seed * 1000 + epoch))
        for epoch in range(recipe.epochs)
    ]


def epoch_ends(plan: Sequence[Sequence[tuple[Example, ...]]]) -> tuple[int, ...]:
    """How many batches are done when each epoch of a plan ends; epochs differ in their number of batches."""
    return tuple(accumulate(map(len, plan)))


def draw(corpus: Corpus, window: int, random: Random) -> Iterator[Example]:
    """The sentences of a corpus as often as its weight says, some joined to longer windows.

    `window` counts pieces; a word has about one and a half.
    """
    passes, rest = divmod(corpus.weight, 1)
    for turn in range(int(passes) + (rest > 0)):
        part: list[Example] = []
        target = 0.0
        for example in corpus.examples:
            if part and sum(len(e.words) for e in part) + len(example.words) > target:
                if turn < passes or random.random() < rest:
                    yield reduce(add, part)
                part = []
            if not part:
                target = random.uniform(0, window / 1.5) if corpus.running or random.random() < 0.2 else 0
            part.append(example)
        if part and (turn < passes or random.random() < rest):
            yield reduce(add, part)
