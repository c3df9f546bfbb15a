"""Means of weights: of a run's last epochs (Izmailov et al. 2018), of a model and what it was tuned from.

The second mean, WiSE-FT (Wortsman et al. 2022), keeps more of what the base knew of other text
than the tuned weights do, and most of what they have learnt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

State = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """Weights that a run may end with.

    Attributes:
        epochs: whose mean they hold; none of them for the base's own.
        share: of that mean, the base's weights make up the rest.
        state: the weights.
    """

    epochs: tuple[int, ...]
    share: float
    state: State

    def __str__(self) -> str:
        if not self.epochs:
            return "the base"
        numbers = ", ".join(map(str, self.epochs))
        tuned = f"epoch {numbers}" if len(self.epochs) == 1 else f"the mean of epochs {numbers}"
        return tuned if self.share == 1 else f"{tuned}, averaged with the base ({self.share:g} to {1 - self.share:g})"


def copy_weights(model: Any) -> State:
    """A copy of a model's weights that training leaves alone."""
    return {name: weight.detach().cpu().clone() for name, weight in model.state_dict().items()}


def mean_weights(states: Iterable[State], shares: Sequence[float]) -> State:
    """The weighted mean of models' weights, in float32; only one model is held beside it.

    Args:
        states: of models of one shape.
        shares: one each, counted as parts of their sum.
    """
    total = sum(shares)
    mean: dict[str, Any] = {}
    for state, share in zip(states, shares, strict=True):
        for name, weight in state.items():
            part = weight.float() * (share / total)
            mean[name] = mean[name] + part if name in mean else part
    return mean


def read_weights(folder: Path, step: int) -> State:
    """The weights of the checkpoint at a step.

    Raises:
        FileNotFoundError: there is none.
    """
    from safetensors.torch import load_file

    state: State = load_file(folder / f"checkpoint-{step}" / "model.safetensors")
    return state


def average_epochs(folder: Path, ends: Sequence[int], count: int) -> Choice:
    """The mean of the weights at the last epochs' ends.

    Args:
        folder: with `checkpoint-STEP` folders; those of other steps are left aside.
        ends: steps at which epochs end, from the first; the last `count` that have a checkpoint count.
        count: how many epochs to average.
    """
    there = [
        (number, step)
        for number, step in enumerate(ends, start=1)
        if (folder / f"checkpoint-{step}" / "model.safetensors").exists()
    ][-count:]
    mean = mean_weights((read_weights(folder, step) for _, step in there), [1.0] * len(there))
    return Choice(tuple(number for number, _ in there), 1.0, mean)


def mix(start: State, tuned: Choice, share: float) -> Choice:
    """The weighted mean of the weights before and after training; `share` is the weight of the second."""
    return Choice(tuned.epochs, share, mean_weights((start, tuned.state), (1 - share, share)))


def choose_weights(trainer: Any, choices: Sequence[Choice], start: State | None) -> Choice:
    """Put the best of several weights, as dev says, into the model.

    Args:
        trainer: scores dev.
        choices: the safest first. It is taken unless a later one is better by more than one standard
            error of F1 on so many names (the one-standard-error rule, Breiman et al. 1984): means of weights
            lose less on text that dev lacks.
        start: the base's weights, kept where the choice is no better; None where they cannot be, since they
            lack a label.
    """
    model = trainer.model

    def score(state: State) -> Any:
        model.load_state_dict(state)
        return trainer.score()

    scores = [score(choice.state) for choice in choices]
    top = max(score.f1 for score in scores)
    at = next(index for index, score in enumerate(scores) if score.f1 >= top - score.error)
    chosen = choices[at]
    if start is not None and score(start).rank >= scores[at].rank:
        chosen = Choice((), 0.0, start)
    model.load_state_dict(chosen.state)
    return chosen
