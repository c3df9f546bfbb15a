"""A model soup: the weighted mean of several models' weights (Wortsman et al. 2022).

`python -m newsner.training.soup RECIPE.toml` writes it. Models that descend from one encoder often
average to one that is better on text that neither was trained for, and a good start for a last,
short stage of training.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError, ModelError
from .averaging import State, mean_weights

WEIGHTS = "model.safetensors"
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json")


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A model and its share of the mean; shares are counted as parts of their sum."""

    path: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Soup:
    """What is averaged, and the folder for the result."""

    output: str
    ingredients: tuple[Ingredient, ...]


def read_soup(path: Path) -> Soup:
    """Read a recipe: `output`, and a `[[model]]` with `path` and `share` for each model.

    Raises:
        InputError: no TOML, a key that is not known, no models, a share that is not above 0.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        soup = Soup(table.pop("output"), tuple(Ingredient(**row) for row in table.pop("model")))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"{path}: {error}; a soup has `output`, and `path` and `share` in each [[model]]") from error
    if table:
        raise InputError(f"{path}: unknown key {min(table)!r}; a soup has `output` and [[model]] tables")
    if not soup.ingredients or any(one.share <= 0 for one in soup.ingredients):
        raise InputError(f"{path}: a soup takes one [[model]] or more, each with a share above 0")
    return soup


def cook(soup: Soup, folder: Path = Path()) -> Path:
    """Write the mean; configuration and tokenizer are those of the first model.

    Args:
        soup: the models; their paths are relative to `folder`.
        folder: where they are.

    Raises:
        ModelError: no weights there, or models of different shapes.
    """
    from safetensors.torch import save_file

    first = folder / soup.ingredients[0].path
    states = _read_alike([folder / one.path for one in soup.ingredients])
    mean = mean_weights(states, [one.share for one in soup.ingredients])
    output = folder / soup.output
    output.mkdir(parents=True, exist_ok=True)
    for name in ("config.json", *TOKENIZER_FILES):
        if (first / name).exists():
            shutil.copy(first / name, output)
    save_file(dict(mean), output / WEIGHTS, metadata={"format": "pt"})
    return output


def _read_alike(folders: Sequence[Path]) -> Iterator[State]:
    """The weights in each folder, all of the shape of the first."""
    from safetensors.torch import load_file

    shapes = None
    for folder in folders:
        if not (folder / WEIGHTS).exists():
            raise ModelError(f"no {WEIGHTS} in {folder}")
        state = load_file(folder / WEIGHTS)
        found = {name: weight.shape for name, weight in state.items()}
        if found != (shapes or found):
            raise ModelError(f"{folder} is no model of the same shape as {folders[0]}: their weights have no mean")
        shapes = found
        yield state


def main(arguments: Sequence[str] | None = None) -> None:
    """Average the models that a recipe file names."""
    sys.stderr.write(f"{cook(read_soup(Path((arguments or sys.argv[1:])[0])))}\n")


if __name__ == "__main__":
    main()
