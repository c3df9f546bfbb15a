"""The training loop: transformers' Trainer with a loss for partial labels and an exact plan of batches."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch.utils.data import Dataset, SequentialSampler
from transformers import EarlyStoppingCallback, Trainer, TrainerCallback, TrainingArguments

from .batches import Batch, Batcher, epoch_ends
from .examples import Example
from .guessing import Guesser
from .masking import hide_words, mask_of
from .recipe import Recipe
from .scores import ALL, RANK, DevScore, compare, score_tags
from .tagging import read_batches, read_words, tag_examples

log = logging.getLogger(__name__)

_NEVER = 10**9
_LESS_THAN_A_NAME = 1e-5  # of F1


class PlannedBatches(Dataset[Batch]):
    """All batches of a run in order; item i is the same in every run of the same seed.

    Args:
        batcher: makes them.
        plan: the examples of each.
        recipe: says in how many of them every layer reads all pieces, which share of the words is hidden, and the seed.
    """

    def __init__(self, batcher: Batcher, plan: Sequence[Sequence[tuple[Example, ...]]], recipe: Recipe) -> None:
        self.batcher, self.recipe = batcher, recipe
        self.batches = [batch for epoch in plan for batch in epoch]
        tokenizer = batcher.pieces.tokenizer
        self.vocabulary = (mask_of(tokenizer), tokenizer.get_vocab_size()) if recipe.masked else None

    def __len__(self) -> int:
        return len(self.batches)

    def __getitem__(self, index: int) -> Batch:
        recipe = self.recipe
        whole = Random(f"{recipe.seed} {index}").random() < recipe.whole
        batch = replace(self.batcher.encode(self.batches[index]), whole=whole)
        if self.vocabulary is None:
            return batch
        return hide_words(batch, recipe.masked, *self.vocabulary, np.random.default_rng((recipe.seed, index)))


def partial_loss(
    logits: torch.Tensor, allowed: torch.Tensor, smoothing: float, prior: torch.Tensor | None = None
) -> torch.Tensor:
    """Mean negative log-probability that a word has one of its allowed labels.

    Where a corpus does not annotate a type, its `O` allows that type's labels too, and their
    probabilities are added up (marginalised). A word that may have any label (`?`) does not count.

    Args:
        logits: shape (words, labels).
        allowed: booleans, same shape, at least one true a row.
        smoothing: share of the mass spread evenly over all labels.
        prior: how much each label counts where several are allowed, 1 for all by default. Less than 1
            for the labels that `O` may hide: else nothing tells them from `O`, and a model may
            come to say them everywhere.
    """
    log_probabilities = logits.float().log_softmax(-1)
    weighted = log_probabilities
    if prior is not None:
        weighted = torch.where(allowed.sum(-1, keepdim=True) > 1, log_probabilities + prior.log(), log_probabilities)
    loss = -weighted.masked_fill(~allowed, -torch.inf).logsumexp(-1)
    if smoothing:
        loss = (1 - smoothing) * loss - smoothing * log_probabilities.mean(-1)
    known = ~allowed.all(-1)
    return loss.masked_fill(~known, 0.0).sum() / known.sum().clamp(min=1)


class TaggerTrainer(Trainer):
    """Trains on planned batches and scores dev with seqeval."""

    batcher: Batcher
    recipe: Recipe
    held_out: Sequence[Sequence[Example]]
    bf16_here: bool
    guesser: Guesser | None = None

    def _get_train_sampler(self, *args: Any, **kwargs: Any) -> Any:
        return SequentialSampler(self.train_dataset)  # type: ignore[arg-type]

    def _outputs(self, model: Any, batch: Batch) -> torch.Tensor:
        device = next(model.parameters()).device
        with torch.autocast(device.type, torch.bfloat16, enabled=self.bf16_here):
            scores: torch.Tensor = read_words(model, batch)
        return scores

    def compute_loss(self, model: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        """Loss of one batch, see `partial_loss`."""
        batch: Batch = inputs["batch"]
        logits = self._outputs(model, batch)
        allowed = torch.from_numpy(batch.allowed).to(logits.device)
        hidden = [1.0 if prefix == "O" else self.recipe.hidden for prefix in self.batcher.labels.prefixes]
        loss = partial_loss(logits, allowed, self.recipe.smoothing, torch.tensor(hidden, device=logits.device))
        if self.guesser and len(batch.hidden):
            with torch.autocast(logits.device.type, torch.bfloat16, enabled=self.bf16_here):
                loss = loss + self.recipe.guessing * self.guesser.loss(batch)
        return loss

    def training_step(self, model: Any, inputs: Any, *args: Any, **kwargs: Any) -> torch.Tensor:
        """Gradients of one batch, and of the same batch with embeddings that make it as hard as can be."""
        loss = super().training_step(model, inputs, *args, **kwargs)
        weight = model.get_input_embeddings().weight
        if self.recipe.adversarial and weight.grad is not None:
            kept = weight.detach().clone()
            with torch.no_grad():
                weight += weight.grad * (self.recipe.adversarial / weight.grad.norm().clamp(min=1e-12))
            super().training_step(model, inputs, *args, **kwargs)
            with torch.no_grad():
                weight.copy_(kept)
        return loss

    def forget_guesser(self) -> None:
        """Leave the model without the head that guesses hidden words."""
        if self.guesser:
            self.guesser.remove()
            self.guesser = None

    def evaluate(self, *args: Any, **kwargs: Any) -> dict[str, float]:
        """Micro F1 (seqeval, strict IOB2) on each held-out part and their mean, types that it lacks left out."""
        score = self.score()
        metrics = {f"eval_f1_{number}": f1 for number, f1 in enumerate(score.parts)}
        if score.parts:
            metrics |= {"eval_f1": score.f1, "eval_loss": score.loss, RANK: score.rank}
        self.log(metrics)
        self.control = self.callback_handler.on_evaluate(self.args, self.state, self.control, metrics)
        return metrics

    def score(self) -> DevScore:
        """The same, told to nobody."""
        model: Any = self.model
        was_training = model.training
        scores = [self._score(model, part) for part in self.held_out]
        model.train(was_training)
        names = sum(label.startswith("B-") for part in self.held_out for example in part for label in example.labels)
        parts, losses = zip(*scores, strict=True) if scores else ((), (0.0,))
        return DevScore(parts, float(np.mean(losses)), names)

    def _score(self, model: Any, part: Sequence[Example]) -> tuple[float, float]:
        """F1, and the mean loss of a word, in which a type that the part does not annotate costs nothing."""
        pairs: list[tuple[list[str], list[str]]] = []
        losses, words = 0.0, 0
        parts = [piece for example in part for piece in self.batcher.fit(example)]
        for examples, batch, scores in read_batches(model, self.batcher, parts, self._outputs):
            loss = partial_loss(torch.from_numpy(scores), torch.from_numpy(batch.allowed), 0.0)
            losses += len(batch.rows) * loss.item()
            words += len(batch.rows)
            pairs += map(compare, examples, tag_examples(scores, examples, self.batcher.labels))
        types = sorted(frozenset[str]().union(*(example.types for example in part)))
        by_type = score_tags([gold for gold, _ in pairs], [said for _, said in pairs], types)
        return by_type[ALL].f1 / 100, losses / max(1, words)

    def create_optimizer(self, *args: Any, **kwargs: Any) -> Any:
        """AdamW with a rate for each layer."""
        if self.optimizer is None:
            self.optimizer = torch.optim.AdamW(
                parameter_groups(self.model, self.recipe), lr=self.recipe.learning_rate, betas=(0.9, 0.98), fused=True
            )
        return self.optimizer


class Patience(EarlyStoppingCallback):
    """Stops after some epochs without a gain in F1; epochs before a first name is found are none of them."""

    def __init__(self, early_stopping_patience: int = 1, early_stopping_threshold: float = _LESS_THAN_A_NAME) -> None:
        super().__init__(early_stopping_patience, early_stopping_threshold)

    def check_metric_value(self, args: Any, state: Any, control: Any, metric_value: float) -> None:
        """Count the epoch, if it has found a name."""
        if metric_value > _LESS_THAN_A_NAME:
            super().check_metric_value(args, state, control, metric_value)  # type: ignore[no-untyped-call]


def parameter_groups(model: Any, recipe: Recipe) -> list[dict[str, Any]]:
    """Parameters by layer: the head learns fastest, each layer slower than the one above; frozen ones left out."""
    layers = model.config.num_hidden_layers
    groups: dict[tuple[float, float], list[Any]] = {}
    for name, parameter in model.named_parameters():
        depth = 0 if "embeddings" in name else layers + 1
        if ".layer." in name:
            depth = int(name.split(".layer.")[1].split(".")[0]) + 1
        if depth <= recipe.frozen_layers and recipe.frozen_layers:
            parameter.requires_grad_(False)
            continue
        rate = recipe.learning_rate * (recipe.head_rate if depth > layers else recipe.layer_decay ** (layers - depth))
        decay = 0.0 if parameter.ndim == 1 else recipe.weight_decay
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]


def compile_layers(model: Any) -> None:
    """Compile each layer of a transformers encoder, in place, for batches of any shape."""
    for name, module in model.named_modules():
        if name.endswith(".layer") and isinstance(module, torch.nn.ModuleList):
            for layer in module:
                layer.compile(dynamic=True)


def has_fast_bf16() -> bool:
    """Whether this machine computes bfloat16 faster than float32."""
    if torch.cuda.is_available():
        return bool(torch.cuda.is_bf16_supported())
    check = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(check and check())


class EpochEnds(TrainerCallback):
    """Scores and saves where epochs end, which is at no even stride."""

    def __init__(self, ends: Sequence[int], scores: bool) -> None:
        self.ends = frozenset(ends)
        self.scores = scores

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Ask for scores and a checkpoint after the last step of an epoch."""
        if state.global_step in self.ends:
            control.should_evaluate, control.should_save = self.scores, True


def build_trainer(
    model: Any,
    batcher: Batcher,
    plan: Sequence[Sequence[tuple[Example, ...]]],
    held_out: Sequence[Sequence[Example]],
    recipe: Recipe,
    output: Path,
) -> TaggerTrainer:
    """A Trainer that follows the plan, saves at every epoch and scores the held-out parts."""
    dataset = PlannedBatches(batcher, plan, recipe)
    if recipe.compiled:
        compile_layers(model)
    guesser = Guesser(model) if recipe.masked else None  # before the Trainer, which moves the model to its device
    arguments = TrainingArguments(
        output_dir=str(output),
        num_train_epochs=1,
        per_device_train_batch_size=1,
        learning_rate=recipe.learning_rate,
        lr_scheduler_type="linear",
        warmup_steps=int(recipe.warmup * len(dataset)),
        max_grad_norm=1.0,
        logging_steps=25,
        eval_strategy="steps" if held_out else "no",
        eval_steps=_NEVER,
        save_steps=_NEVER,
        save_total_limit=recipe.average + 1,  # the best epoch beside those to average
        seed=recipe.seed,
        report_to=[],
        remove_unused_columns=False,
        use_cpu=not torch.cuda.is_available(),
        dataloader_pin_memory=False,
        load_best_model_at_end=False,
        metric_for_best_model=RANK if held_out else None,
        restore_callback_states_from_checkpoint=True,
    )
    callbacks: list[TrainerCallback] = [EpochEnds(epoch_ends(plan), bool(held_out))]
    if recipe.patience:
        callbacks.append(Patience(recipe.patience))
    trainer = TaggerTrainer(
        model=model,
        args=arguments,
        train_dataset=dataset,
        eval_dataset=[example for part in held_out for example in part] or None,
        data_collator=lambda batches: {"batch": batches[0]},
        callbacks=callbacks,
    )
    trainer.batcher, trainer.recipe, trainer.held_out = batcher, recipe, held_out
    trainer.guesser = guesser
    trainer.bf16_here = has_fast_bf16() if recipe.bf16 is None else recipe.bf16
    return trainer
