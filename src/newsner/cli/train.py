"""`newsner train`: fine-tune a model on annotated articles."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from ..training import Recipe, TrainingResult
    from ..training.progress import Plan, Step

HELP = "fine-tune a model on annotated articles"
ON_INTERRUPT = "the same command goes on from the last epoch"

_EXAMPLES = """\
examples:
  newsner train corrected.json                     from the bundled model, a share held out for dev
  newsner train corrected.json --dev dev.jsonl --output my-model
  newsner train weapons.jsonl --types MIL          a label of your own; the model keeps its others
  newsner train --config models/recipes/base.toml  a recipe that names its own corpora

Data may be Label Studio JSON, doccano JSONL, brat, CoNLL, Hugging Face datasets, newsner/1.
An interrupted run goes on when the same command is given again.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.epilog = _EXAMPLES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("data", metavar="DATA", nargs="*", help="annotated files or folders")
    parser.add_argument("--dev", metavar="FILE", nargs="+", default=[], help="files to measure on")
    parser.add_argument("--base", help="bundled, a folder or a Hugging Face id; default: bundled")
    parser.add_argument("--output", metavar="DIR", help="folder for the result; default: newsner-model")
    parser.add_argument("--config", metavar="train.toml", type=Path, help="settings; options given here come before it")
    parser.add_argument(
        "--types", nargs="+", default=[], metavar="TYPE", help="what the data annotates; default: its labels"
    )
    parser.add_argument(
        "--rename", nargs="+", default=[], metavar="OLD=NEW", help="labels of the data to rename: PERSON=PER"
    )
    parser.add_argument("--epochs", type=int, help="passes over the data at most")
    parser.add_argument("--learning-rate", type=float, help="of the encoder; the head learns faster")
    parser.add_argument(
        "--freeze", type=int, metavar="N", help="layers from below that are not trained, for small data"
    )
    parser.add_argument("--seed", type=int)
    parser.add_argument("--repair", action="store_true", help="mend bad annotations, with a warning for each")


def run(options: argparse.Namespace) -> int:
    """Train and tell how it went; 0 if it could be done."""
    recipe = _recipe(options)
    if recipe.sources:
        return _run_recipe(options, recipe)
    from ..training import train

    show = _Show()
    with show:
        result = train(
            options.data,
            dev=options.dev,
            recipe=recipe,
            types=options.types,
            labels=_renamed(options.rename),
            repair=options.repair,
            listener=show,
        )
    _report(result)
    return 0


def _recipe(options: argparse.Namespace) -> Recipe:
    from ..training import DEFAULTS, read_recipe

    return replace(read_recipe(options.config, DEFAULTS) if options.config else DEFAULTS, **_given(options))


def _given(options: argparse.Namespace) -> dict[str, Any]:
    """Settings that stand on the command line; they come before those of the file."""
    given = {
        "base": options.base,
        "output": options.output,
        "epochs": options.epochs,
        "learning_rate": options.learning_rate,
        "frozen_layers": options.freeze,
        "seed": options.seed,
    }
    return {key: value for key, value in given.items() if value is not None}


def _run_recipe(options: argparse.Namespace, recipe: Recipe) -> int:
    """A recipe with corpora of its own, as the bundled model is made."""
    unused = {"DATA": options.data, "--dev": options.dev, "--types": options.types, "--rename": options.rename}
    unused["--repair"] = options.repair
    if any(unused.values()):
        names = ", ".join(name for name, value in unused.items() if value)
        raise InputError(f"{options.config} names its own corpora: leave out {names}, or its [[source]] tables")
    from ..training import read_recipe
    from ..training.finetune import finetune

    # What the file leaves out has the defaults of recipes here, not those for small data.
    print(finetune(replace(read_recipe(options.config), **_given(options))))
    return 0


def _renamed(pairs: Sequence[str]) -> dict[str, str]:
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise InputError(f"--rename takes OLD=NEW, got {wrong[0]!r}")
    return dict(pair.split("=", 1) for pair in pairs)


class _Show:
    """The plan in words, then a bar with loss and F1."""

    def __enter__(self) -> _Show:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        self._bar = Progress(*columns, console=Console(stderr=True))
        self._task: Any = None
        return self

    def __exit__(self, *problem: object) -> None:
        self._bar.stop()

    def planned(self, plan: Plan) -> None:
        for line in describe_plan(plan):
            print(line, file=sys.stderr)
        self._task = self._bar.add_task("training", total=plan.steps, completed=plan.done)
        if sys.stderr.isatty():
            self._bar.start()

    def stepped(self, step: Step) -> None:
        text = "training"
        text += f"  loss {step.loss:.3f}" if step.loss is not None else ""
        text += f"  dev F1 {step.f1:.1f} (best {step.best:.1f})" if step.f1 is not None else ""
        self._bar.update(self._task, completed=step.step, description=text)
        if step.scored and not sys.stderr.isatty():
            print(f"step {step.step}: {text.removeprefix('training  ')}", file=sys.stderr)


def describe_plan(plan: Plan) -> list[str]:
    """What a run is about to do, for people."""
    lines = [
        f"from {plan.base}, on {plan.device}{', bfloat16' if plan.bf16 else ''}",
        f"{plan.training} sentences to train on, {plan.dev} for dev ({plan.origin})",
        f"annotated: {', '.join(plan.types)}",
    ]
    if plan.new_types:
        lines.append(f"new labels: {', '.join(plan.new_types)}")
    if plan.completed:
        lines.append(f"kept from the base, by its own tags: {', '.join(plan.completed)}")
    lines.append(str(plan.limits))
    if plan.before is not None:
        lines.append(f"dev F1 before training: {plan.before:.1f}")
    if plan.done:
        lines.append(f"goes on after step {plan.done} of {plan.steps}")
    minutes, seconds = divmod(round(plan.seconds), 60)
    lines.append(f"at most {plan.epochs} epochs, {plan.steps} steps: about {minutes} min {seconds:02} s")
    return lines


def _report(result: TrainingResult) -> None:
    from rich.console import Console

    from ..evaluation.table import Table
    from ..evaluation.terminal import to_rich

    rows = tuple(
        (
            kind,
            f"{score.precision:.1f}",
            f"{score.recall:.1f}",
            f"{score.f1:.1f}",
            f"{result.before[kind].f1:.1f}" if kind in result.before else "–",
            str(score.names),
        )
        for kind, score in result.after.items()
    )
    note = f"weights: {result.weights}; strict IOB2 on dev; {result.seconds:.0f} s"
    console = Console() if sys.stdout.isatty() else Console(width=120)
    console.print(to_rich(Table("Dev", ("type", "P", "R", "F1", "F1 before", "names"), rows, note)))
    print(f'{result.folder}: newsner.load("{result.folder}")')
