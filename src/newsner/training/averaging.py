"""The mean of a run's last weights, often better than any of them (Izmailov et al. 2018)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any


def average_checkpoints(model: Any, folder: Path, ends: Iterable[int], count: int) -> None:
    """Put the mean of the weights at the last epochs' ends into the model.

    Args:
        model: of the same shape as the checkpoints.
        folder: with `checkpoint-STEP` folders; those of other steps are left aside.
        ends: steps at which epochs end; the last `count` that have a checkpoint count.
        count: how many epochs to average.
    """
    from safetensors.torch import load_file

    there = [folder / f"checkpoint-{step}" / "model.safetensors" for step in sorted(ends)]
    states = [load_file(path) for path in [path for path in there if path.exists()][-count:]]
    model.load_state_dict({name: sum(state[name].float() for state in states) / len(states) for name in states[0]})
