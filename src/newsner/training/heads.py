"""A checkpoint to go on from: its encoder, its tokenizer, and a head that knows new labels and keeps the old."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import InputError, MissingExtraError, ModelError
from ..ner.checkpoint import bundled_folder, labels_of, piece_limit
from ..ner.labels import LabelSet
from ..ner.pieces import WordPieces
from ..ner.word_reading import LAYER
from ..span import LABELS
from .batches import Batcher
from .recipe import Recipe

BUNDLED = "bundled"
_TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")


@dataclass(frozen=True)
class Base:
    """A checkpoint in memory.

    Attributes:
        name: folder or hub id, for the model card.
        model: transformers' token classifier, or an encoder with a head not yet trained.
        tokenizer: transformers' tokenizer.
        pieces: the same for words.
        labels: what its head tells apart, None if it has no trained head.
        limit: pieces of words that it can read at one time.
        folder: where its files lie, None for a checkpoint of the hub.
    """

    name: str
    model: Any
    tokenizer: Any
    pieces: WordPieces
    labels: LabelSet | None
    limit: int
    folder: Path | None


def load_base_model(name: str | Path, recipe: Recipe, *, local_files_only: bool = False) -> Base:
    """The checkpoint to go on from: `bundled`, a folder, or a name on the hub.

    Raises:
        ModelError: nothing usable there; the message says what would be.
    """
    import torch
    from transformers import AutoConfig, AutoModelForTokenClassification

    folder = bundled_folder() if str(name) == BUNDLED else Path(name) if Path(name).is_dir() else None
    source = folder or str(name)
    try:
        config = AutoConfig.from_pretrained(source, local_files_only=local_files_only)
        labels = _trained_labels(config)
        # On the CPU attention has no fast path with dropout; on the weights it does little.
        config.attention_probs_dropout_prob = 0.0
        config.hidden_dropout_prob = recipe.dropout
        if recipe.words_from is not None:
            read_by_words(config, recipe.words_from, str(name))
        model = AutoModelForTokenClassification.from_pretrained(
            source,
            config=config,
            dtype=torch.float32,
            use_safetensors=True,
            local_files_only=local_files_only,
            attn_implementation=attention_kernel(),
        )
        tokenizer = _load_tokenizer(source, local_files_only)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"cannot start from {str(name)!r}: {error}\nGive a folder with config.json, model.safetensors and a "
            f"tokenizer, a name on the hub (with a network), or leave --base out for the bundled model."
        ) from error
    pieces = WordPieces.of(tokenizer.backend_tokenizer)
    return Base(str(name), model, tokenizer, pieces, labels, piece_limit(config.to_dict(), pieces), folder)


def read_by_words(config: Any, layer: int, name: str) -> None:
    """Let a model of this configuration go on with words alone above that many layers.

    Raises:
        InputError: it is no BERT, or has fewer layers.
    """
    if config.model_type != "bert" or not 0 <= layer <= config.num_hidden_layers:
        raise InputError(
            f"words_from = {layer}: a BERT can read words alone above some of its layers, 0 to their number; "
            f"{name} is of type {config.model_type!r} with {config.num_hidden_layers} layers"
        )
    setattr(config, LAYER, layer)


def attention_kernel() -> str | None:
    """What computes attention in training: on a CPU the fused kernel's backward pass takes a third longer."""
    import torch

    return None if torch.cuda.is_available() else "eager"


def require_extra() -> None:
    """Raises MissingExtraError where something of the `train` extra is not installed."""
    try:
        import seqeval
        import torch
        import transformers
    except ImportError as error:
        raise MissingExtraError("Training", "train") from error
    del seqeval, torch, transformers


def make_batcher(base: Base, labels: LabelSet, recipe: Recipe) -> Batcher:
    """Batches of the pieces that the base reads."""
    return Batcher(base.pieces, labels, recipe.batch_pieces, min(recipe.window, base.limit), base.limit)


def _trained_labels(config: Any) -> LabelSet | None:
    if not any(name.endswith("ForTokenClassification") for name in config.architectures or ()):
        return None
    return labels_of(config.to_dict())


def _load_tokenizer(source: str | Path, local_files_only: bool) -> Any:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(source, local_files_only=local_files_only)
    if not getattr(tokenizer, "is_fast", False):
        raise ModelError(f"{source} has no fast tokenizer; save it with one: tokenizer.json must be among its files")
    return tokenizer


def order_types(types: Iterable[str]) -> list[str]:
    """The types of `newsner/1` in their order, then others by name.

    >>> order_types({"MIL", "ORG", "PER"})
    ['PER', 'ORG', 'MIL']
    """
    given = set(types)
    return [kind for kind in LABELS if kind in given] + sorted(given - set(LABELS))


def join_labels(old: LabelSet | None, types: Iterable[str]) -> LabelSet:
    """The labels of a head that keeps the old types in their order and gains the new.

    >>> join_labels(LabelSet(("O", "B-PERS", "I-PERS")), ["PER", "MIL"]).names
    ('O', 'B-PER', 'I-PER', 'B-MIL', 'I-MIL')
    """
    known = old.types if old else ()
    kinds = [*known, *(kind for kind in order_types(types) if kind not in known)]
    return LabelSet(("O", *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI")))


def extend_head(model: Any, old: LabelSet | None, new: LabelSet) -> None:
    """Give the model a head for the new labels; what it knew of a label it keeps. Nothing to do where they are the old.

    A label that the old head does not have starts from the other label of its type (`B-` from
    `I-`, in heads without `B-`), else from small random weights.
    """
    import torch

    if old is not None and old.names == new.names:
        return
    before = model.classifier
    head = torch.nn.Linear(before.in_features, len(new.names))
    with torch.no_grad():
        head.weight.normal_(0.0, model.config.initializer_range)
        head.bias.zero_()
        for row, source in enumerate(_sources(old, new)):
            if source is not None:
                head.weight[row] = before.weight[source]
                head.bias[row] = before.bias[source]
    model.classifier = head.to(before.weight.device)
    model.num_labels = len(new.names)
    model.config.id2label = dict(enumerate(new.names))
    model.config.label2id = {name: index for index, name in enumerate(new.names)}


def new_rows(old: LabelSet | None, new: LabelSet) -> list[int]:
    """Which rows of the extended head know nothing yet.

    >>> new_rows(LabelSet(("O", "I-PER")), LabelSet(("O", "B-PER", "I-PER", "B-MIL", "I-MIL")))
    [3, 4]
    """
    return [row for row, source in enumerate(_sources(old, new)) if source is None]


def _sources(old: LabelSet | None, new: LabelSet) -> list[int | None]:
    """For each new label the old one that it starts from."""
    if old is None:
        return [None] * len(new.names)
    known: dict[tuple[str, str], int] = {}
    for index, pair in enumerate(zip(old.prefixes, old.kinds, strict=True)):
        known.setdefault(pair, index)
    sources = []
    for prefix, kind in zip(new.prefixes, new.kinds, strict=True):
        other = {"B": "I", "I": "B"}.get(prefix, prefix)
        sources.append(known.get((prefix, kind), known.get((other, kind))))
    return sources


def save_tokenizer(base: Base, folder: Path) -> None:
    """The tokenizer's files; those of a folder are copied to the letter."""
    if base.folder and (base.folder / "tokenizer.json").exists():
        for name in _TOKENIZER_FILES:
            if (base.folder / name).exists():
                shutil.copyfile(base.folder / name, folder / name)
    else:
        base.tokenizer.save_pretrained(folder)
