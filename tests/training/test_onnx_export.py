"""The 8-bit graph: what measuring its inputs is good for."""

import json
from pathlib import Path

import numpy as np
import pytest
from conftest import write_checkpoint
from safetensors.torch import load_file, save_file

from newsner.errors import ModelError
from newsner.ner.runtime import OnnxRuntime
from newsner.training.onnx_export import export_onnx, measure_ranges
from newsner.training.onnx_graph import Int8Parts
from newsner.training.stored import StoredTensor, read_header, read_tensor

WINDOWS = [([2, *range(first, first + 30), 3], [1, 2, *range(4, 31)]) for first in range(10, 310, 30)]


def widen(folder: Path, channel: int, by: float) -> None:
    """Let one channel be larger than the others wherever a norm ends, as trained encoders have it."""
    path = folder / "model.safetensors"
    state = load_file(path)
    for name in state:
        if name.endswith("LayerNorm.weight"):
            state[name][channel] *= by
    save_file(state, path, metadata={"format": "pt"})


def error(folder: Path) -> float:
    exact, quick = (
        np.concatenate([OnnxRuntime(folder / name).logits(*window) for window in WINDOWS])
        for name in ("model.onnx", "model.int8.onnx")
    )
    return float(np.sqrt(np.square(exact - quick).mean() / np.square(exact).mean()))


def test_a_large_channel_costs_less_where_the_inputs_were_measured(tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path)
    widen(folder, channel=5, by=30.0)
    export_onnx(folder)
    blind = error(folder)
    export_onnx(folder, WINDOWS)
    assert error(folder) < 0.75 * blind


def test_channels_with_the_largest_values_are_computed_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One unit of the wide layer answers with large values, as a trained encoder's does to its first piece."""
    folder = write_checkpoint(tmp_path)
    path = folder / "model.safetensors"
    state = load_file(path)
    for name in state:
        if name.endswith("intermediate.dense.bias"):
            state[name][7] += 40.0
    save_file(state, path, metadata={"format": "pt"})
    monkeypatch.setattr(Int8Parts, "APART", 1)
    monkeypatch.setattr(Int8Parts, "STRENGTH", 0.2)
    export_onnx(folder, WINDOWS)
    apart = error(folder)
    monkeypatch.setattr(Int8Parts, "FAR", np.inf)
    export_onnx(folder, WINDOWS)
    assert apart < 0.85 * error(folder)


def test_ranges_are_the_largest_input_of_each_channel(tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path)
    export_onnx(folder)
    config = json.loads((folder / "config.json").read_text())
    first = "bert.encoder.layer.0.attention.self.query"
    narrow = measure_ranges(folder, config, WINDOWS)[first]
    widen(folder, channel=5, by=30.0)
    wide = measure_ranges(folder, config, WINDOWS)[first]
    assert narrow.shape == (32,)
    assert wide[5] == pytest.approx(30 * narrow[5], rel=0.01)
    assert np.delete(wide, 5) == pytest.approx(np.delete(narrow, 5))


def test_a_tensor_of_another_type_is_named(tmp_path: Path) -> None:
    path = write_checkpoint(tmp_path) / "model.safetensors"
    name, stored = next(iter(read_header(path).items()))
    with pytest.raises(ModelError, match=f"tensor {name} is BF16; save the checkpoint in float16 or float32"):
        read_tensor(path, name, StoredTensor("BF16", stored.shape, stored.start, stored.end))
