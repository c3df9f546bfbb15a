"""Fine-tuning: a recipe in, a checkpoint out, on transformers' Trainer."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..formats import newsner1
from .averaging import Choice, State, average_epochs, copy_weights, mix
from .batches import Corpus, epoch_ends, plan_run
from .examples import Example, attach_clitics, document_examples, read_token_corpus, without_overlap
from .heads import extend_head, join_labels, load_base_model, make_batcher, require_extra, save_tokenizer
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
        corpora.append(Corpus(kept, source.weight, running, source.augmentation))
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
        MissingExtraError: without the `train` extra.
        ModelError: nothing usable at the recipe's base.
    """
    require_extra()
    import transformers

    from .trainer import build_trainer

    corpora, held_out = read_sources(recipe, folder)
    types = sorted({kind for corpus in corpora for example in corpus.examples for kind in example.types})
    transformers.set_seed(recipe.seed)
    base = load_base_model(folder / recipe.base if (folder / recipe.base).exists() else recipe.base, recipe)
    labels = join_labels(base.labels, types)
    extend_head(base.model, base.labels, labels)
    batcher = make_batcher(base, labels, recipe)
    plan = plan_run(batcher, corpora, recipe, folder)
    output = folder / recipe.output
    output.mkdir(parents=True, exist_ok=True)
    trainer = build_trainer(base.model, batcher, plan, held_out, recipe, output)
    start = copy_weights(base.model) if recipe.blend < 1 and base.labels else None
    utilities: Any = transformers.trainer_utils
    last = utilities.get_last_checkpoint(str(output))
    trainer.train(resume_from_checkpoint=last)
    _mix(trainer, recipe, output, epoch_ends(plan), start)
    trainer.forget_guesser()
    final = output / "final"
    base.model.float().save_pretrained(final)
    save_tokenizer(base, final)
    (final / "scores.json").write_text(json.dumps(trainer.evaluate(), indent=1))
    return final


def _mix(trainer: Any, recipe: Recipe, output: Path, ends: Sequence[int], start: State | None) -> None:
    """Put the means that the recipe asks for into the model."""
    model = trainer.model
    if recipe.average > 1:
        model.load_state_dict(average_epochs(output, ends, recipe.average).state)
    if start is not None:
        model.load_state_dict(mix(start, Choice((len(ends),), 1.0, copy_weights(model)), recipe.blend).state)
