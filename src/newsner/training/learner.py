"""An encoder that learns to guess masked words: one batch at a time, and its state on disk between them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, load_model, save_file, save_model
from transformers import BertModel

from .adaptation import Adaptation
from .heads import attention_kernel
from .masking import build_head, mask_words
from .paragraphs import Windows
from .resume import STATE
from .trainer import has_fast_bf16

HEAD = "head.safetensors"
_OPTIMIZER = "optimizer.safetensors"
_MEAN = 0.98  # of the loss that is shown, what the batch before it counts


class Learner:
    """Encoder, head and optimizer of an adaptation.

    Args:
        recipe: settings; its base is a folder with a BERT encoder, and perhaps with a head that was trained before.
        mask: id of the mask.
    """

    def __init__(self, recipe: Adaptation, mask: int) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe, self.mask = recipe, mask
        self.encoder = _load_encoder(Path(recipe.base))
        self.head = build_head(self.encoder.config.hidden_size, self.encoder.config.vocab_size)
        if (Path(recipe.base) / HEAD).exists():
            load_model(self.head, Path(recipe.base) / HEAD)
        self.parameters = [*self.encoder.parameters(), *self.head.parameters()]
        self.forward: Any = torch.compile(self.encoder, dynamic=False) if recipe.compiled else self.encoder
        self.optimizer = torch.optim.AdamW(
            self.parameters, lr=recipe.learning_rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.loss: float | None = None

    def learn(self, step: int, windows: Windows) -> float:
        """Learn from a batch; returns the running mean of the loss. What is masked depends on seed and step alone."""
        recipe, size = self.recipe, self.encoder.config.vocab_size
        for group in self.optimizer.param_groups:
            group["lr"] = recipe.learning_rate * min(1, (step + 1) / recipe.warmup) * (1 - step / recipe.steps)
        chance = np.random.default_rng((recipe.seed, step))
        masked, where = mask_words(windows, recipe.masked, self.mask, size, chance)
        with torch.autocast("cpu", torch.bfloat16, enabled=has_fast_bf16()):
            hidden = self.forward(input_ids=torch.from_numpy(masked)).last_hidden_state[torch.from_numpy(where)]
            scores = self.head(hidden, self.encoder.embeddings.word_embeddings.weight)
        loss = torch.nn.functional.cross_entropy(scores.float(), torch.from_numpy(windows.ids[where]))
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.loss = loss.item() if self.loss is None else _MEAN * self.loss + (1 - _MEAN) * loss.item()
        return self.loss

    def save(self, folder: Path) -> None:
        """Write encoder and head."""
        self.encoder.save_pretrained(folder)
        save_model(self.head, str(folder / HEAD))

    def save_checkpoint(self, work: Path, step: int) -> None:
        """Write all that going on takes, and delete the checkpoint before it."""
        folder = work / f"checkpoint-{step}"
        self.save(folder)
        state = self.optimizer.state
        moments = {f"{i}.{name}": state[p][name] for i, p in enumerate(self.parameters) for name in state[p]}
        save_file(moments, folder / _OPTIMIZER)
        (folder / STATE).write_text(json.dumps({"step": step, "loss": self.loss}), encoding="utf-8")
        for other in work.glob("checkpoint-*"):
            if other != folder:
                shutil.rmtree(other)

    def resume(self, checkpoint: Path) -> int:
        """Take over the state of a checkpoint; returns how many batches are done."""
        self.encoder.load_state_dict(load_file(checkpoint / "model.safetensors"))
        load_model(self.head, checkpoint / HEAD)
        for name, value in load_file(checkpoint / _OPTIMIZER).items():
            index, kind = name.split(".")
            self.optimizer.state[self.parameters[int(index)]][kind] = value
        progress = json.loads((checkpoint / STATE).read_text(encoding="utf-8"))
        self.loss = progress["loss"]
        return int(progress["step"])


def _load_encoder(folder: Path) -> Any:
    encoder = BertModel.from_pretrained(
        folder,
        dtype=torch.float32,
        add_pooling_layer=False,
        use_safetensors=True,
        attn_implementation=attention_kernel(),
    )
    for module in encoder.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    return encoder.train()
