"""Fine-tuning on a user's annotated articles: files in, a checkpoint folder out."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .._version import __version__
from ..ner.checkpoint import GRAPHS, Settings
from .augment import Augmentation
from .averaging import average_checkpoints
from .batches import epoch_ends
from .card import CardFacts, format_card
from .data import read_data
from .finish import finish_model
from .heads import BUNDLED, order_types, require_extra, save_tokenizer
from .planning import plan
from .prepare import Run, prepare
from .progress import Listener, Plan, Silence
from .recipe import Recipe
from .resume import last_checkpoint
from .scores import TypeScore, score_types

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
        run = prepare(content, recipe, folder)
        started = time.perf_counter()
        trainer, told = plan(run, listener or Silence())
        best_epoch = _run(run, trainer, told)
        result = _finish(run, trainer, told, files, best_epoch, time.perf_counter() - started)
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


def _run(run: Run, trainer: Any, plan: Plan) -> int:
    """Train, and put the best weights into the model; returns the epoch that they come from."""
    import transformers
    from safetensors.torch import load_file

    start = run.work / "start"
    if plan.start is not None:
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
    if plan.start is not None and (best is None or best <= plan.start):
        weights, epoch = start, 0
    else:
        weights, epoch = run.work / f"checkpoint-{step}", ends.index(step) + 1
    trainer.model.load_state_dict(load_file(weights / "model.safetensors"))
    return epoch


def _finish(
    run: Run, trainer: Any, plan: Plan, files: Sequence[str], best_epoch: int, seconds: float
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
