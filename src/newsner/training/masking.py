"""Masked words: which of them an encoder is to guess, and the head that guesses them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import InputError
from .batches import Batch
from .paragraphs import Windows

_SPECIAL = 4  # the first ids of the vocabulary are no pieces of text


def mask_words(
    windows: Windows,
    share: float,
    mask: int,
    size: int,
    chance: np.random.Generator,
    text: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Pieces with whole words masked (85 %), exchanged (7 %) or kept (8 %), and where, both of the windows' shape.

    Args:
        windows: pieces.
        share: of the words that are to be guessed.
        mask: id of the mask.
        size: of the vocabulary.
        chance: source of randomness.
        text: which pieces are some word's, of the windows' shape; all by default, but for the first ids.
    """
    ids = windows.ids
    words = np.cumsum(windows.starts.reshape(-1)).reshape(ids.shape)
    free = (ids >= _SPECIAL) if text is None else (ids >= _SPECIAL) & text
    chosen = (chance.random(words.max() + 1) < share)[words] & free
    draw = chance.random(ids.shape)
    masked = np.where(chosen & (draw < 0.85), mask, ids)
    exchanged = chosen & (draw >= 0.85) & (draw < 0.92)
    return np.where(exchanged, chance.integers(_SPECIAL + 1, size - 1, ids.shape), masked), chosen


def hide_words(batch: Batch, share: float, mask: int, size: int, chance: np.random.Generator) -> Batch:
    """The batch with some words masked, and what their first pieces were.

    Args:
        batch: windows of whole words.
        share: of the words that are hidden.
        mask: id of the mask.
        size: of the vocabulary.
        chance: source of randomness.
    """
    starts = np.zeros(batch.ids.shape, dtype=bool)
    starts[batch.rows, batch.columns] = True
    text = batch.mask.astype(bool)
    frame = np.arange(len(text)), batch.mask.sum(axis=1) - 1
    text[:, 0] = text[frame] = False
    starts[:, 0] = starts[frame] = True
    ids, chosen = mask_words(Windows(batch.ids, starts), share, mask, size, chance, text)
    hidden = np.flatnonzero(chosen[batch.rows, batch.columns])
    guess = batch.ids[batch.rows[hidden], batch.columns[hidden]]
    return replace(batch, ids=ids, hidden=hidden, guess=guess)


def mask_of(tokenizer: Any) -> int:
    """The id of a tokenizer's mask.

    Raises:
        InputError: it has none.
    """
    for name in ("<mask>", "[MASK]"):
        if (found := tokenizer.token_to_id(name)) is not None:
            return int(found)
    raise InputError("masked: the tokenizer has no <mask> or [MASK] to hide words with; set masked = 0")


def build_head(hidden: int, vocabulary: int) -> Any:
    """Transform, norm, and the encoder's own embeddings as the output matrix (Devlin et al. 2019).

    Args:
        hidden: size of the encoder's states.
        vocabulary: pieces to choose from.

    Returns:
        A torch module; it takes states, shape (words, hidden), and embeddings, and gives scores, shape
        (words, vocabulary).
    """
    import torch

    class MaskedWords(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.dense = torch.nn.Linear(hidden, hidden)
            self.norm = torch.nn.LayerNorm(hidden)
            self.bias = torch.nn.Parameter(torch.zeros(vocabulary))
            torch.nn.init.eye_(self.dense.weight)
            torch.nn.init.zeros_(self.dense.bias)

        def forward(self, states: Any, embeddings: Any) -> Any:
            states = self.norm(torch.nn.functional.gelu(self.dense(states)))
            return torch.nn.functional.linear(states, embeddings, self.bias)

    return MaskedWords()
