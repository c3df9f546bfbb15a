"""An interrupted run: which checkpoint to go on from, and whether it is of the same run."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..errors import InputError
from .data import TrainingData
from .recipe import Recipe

WORK = ".training"
_RUN = "run.json"
STATE = "trainer_state.json"


def open_work(output: Path, fingerprint: str) -> Path:
    """The folder for checkpoints inside the output folder, made or taken over from an interrupted run.

    Raises:
        InputError: the output folder holds something else: a finished model, another run, other files.
    """
    work = output / WORK
    if work.exists():
        run = json.loads((work / _RUN).read_text(encoding="utf-8")) if (work / _RUN).exists() else {}
        if run and run["fingerprint"] != fingerprint:
            raise InputError(
                f"{output} holds an unfinished run with other data, settings or base. Finish it with its own command, "
                f"choose another --output, or delete {work}"
            )
    elif output.exists() and any(output.iterdir()):
        raise InputError(f"{output} is not empty; choose another --output, or delete it")
    work.mkdir(parents=True, exist_ok=True)
    (work / _RUN).write_text(json.dumps({"fingerprint": fingerprint}), encoding="utf-8")
    return work


def last_checkpoint(work: Path) -> Path | None:
    """The last checkpoint that was written whole; those cut off by the interrupt are deleted."""
    found = sorted(work.glob("checkpoint-*"), key=lambda folder: int(folder.name.split("-")[1]))
    while found:
        if _is_whole(found[-1]):
            return found[-1]
        shutil.rmtree(found.pop())
    return None


def fingerprint_run(recipe: Recipe, data: TrainingData, labels: tuple[str, ...], model: Any) -> str:
    """A hash of all that decides the result of a run: data, settings, labels, the weights it starts from."""
    settings = {key: value for key, value in asdict(recipe).items() if key != "output"}
    digest = hashlib.sha256(json.dumps([settings, data.fingerprint, labels], sort_keys=True, default=str).encode())
    for name, tensor in model.state_dict().items():
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def _is_whole(folder: Path) -> bool:
    """The state file is the last that is written."""
    try:
        json.loads((folder / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return True
