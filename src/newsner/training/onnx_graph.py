"""A BERT tagger as an ONNX graph; how its matrices are held is a matter of `Float32Parts` or `Int8Parts`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..ner.word_reading import words_from
from .stored import read_header, read_tensor

MICROSOFT = "com.microsoft"


class Parts:
    """Collects the nodes and initializers of a graph.

    Args:
        folder: a checkpoint with `model.safetensors`.
    """

    def __init__(self, folder: Path) -> None:
        self.nodes: list[Any] = []
        self.initializers: list[Any] = []
        self.path = folder / "model.safetensors"
        self.tensors = read_header(self.path)

    def array(self, name: str) -> NDArray[np.float32]:
        """A tensor of the checkpoint as float32."""
        return read_tensor(self.path, name, self.tensors[name])

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """An initializer that the graph holds itself."""
        from onnx import numpy_helper

        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def vector(self, name: str) -> str:
        """A bias or norm parameter as an initializer."""
        return self.constant(name, self.array(name))

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        """A node with one output."""
        from onnx import helper

        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def words(self, ids: str, name: str) -> str:
        """Rows of the word embeddings."""
        raise NotImplementedError

    def linear(self, hidden: str, name: str) -> str:
        """`hidden @ weight.T + bias`."""
        raise NotImplementedError

    def attention(self, hidden: str, prefix: str, heads: int) -> str:
        """What every piece takes from every other, before the output matrix."""
        raise NotImplementedError

    def embeddings(self, ids: str, prefix: str, epsilon: float) -> str:
        """Word, position and segment embeddings, normed; shape (windows, pieces, hidden)."""
        words = self.words(ids, f"{prefix}.word_embeddings.weight")
        positions = self.array(f"{prefix}.position_embeddings.weight")
        self.constant("positions", positions + self.array(f"{prefix}.token_type_embeddings.weight")[0])
        for name, value in (("zero", 0), ("one", 1), ("two", 2)):
            self.constant(name, np.array([value], dtype=np.int64))
        length = self.node("Slice", [self.node("Shape", [ids], "shape"), "one", "two", "zero"], "length")
        rows = self.node("Slice", ["positions", "zero", length, "zero"], "position_rows")
        return self.normalize(words, rows, f"{prefix}.LayerNorm", epsilon, "hidden")

    def words_framed(self, hidden: str, firsts: str) -> str:
        """Of all pieces the first of each word, between the window's first and last."""
        last = self.node("Sub", [self.node("Gather", ["shape", "one"], "count"), "one"], "last")
        places = self.node("Concat", ["zero", self.node("Cast", [firsts], "firsts.i64", to=7), last], "places", axis=0)
        return self.node("Gather", [hidden, places], "words_framed", axis=1)

    def unframed(self, hidden: str) -> str:
        """Without the first and the last."""
        end = self.constant("minus_one", np.array([-1], dtype=np.int64))
        return self.node("Slice", [hidden, "one", end, "one"], "words_alone")

    def normalize(self, left: str, right: str, prefix: str, epsilon: float, output: str) -> str:
        """LayerNorm(left + right), as two plain nodes: ONNX Runtime's fused one takes seven times as long on a CPU."""
        total = self.node("Add", [left, right], f"{output}.sum")
        gamma, beta = self.vector(f"{prefix}.weight"), self.vector(f"{prefix}.bias")
        return self.node("LayerNormalization", [total, gamma, beta], output, epsilon=epsilon, axis=-1)


class Float32Parts(Parts):
    """Matrices stay in the safetensors; the graph casts and transposes them when it is loaded."""

    def pointer(self, name: str) -> str:
        """An initializer that says where the safetensors hold it."""
        from onnx import TensorProto

        stored = self.tensors[name]
        tensor = TensorProto(name=name, dims=stored.shape, data_location=TensorProto.EXTERNAL)
        tensor.data_type = {"F16": TensorProto.FLOAT16, "F32": TensorProto.FLOAT}[stored.dtype]
        place = {"location": self.path.name, "offset": stored.start, "length": stored.end - stored.start}
        for key, value in place.items():
            entry = tensor.external_data.add()
            entry.key, entry.value = key, str(value)
        self.initializers.append(tensor)
        return self.node("Cast", [name], f"{name}.f32", to=TensorProto.FLOAT)

    def matrix(self, name: str) -> str:
        """A weight of shape (out, in) as (in, out)."""
        return self.node("Transpose", [self.pointer(name)], f"{name}.t", perm=[1, 0])

    def words(self, ids: str, name: str) -> str:
        """Rows of the stored table."""
        return self.node("Gather", [self.pointer(name), ids], "words")

    def linear(self, hidden: str, name: str) -> str:
        """A product and a sum."""
        product = self.node("MatMul", [hidden, self.matrix(f"{name}.weight")], f"{name}.product")
        return self.node("Add", [product, self.vector(f"{name}.bias")], f"{name}.out")

    def attention(self, hidden: str, prefix: str, heads: int) -> str:
        """One node, the three matrices side by side."""
        names = [f"{prefix}.{name}" for name in ("query", "key", "value")]
        weight = self.node("Concat", [self.matrix(f"{name}.weight") for name in names], f"{prefix}.weight", axis=1)
        bias = self.constant(f"{prefix}.bias", np.concatenate([self.array(f"{name}.bias") for name in names]))
        return self.node("Attention", [hidden, weight, bias], f"{prefix}.context", MICROSOFT, num_heads=heads)


class Int8Parts(Parts):
    """8-bit matrices, a scale for each output; inputs are quantised at run time, with one scale for a window.

    Before that each input channel is divided by a factor that its weights take over, so that a few
    channels with large values do not cost all the others their precision (Xiao et al. 2023, SmoothQuant).
    Where the encoder's first piece has values many times those of words, after the wide layer, the few
    channels that hold them are computed in float32 beside the rest (Dettmers et al. 2022, LLM.int8).
    Weights keep within 7 bits: sums of two products then fit 16 bits on processors without VNNI, and
    the result is the same there.

    Args:
        folder: a checkpoint with `model.safetensors`.
        ranges: largest absolute value of each input channel of a matrix, by the name of the matrix.
    """

    LARGEST = 63
    STRENGTH = 0.7
    APART = 16
    FAR = 2.0

    def __init__(self, folder: Path, ranges: Mapping[str, NDArray[np.float32]]) -> None:
        super().__init__(folder)
        self.ranges = ranges
        self.folded: set[str] = set()

    def words(self, ids: str, name: str) -> str:
        """Rows of 8-bit numbers, each row with its scale."""
        table = self.array(name)
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, 1e-10)
        self.constant("words.q", np.rint(table / scale).astype(np.int8))
        self.constant("words.scale", scale.astype(np.float32))
        rows = self.node("Cast", [self.node("Gather", ["words.q", ids], "rows.q")], "rows.f32", to=1)
        return self.node("Mul", [rows, self.node("Gather", ["words.scale", ids], "rows.scale")], "words")

    def linear(self, hidden: str, name: str) -> str:
        """One 8-bit product."""
        return self.product(hidden, name, self.array(f"{name}.weight"), self.array(f"{name}.bias"))

    def attention(self, hidden: str, prefix: str, heads: int) -> str:
        """One 8-bit product for query, key and value, then float32."""
        from onnx import helper

        names = [f"{prefix}.{name}" for name in ("query", "key", "value")]
        weight = np.concatenate([self.array(f"{name}.weight") for name in names])
        bias = np.concatenate([self.array(f"{name}.bias") for name in names])
        following = f"{prefix.removesuffix('.self')}.output.dense"
        if following in self.ranges:  # what attends is a mean of values: these may be divided instead of it
            factors = self.factors(following, self.array(f"{following}.weight").T)
            weight[-len(factors) :] /= factors[:, None]
            bias[-len(factors) :] /= factors
            self.folded.add(following)
        projected = self.product(hidden, f"{prefix}.query", weight, bias)
        cuts = self.constant(f"{prefix}.cuts", np.array([weight.shape[1]] * 3, dtype=np.int64))
        parts = [f"{prefix}.{letter}" for letter in "qkv"]
        self.nodes.append(helper.make_node("Split", [projected, cuts], parts, axis=-1))
        return self.node("MultiHeadAttention", parts, f"{prefix}.context", MICROSOFT, num_heads=heads)

    def product(self, hidden: str, name: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """`hidden @ weight.T + bias`; `weight` has shape (out, in)."""
        matrix, exact = weight.T, ""
        if name in self.ranges:
            factors = self.factors(name, matrix)
            shrink, matrix = 1 / factors, matrix * factors[:, None]
            apart = far_channels(self.ranges[name] * shrink, self.APART, self.FAR)
            if matrix.shape[0] > matrix.shape[1] and apart.size:  # the wide layer after its activation
                exact = self.exact(hidden, name, apart, weight.T[apart])
                shrink[apart], matrix[apart] = 0.0, 0.0
            if name not in self.folded:
                hidden = self.node("Mul", [hidden, self.constant(f"{name}.smooth", shrink)], f"{name}.smoothed")
        scale = np.maximum(np.abs(matrix).max(axis=0) / self.LARGEST, 1e-10).astype(np.float32)
        inputs = [
            hidden,
            self.constant(f"{name}.q", np.rint(matrix / scale).astype(np.int8)),
            self.constant(f"{name}.scale", scale),
            self.constant(f"{name}.zero", np.zeros(scale.size, dtype=np.int8)),
            self.constant(f"{name}.bias", bias),
        ]
        if not exact:
            return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", MICROSOFT)
        product = self.node("DynamicQuantizeMatMul", inputs, f"{name}.product", MICROSOFT)
        return self.node("Add", [product, exact], f"{name}.out")

    def factors(self, name: str, matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the input channels of a matrix of shape (in, out) are divided by."""
        return smooth_factors(self.ranges[name], np.abs(matrix).max(axis=1), self.STRENGTH)

    def exact(self, hidden: str, name: str, channels: NDArray[np.intp], rows: NDArray[np.float32]) -> str:
        """What some input channels add to the product, in float32."""
        few = self.node("Gather", [hidden, self.constant(f"{name}.channels", channels)], f"{name}.few", axis=-1)
        return self.node("MatMul", [few, self.constant(f"{name}.rows", rows)], f"{name}.exact")


def smooth_factors(inputs: NDArray[np.float32], weights: NDArray[np.float32], strength: float) -> NDArray[np.float32]:
    """What input channels are divided by and their weights multiplied with.

    Args:
        inputs: largest absolute value of each channel, shape (channels).
        weights: of the weights of each channel, same shape.
        strength: 0 leaves all the spread to the inputs, 1 moves all of it into the weights.

    >>> smooth_factors(np.array([8.0, 2.0], np.float32), np.array([1.0, 1.0], np.float32), 1.0).tolist()
    [2.0, 0.5]
    """
    factors = np.maximum(inputs, 1e-3) ** strength / np.maximum(weights, 1e-4) ** (1 - strength)
    result: NDArray[np.float32] = (factors / np.exp(np.log(factors).mean())).astype(np.float32)
    return result


def far_channels(inputs: NDArray[np.floating[Any]], count: int, far: float) -> NDArray[np.intp]:
    """The largest channels, in order, where the largest stands out from what remains; else none.

    Args:
        inputs: largest absolute value of each channel, shape (channels).
        count: how many.
        far: how many times the largest of the others the very largest must be.

    >>> far_channels(np.array([1.0, 9.0, 1.2, 5.0], np.float32), 2, far=2.0).tolist()
    [1, 3]
    >>> far_channels(np.array([1.0, 1.5, 1.2, 1.1], np.float32), 2, far=2.0).tolist()
    []
    """
    order = np.argsort(inputs)
    stands_out = inputs[order[-1]] > far * inputs[order[-1 - count]]
    return np.sort(order[-count:]) if stands_out else order[:0]


def build_graph(config: dict[str, Any], parts: Parts, probes: bool = False) -> tuple[Any, dict[str, str]]:
    """The graph of a BERT token classifier, and which value is the input of which matrix.

    It takes a window's pieces and where the first piece of each of its words stands, and gives the scores of words.

    Args:
        config: its `config.json`.
        parts: how its matrices are held.
        probes: whether the inputs of the matrices are outputs of the graph, too.
    """
    from onnx import TensorProto, helper

    epsilon, heads, layer_of_words = config["layer_norm_eps"], config["num_attention_heads"], words_from(config)
    hidden = parts.embeddings("input_ids", "bert.embeddings", epsilon)
    sources: dict[str, str] = {}
    for layer in range(config["num_hidden_layers"]):
        if layer == layer_of_words:
            hidden = parts.words_framed(hidden, "firsts")
        prefix = f"bert.encoder.layer.{layer}"
        output = f"{prefix}.attention.output"
        context = parts.attention(hidden, f"{prefix}.attention.self", heads)
        projected = parts.linear(context, f"{output}.dense")
        middle = parts.normalize(projected, hidden, f"{output}.LayerNorm", epsilon, f"{prefix}.middle")
        inner = parts.linear(middle, f"{prefix}.intermediate.dense")
        wide = parts.node("Gelu", [inner], f"{prefix}.wide", MICROSOFT)
        narrow = parts.linear(wide, f"{prefix}.output.dense")
        sources |= {
            f"{prefix}.attention.self.query": hidden,
            f"{output}.dense": context,
            f"{prefix}.intermediate.dense": middle,
            f"{prefix}.output.dense": wide,
        }
        hidden = parts.normalize(narrow, middle, f"{prefix}.output.LayerNorm", epsilon, f"{prefix}.hidden")
    if layer_of_words is None:
        hidden = parts.node("Gather", [hidden, "firsts"], "words_alone", axis=1)
    else:
        hidden = parts.unframed(hidden)
    scores = parts.node("MatMul", [hidden, parts.constant("head", parts.array("classifier.weight").T)], "scores")
    parts.node("Add", [scores, parts.vector("classifier.bias")], "logits")
    inputs = [
        helper.make_tensor_value_info("input_ids", TensorProto.INT32, ["windows", "pieces"]),
        helper.make_tensor_value_info("firsts", TensorProto.INT32, ["words"]),
    ]
    names = ["logits", *sources.values()] if probes else ["logits"]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["windows", None, None]) for name in names]
    graph = helper.make_graph(parts.nodes, "tagger", inputs, outputs, parts.initializers)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="newsner"), sources
