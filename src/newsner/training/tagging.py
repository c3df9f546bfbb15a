"""A model's tags of examples, while it is trained: decoded as the tagger decodes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..ner.labels import LabelSet, best_sequence
from ..ner.word_reading import word_logits
from .batches import Batch, Batcher
from .examples import Example


def tag_all(model: Any, batcher: Batcher, parts: Sequence[Example]) -> list[list[str]]:
    """The model's tags of examples that fit its limit, in their order."""
    place = {id(part): index for index, part in enumerate(parts)}
    tags: list[list[str]] = [[] for _ in parts]
    for examples, _, logits in read_batches(model, batcher, parts):
        for example, found in zip(examples, tag_examples(logits, examples, batcher.labels), strict=True):
            tags[place[id(example)]] = found
    return tags


def read_words(model: Any, batch: Batch) -> Any:
    """The model's scores of a batch's words, shape (words, labels), as a tensor."""
    import torch

    device = next(model.parameters()).device
    arrays = (batch.ids, batch.mask, batch.rows, batch.columns)
    ids, mask, rows, columns = (torch.from_numpy(array).to(device) for array in arrays)
    return word_logits(model, ids, mask, rows, columns, whole=batch.whole)


def read_batches(
    model: Any, batcher: Batcher, parts: Sequence[Example], read: Callable[[Any, Batch], Any] = read_words
) -> Iterator[tuple[tuple[Example, ...], Batch, NDArray[np.float32]]]:
    """Batches of like length with the model's scores of their words, shape (words, labels).

    Args:
        model: a token classifier.
        batcher: with its labels.
        parts: examples that fit its limit.
        read: gives the scores of a batch.
    """
    import torch

    model.eval()
    with torch.inference_mode():
        for examples in batcher.group(sorted(parts, key=batcher.size), Random(0)):
            batch = batcher.encode(examples)
            yield examples, batch, read(model, batch).float().cpu().numpy()


def tag_examples(scores: NDArray[np.float32], examples: Sequence[Example], labels: LabelSet) -> list[list[str]]:
    """Label sequences that a model's scores of words, shape (words, labels), give for the examples of a batch."""
    scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    tagged, begin = [], 0
    for example in examples:
        rows = scores[begin : begin + len(example.words)]
        begin += len(example.words)
        tagged.append([labels.names[i] for i in best_sequence(rows, labels)])
    return tagged
