"""Reading by words: above some layer an encoder goes on with the first piece of each word alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from conftest import write_checkpoint

from newsner.ner import load_tagger
from newsner.ner.word_reading import word_logits, words_from
from newsner.text import split_sentences
from newsner.training.onnx_export import export_onnx

TEXT = "وصل زعيم كوريا الشمالية كيم جونغ أون إلى روسيا. والتقى بوتين في قاعدة (NIS)"
LONG, SHORT = ([2, *range(10, 22), 3], [1, 4, 9]), ([2, *range(30, 36), 3], [1, 2, 6])


@pytest.fixture(scope="module", params=[0, 1, 2])
def checkpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tagger of two layers, of which as many read all pieces."""
    folder = tmp_path_factory.mktemp("words") / "model"
    return write_checkpoint(folder, words_from=request.param)


def load(folder: Path):
    import torch
    from transformers import AutoModelForTokenClassification

    torch.manual_seed(0)
    return AutoModelForTokenClassification.from_pretrained(folder).eval()


def scores(model, *windows, whole: bool = False) -> np.ndarray:
    """Scores of the words of windows that are read together, padded."""
    import torch

    longest = max(len(ids) for ids, _ in windows)
    ids = torch.tensor([[*ids, *[0] * (longest - len(ids))] for ids, _ in windows])
    mask = torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids, _ in windows])
    rows = torch.tensor([row for row, (_, firsts) in enumerate(windows) for _ in firsts])
    columns = torch.tensor([first for _, firsts in windows for first in firsts])
    with torch.inference_mode():
        return word_logits(model, ids, mask, rows, columns, whole=whole).numpy()


def test_graph_and_torch_agree(checkpoint: Path) -> None:
    torch = load_tagger(checkpoint)
    export_onnx(checkpoint)
    graph = load_tagger(checkpoint, precision="fp32")
    for path in checkpoint.glob("*.onnx"):
        path.unlink()
    for window in (LONG, SHORT):
        np.testing.assert_allclose(graph.runtime.logits(*window), torch.runtime.logits(*window), atol=1e-4)
    found, wanted = ([(m.text, m.label) for m in tagger.tag(TEXT, split_sentences(TEXT))] for tagger in (graph, torch))
    assert found == wanted != []


def test_windows_that_are_read_together_give_what_each_gives_alone(checkpoint: Path) -> None:
    model = load(checkpoint)
    together = scores(model, LONG, SHORT)
    alone = np.concatenate([scores(model, LONG), scores(model, SHORT)])
    np.testing.assert_allclose(together, alone, atol=1e-4)


def test_where_all_layers_read_all_pieces_nothing_changes(checkpoint: Path) -> None:
    import torch

    model = load(checkpoint)
    with torch.inference_mode():
        whole = model(input_ids=torch.tensor([LONG[0]])).logits[0][LONG[1]].numpy()
    np.testing.assert_array_equal(scores(model, LONG, whole=True), whole)
    if words_from(model.config) is not None:
        assert np.abs(scores(model, LONG) - whole).max() > 1e-3


def test_other_pieces_count_below_that_layer_only(checkpoint: Path) -> None:
    """From the very first layer on, a word is its first piece."""
    model = load(checkpoint)
    ids, firsts = LONG
    changed = [piece if place in {0, len(ids) - 1, *firsts} else 99 for place, piece in enumerate(ids)]
    same = np.allclose(scores(model, (changed, firsts)), scores(model, LONG), atol=1e-5)
    assert same == (words_from(model.config) == 0)
