"""The label set: reading labels, valid sequences, spans of words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from newsner import ModelError
from newsner.ner.labels import LabelSet, best_sequence, parse_label, word_spans

IOB = LabelSet(("O", "B-PER", "I-PER", "B-LOC", "I-LOC"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("B-PERS", ("B", "PER"), id="camel"),
        pytest.param("I-GPE", ("I", "LOC"), id="geopolitical entity"),
        pytest.param("S-ORG", ("B", "ORG"), id="BIOES single"),
        pytest.param("E-ORG", ("I", "ORG"), id="BIOES end"),
        pytest.param("U-LOC", ("B", "LOC"), id="BILOU unit"),
        pytest.param("B_MISC", ("B", "MISC"), id="underscore"),
        pytest.param("MIS", ("I", "MISC"), id="bare type"),
        pytest.param("B-MIL", ("B", "MIL"), id="a label of the user's own"),
        pytest.param("O", ("O", ""), id="outside"),
    ],
)
def test_labels_of_corpora_and_checkpoints_are_read(name: str, expected: tuple[str, str]) -> None:
    assert parse_label(name) == expected


def test_a_label_set_without_o_is_refused() -> None:
    with pytest.raises(ModelError, match="need an O"):
        LabelSet(("B-PER", "I-PER"))


@given(arrays(np.float32, st.tuples(st.integers(1, 12), st.just(5)), elements=st.floats(-20, 0, width=32)))
def test_the_decoded_sequence_is_always_valid(scores: np.ndarray) -> None:
    path = [IOB.names[i] for i in best_sequence(scores, IOB)]
    for before, after in zip(["O", *path], path, strict=False):
        assert not after.startswith("I-") or before[2:] == after[2:], path


@given(arrays(np.float32, st.tuples(st.integers(1, 4), st.just(5)), elements=st.floats(-20, 0, width=32)))
def test_no_valid_sequence_scores_higher(scores: np.ndarray) -> None:
    from itertools import product

    def valid(path: tuple[int, ...]) -> bool:
        return np.isfinite(IOB.forbidden[[5, *path[:-1]], list(path)]).all()

    best = max(scores[range(len(p)), p].sum() for p in product(range(5), repeat=len(scores)) if valid(p))
    assert scores[range(len(scores)), best_sequence(scores, IOB)].sum() == pytest.approx(best, abs=1e-4)


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        pytest.param("O O", [], id="nothing"),
        pytest.param("B-PER I-PER O", [(0, 2, "PER")], id="two words"),
        pytest.param("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")], id="neighbours"),
        pytest.param("O B-LOC", [(1, 2, "LOC")], id="last word"),
        pytest.param("B-PER B-LOC I-LOC", [(0, 1, "PER"), (1, 3, "LOC")], id="two types"),
    ],
)
def test_spans_of_a_sequence(labels: str, spans: list[tuple[int, int, str]]) -> None:
    assert word_spans([IOB.names.index(label) for label in labels.split()], IOB) == spans


def test_labels_without_begin_make_runs() -> None:
    labels = LabelSet(("O", "PER", "LOC"))
    assert word_spans([1, 1, 0, 2], labels) == [(0, 2, "PER"), (3, 4, "LOC")]
