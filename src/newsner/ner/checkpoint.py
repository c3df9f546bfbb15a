"""Checkpoints: the bundled model, a folder, or a name on the Hugging Face hub, as a tagger."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import InputError, ModelError
from .labels import LabelSet
from .pieces import WordPieces
from .runtime import OnnxRuntime
from .tagger import Tagger

PRECISIONS = ("int8", "fp32")
SETTINGS = "newsner.json"
GRAPHS = {"int8": "model.int8.onnx", "fp32": "model.onnx"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What newsner keeps beside a checkpoint, in `newsner.json`.

    Attributes:
        temperature: divides the scores (fitted on dev), so that a mention's probability means something.
    """

    temperature: float = 1.0

    @classmethod
    def read(cls, folder: Path) -> Settings:
        """The settings of a checkpoint's folder, defaults where it has none."""
        path = folder / SETTINGS
        return cls(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else cls()


def bundled_folder() -> Path:
    """Where the bundled model lies: in the installed package, or in a checkout's `models/`."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "bundled", package.parent.parent / "models" / "newsner-base"):
        if (folder / "config.json").exists():
            return folder
    raise ModelError(
        f"the bundled model is missing from {package}; install newsner again from a wheel or a full checkout"
    )


def load_tagger(
    model: str | Path | None = None,
    *,
    precision: str = "int8",
    revision: str | None = None,
    local_files_only: bool = False,
) -> Tagger:
    """A tagger from the bundled model (None), a folder, or a Hugging Face id.

    A folder with newsner's ONNX graphs needs no torch. Any other checkpoint of a
    transformers token classifier runs in torch (extra `hub`).

    Args:
        model: None, a folder, or a name such as `CAMeL-Lab/bert-base-arabic-camelbert-msa-ner`.
        precision: `int8` (fast) or `fp32` (the reference) where the folder has both graphs.
        revision: branch, tag or commit on the hub.
        local_files_only: never ask the network.

    Raises:
        ModelError: nothing usable there; the message says what would be.
        MissingExtraError: the checkpoint needs torch, which is not installed.
    """
    if precision not in PRECISIONS:
        raise InputError(f"precision is one of {', '.join(PRECISIONS)}, got {precision!r}")
    folder = bundled_folder() if model is None else Path(model)
    if isinstance(model, Path) and not folder.is_dir():
        raise ModelError(f"no model folder at {folder}")
    if (folder / GRAPHS[precision]).exists():
        return _load_graph(folder, precision)
    return _load_torch(model if model is not None else folder, revision, local_files_only)


def _load_graph(folder: Path, precision: str) -> Tagger:
    from tokenizers import Tokenizer

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:
        raise ModelError(f"{folder / 'tokenizer.json'} is not a tokenizer: {error}") from error
    pieces = WordPieces.of(tokenizer)
    return Tagger(
        OnnxRuntime(folder / GRAPHS[precision]),
        pieces,
        labels_of(config),
        temperature=Settings.read(folder).temperature,
        limit=piece_limit(config, pieces),
    )


def _load_torch(name: str | Path, revision: str | None, local_files_only: bool) -> Tagger:
    from .torch_runtime import TorchRuntime, load_transformers

    model, tokenizer = load_transformers(name, revision=revision, local_files_only=local_files_only)
    pieces = WordPieces.of(tokenizer)
    config = model.config.to_dict()
    settings = Settings.read(Path(name)) if Path(name).is_dir() else Settings()
    return Tagger(
        TorchRuntime(model),
        pieces,
        labels_of(config),
        temperature=settings.temperature,
        limit=piece_limit(config, pieces),
        workers=1,
    )


def labels_of(config: dict[str, Any]) -> LabelSet:
    """The labels of a checkpoint's `config.json`, in the order of its outputs.

    Raises:
        ModelError: it names none, or only `LABEL_0`, `LABEL_1`, …
    """
    table = config.get("id2label") or {}
    names = tuple(str(table[key]) for key in sorted(table, key=int))
    if not names or all(name.startswith("LABEL_") for name in names):
        raise ModelError(
            f"the checkpoint does not say what its outputs mean: id2label is {table or 'missing'}; "
            'write it into config.json, {"0": "O", "1": "B-PER", …}'
        )
    return LabelSet(names)


def piece_limit(config: dict[str, Any], pieces: WordPieces) -> int:
    """Pieces of words that fit into a window: half of the positions of long encoders are plenty and quicker."""
    positions = int(config.get("max_position_embeddings", 512))
    reserved = 2 if config.get("model_type") in ("roberta", "xlm-roberta", "camembert") else 0
    return max(1, min(256, positions - reserved) - pieces.frame)
