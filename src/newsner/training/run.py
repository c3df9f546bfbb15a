"""Fine-tuning on a user's annotated articles: files in, a checkpoint folder out."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from .._version import __version__
from ..ner.checkpoint import GRAPHS, Settings
from ..ner.labels import LabelSet
from .augment import Augmentation
from .averaging import average_checkpoints
from .batches import Batcher, Corpus, epoch_ends, plan_run
from .card import CardFacts, format_card
from .complete import complete_examples
from .data import TrainingData, read_data
from .finish import finish_model
from .heads import (
    BUNDLED,
    Base,
    extend_head,
    join_labels,
    load_base_model,
    make_batcher,
    order_types,
    require_extra,
    save_tokenizer,
)
from .limits import report_limits
from .progress import Listener, Plan, Silence, make_callback
from .recipe import Recipe
from .resume import fingerprint_run, last_checkpoint, open_work
from .scores import ALL, TypeScore, score_types

DEFAULTS = Recipe(
    base=BUNDLED,
    output="newsner-model",
    sources=(),
    epochs=10,
    learning_rate=1e-4,
    head_rate=5.0,
    batch_pieces=768,
    patience=3,
    augmentation=Augmentation(hamza=0.05, final_ya=0.05, punctuation=0.05, swap=0.0),
)
"""Settings that suit some tens of annotated articles."""


@dataclass(frozen=True, slots=True)
class TrainingResult:
    """What a run made.

    Attributes:
        folder: the checkpoint: `newsner.load(folder)` takes it, and so does transformers.
        before: strict scores on dev of the base, per type and `all`; empty for a base without a trained head.
        after: the same of the result.
        best_epoch: the epoch whose weights were kept; 0 where the base was better than any.
        labels: what the model tells apart, IOB2.
        runtime: `onnx` where the fast runtime was written too, else `torch`.
        seconds: that training took.
    """

    folder: Path
    before: Mapping[str, TypeScore]
    after: Mapping[str, TypeScore]
    best_epoch: int
    labels: tuple[str, ...]
    runtime: str
    seconds: float


def train(
    data: Sequence[str | os.PathLike[str]],
    *,
    dev: Sequence[str | os.PathLike[str]] = (),
    output: str | os.PathLike[str] | None = None,
    recipe: Recipe = DEFAULTS,
    types: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
    repair: bool = False,
    listener: Listener | None = None,
) -> TrainingResult:
    """Fine-tune a model on annotated articles, from the bundled checkpoint by default.

    An interrupted run goes on when it is called again with the same data and settings, and
    comes to the same weights. Labels that the base does not know get a place in its head;
    those that it knows and the data does not annotate are kept.

    Args:
        data: annotated files of any format that newsner reads; their labels may be your own.
        dev: files to measure on and to choose the best epoch by; by default a share of the data is held out.
        output: folder for the result, `recipe.output` by default.
        recipe: settings, see `Recipe`; `recipe.base` is the checkpoint to start from.
        types: what the data annotates; by default the labels that occur in it.
        labels: names of labels to replace, such as `{"PERSON": "PER"}`.
        repair: mend bad annotations, each with a warning.
        listener: is told the plan and each step.

    Raises:
        FormatError: bad annotations, all at once.
        InputError: an output folder that holds something else.
        MissingExtraError: without the `train` extra.
    """
    require_extra()
    folder = Path(output if output is not None else recipe.output)
    content = read_data(data, dev, types=types, labels=labels, repair=repair, seed=recipe.seed)
    files = [Path(name).name for name in data]
    with _quiet():
        run = _prepare(content, recipe, folder)
        started = time.perf_counter()
        trainer, plan = _plan(run, listener or Silence())
        best_epoch = _run(run, trainer, plan)
        result = _finish(run, trainer, plan, files, best_epoch, time.perf_counter() - started)
    shutil.rmtree(run.work)
    return result


@contextmanager
def _quiet() -> Iterator[None]:
    """Without transformers' own bars and advice: the listener tells what there is to tell."""
    import transformers

    logging: Any = transformers.utils.logging
    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()


@dataclass(frozen=True)
class _Run:
    """All that a run needs, fixed by data, settings and seed."""

    data: TrainingData
    recipe: Recipe
    base: Base
    labels: LabelSet
    batcher: Batcher
    batches: list[list[tuple[Any, ...]]]
    output: Path
    work: Path
    before: Mapping[str, TypeScore]
    completed: tuple[str, ...]


def _prepare(data: TrainingData, recipe: Recipe, output: Path) -> _Run:
    import transformers

    transformers.set_seed(recipe.seed)
    base = load_base_model(recipe.base, recipe)
    labels = join_labels(base.labels, data.types)
    before: Mapping[str, TypeScore] = {}
    completed: tuple[str, ...] = ()
    if base.labels:
        old = make_batcher(base, base.labels, recipe)
        known = [kind for kind in data.types if kind in base.labels.types]
        scores = score_types(base.model, old, data.dev, data.types)
        before = {kind: score for kind, score in scores.items() if kind in known or kind == ALL}
        completed = tuple(kind for kind in base.labels.types if kind not in data.types)
        if completed:
            data = replace(data, training=tuple(complete_examples(base.model, old, data.training)))
    transformers.set_seed(recipe.seed)
    extend_head(base.model, base.labels, labels)
    batcher = make_batcher(base, labels, recipe)
    work = open_work(output, fingerprint_run(recipe, data, labels.names, base.model))
    batches = plan_run(batcher, [Corpus(data.training, 1.0, running=True)], recipe)
    return _Run(data, recipe, base, labels, batcher, batches, output, work, before, completed)


def _plan(run: _Run, listener: Listener) -> tuple[Any, Plan]:
    """The trainer, ready to start, and the plan, told to the listener."""
    from transformers import PrinterCallback, ProgressCallback

    from .trainer import build_trainer

    trainer = build_trainer(run.base.model, run.batcher, run.batches, [run.data.dev], run.recipe, run.work)
    for callback in (ProgressCallback, PrinterCallback):
        trainer.remove_callback(callback)
    seconds = _estimate(run, trainer)
    steps = epoch_ends(run.batches)[-1]
    trainer.args.logging_steps = max(1, steps // (8 * len(run.batches)))
    checkpoint = last_checkpoint(run.work)
    done = int(checkpoint.name.split("-")[1]) if checkpoint else 0
    known = run.base.labels.types if run.base.labels else ()
    plan = Plan(
        base=run.base.name,
        device=_device_name(),
        bf16=trainer.bf16_here,
        training=len(run.data.training),
        dev=len(run.data.dev),
        origin=run.data.origin,
        types=tuple(order_types(run.data.types)),
        new_types=tuple(kind for kind in order_types(run.data.types) if kind not in known),
        completed=run.completed,
        epochs=run.recipe.epochs,
        steps=steps,
        done=done,
        seconds=seconds * (1 - done / steps),
        before=run.before[ALL].f1 if ALL in run.before else None,
        limits=report_limits(run.batcher, (*run.data.training, *run.data.dev)),
    )
    listener.planned(plan)
    trainer.add_callback(make_callback(listener))
    return trainer, plan


def _estimate(run: _Run, trainer: Any) -> float:
    """Seconds for all steps and scores, from a few of each; leaves the weights as they are."""
    first = run.batches[0]
    probes = [first[index] for index in sorted({0, len(first) // 2, len(first) - 1})]
    trainer.model.train()
    times = []
    for examples in (probes[0], *probes):  # the first batch warms up
        started = time.perf_counter()
        trainer.compute_loss(trainer.model, {"batch": run.batcher.encode(examples)}).backward()
        times.append(time.perf_counter() - started)
    step = sum(times[1:]) / len(probes)
    trainer.model.zero_grad()
    started = time.perf_counter()
    trainer.evaluate()
    score = time.perf_counter() - started
    return step * sum(map(len, run.batches)) + score * len(run.batches)


def _device_name() -> str:
    import torch

    return str(torch.cuda.get_device_name()) if torch.cuda.is_available() else f"cpu, {torch.get_num_threads()} threads"


def _run(run: _Run, trainer: Any, plan: Plan) -> int:
    """Train, and put the best weights into the model; returns the epoch that they come from."""
    import transformers
    from safetensors.torch import load_file

    start = run.work / "start"
    if run.before:
        run.base.model.save_pretrained(start)
    checkpoint = last_checkpoint(run.work)
    transformers.set_seed(run.recipe.seed)
    trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    ends = epoch_ends(run.batches)
    if run.recipe.average > 1:
        done = [end for end in ends if end <= trainer.state.global_step]
        average_checkpoints(trainer.model, run.work, done, run.recipe.average)
        return len(done)
    best, step = trainer.state.best_metric, trainer.state.best_global_step
    if plan.before is not None and (best is None or 100 * best <= plan.before):
        weights, epoch = start, 0
    else:
        weights, epoch = run.work / f"checkpoint-{step}", ends.index(step) + 1
    trainer.model.load_state_dict(load_file(weights / "model.safetensors"))
    return epoch


def _finish(
    run: _Run, trainer: Any, plan: Plan, files: Sequence[str], best_epoch: int, seconds: float
) -> TrainingResult:
    """Write the checkpoint, its tokenizer, the fast runtime and the card."""
    model = trainer.model
    after = score_types(model, run.batcher, run.data.dev, order_types(run.data.types))
    final = run.work / "final"
    model.to("cpu").float().save_pretrained(final)
    save_tokenizer(run.base, final)
    finish_model(final, run.output, run.data.dev, typical=run.data.training)
    runtime = "onnx" if (run.output / GRAPHS["fp32"]).exists() else "torch"
    temperature = Settings.read(run.output).temperature
    facts = CardFacts(
        plan, run.recipe, files, run.labels.names, run.before, after, best_epoch, seconds, runtime, temperature,
        __version__,
    )  # fmt: skip
    (run.output / "README.md").write_text(format_card(facts, run.output.resolve().name), encoding="utf-8")
    log = {
        "recipe": asdict(run.recipe),
        "before": {kind: asdict(score) for kind, score in run.before.items()},
        "after": {kind: asdict(score) for kind, score in after.items()},
        "best_epoch": best_epoch,
        "log": trainer.state.log_history,
    }
    (run.output / "training.json").write_text(
        json.dumps(log, ensure_ascii=False, indent=1, default=str), encoding="utf-8"
    )
    return TrainingResult(run.output, run.before, after, best_epoch, run.labels.names, runtime, seconds)
