"""The annotated articles of a user: read strictly, split for dev, cut into examples."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from ..document import Document
from ..errors import InputError, NewsnerWarning
from ..formats import read_annotations
from .examples import Example, document_examples, without_overlap

DEV_SHARE = 0.15
_FEW = 10  # documents, below which sentences are held out instead


@dataclass(frozen=True, slots=True)
class TrainingData:
    """What a run learns from and is measured on.

    Attributes:
        training: sentences in the order of their texts.
        dev: sentences held out, never trained on.
        types: the mention types that the data annotates.
        origin: how dev was made, for people.
    """

    training: tuple[Example, ...]
    dev: tuple[Example, ...]
    types: tuple[str, ...]
    origin: str

    @property
    def fingerprint(self) -> str:
        """A hash of all that is trained and measured on: two runs may share checkpoints only if it is the same."""
        digest = hashlib.sha256()
        for part in (self.training, self.dev):
            for example in part:
                row = (example.words, example.joined, example.labels, sorted(example.types))
                digest.update(repr(row).encode())
            digest.update(b"|")
        return digest.hexdigest()


def read_data(
    data: Sequence[str | os.PathLike[str]],
    dev: Sequence[str | os.PathLike[str]] = (),
    *,
    types: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
    repair: bool = False,
    seed: int = 7,
) -> TrainingData:
    """Read annotated files of any format, and dev files or a part held out.

    Args:
        data: files and folders to train on.
        dev: files and folders to measure on; without any, a share of the data is held out.
        types: what the data annotates; by default the labels that occur in it. Of other types
            an `O` says nothing.
        labels: names of labels to replace, such as `{"PERSON": "PER"}`.
        repair: mend bad annotations, each with a warning.
        seed: draws the part that is held out.

    Raises:
        FormatError: with every problem of every file.
        InputError: nothing to train on.
    """
    if not data:
        raise InputError("no annotated data to train on; give files, such as: newsner train corrected.json")
    training = read_annotations(data, labels=labels, repair=repair)
    held_out = read_annotations(dev, apart_from=training, labels=labels, repair=repair) if dev else None
    kept = tuple(types) or training.labels
    if not kept:
        raise InputError("the data has no annotated mention; what are its labels?")
    if held_out:
        examples, measured = _examples(training.documents, kept), _examples(held_out.documents, kept)
        origin = f"{len(held_out.documents)} documents given as dev"
    else:
        examples, measured, origin = _split(training.documents, kept, seed)
    clean = tuple(without_overlap(examples, measured))
    if len(clean) < len(examples):
        origin += f"; {len(examples) - len(clean)} training sentences left out, as dev has them too"
    if not clean:
        raise InputError("nothing is left to train on: every sentence stands in dev too")
    return TrainingData(clean, tuple(measured), kept, origin)


def _split(documents: Sequence[Document], types: Sequence[str], seed: int) -> tuple[list[Example], list[Example], str]:
    """A share held out for dev: documents, or sentences where documents are few."""
    draw = Random(seed)
    if len(documents) >= _FEW:
        chosen = set(draw.sample(range(len(documents)), max(2, round(DEV_SHARE * len(documents)))))
        training = _examples((d for i, d in enumerate(documents) if i not in chosen), types)
        dev = _examples((d for i, d in enumerate(documents) if i in chosen), types)
        return training, dev, f"{len(chosen)} of {len(documents)} documents held out"
    examples = _examples(documents, types)
    if len(examples) < 2:
        raise InputError("one sentence cannot both be trained and measured on; give more data, or --dev FILE")
    chosen = set(draw.sample(range(len(examples)), max(1, round(DEV_SHARE * len(examples)))))
    training = [e for i, e in enumerate(examples) if i not in chosen]
    dev = [e for i, e in enumerate(examples) if i in chosen]
    return training, dev, f"{len(chosen)} of {len(examples)} sentences held out"


def _examples(documents: Iterable[Document], types: Sequence[str]) -> list[Example]:
    kept = frozenset(types)
    examples: list[Example] = []
    for document in documents:
        mentions = tuple(m for m in document.mentions if m.label in kept)
        found = list(document_examples(replace(document, mentions=mentions), kept, skip_shared=True))
        missing = len(mentions) - sum(label.startswith("B-") for e in found for label in e.labels)
        if missing > 0:
            warnings.warn(
                f"document {document.id!r}: {missing} mentions stand in sentences where two names share a word; "
                "a word has one label, so that these sentences are left out",
                NewsnerWarning,
                stacklevel=4,
            )
        examples.extend(found)
    return examples
