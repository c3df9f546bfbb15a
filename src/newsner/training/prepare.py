"""A run made ready: data, base, head and batches, fixed by data, settings and seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..ner.labels import LabelSet
from .batches import Batcher, Corpus, plan_run
from .complete import complete_examples
from .data import TrainingData
from .heads import Base, extend_head, join_labels, load_base_model, make_batcher
from .probe import start_new_labels
from .recipe import Recipe
from .resume import fingerprint_run, open_work
from .scores import ALL, TypeScore, score_types


@dataclass(frozen=True)
class Run:
    """All that a run needs.

    Attributes:
        data: with the base's own tags for the types that it does not annotate.
        base: its model has a head for `labels`.
        batches: of every epoch.
        output: folder for the result.
        work: folder for checkpoints.
        before: scores on dev of the base, empty for a base without a trained head.
        completed: types that the base knows and the data does not annotate.
    """

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

    @property
    def new_types(self) -> tuple[str, ...]:
        """Types that the base does not know."""
        known = self.base.labels.types if self.base.labels else ()
        return tuple(kind for kind in self.labels.types if kind not in known)


def prepare(data: TrainingData, recipe: Recipe, output: Path) -> Run:
    """Load the base, score it, fill in what the data leaves out, and give it a head for all labels.

    Raises:
        ModelError: no usable base.
        InputError: an output folder that holds something else.
    """
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
    start_new_labels(base, batcher, data.training, work)
    batches = plan_run(batcher, [Corpus(data.training, 1.0, running=True)], recipe)
    return Run(data, recipe, base, labels, batcher, batches, output, work, before, completed)
