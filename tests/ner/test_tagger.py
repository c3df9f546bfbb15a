"""The tagger on a tiny random model: offsets, length, streams, runtimes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsner import MissingExtraError, ModelError
from newsner.errors import InputError
from newsner.ner import Tagger, load_tagger
from newsner.ner.pieces import WordPieces
from newsner.text import split_sentences, tokenize

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("ابوللكيمفىة \n\r\t.،؛«»()-_ًّـ\u200b\u200f\u202b\u061c\u2066\ufeffﻣﷺ😀٣3aZ'\x00\ud800"),
        st.characters(),
    ),
    max_size=80,
)


@pytest.fixture(scope="module")
def tagger(tiny_checkpoint: Path) -> Tagger:
    return load_tagger(tiny_checkpoint, precision="fp32")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(text=HOSTILE)
def test_a_mention_is_its_text(tagger: Tagger, text: str) -> None:
    for mention in tagger.tag(text, split_sentences(text)):
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= mention.score <= 1


def test_a_random_model_tags_something(tagger: Tagger) -> None:
    text = "وصل زعيم كوريا الشمالية كيم جونغ أون إلى روسيا والتقى بوتين في قاعدة (NIS) قرب الصين 2015"
    assert tagger.tag(text, split_sentences(text))


def test_a_stream_equals_one_by_one(tagger: Tagger) -> None:
    texts = ["التقى كيم بوتين.", "", "في موسكو\nوفي بيروت " * 30, "Kim (NIS) 60%"]
    documents = [(text, split_sentences(text)) for text in texts]
    assert list(tagger.tag_many(documents)) == [tagger.tag(*document) for document in documents]
    assert list(replace(tagger, workers=1).tag_many(documents)) == list(tagger.tag_many(documents))


def test_a_long_sentence_is_read_whole(tagger: Tagger) -> None:
    words = "كيم " * 300
    seen: list[int] = []

    class Spy:
        def logits(self, ids: list[int], firsts: list[int]) -> np.ndarray:
            seen.append(len(ids))
            return tagger.runtime.logits(ids, firsts)

    replace(tagger, runtime=Spy(), workers=1).tag(words, split_sentences(words))
    assert max(seen) <= tagger.limit + tagger.pieces.frame
    assert sum(seen) >= 300


def test_torch_and_onnx_agree(tiny_checkpoint: Path, tiny_torch_checkpoint: Path) -> None:
    text = "وصل زعيم كوريا الشمالية كيم جونغ أون إلى روسيا والتقى بوتين"
    graph, torch = load_tagger(tiny_checkpoint, precision="fp32"), load_tagger(tiny_torch_checkpoint)
    found = [(m.start, m.end, m.label) for m in graph.tag(text, split_sentences(text))]
    assert found == [(m.start, m.end, m.label) for m in torch.tag(text, split_sentences(text))]
    window = [2, 10, 20, 30, 3], [1, 3]
    assert graph.runtime.logits(*window).shape[0] == 2
    assert np.allclose(graph.runtime.logits(*window), torch.runtime.logits(*window), atol=1e-4)


def test_eight_bits_are_near_the_reference(tiny_checkpoint: Path) -> None:
    windows = [([2, *range(first, first + 30), 3], list(range(1, 31))) for first in range(10, 310, 30)]
    exact, quick = (
        np.concatenate([load_tagger(tiny_checkpoint, precision=precision).runtime.logits(*w) for w in windows])
        for precision in ("fp32", "int8")
    )
    assert 0 < np.square(exact - quick).mean() < 0.15**2 * np.square(exact).mean()


def test_pieces_of_a_sentence_are_those_of_its_words(tagger: Tagger) -> None:
    text = "قال كيم (NIS): لا"
    pieces = [piece for word in tagger.pieces.encode(tokenize(text)) for piece in word]
    assert pieces == tagger.pieces.tokenizer.encode(text, add_special_tokens=False).ids


def test_a_word_without_pieces_still_has_one(tagger: Tagger) -> None:
    assert all(len(ids) >= 1 for ids in tagger.pieces.encode(tokenize("😀 \x00 ﷺ")))


def test_a_very_long_word_is_cheap(tagger: Tagger) -> None:
    (ids,) = tagger.pieces.encode(tokenize("ا" * 100_000))
    assert len(ids) <= 96


class TestLoading:
    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match="no model folder"):
            load_tagger(tmp_path / "none")

    def test_an_encoder_without_a_head(self, tiny_torch_checkpoint: Path, tmp_path: Path) -> None:
        from transformers import BertModel

        folder = tmp_path / "encoder"
        BertModel.from_pretrained(tiny_torch_checkpoint).save_pretrained(folder)
        for name in ("tokenizer.json", "tokenizer_config.json"):
            (folder / name).write_bytes((tiny_torch_checkpoint / name).read_bytes())
        with pytest.raises(ModelError, match="no trained token-classification head"):
            load_tagger(folder)

    def test_labels_without_meaning(self, tmp_path: Path) -> None:
        from conftest import write_checkpoint

        with pytest.raises(ModelError, match="does not say what its outputs mean"):
            load_tagger(write_checkpoint(tmp_path / "m", ("LABEL_0", "LABEL_1")))

    def test_pickled_weights_are_refused(self, tiny_torch_checkpoint: Path, tmp_path: Path) -> None:
        import torch
        from safetensors.torch import load_file

        for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
            (tmp_path / name).write_bytes((tiny_torch_checkpoint / name).read_bytes())
        torch.save(load_file(tiny_torch_checkpoint / "model.safetensors"), tmp_path / "pytorch_model.bin")
        with pytest.raises(ModelError, match="safetensors"):
            load_tagger(tmp_path)

    def test_a_name_without_network_or_cache(self) -> None:
        with pytest.raises(ModelError, match=r"newsner\.load\(\) uses the bundled model"):
            load_tagger("nobody/no-such-model", local_files_only=True)

    def test_an_unknown_precision(self) -> None:
        with pytest.raises(InputError, match="int8, fp32"):
            load_tagger(precision="int4")

    def test_torch_missing_names_the_extra(self, tiny_torch_checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        import sys

        monkeypatch.setitem(sys.modules, "transformers", None)
        with pytest.raises(MissingExtraError, match=r"newsner\[hub\]"):
            load_tagger(tiny_torch_checkpoint)


def test_word_pieces_of_a_sentencepiece_tokenizer_mark_spaces() -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers

    vocabulary = [("<unk>", 0.0), ("▁", -1.0), *[(letter, -2.0) for letter in "كيم(NIS).:"], ("▁كيم", -1.5)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    pieces = WordPieces.of(tokenizer)
    text = "كيم (كيم"
    assert [len(ids) for ids in pieces.encode(tokenize(text))] == [1, 2, 3]
