"""Labels that the data does not annotate, filled in by the model that is fine-tuned.

Who annotates weapons alone says nothing of people: an `O` there may hide a name. The model
would forget the people; so its own tags stand in for what the data leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .batches import Batch, Batcher
from .examples import Example


def complete_examples(model: Any, batcher: Batcher, examples: Iterable[Example]) -> list[Example]:
    """The examples, cut to the encoder's limit, with the model's own tags for types that they do not annotate.

    Args:
        model: the classifier before it is trained.
        batcher: with the classifier's labels.
        examples: what the data annotates, in order.
    """
    parts = [part for example in examples for part in batcher.fit(example)]
    known = frozenset(batcher.labels.types)
    tags = tag_all(model, batcher, parts)
    return [complete(part, own, known) for part, own in zip(parts, tags, strict=True)]


def complete(example: Example, tags: Sequence[str], known: frozenset[str]) -> Example:
    """The example with a model's tags of the types that it does not annotate, where it says `O`.

    >>> example = Example(("زار", "بوتين", "حلب"), (False,) * 3, ("O", "O", "B-MIL"), frozenset({"MIL"}))
    >>> complete(example, ["O", "B-PER", "B-LOC"], frozenset({"PER", "LOC"})).labels
    ('O', 'B-PER', 'B-MIL')

    Args:
        example: as its corpus annotates it.
        tags: the model's, one a word.
        known: the types that the model tells apart.
    """
    labels: list[str] = []
    for label, tag in zip(example.labels, tags, strict=True):
        kind = tag[2:]
        if label != "O" or tag == "O" or kind in example.types:
            labels.append(label)
        else:
            # What the data annotates may cut a name of the model's in two.
            goes_on = tag.startswith("I-") and labels and labels[-1][2:] == kind
            labels.append(tag if goes_on else f"B-{kind}")
    return replace(example, labels=tuple(labels), types=example.types | known)


def tag_all(model: Any, batcher: Batcher, parts: Sequence[Example]) -> list[list[str]]:
    """The model's tags of examples that fit its limit, in their order."""
    from .finetune import tag_examples

    place = {id(part): index for index, part in enumerate(parts)}
    tags: list[list[str]] = [[] for _ in parts]
    for examples, batch, logits in _read(model, batcher, parts):
        for example, found in zip(examples, tag_examples(logits, batch, examples, batcher.labels), strict=True):
            tags[place[id(example)]] = found
    return tags


def _read(
    model: Any, batcher: Batcher, parts: Sequence[Example]
) -> Iterator[tuple[tuple[Example, ...], Batch, NDArray[np.float32]]]:
    """Batches of like length with the model's scores of their pieces."""
    import torch

    device = next(model.parameters()).device
    model.eval()
    ordered = sorted(parts, key=lambda part: len(part.words))
    with torch.inference_mode():
        for examples in batcher.group(ordered, Random(0)):
            batch = batcher.encode(examples)
            ids, mask = (torch.from_numpy(array).to(device) for array in (batch.ids, batch.mask))
            yield examples, batch, model(input_ids=ids, attention_mask=mask).logits.float().cpu().numpy()
