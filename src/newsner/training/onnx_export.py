"""A BERT tagger as an ONNX graph of fused operators, written from its safetensors.

Two graphs: `model.onnx` holds no weights, it points into `model.safetensors` (one source of
truth, computed in float32); `model.int8.onnx` holds 8-bit weights for the fast default.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import MissingExtraError, ModelError

MICROSOFT = "com.microsoft"
BLOCK = 32


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


def export_onnx(folder: Path) -> tuple[Path, Path]:
    """Write `model.onnx` and `model.int8.onnx` beside a BERT token classifier's `model.safetensors`.

    Args:
        folder: a Hugging Face checkpoint: `config.json`, `model.safetensors` (float16 or float32).

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
    paths = folder / "model.onnx", folder / "model.int8.onnx"
    for path, weights in zip(paths, (_Pointers(folder), _Bytes(folder)), strict=True):
        graph = _build(config, weights)
        onnx.checker.check_model(graph, check_custom_domain=False) if path is paths[1] else None
        path.write_bytes(graph.SerializeToString())
    return paths


class _Weights:
    """Collects the nodes and initializers of a graph."""

    def __init__(self, folder: Path) -> None:
        self.nodes: list[Any] = []
        self.initializers: list[Any] = []
        self.tensors = read_header(folder / "model.safetensors")
        self.path = folder / "model.safetensors"

    def array(self, name: str) -> NDArray[np.float32]:
        """A tensor of the checkpoint as float32."""
        stored = self.tensors[name]
        kind = {"F16": np.float16, "F32": np.float32}.get(stored.dtype)
        if kind is None:
            raise ModelError(f"{self.path}: tensor {name} is {stored.dtype}; save the checkpoint in float16 or float32")
        data = np.fromfile(self.path, dtype=kind, count=int(np.prod(stored.shape)), offset=stored.start)
        return data.reshape(stored.shape).astype(np.float32)

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """An initializer that the graph holds itself."""
        from onnx import numpy_helper

        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        """A node with one output."""
        from onnx import helper

        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def vector(self, name: str) -> str:
        """A bias or norm parameter as an initializer."""
        return self.constant(name, self.array(name))

    def embeddings(self, ids: str, prefix: str, epsilon: float) -> str:
        raise NotImplementedError

    def attention(self, hidden: str, prefix: str, heads: int) -> str:
        raise NotImplementedError

    def linear(self, hidden: str, name: str) -> str:
        """Product `hidden @ weight.T`, without the bias."""
        raise NotImplementedError

    def positions(self, ids: str, prefix: str) -> str:
        """Position and segment embeddings of a sequence, shape (pieces, hidden)."""
        table = (
            self.array(f"{prefix}.position_embeddings.weight") + self.array(f"{prefix}.token_type_embeddings.weight")[0]
        )
        self.constant("positions", table)
        self.constant("zero", np.array([0], dtype=np.int64))
        self.constant("one", np.array([1], dtype=np.int64))
        self.constant("two", np.array([2], dtype=np.int64))
        shape = self.node("Shape", [ids], "shape")
        length = self.node("Slice", [shape, "one", "two", "zero"], "length")
        return self.node("Slice", ["positions", "zero", length, "zero"], "position_rows")

    def normalize(self, left: str, right: str, prefix: str, epsilon: float, output: str, bias: str = "") -> str:
        """LayerNorm(left + right + bias)."""
        inputs = [left, right, self.vector(f"{prefix}.weight"), self.vector(f"{prefix}.bias")]
        if bias:
            inputs.append(bias)
        return self.node("SkipLayerNormalization", inputs, output, MICROSOFT, epsilon=epsilon)


class _Pointers(_Weights):
    """Matrices stay in the safetensors; the graph casts and transposes them when it is loaded."""

    def pointer(self, name: str) -> str:
        from onnx import TensorProto

        stored = self.tensors[name]
        tensor = TensorProto(name=name, dims=stored.shape, data_location=TensorProto.EXTERNAL)
        tensor.data_type = {"F16": TensorProto.FLOAT16, "F32": TensorProto.FLOAT}[stored.dtype]
        for key, value in (
            ("location", self.path.name),
            ("offset", stored.start),
            ("length", stored.end - stored.start),
        ):
            entry = tensor.external_data.add()
            entry.key, entry.value = key, str(value)
        self.initializers.append(tensor)
        return self.node("Cast", [name], f"{name}.f32", to=TensorProto.FLOAT)

    def matrix(self, name: str) -> str:
        """A weight of shape (out, in) as (in, out)."""
        return self.node("Transpose", [self.pointer(name)], f"{name}.t", perm=[1, 0])

    def embeddings(self, ids: str, prefix: str, epsilon: float) -> str:
        words = self.node("Gather", [self.pointer(f"{prefix}.word_embeddings.weight"), ids], "words")
        total = self.node("Add", [words, self.positions(ids, prefix)], "embedded")
        gamma, beta = self.vector(f"{prefix}.LayerNorm.weight"), self.vector(f"{prefix}.LayerNorm.bias")
        return self.node("LayerNormalization", [total, gamma, beta], "hidden", epsilon=epsilon, axis=-1)

    def attention(self, hidden: str, prefix: str, heads: int) -> str:
        parts = [self.matrix(f"{prefix}.{name}.weight") for name in ("query", "key", "value")]
        weight = self.node("Concat", parts, f"{prefix}.weight", axis=1)
        bias = self.constant(
            f"{prefix}.bias",
            np.concatenate([self.array(f"{prefix}.{name}.bias") for name in ("query", "key", "value")]),
        )
        return self.node("Attention", [hidden, weight, bias], f"{prefix}.context", MICROSOFT, num_heads=heads)

    def linear(self, hidden: str, name: str) -> str:
        return self.node("MatMul", [hidden, self.matrix(f"{name}.weight")], f"{name}.product")


class _Bytes(_Weights):
    """8-bit matrices: blocks of 32 weights share a scale, activations are quantised block by block at run time."""

    def embeddings(self, ids: str, prefix: str, epsilon: float) -> str:
        table = self.array(f"{prefix}.word_embeddings.weight")
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, 1e-10)
        self.constant("words.q", np.rint(table / scale).astype(np.int8))
        self.constant("words.scale", scale.astype(np.float32))
        rows = self.node("Cast", [self.node("Gather", ["words.q", ids], "rows.q")], "rows.f32", to=1)
        words = self.node("Mul", [rows, self.node("Gather", ["words.scale", ids], "rows.scale")], "words")
        total = self.node("Add", [words, self.positions(ids, prefix)], "embedded")
        gamma, beta = self.vector(f"{prefix}.LayerNorm.weight"), self.vector(f"{prefix}.LayerNorm.bias")
        return self.node("LayerNormalization", [total, gamma, beta], "hidden", epsilon=epsilon, axis=-1)

    def attention(self, hidden: str, prefix: str, heads: int) -> str:
        names = [f"{prefix}.{name}" for name in ("query", "key", "value")]
        weight = np.concatenate([self.array(f"{name}.weight") for name in names])
        bias = np.concatenate([self.array(f"{name}.bias") for name in names])
        projected = self.blocks(hidden, weight, f"{prefix}.qkv")
        size = weight.shape[1]
        cuts = self.constant(f"{prefix}.cuts", np.array([size] * 3, dtype=np.int64))
        from onnx import helper

        parts = [f"{prefix}.{letter}" for letter in "qkv"]
        self.nodes.append(helper.make_node("Split", [projected, cuts], parts, axis=-1))
        inputs = [*parts, self.constant(f"{prefix}.bias", bias)]
        return self.node("MultiHeadAttention", inputs, f"{prefix}.context", MICROSOFT, num_heads=heads)

    def linear(self, hidden: str, name: str) -> str:
        return self.blocks(hidden, self.array(f"{name}.weight"), name)

    def blocks(self, hidden: str, weight: NDArray[np.float32], name: str) -> str:
        """Product `hidden @ weight.T` with blocks of 8-bit weights; `weight` has shape (out, in)."""
        out, size = weight.shape
        grouped = weight.reshape(out, size // BLOCK, BLOCK)
        scale = np.maximum(np.abs(grouped).max(axis=2, keepdims=True) / 127, 1e-10)
        codes = (np.rint(grouped / scale) + 128).astype(np.uint8)
        return self.node(
            "MatMulNBits",
            [
                hidden,
                self.constant(f"{name}.q", codes),
                self.constant(f"{name}.scale", scale[:, :, 0].astype(np.float32)),
            ],
            f"{name}.product",
            MICROSOFT,
            K=size,
            N=out,
            bits=8,
            block_size=BLOCK,
            accuracy_level=4,
        )


def _build(config: dict[str, Any], weights: _Weights) -> Any:
    from onnx import TensorProto, helper

    epsilon, heads = config["layer_norm_eps"], config["num_attention_heads"]
    hidden = weights.embeddings("input_ids", "bert.embeddings", epsilon)
    for layer in range(config["num_hidden_layers"]):
        prefix = f"bert.encoder.layer.{layer}"
        context = weights.attention(hidden, f"{prefix}.attention.self", heads)
        output = f"{prefix}.attention.output"
        projected = weights.linear(context, f"{output}.dense")
        bias = weights.vector(f"{output}.dense.bias")
        middle = weights.normalize(projected, hidden, f"{output}.LayerNorm", epsilon, f"{prefix}.middle", bias)
        wide = weights.linear(middle, f"{prefix}.intermediate.dense")
        bias = weights.vector(f"{prefix}.intermediate.dense.bias")
        wide = weights.node("BiasGelu", [wide, bias], f"{prefix}.wide", MICROSOFT)
        narrow = weights.linear(wide, f"{prefix}.output.dense")
        bias = weights.vector(f"{prefix}.output.dense.bias")
        hidden = weights.normalize(narrow, middle, f"{prefix}.output.LayerNorm", epsilon, f"{prefix}.hidden", bias)
    head = weights.constant("head", weights.array("classifier.weight").T)
    scores = weights.node("MatMul", [hidden, head], "scores")
    weights.node("Add", [scores, weights.vector("classifier.bias")], "logits")
    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT32, ["windows", "pieces"])]
    outputs = [
        helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["windows", "pieces", len(config["id2label"])])
    ]
    graph = helper.make_graph(weights.nodes, "tagger", inputs, outputs, weights.initializers)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="newsner")
