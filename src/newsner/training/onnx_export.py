"""A BERT tagger's ONNX graphs, written from its safetensors.

Two graphs: `model.onnx` holds no weights, it points into `model.safetensors` (one source of
truth, computed in float32); `model.int8.onnx` holds 8-bit weights for the fast default.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import MissingExtraError, ModelError
from .onnx_graph import Float32Parts, Int8Parts, build_graph

Pieces = tuple[Sequence[int], Sequence[int]]
"""A window: ids of its pieces, and where the first piece of each of its words stands among them."""


def export_onnx(folder: Path, windows: Sequence[Pieces] = ()) -> tuple[Path, Path]:
    """Write `model.onnx` and `model.int8.onnx` beside a BERT token classifier's `model.safetensors`.

    Args:
        folder: a Hugging Face checkpoint: `config.json`, `model.safetensors` (float16 or float32).
        windows: typical text, a few thousand pieces, which show how large the values are that the
            8-bit graph has to hold; without them it is less exact.

    Returns:
        The paths of the float32 and the 8-bit graph.

    Raises:
        ModelError: the checkpoint is not a BERT; such a model runs in torch.
        MissingExtraError: the package onnx is not installed.
    """
    try:
        import onnx
    except ImportError as error:
        raise MissingExtraError("exporting to ONNX", "train") from error
    config = json.loads((folder / "config.json").read_text())
    if config.get("model_type") != "bert" or config.get("hidden_act") != "gelu":
        raise ModelError(
            f"{folder}: only BERT with gelu has a graph here, this is {config.get('model_type')!r} with "
            f"{config.get('hidden_act')!r}; load it with runtime='torch'"
        )
    reference, bytes_ = folder / "model.onnx", folder / "model.int8.onnx"
    graph, _ = build_graph(config, Float32Parts(folder))
    reference.write_bytes(graph.SerializeToString())
    graph, _ = build_graph(config, Int8Parts(folder, measure_ranges(folder, config, windows)))
    onnx.checker.check_model(graph, check_custom_domain=False)
    bytes_.write_bytes(graph.SerializeToString())
    return reference, bytes_


def measure_ranges(folder: Path, config: dict[str, Any], windows: Sequence[Pieces]) -> dict[str, NDArray[np.float32]]:
    """Largest absolute value of each input channel of each matrix over some windows, by the matrix' name."""
    import onnxruntime

    if not windows:
        return {}
    graph, sources = build_graph(config, Float32Parts(folder), probes=True)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(folder))
    session = onnxruntime.InferenceSession(
        graph.SerializeToString(), sess_options=options, providers=["CPUExecutionProvider"]
    )
    ranges: dict[str, NDArray[np.float32]] = {}
    for ids, firsts in windows:
        inputs = {"input_ids": np.array([ids], dtype=np.int32), "firsts": np.array(firsts, dtype=np.int32)}
        values = session.run(list(sources.values()), inputs)
        for name, value in zip(sources, values, strict=True):
            largest = np.abs(value[0]).max(axis=0)
            ranges[name] = np.maximum(ranges.get(name, largest), largest)
    return ranges
