"""A recipe: everything that decides what a training run makes, read from TOML."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ..errors import InputError
from .augment import Augmentation


@dataclass(frozen=True, slots=True)
class Source:
    """A corpus of a recipe.

    Attributes:
        path: token file (`.tsv`) or `newsner/1` documents (`.jsonl`).
        types: mention types that it annotates.
        weight: how often each of its sentences is seen an epoch; 0.5 means every other epoch.
        clitics_split: whether it writes proclitics as words of their own.
        skip_shared: leave out sentences in which two mentions share a word, with a warning.
        dev_from: index of the first sentence that is held out for dev, None for none.
        running: whether neighbouring sentences belong to one text and are often read together; None says
            that those of documents do.
        augmentation: noise of its own; what it leaves out is as in the recipe's.
    """

    path: str
    types: tuple[str, ...] = ("PER", "LOC", "ORG", "MISC")
    weight: float = 1.0
    clitics_split: bool = False
    skip_shared: bool = False
    dev_from: int | None = None
    running: bool | None = None
    augmentation: Augmentation | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings of a training run.

    Attributes:
        base: checkpoint to start from: a folder or a Hugging Face id.
        output: folder for checkpoints and the final model.
        sources: the corpora.
        names: file of names by type, of `newsner.training.defined`, that are exchanged for those of the corpora
            beside their own; empty for none.
        epochs: passes over the weighted corpora.
        learning_rate: of the encoder; `head_rate` times that for the classifier.
        layer_decay: each layer's rate is this times that of the layer above.
        batch_pieces: subword pieces of a batch, padding included.
        window: pieces that sentences of a document are joined to.
        smoothing: label smoothing.
        hidden: how much the types that a corpus leaves out count where it says `O`, against `O` itself;
            1 leaves it wholly open.
        adversarial: how far the embeddings of a batch are pushed the way that hurts most, as the norm of the push
            (FGM, Miyato et al. 2017); the batch is then read a second time. 0 for no such reading.
        masked: share of words that are hidden from the encoder: it tells their labels from what stands around them, and
            guesses the words too, by a head of masked words that is left out of the result. 0 hides none.
        guessing: how much the loss of a guessed word counts against that of a label.
        average: how many of the last epochs' weights are averaged; 1 for no mean.
        blend: share of the tuned weights in their mean with the base's (WiSE-FT), or one halfway to theirs alone
            where dev says so; that one alone where the base lacks a label; 1 for no mean.
        words_from: how many layers read all pieces, those above the first piece of each word alone (BERT only);
            None leaves it as the base has it.
        whole: share of batches of which every layer reads all pieces, so that the model serves both ways.
        frozen_layers: how many layers, counted from the embeddings, are not trained.
        compiled: whether the encoder's layers are compiled (wants a C++ compiler, saves an eighth of the time of a long
            run, costs a minute).
        bf16: train in bfloat16 where the hardware computes it faster; None decides by the machine.
    """

    base: str
    output: str
    sources: tuple[Source, ...]
    names: str = ""
    epochs: int = 6
    learning_rate: float = 3e-4
    head_rate: float = 4.0
    layer_decay: float = 0.95
    warmup: float = 0.08
    weight_decay: float = 0.01
    batch_pieces: int = 1536
    window: int = 160
    dropout: float = 0.1
    smoothing: float = 0.0
    hidden: float = 0.05
    adversarial: float = 0.0
    masked: float = 0.0
    guessing: float = 0.3
    average: int = 1
    blend: float = 1.0
    words_from: int | None = None
    whole: float = 0.0
    frozen_layers: int = 0
    seed: int = 7
    patience: int | None = None
    compiled: bool = False
    bf16: bool | None = None
    augmentation: Augmentation = field(default_factory=Augmentation)


def read_recipe(path: Path, defaults: Recipe | None = None) -> Recipe:
    """Read a recipe file.

    Args:
        path: the TOML file.
        defaults: settings for keys that the file leaves out.

    Raises:
        InputError: a key that is not known, with those that are; a value of the wrong type.
    """
    table = read_toml(path)
    known = defaults.augmentation if defaults else Augmentation()
    augmentation = _build(Augmentation, {**_settings(known), **table.pop("augmentation", {})}, path)
    sources = tuple(_build_source(row, augmentation, path) for row in table.pop("source", []))
    settings = {**(_settings(defaults) if defaults else {}), **table}
    recipe: Recipe = _build(Recipe, {**settings, "sources": sources, "augmentation": augmentation}, path)
    return recipe


def read_toml(path: Path) -> dict[str, Any]:
    """The table of a TOML file.

    Raises:
        InputError: no such file, or no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not TOML: {error}") from error


def _build_source(row: dict[str, Any], augmentation: Augmentation, path: Path) -> Source:
    settings = {**row, "types": tuple(row.get("types", Source.__dataclass_fields__["types"].default))}
    if "augmentation" in row:
        settings["augmentation"] = _build(Augmentation, {**_settings(augmentation), **row["augmentation"]}, path)
    source: Source = _build(Source, settings, path)
    return source


def _settings(value: Any) -> dict[str, Any]:
    return {setting.name: getattr(value, setting.name) for setting in fields(value)}


_KINDS: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "int | None": (int, type(None)),
    "bool | None": (bool, type(None)),
}


def _build(kind: type[Any], row: dict[str, Any], path: Path) -> Any:
    known = {setting.name for setting in fields(kind)}
    unknown = sorted(set(row) - known)
    if unknown:
        raise InputError(f"{path}: unknown key {unknown[0]!r} of {kind.__name__}; known: {', '.join(sorted(known))}")
    for setting in fields(kind):
        allowed = _KINDS.get(str(setting.type))
        if setting.name in row and allowed and not isinstance(row[setting.name], allowed):
            raise InputError(f"{path}: {setting.name} is of type {setting.type}, got {row[setting.name]!r}")
    try:
        return kind(**row)
    except TypeError as error:
        raise InputError(f"{path}: {error}") from error
