"""Adaptation: masked-language-model training of an encoder on raw text, before it is fine-tuned.

`python -m newsner.training.adaptation RECIPE.toml` makes the encoder that the bundled model starts from.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import InputError
from ..text.characters import COMBINING, CONTROLS, TATWEEL

HEAD = "head.safetensors"


@dataclass(frozen=True, slots=True)
class Adaptation:
    """Settings of a run.

    Attributes:
        base: folder of a BERT encoder with a SentencePiece `tokenizer.json`.
        output: folder for the adapted encoder.
        texts: files with a paragraph a line, `.txt.xz`, `newsner/1` `.jsonl`, or token files, `.tsv`, read whole; a
            file named twice is read twice.
        until: sentences of a token file that are read, from its first; 0 means all.
        large: a text of which only the paragraphs that match `about` best are read.
        about: pattern that counts for a paragraph of `large`.
        share: how many of its paragraphs are read, 0 to 1.
        steps: batches of `windows` windows of `window` pieces.
        masked: share of words that are masked whole.
        compiled: whether the encoder is compiled (wants a C++ compiler, saves an eighth of the time).
        stop_after: batches after which the run ends; the learning rate falls as for `steps`.
    """

    base: str
    output: str
    texts: tuple[str, ...]
    until: int = 0
    large: str = ""
    about: str = ""
    share: float = 0.5
    steps: int = 1200
    stop_after: int | None = None
    windows: int = 16
    window: int = 128
    masked: float = 0.2
    compiled: bool = False
    learning_rate: float = 4e-4
    warmup: int = 80
    seed: int = 1


def prepare_tokenizer(settings: dict[str, Any]) -> dict[str, Any]:
    """A `tokenizer.json` that drops what carries no letter and ends pieces where words end.

    Diacritics, tatweel and invisible characters are dropped, Persian letters written as
    Arabic ones, and punctuation and digits kept apart from letters: the pieces of a text are
    then those of its words, in transformers' own pipeline too.
    """
    dropped = {"type": "Replace", "pattern": {"Regex": f"[{COMBINING}{CONTROLS}{TATWEEL}]"}, "content": ""}
    letters = [
        {"type": "Replace", "pattern": {"String": old}, "content": new}
        for old, new in (("ی", "ي"), ("ک", "ك"), ("ٱ", "ا"))
    ]
    before = settings["normalizer"]
    before = before["normalizers"] if before["type"] == "Sequence" else [before]
    pattern = r"▁?[^\p{L}\p{N}\p{M}▁]|▁?\p{N}+"
    return settings | {
        "normalizer": {"type": "Sequence", "normalizers": [dropped, *before, *letters]},
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [
                {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
                {"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": False},
            ],
        },
    }


def read_paragraphs(path: Path, until: int = 0) -> Iterator[str]:
    """Paragraphs of a raw text or of the texts of `newsner/1` documents, sentences of a token file."""
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield from json.loads(line)["text"].splitlines()
    elif path.suffix == ".tsv":
        sentences = path.read_text(encoding="utf-8").strip().split("\n\n")
        for sentence in sentences[: until or None]:
            yield " ".join(line.split("\t")[0] for line in sentence.splitlines())
    else:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from (line.rstrip("\n") for line in lines)


def choose_paragraphs(paragraphs: Sequence[str], about: str, share: float, seed: int) -> list[str]:
    """The share of paragraphs that speak most of something, with some chance."""
    pattern, chance = re.compile(about), np.random.default_rng(seed)
    weights = [len(pattern.findall(p)) / (len(p) / 400) + chance.random() for p in paragraphs]
    return [paragraphs[i] for i in np.argsort(weights)[::-1][: int(share * len(paragraphs))]]


def mask_words(
    ids: NDArray[np.int64],
    starts: NDArray[np.bool_],
    recipe: Adaptation,
    mask: int,
    size: int,
    chance: np.random.Generator,
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Windows with whole words masked (85 %), exchanged (7 %) or kept (8 %), and where.

    Args:
        ids: pieces, shape (windows, pieces).
        starts: whether a word starts there, same shape.
        recipe: the share of words.
        mask: id of the mask.
        size: of the vocabulary.
        chance: source of randomness.
    """
    words = np.cumsum(starts.reshape(-1)).reshape(ids.shape)
    chosen = (chance.random(words.max() + 1) < recipe.masked)[words] & (ids > 3)
    draw = chance.random(ids.shape)
    masked = np.where(chosen & (draw < 0.85), mask, ids)
    exchanged = chosen & (draw >= 0.85) & (draw < 0.92)
    return np.where(exchanged, chance.integers(5, size - 1, ids.shape), masked), chosen


def adapt(recipe: Adaptation) -> Path:
    """Train the encoder; returns its folder."""
    import torch
    from safetensors.torch import load_model
    from tokenizers import Tokenizer
    from transformers import BertModel

    from .trainer import has_fast_bf16

    base, output = Path(recipe.base), Path(recipe.output)
    settings = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    if settings["pre_tokenizer"]["type"] != "Sequence":
        settings = prepare_tokenizer(settings)
    tokenizer = Tokenizer.from_str(json.dumps(settings))
    ids, starts = _windows(tokenizer, recipe)
    torch.manual_seed(recipe.seed)
    chance = np.random.default_rng(recipe.seed)
    encoder = BertModel.from_pretrained(
        base,
        dtype=torch.float32,
        add_pooling_layer=False,
        use_safetensors=True,
        attn_implementation="eager",  # on a CPU its backward pass takes two thirds of the fused one's time
    )
    for module in encoder.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    head = _Head(encoder.config.hidden_size, encoder.config.vocab_size)
    if (base / HEAD).exists():
        load_model(head, base / HEAD)
    forward = torch.compile(encoder, dynamic=False) if recipe.compiled else encoder
    parameters = [*encoder.parameters(), *head.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=recipe.learning_rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    order = chance.permutation(len(ids))
    mask = tokenizer.get_vocab()["<mask>"]
    encoder.train()
    began, mean = time.monotonic(), 0.0
    for step in range(recipe.stop_after or recipe.steps):
        rate = recipe.learning_rate * min(1, (step + 1) / recipe.warmup) * (1 - step / recipe.steps)
        for group in optimizer.param_groups:
            group["lr"] = rate
        rows = order.take(range(step * recipe.windows, (step + 1) * recipe.windows), mode="wrap")
        masked, where = mask_words(ids[rows], starts[rows], recipe, mask, encoder.config.vocab_size, chance)
        with torch.autocast("cpu", torch.bfloat16, enabled=has_fast_bf16()):
            hidden = forward(input_ids=torch.from_numpy(masked)).last_hidden_state[torch.from_numpy(where)]
            logits = head(hidden, encoder.embeddings.word_embeddings.weight)
        loss: Any = torch.nn.functional.cross_entropy(logits.float(), torch.from_numpy(ids[rows][where]))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        mean = loss.item() if not step else 0.98 * mean + 0.02 * loss.item()
        if step % 25 == 0:
            sys.stderr.write(f"step {step} of {recipe.steps}, loss {mean:.3f}, {time.monotonic() - began:.0f} s\n")
        if step % 250 == 249:
            _save(encoder, head, output)
    _save(encoder, head, output)
    tokenizer.save(str(output / "tokenizer.json"))
    (output / "tokenizer_config.json").write_bytes((base / "tokenizer_config.json").read_bytes())
    return output


def _save(encoder: Any, head: Any, output: Path) -> None:
    from safetensors.torch import save_model

    encoder.save_pretrained(output)
    save_model(head, str(output / HEAD))


def _Head(hidden: int, vocabulary: int) -> Any:  # noqa: N802 (builds a torch class without importing torch above)
    import torch

    class Head(torch.nn.Module):
        """Transform, norm, and the encoder's own embeddings as the output matrix."""

        def __init__(self) -> None:
            super().__init__()
            self.dense = torch.nn.Linear(hidden, hidden)
            self.norm = torch.nn.LayerNorm(hidden)
            self.bias = torch.nn.Parameter(torch.zeros(vocabulary))
            torch.nn.init.eye_(self.dense.weight)
            torch.nn.init.zeros_(self.dense.bias)

        def forward(self, states: Any, embeddings: Any) -> Any:
            states = self.norm(torch.nn.functional.gelu(self.dense(states)))
            return torch.nn.functional.linear(states, embeddings, self.bias)

    return Head()


def _windows(tokenizer: Any, recipe: Adaptation) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """All text as windows of pieces, and where words start, shape (windows, pieces)."""
    paragraphs = [p for name in recipe.texts for p in read_paragraphs(Path(name), recipe.until) if len(p) > 40]
    if recipe.large:
        large = [p for p in read_paragraphs(Path(recipe.large)) if len(p) > 80]
        paragraphs += choose_paragraphs(large, recipe.about, recipe.share, recipe.seed)
    if not paragraphs:
        raise InputError(f"no text in {', '.join(recipe.texts) or 'the recipe'}")
    np.random.default_rng(recipe.seed).shuffle(paragraphs)
    first, end = tokenizer.encode("").ids[0], tokenizer.encode("").ids[-1]
    ids: list[int] = []
    starts: list[bool] = []
    for encoding in tokenizer.encode_batch(paragraphs, add_special_tokens=False):
        ids += [*encoding.ids, end]
        starts += [*(token.startswith("▁") for token in encoding.tokens), True]
    width = recipe.window - 1
    rows = len(ids) // width
    table = np.array(ids[: rows * width], dtype=np.int64).reshape(rows, width)
    marks = np.array(starts[: rows * width]).reshape(rows, width)
    lead = np.full((rows, 1), first, dtype=np.int64)
    return np.concatenate([lead, table], axis=1), np.concatenate([lead >= 0, marks], axis=1)


def main() -> None:
    """Adapt as a recipe file says."""
    table = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stderr.write(f"{adapt(Adaptation(**{**table, 'texts': tuple(table['texts'])}))}\n")


if __name__ == "__main__":
    main()
