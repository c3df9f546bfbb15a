"""A checkpoint's tensors, read from safetensors one at a time."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError


@dataclass(frozen=True, slots=True)
class StoredTensor:
    """Where a tensor stands in a safetensors file: type name, shape, byte range."""

    dtype: str
    shape: tuple[int, ...]
    start: int
    end: int


def read_header(path: Path) -> dict[str, StoredTensor]:
    """The tensors of a safetensors file, byte ranges counted from the file's begin."""
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
    header.pop("__metadata__", None)
    return {
        name: StoredTensor(row["dtype"], tuple(row["shape"]), *(8 + size + offset for offset in row["data_offsets"]))
        for name, row in header.items()
    }


def read_tensor(path: Path, name: str, stored: StoredTensor) -> NDArray[np.float32]:
    """A tensor as float32.

    Raises:
        ModelError: its type is not one that newsner saves.
    """
    kind = {"F16": np.float16, "F32": np.float32}.get(stored.dtype)
    if kind is None:
        raise ModelError(f"{path}: tensor {name} is {stored.dtype}; save the checkpoint in float16 or float32")
    data = np.fromfile(path, dtype=kind, count=int(np.prod(stored.shape)), offset=stored.start)
    return data.reshape(stored.shape).astype(np.float32)
