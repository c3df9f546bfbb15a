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
from .averaging import Choice, average_epochs, choose_weights, copy_weights, mix, read_weights
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
    learning_rate=5e-5,
    head_rate=5.0,
    batch_pieces=768,
    patience=3,
    average=3,
    blend=0.5,
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
        weights: whose they are: an epoch's, the mean of several, that averaged with the base, or `the base` where
            that was no worse.
        labels: what the model tells apart, IOB2.
        runtime: `onnx` where the fast runtime was written too, else `torch`.
        seconds: that training took.
    """

    folder: Path
    before: Mapping[str, TypeScore]
    after: Mapping[str, TypeScore]
    weights: str
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
        kept = _run(run, trainer)
        result = _finish(run, trainer, told, files, kept, time.perf_counter() - started)
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


def _run(run: Run, trainer: Any) -> Choice:
    """Train, and put the best weights into the model."""
    import transformers

    start = copy_weights(run.base.model)
    checkpoint = last_checkpoint(run.work)
    transformers.set_seed(run.recipe.seed)
    trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    ends = [end for end in epoch_ends(run.batches) if end <= trainer.state.global_step]
    step = trainer.state.best_global_step
    choices = [Choice((ends.index(step) + 1,), 1.0, read_weights(run.work, step))]
    if run.recipe.average > 1:
        choices.insert(0, average_epochs(run.work, ends, run.recipe.average))
    if run.base.labels and run.recipe.blend < 1:
        halfway = (1 + run.recipe.blend) / 2
        # The base dims a label that it lacks, and the few names of it in dev are often right at any share.
        shares = (halfway,) if run.new_types else (run.recipe.blend, halfway)
        choices[:0] = [mix(start, choices[0], share) for share in shares]
    return choose_weights(trainer, choices, start if run.base.labels and not run.new_types else None)


def _finish(run: Run, trainer: Any, plan: Plan, files: Sequence[str], kept: Choice, seconds: float) -> TrainingResult:
    """Write the checkpoint, its tokenizer, the fast runtime and the card."""
    model = trainer.model
    trainer.forget_guesser()
    after = score_types(model, run.batcher, run.data.dev, order_types(run.data.types))
    final = run.work / "final"
    model.to("cpu").float().save_pretrained(final)
    save_tokenizer(run.base, final)
    finish_model(final, run.output, run.data.dev, typical=run.data.training)
    runtime = "onnx" if (run.output / GRAPHS["fp32"]).exists() else "torch"
    temperature = Settings.read(run.output).temperature
    facts = CardFacts(
        plan, run.recipe, files, run.labels.names, run.before, after, str(kept), seconds, runtime, temperature,
        __version__,
    )  # fmt: skip
    (run.output / "README.md").write_text(format_card(facts, run.output.resolve().name), encoding="utf-8")
    log = {
        "recipe": asdict(run.recipe),
        "before": {kind: asdict(score) for kind, score in run.before.items()},
        "after": {kind: asdict(score) for kind, score in after.items()},
        "weights": str(kept),
        "log": trainer.state.log_history,
    }
    (run.output / "training.json").write_text(
        json.dumps(log, ensure_ascii=False, indent=1, default=str), encoding="utf-8"
    )
    return TrainingResult(run.output, run.before, after, str(kept), run.labels.names, runtime, seconds)
