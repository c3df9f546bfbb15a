"""Raw text for training: paragraphs from files, and the pieces of all of them as windows of one size."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import InputError


@dataclass(frozen=True, slots=True)
class Windows:
    """Pieces of text, cut without regard to where sentences end.

    Attributes:
        ids: shape (windows, pieces); the first piece of each begins a text for the encoder.
        starts: whether a word starts there, same shape.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


def read_paragraphs(path: Path, until: int = 0) -> Iterator[str]:
    """Paragraphs of a raw text or of the texts of `newsner/1` documents, sentences of a token file.

    Args:
        path: `.txt.xz` with a paragraph a line, `.jsonl`, or `.tsv`.
        until: sentences of a token file that are read; 0 for all.

    Raises:
        InputError: no such file.
    """
    if not path.exists():
        raise InputError(f"no text at {path}")
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield from json.loads(line)["text"].splitlines()
    elif path.suffix == ".tsv":
        sentences = path.read_text(encoding="utf-8").strip().split("\n\n")
        for sentence in sentences[: until or None]:
            yield " ".join(line.split("\t")[0] for line in sentence.splitlines())
    else:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from (line.rstrip("\n") for line in lines)


def choose_paragraphs(paragraphs: Sequence[str], about: str, share: float, seed: int) -> list[str]:
    """The share of paragraphs that speak most of something, with some chance."""
    pattern, chance = re.compile(about), np.random.default_rng(seed)
    weights = [len(pattern.findall(p)) / (len(p) / 400) + chance.random() for p in paragraphs]
    return [paragraphs[i] for i in np.argsort(weights)[::-1][: int(share * len(paragraphs))]]


def cut_pieces(paragraphs: Sequence[str], tokenizer: Any, size: int) -> Windows:
    """All paragraphs, an end mark after each, as windows of `size` pieces; what is left at the end is not read."""
    first, end = tokenizer.encode("").ids
    ids: list[int] = []
    starts: list[bool] = []
    for encoding in tokenizer.encode_batch(paragraphs, add_special_tokens=False):
        ids += [*encoding.ids, end]
        starts += [*(token.startswith("▁") for token in encoding.tokens), True]
    rows = len(ids) // (size - 1)
    if not rows:
        raise InputError(f"{len(ids)} pieces of text are less than one window of {size}; give more text")
    table = np.array(ids[: rows * (size - 1)], dtype=np.int64).reshape(rows, size - 1)
    marks = np.array(starts[: rows * (size - 1)]).reshape(rows, size - 1)
    lead = np.full((rows, 1), first, dtype=np.int64)
    return Windows(np.concatenate([lead, table], axis=1), np.concatenate([lead >= 0, marks], axis=1))
