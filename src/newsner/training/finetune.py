"""Fine-tuning: a recipe in, a checkpoint out, on transformers' Trainer."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from ..errors import InputError, MissingExtraError, ModelError
from ..formats import newsner1
from ..ner.labels import LabelSet, best_sequence
from ..ner.pieces import WordPieces
from .augment import collect_names
from .averaging import average_checkpoints
from .batches import Batch, Batcher, Corpus, epoch_ends
from .examples import Example, attach_clitics, document_examples, read_token_corpus, without_overlap
from .recipe import Recipe, Source

log = logging.getLogger(__name__)


def read_sources(recipe: Recipe, folder: Path) -> tuple[list[Corpus], list[list[Example]]]:
    """Corpora to train on and held-out parts, a list for each source that has one.

    Sentences that share a run of words with a held-out part are left out of every corpus.
    """
    loaded = [(source, _read_source(source, folder / source.path)) for source in recipe.sources]
    held_out = [examples[s.dev_from :] for s, examples in loaded if s.dev_from is not None]
    flat = [example for part in held_out for example in part]
    corpora = []
    for source, examples in loaded:
        training = examples if source.dev_from is None else examples[: source.dev_from]
        kept = tuple(without_overlap(training, flat))
        log.info("%s: %d sentences, %d left out (held-out text)", source.path, len(kept), len(training) - len(kept))
        running = source.path.endswith(".jsonl") if source.running is None else source.running
        corpora.append(Corpus(kept, source.weight, running))
    return corpora, held_out


def _read_source(source: Source, path: Path) -> list[Example]:
    types = frozenset(source.types)
    if not path.exists():
        raise InputError(f"no corpus at {path}; the recipe names it as {source.path!r}")
    if path.suffix == ".jsonl":
        documents = newsner1.read_jsonl(path)
        return [e for d in documents for e in document_examples(d, types, skip_shared=source.skip_shared)]
    examples = list(read_token_corpus(path, types))
    return [attach_clitics(example) for example in examples] if source.clitics_split else examples


def finetune(recipe: Recipe, *, folder: Path = Path()) -> Path:
    """Train a tagger as the recipe says; goes on from the last checkpoint if there is one.

    Args:
        recipe: settings; its paths are relative to `folder`.
        folder: where the recipe's corpora and base are.

    Returns:
        The folder of the trained checkpoint, in Hugging Face format.

    Raises:
        MissingExtraError: torch or transformers is not installed.
    """
    try:
        import torch
        import transformers
    except ImportError as error:
        raise MissingExtraError("training", "train") from error
    from .trainer import build_trainer

    corpora, held_out = read_sources(recipe, folder)
    types = sorted({t for c in corpora for e in c.examples for t in e.types})
    labels = LabelSet(("O", *(f"{p}-{t}" for t in order_types(types) for p in "BI")))
    base = folder / recipe.base if (folder / recipe.base).exists() else Path(recipe.base)
    transformers.set_seed(recipe.seed)
    model, tokenizer = load_base(base, labels, recipe)
    batcher = Batcher(WordPieces.of(tokenizer), labels, recipe.batch_pieces, recipe.window)
    plan = plan_run(batcher, corpora, recipe)
    output = folder / recipe.output
    output.mkdir(parents=True, exist_ok=True)
    trainer = build_trainer(model, batcher, plan, held_out, recipe, output)
    utilities: Any = transformers.trainer_utils
    last = utilities.get_last_checkpoint(str(output))
    trainer.train(resume_from_checkpoint=last)
    if recipe.average > 1:
        average_checkpoints(model, output, epoch_ends(plan), recipe.average)
    final = output / "final"
    model.to(torch.float32).save_pretrained(final)
    tokenizer.save(str(final / "tokenizer.json"))
    shutil.copy(base / "tokenizer_config.json", final)
    (final / "scores.json").write_text(json.dumps(trainer.evaluate(), indent=1))
    return final


def order_types(types: Sequence[str]) -> list[str]:
    """The four types of `newsner/1` in their order, then others by name."""
    known = [t for t in ("PER", "LOC", "ORG", "MISC") if t in types]
    return known + sorted(set(types) - set(known))


def load_base(base: Path, labels: LabelSet, recipe: Recipe) -> tuple[Any, Any]:
    """The encoder with a head for these labels, and its tokenizer."""
    import torch
    from tokenizers import Tokenizer
    from transformers import AutoConfig, AutoModelForTokenClassification

    config = AutoConfig.from_pretrained(base)
    config.id2label = dict(enumerate(labels.names))
    config.label2id = {name: index for index, name in enumerate(labels.names)}
    config.hidden_dropout_prob = recipe.dropout
    # Some attention kernels have no fast path with dropout on the CPU; on the weights it does little.
    config.attention_probs_dropout_prob = 0.0
    model = AutoModelForTokenClassification.from_pretrained(
        base, config=config, dtype=torch.float32, use_safetensors=True, attn_implementation=attention_kernel()
    )
    path = base / "tokenizer.json"
    if not path.exists():
        raise ModelError(f"{base} has no tokenizer.json; save the checkpoint with a fast tokenizer")
    return model, Tokenizer.from_file(str(path))


def attention_kernel() -> str | None:
    """What computes attention in training: on a CPU the fused kernel's backward pass takes a third longer."""
    import torch

    return None if torch.cuda.is_available() else "eager"


def plan_run(batcher: Batcher, corpora: Sequence[Corpus], recipe: Recipe) -> list[list[tuple[Example, ...]]]:
    """Batches of every epoch, fixed by the seed."""
    names = collect_names([example for corpus in corpora for example in corpus.examples])
    return [
        batcher.epoch(corpora, recipe.augmentation, names, Random(recipe.seed * 1000 + epoch))
        for epoch in range(recipe.epochs)
    ]


def tag_examples(logits: Any, batch: Batch, examples: Sequence[Example], labels: LabelSet) -> list[list[str]]:
    """Label sequences that a model's outputs give for the examples of a batch."""
    scores = logits[batch.rows, batch.columns]
    scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    tagged, begin = [], 0
    for example in examples:
        rows = scores[begin : begin + len(example.words)]
        begin += len(example.words)
        tagged.append([labels.names[i] for i in best_sequence(rows, labels)])
    return tagged
