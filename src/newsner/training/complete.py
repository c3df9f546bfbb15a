"""Labels that the data does not annotate, filled in by the model that is fine-tuned.

Who annotates weapons alone says nothing of people: an `O` there may hide a name. The model
would forget the people; so its own tags stand in for what the data leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from .batches import Batcher
from .examples import Example
from .tagging import tag_all


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
