"""What a run tells while it goes: a plan before it starts, then steps and scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from .limits import LimitReport


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is about to do.

    Attributes:
        base: the checkpoint that it starts from.
        device: `cpu`, or the name of the GPU; `bf16`: whether it computes in bfloat16.
        training: sentences to train on; `dev`: sentences held out; `origin`: how they were chosen.
        types: what the data annotates; `new_types`: what the base does not know.
        completed: types that the base knows and the data does not annotate: its own tags stand in.
        epochs: passes; `steps`: batches of all passes; `done`: steps of an interrupted run that are not done again.
        seconds: estimate for what is left, from a few batches on this machine.
        before: F1 on dev before training, None for a base without a trained head.
        limits: what the encoder's limit would cut.
    """

    base: str
    device: str
    bf16: bool
    training: int
    dev: int
    origin: str
    types: tuple[str, ...]
    new_types: tuple[str, ...]
    completed: tuple[str, ...]
    epochs: int
    steps: int
    done: int
    seconds: float
    before: float | None
    limits: LimitReport


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is.

    Attributes:
        step: batches done.
        loss: mean over the last ones, None before the first report.
        f1: on dev after the last epoch, in per cent, None before; `best`: of the best epoch.
        scored: whether this step ended an epoch, so that `f1` is new.
    """

    step: int
    loss: float | None
    f1: float | None
    best: float | None
    scored: bool = False


class Listener(Protocol):
    """Whoever shows a run to people."""

    def planned(self, plan: Plan) -> None:
        """Before the first step."""

    def stepped(self, step: Step) -> None:
        """After a step."""


class Silence:
    """A listener that shows nothing."""

    def planned(self, plan: Plan) -> None:
        """Nothing."""

    def stepped(self, step: Step) -> None:
        """Nothing."""


def make_callback(listener: Listener) -> Any:
    """A callback of transformers' Trainer that tells a listener."""
    from transformers import TrainerCallback

    class Reporter(TrainerCallback):
        loss: float | None = None
        f1: float | None = None
        best: float | None = None

        def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
            listener.stepped(Step(state.global_step, self.loss, self.f1, self.best))

        def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
            self.loss = (logs or {}).get("loss", self.loss)

        def on_evaluate(self, args: Any, state: Any, control: Any, metrics: Any = None, **kwargs: Any) -> None:
            self.f1 = 100 * metrics["eval_f1"]
            self.best = self.f1 if self.best is None else max(self.best, self.f1)
            listener.stepped(Step(state.global_step, self.loss, self.f1, self.best, scored=True))

    return Reporter()
