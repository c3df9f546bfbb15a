"""Checkpoints as others publish them: their label sets, tokenizers and missing metadata."""

import json
import shutil
from dataclasses import replace

import pytest

pytest.importorskip("transformers")
pytest.importorskip("seqeval")

import tiny_models as tiny

import newsner
from newsner.errors import ModelError, NewsnerWarning
from newsner.ner import load_tagger
from newsner.text import split_sentences
from newsner.training import DEFAULTS, train

TEXT = "التقى الرئيس بوتين في موسكو أمس ."
QUICK = replace(DEFAULTS, epochs=5, learning_rate=3e-3, batch_pieces=128)
CAMEL = ("B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O")
ARABERT = ("O", "B-PERS", "I-PERS", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tiny.conll(tmp_path_factory.mktemp("data") / "news.conll", tiny.sentences(60))


def camelbert(folder):
    """As CAMeL-Lab publishes its NER models: vocab.txt without tokenizer.json, O last, PERS."""
    tiny.bert(folder, labels=CAMEL)
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer_config.json").write_text(json.dumps({"do_lower_case": False, "model_max_length": 512}))
    return folder


def arabert(folder):
    """As AraBERT heads are published: no model_max_length, a tokenizer class of its own."""
    tiny.bert(folder, labels=ARABERT)
    settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": False, "never_split": ["[بريد]", "[رابط]"]}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    return folder


def electra(folder):
    """As AraELECTRA: another architecture, which has no graph of the fast runtime."""
    import torch
    from transformers import ElectraConfig, ElectraForTokenClassification

    tiny.wordpiece(folder)
    torch.manual_seed(3)
    size = len((folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    config = ElectraConfig(
        vocab_size=size, embedding_size=32, hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=64, id2label=dict(enumerate(ARABERT)),
    )  # fmt: skip
    ElectraForTokenClassification(config).save_pretrained(folder)
    return folder


def distilbert(folder):
    """As the multilingual NER models on DistilBERT: its configuration calls the number of layers by another name."""
    import torch
    from transformers import DistilBertConfig, DistilBertForTokenClassification

    tiny.wordpiece(folder)
    torch.manual_seed(3)
    size = len((folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    config = DistilBertConfig(
        vocab_size=size, dim=32, n_layers=2, n_heads=2, hidden_dim=64, max_position_embeddings=64,
        id2label=dict(enumerate(ARABERT)),
    )  # fmt: skip
    DistilBertForTokenClassification(config).save_pretrained(folder)
    return folder


def encoder(folder):
    """A plain encoder: no head, no labels."""
    from transformers import BertForTokenClassification, BertModel

    whole = BertForTokenClassification.from_pretrained(tiny.bert(folder))
    shutil.rmtree(folder)
    tiny.wordpiece(folder)
    config = whole.config
    config.id2label, config.label2id = {0: "LABEL_0", 1: "LABEL_1"}, {"LABEL_0": 0, "LABEL_1": 1}
    encoder = BertModel(config, add_pooling_layer=False)
    encoder.load_state_dict(whole.bert.state_dict())
    encoder.save_pretrained(folder)
    return folder


def names(folder):
    return {(m.text, m.label) for m in load_tagger(folder).tag(TEXT, split_sentences(TEXT))}


@pytest.mark.parametrize("make", [camelbert, arabert, electra, encoder])
def test_it_is_fine_tuned_and_used(make, data, tmp_path):
    # The data annotates all that the heads know, though some types do not occur in it.
    recipe = replace(QUICK, base=str(make(tmp_path / "base")))
    result = train([data], output=tmp_path / "mine", recipe=recipe, types=("PER", "LOC", "ORG", "MISC"))
    assert names(result.folder) == {("بوتين", "PER"), ("موسكو", "LOC")}
    assert result.runtime == ("torch" if make is electra else "onnx")
    assert bool(result.before) == (make is not encoder)


@pytest.mark.parametrize("make", [camelbert, arabert, electra])
def test_it_loads_by_folder_and_speaks_our_labels(make, tmp_path):
    nlp = newsner.load(make(tmp_path / "base"), relations=False)
    assert set(nlp.tagger.labels.types) == {"PER", "LOC", "ORG", "MISC"}
    document = nlp(TEXT)
    assert all(document.text[m.start : m.end] == m.text for m in document.mentions)


@pytest.mark.parametrize("make", [camelbert, arabert, electra, distilbert])
def test_it_gives_what_transformers_gives(make, tmp_path):
    """Word by word, before decoding: the same pieces and the same scores."""
    import numpy as np
    import torch
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    folder = make(tmp_path / "base")
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModelForTokenClassification.from_pretrained(folder)
    inputs = tokenizer(TEXT, return_tensors="pt")
    with torch.inference_mode():
        expected = model.eval()(**inputs).logits[0].numpy()
    tagger = load_tagger(folder)
    words = tagger.pieces.encode(split_sentences(TEXT)[0].tokens)
    ids = [*tagger.pieces.start, *(piece for word in words for piece in word), *tagger.pieces.end]
    assert ids == inputs["input_ids"][0].tolist()
    firsts = np.cumsum([len(tagger.pieces.start), *map(len, words)])[:-1]
    np.testing.assert_allclose(tagger.runtime.logits(ids, firsts), expected[firsts], atol=1e-5)


def test_a_checkpoint_for_segmented_text_is_told(tmp_path):
    """AraBERT v1 and v2 read «ال+ كتاب»."""
    folder = arabert(tmp_path / "base")
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = tokenizer["model"]["vocab"]
    vocabulary["ال+"] = vocabulary.pop("،")
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    with pytest.warns(NewsnerWarning, match="cut into morphemes by Farasa"):
        newsner.load(folder, relations=False)


def test_an_encoder_without_a_head_is_told(tmp_path):
    with pytest.raises(ModelError, match="no trained token-classification head"):
        newsner.load(encoder(tmp_path / "base"))


def test_a_name_that_is_nowhere_is_told_what_to_do(monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="Without a network"):
        newsner.load("CAMeL-Lab/bert-base-arabic-camelbert-msa-ner-not-here", local_files_only=True)
