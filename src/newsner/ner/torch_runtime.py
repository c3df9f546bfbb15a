"""Any Hugging Face token classifier in torch: the border to torch and transformers."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import MissingExtraError, ModelError
from .segmentation import warn_segmented
from .word_reading import word_logits


class TorchRuntime:
    """A token classifier in torch, on the GPU where there is one.

    Args:
        model: a transformers `…ForTokenClassification`.
    """

    def __init__(self, model: Any) -> None:
        import torch

        self._torch = torch
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        self._model = model.eval().to(self._device)

    def logits(self, ids: Sequence[int], firsts: Sequence[int] | NDArray[np.integer]) -> NDArray[np.float32]:
        """Scores of each word, shape (words, labels)."""
        torch = self._torch
        with torch.inference_mode():
            row = torch.tensor([list(ids)], device=self._device)
            columns = torch.as_tensor(np.asarray(firsts, dtype=np.int64), device=self._device)
            scores = word_logits(self._model, row, torch.ones_like(row), torch.zeros_like(columns), columns)
            output: NDArray[np.float32] = scores.float().cpu().numpy()
        return output


def load_transformers(name: str | Path, *, revision: str | None, local_files_only: bool) -> tuple[Any, Any]:
    """A token-classification model and its fast tokenizer, by folder or Hugging Face id, from safetensors only.

    Raises:
        MissingExtraError: torch or transformers is not installed.
        ModelError: nothing there, no safetensors, or a model without a trained token-classification head.
    """
    try:
        from transformers import AutoModelForTokenClassification, AutoTokenizer
        from transformers.utils import logging as transformers_logging
    except ImportError as error:
        raise MissingExtraError(f"loading {name}", "hub") from error
    options = {"revision": revision or "main", "local_files_only": local_files_only}
    verbosity = transformers_logging.get_verbosity()
    transformers_logging.set_verbosity(logging.ERROR)
    try:
        model, report = AutoModelForTokenClassification.from_pretrained(
            name, use_safetensors=True, output_loading_info=True, **options
        )
        tokenizer = AutoTokenizer.from_pretrained(name, **options)
    except (OSError, ValueError) as error:
        raise ModelError(_explain(name, local_files_only, error)) from error
    finally:
        transformers_logging.set_verbosity(verbosity)
    untrained = sorted(key for key in report["missing_keys"] if "classifier" in key)
    if untrained:
        raise ModelError(
            f"{name} has no trained token-classification head ({', '.join(untrained)} missing): it is an encoder. "
            "Fine-tune it first: newsner train DATA --base " + str(name)
        )
    if not tokenizer.is_fast:
        raise ModelError(f"{name} has no fast tokenizer, and newsner needs its alignment; convert it to tokenizer.json")
    warn_segmented(name, tokenizer.get_vocab())
    return model, tokenizer.backend_tokenizer


def _explain(name: str | Path, local_files_only: bool, error: Exception) -> str:
    if "safetensors" in str(error):
        return (
            f"{name} has no safetensors weights, and newsner loads no pickled ones. Convert it once where you "
            f"trust it: AutoModelForTokenClassification.from_pretrained({str(name)!r}).save_pretrained('FOLDER')"
        )
    where = "in the local cache (local_files_only=True)" if local_files_only else "on this machine or the hub"
    return (
        f"no token classifier {str(name)!r} {where}: {error}\n"
        "Without a network: newsner.load() uses the bundled model; or download the checkpoint elsewhere "
        "(huggingface-cli download NAME --local-dir FOLDER) and give its folder."
    )
