"""What runs the encoder: a protocol, and ONNX Runtime, which needs no torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError


class Runtime(Protocol):
    """Runs a token classifier on one window at a time and gives the scores of its words.

    One window a call, without padding: a result depends on its window alone, so that a
    document gives the same mentions alone and in a stream.
    """

    def logits(self, ids: Sequence[int], firsts: Sequence[int] | NDArray[np.integer]) -> NDArray[np.float32]:
        """Scores of each word, shape (words, labels).

        Args:
            ids: the window's pieces with its first and last, special one.
            firsts: where the first piece of each word stands among them.
        """
        ...


class OnnxRuntime:
    """A token classifier in ONNX Runtime on the CPU.

    Several threads may call it at once; each call then uses one core.

    Args:
        path: the `.onnx` file.
        threads: cores for one call.
    """

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # More would fuse sums and norms again, into a node that takes seven times as long.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        # A thread that spins while it waits takes the core from the other window's thread.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(path), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"{path} cannot be loaded by ONNX Runtime: {error}") from error
        # Graphs of earlier versions score every piece.
        self._by_words = "firsts" in {given.name for given in self._session.get_inputs()}

    def logits(self, ids: Sequence[int], firsts: Sequence[int] | NDArray[np.integer]) -> NDArray[np.float32]:
        """Scores of each word, shape (words, labels)."""
        inputs = {"input_ids": np.array([ids], dtype=np.int32)}
        if self._by_words:
            inputs["firsts"] = np.asarray(firsts, dtype=np.int32)
        output: NDArray[np.float32] = self._session.run(None, inputs)[0][0]
        return output if self._by_words else output[np.asarray(firsts)]
