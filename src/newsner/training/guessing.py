"""Guessing hidden words while a tagger is trained: one reading of a batch teaches names and language."""

from __future__ import annotations

from typing import Any

from .batches import Batch
from .masking import build_head

NAME = "guesser"
"""Where the head stands in a model while it is trained, so that checkpoints keep it."""


class Guesser:
    """A head of masked words beside the classifier of a model, for as long as it is trained.

    Args:
        model: a transformers token classifier.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        self._states: Any = None
        setattr(model, NAME, build_head(model.config.hidden_size, model.config.vocab_size))
        self._hook = model.classifier.register_forward_pre_hook(self._keep)

    def _keep(self, classifier: Any, given: tuple[Any, ...]) -> None:
        self._states = given[0]

    def loss(self, batch: Batch) -> Any:
        """Mean loss of the words that the model's last batch hid; what the classifier was given tells them."""
        import torch

        states, self._states = self._states, None
        if states.ndim > 2:  # of all pieces
            states = states[torch.from_numpy(batch.rows), torch.from_numpy(batch.columns)]
        states = states[torch.from_numpy(batch.hidden)]
        scores = getattr(self._model, NAME)(states, self._model.get_input_embeddings().weight)
        return torch.nn.functional.cross_entropy(scores.float(), torch.from_numpy(batch.guess).to(scores.device))

    def remove(self) -> None:
        """Leave the model as it was, save for what it has learnt."""
        self._hook.remove()
        delattr(self._model, NAME)
