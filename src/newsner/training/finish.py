"""From trained weights to a model folder: half-precision weights, ONNX graphs, a fitted temperature."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..ner.checkpoint import GRAPHS, SETTINGS, Settings, labels_of, load_tagger, piece_limit
from ..ner.pieces import WordPieces
from ..ner.tagger import Tagger
from .batches import Batcher
from .examples import Example
from .onnx_export import Pieces, export_onnx

SAMPLE = 500


def finish_model(
    trained: Path,
    folder: Path,
    held_out: Sequence[Example],
    *,
    typical: Sequence[Example] = (),
    shifts: Mapping[str, float] | None = None,
) -> Path:
    """Make a model folder of a trained checkpoint.

    The folder is a Hugging Face checkpoint (float16 safetensors, computed in float32) with
    newsner's graphs and settings beside it; one source of truth: both graphs are derived from it.

    Args:
        trained: a checkpoint of `finetune`.
        folder: where the model goes.
        held_out: annotated sentences that the weights have not seen; they fit the temperature.
        typical: sentences such as the model will read, `held_out` if none are given: the 8-bit graph is
            made to hold the values that some hundreds of them give.
        shifts: added to the scores of a type's labels. Where most corpora leave a type out, training
            does not tell it from `O` there; a small negative shift lets `O` win where the two are level.
    """
    from safetensors.torch import load_file, save_file

    folder.mkdir(parents=True, exist_ok=True)
    state = load_file(trained / "model.safetensors")
    config = json.loads((trained / "config.json").read_text(encoding="utf-8"))
    for index, kind in enumerate(labels_of(config).kinds if shifts else ()):
        state["classifier.bias"][index] += (shifts or {}).get(kind, 0.0)
    half = {name: tensor.half().contiguous() for name, tensor in sorted(state.items())}
    save_file(half, folder / "model.safetensors", metadata={"format": "pt"})
    config["dtype"] = "float32"
    (folder / "config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        if (trained / name).resolve() != (folder / name).resolve():
            shutil.copy(trained / name, folder / name)
    (folder / SETTINGS).unlink(missing_ok=True)
    if config.get("model_type") == "bert" and config.get("hidden_act") == "gelu":
        known = typical or held_out
        export_onnx(folder, read_windows(folder, known[:: max(1, len(known) // SAMPLE)]))
    if held_out:
        tagger = load_tagger(folder, precision="int8" if (folder / GRAPHS["int8"]).exists() else "fp32")
        settings = Settings(temperature=round(fit_temperature(*score_words(tagger, held_out)), 3))
        (folder / SETTINGS).write_text(json.dumps(asdict(settings)) + "\n", encoding="utf-8")
    return folder


def read_windows(folder: Path, examples: Sequence[Example]) -> list[Pieces]:
    """The examples as pieces, in as many windows as they take."""
    from tokenizers import Tokenizer

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    pieces = WordPieces.of(Tokenizer.from_file(str(folder / "tokenizer.json")))
    batcher = Batcher(pieces, labels_of(config), limit=piece_limit(config, pieces))
    parts = (part for example in examples for part in batcher.fit(example))
    return [(batch.ids[0].tolist(), batch.columns.tolist()) for batch in (batcher.encode([part]) for part in parts)]


def score_words(tagger: Tagger, examples: Sequence[Example]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """A tagger's scores of the examples' words, shape (words, labels), and the labels that are right for each."""
    batcher = Batcher(tagger.pieces, tagger.labels, limit=tagger.limit)
    scores, allowed = [], []
    for example in (part for whole in examples for part in batcher.fit(whole)):
        batch = batcher.encode([example])
        scores.append(tagger.runtime.logits(batch.ids[0].tolist(), batch.columns))
        allowed.append(batch.allowed)
    return np.concatenate(scores), np.concatenate(allowed)


def fit_temperature(scores: NDArray[np.float32], allowed: NDArray[np.bool_]) -> float:
    """The divisor of scores under which right labels are most probable (Guo et al. 2017).

    Args:
        scores: shape (words, labels).
        allowed: the labels that are right for each word.

    >>> sure = np.array([[9.0, 0.0]] * 10, dtype=np.float32)
    >>> wrong_once = np.array([[True, False]] * 9 + [[False, True]])
    >>> 3 < fit_temperature(sure, wrong_once) < 5
    True
    """
    grid = np.exp(np.linspace(np.log(0.25), np.log(8), 120))
    losses = [_loss(scores / temperature, allowed) for temperature in grid]
    return float(grid[int(np.argmin(losses))])


def _loss(scores: NDArray[np.float32], allowed: NDArray[np.bool_]) -> float:
    right = np.logaddexp.reduce(np.where(allowed, scores, -np.inf), axis=1)
    return float((np.logaddexp.reduce(scores, axis=1) - right).mean())
