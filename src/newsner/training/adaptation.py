"""Adaptation: masked-language-model training of an encoder on raw text, before it is fine-tuned.

`python -m newsner.training.adaptation RECIPE.toml` makes the encoder that the bundled model starts from.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from ..errors import InputError
from .paragraphs import Windows, choose_paragraphs, cut_pieces, read_paragraphs
from .recipe import read_toml
from .resume import last_checkpoint, open_work


@dataclass(frozen=True, slots=True)
class Adaptation:
    """Settings of a run.

    Attributes:
        base: folder of a BERT encoder with a SentencePiece `tokenizer.json`.
        output: folder for the adapted encoder; while the run lasts its checkpoints are there, and the same command
            goes on from the last of them.
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
        save_every: batches between checkpoints.
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
    save_every: int = 250
    seed: int = 1


def read_adaptation(path: Path) -> Adaptation:
    """Read a recipe file.

    Raises:
        InputError: no TOML, a key that is not known, one that is missing.
    """
    table = read_toml(path)
    try:
        return Adaptation(**{**table, "texts": tuple(table["texts"])})
    except (KeyError, TypeError) as error:
        known = ", ".join(setting.name for setting in fields(Adaptation))
        raise InputError(f"{path}: {error}; an adaptation has base, output and texts, and may set {known}") from error


def adapt(recipe: Adaptation) -> Path:
    """Train the encoder, from the last checkpoint if the run was interrupted; returns its folder.

    Raises:
        InputError: no text, or an output folder that holds something else.
        MissingExtraError: without the `train` extra.
    """
    from .heads import require_extra

    require_extra()
    from tqdm.auto import trange

    from .learner import Learner
    from .masking import mask_of
    from .sentencepiece import load_tokenizer

    tokenizer = load_tokenizer(Path(recipe.base))
    windows = read_windows(recipe, tokenizer)
    output = Path(recipe.output)
    work = open_work(output, fingerprint_adaptation(recipe, windows))
    learner = Learner(recipe, mask_of(tokenizer))
    found = last_checkpoint(work)
    done = learner.resume(found) if found else 0
    order = np.random.default_rng(recipe.seed).permutation(len(windows))
    last = recipe.stop_after or recipe.steps
    bar = trange(done, last, initial=done, total=last, desc=f"adapting {recipe.base}", unit="batch", mininterval=10)
    for step in bar:
        rows = order.take(range(step * recipe.windows, (step + 1) * recipe.windows), mode="wrap")
        bar.set_postfix(loss=learner.learn(step, Windows(windows.ids[rows], windows.starts[rows])), refresh=False)
        if (step + 1) % recipe.save_every == 0 and step + 1 < last:
            learner.save_checkpoint(work, step + 1)
    learner.save(output)
    tokenizer.save(str(output / "tokenizer.json"))
    shutil.copy(Path(recipe.base) / "tokenizer_config.json", output)
    shutil.rmtree(work)
    return output


def read_windows(recipe: Adaptation, tokenizer: object) -> Windows:
    """All text that a recipe names, in random order."""
    paragraphs = [p for name in recipe.texts for p in read_paragraphs(Path(name), recipe.until) if len(p) > _SHORT]
    if recipe.large:
        large = [p for p in read_paragraphs(Path(recipe.large)) if len(p) > 2 * _SHORT]
        paragraphs += choose_paragraphs(large, recipe.about, recipe.share, recipe.seed)
    if not paragraphs:
        raise InputError(f"no text in {', '.join(recipe.texts) or 'the recipe'}")
    np.random.default_rng(recipe.seed).shuffle(paragraphs)
    return cut_pieces(paragraphs, tokenizer, recipe.window)


_SHORT = 40  # characters up to which a line is a heading


def fingerprint_adaptation(recipe: Adaptation, windows: Windows) -> str:
    """A hash of settings and text; how often it saves is no part of the result."""
    settings = {name: value for name, value in asdict(recipe).items() if name not in {"output", "save_every"}}
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    digest.update(windows.ids.tobytes())
    return digest.hexdigest()


def main(arguments: Sequence[str] | None = None) -> None:
    """Adapt as a recipe file says."""
    sys.stderr.write(f"{adapt(read_adaptation(Path((arguments or sys.argv[1:])[0])))}\n")


if __name__ == "__main__":
    main()
