"""Labels that a trained model doubts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from conftest import LABELS, write_checkpoint

from newsner.ner import LabelSet, Tagger, load_tagger
from newsner.training.doubt import doubt_labels, main
from newsner.training.examples import Example, read_token_corpus

WORDS = ("زار", "كيم", "روسيا")


class Sure:
    """Says the same of every window: nothing, a person, a place, each with nine in ten."""

    def logits(self, ids: object, firsts: object) -> np.ndarray:
        chances = np.full((3, len(LABELS)), 0.1 / (len(LABELS) - 1))
        chances[range(3), [LABELS.index(label) for label in ("O", "B-PER", "B-LOC")]] = 0.9
        return np.log(chances).astype(np.float32)


@pytest.fixture(scope="module")
def tagger(tmp_path_factory: pytest.TempPathFactory) -> Tagger:
    pieces = load_tagger(write_checkpoint(tmp_path_factory.mktemp("doubt") / "model")).pieces
    return Tagger(Sure(), pieces, LabelSet(LABELS))


@pytest.mark.parametrize(
    ("labels", "types", "kept"),
    [
        pytest.param("O B-PER B-LOC", "PER LOC ORG", "O B-PER B-LOC", id="what the model says too stands"),
        pytest.param("O O B-LOC", "PER LOC ORG", "O ? B-LOC", id="a name that was missed"),
        pytest.param("B-LOC B-PER B-LOC", "PER LOC ORG", "? B-PER B-LOC", id="one that is none"),
        pytest.param("O B-PER B-ORG", "PER LOC ORG", "O B-PER ?", id="another type"),
        pytest.param("O B-PER O", "PER ORG", "O B-PER O", id="O may hide a type that the corpus leaves out"),
    ],
)
def test_doubted_labels(tagger: Tagger, labels: str, types: str, kept: str) -> None:
    example = Example(WORDS, (False,) * 3, tuple(labels.split()), frozenset(types.split()))
    assert doubt_labels(example, tagger).labels == tuple(kept.split())


def test_nothing_is_doubted_below_zero(tagger: Tagger) -> None:
    example = Example(WORDS, (False,) * 3, ("B-ORG",) * 3, frozenset({"PER", "LOC", "ORG"}))
    assert doubt_labels(example, tagger, below=0.0) == example


def test_a_corpus_is_written_again(tmp_path: Path) -> None:
    """A random model doubts something; the sentences of dev stay as they are."""
    folder = write_checkpoint(tmp_path / "model")
    corpus, output = tmp_path / "corpus.tsv", tmp_path / "doubted.tsv"
    corpus.write_text("زار\tO\nكيم\tB-PER\n\nوصل\tO\nكيم\tB-PER\n\n", encoding="utf-8")
    main([str(corpus), "--model", str(folder), "--below", "1.01", "--until", "1", "--output", str(output)])
    assert output.read_text(encoding="utf-8") == "زار\t?\nكيم\t?\n\nوصل\tO\nكيم\tB-PER\n\n"
    assert [e.words for e in read_token_corpus(output, frozenset({"PER"}))] == [("زار", "كيم"), ("وصل", "كيم")]
