"""Before a run starts: the trainer, and what it will do, how long it will take."""

from __future__ import annotations

import time
from typing import Any

from .batches import epoch_ends
from .heads import order_types
from .limits import report_limits
from .prepare import Run
from .progress import Listener, Plan, make_callback
from .resume import last_checkpoint
from .scores import ALL


def plan(run: Run, listener: Listener) -> tuple[Any, Plan]:
    """The trainer, ready to start, and what it is about to do, told to the listener."""
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
    told = Plan(
        base=run.base.name,
        device=_device_name(),
        bf16=trainer.bf16_here,
        training=len(run.data.training),
        dev=len(run.data.dev),
        origin=run.data.origin,
        types=tuple(order_types(run.data.types)),
        new_types=run.new_types,
        completed=run.completed,
        epochs=run.recipe.epochs,
        steps=steps,
        done=done,
        seconds=seconds * (1 - done / steps),
        before=run.before[ALL].f1 if ALL in run.before else None,
        limits=report_limits(run.batcher, (*run.data.training, *run.data.dev)),
    )
    listener.planned(told)
    trainer.add_callback(make_callback(listener))
    return trainer, told


def _estimate(run: Run, trainer: Any) -> float:
    """Seconds for all steps and scores, from a few of each; leaves the weights alone."""
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
    trainer.score()
    score = time.perf_counter() - started
    return step * sum(map(len, run.batches)) + score * len(run.batches)


def _device_name() -> str:
    import torch

    return str(torch.cuda.get_device_name()) if torch.cuda.is_available() else f"cpu, {torch.get_num_threads()} threads"
