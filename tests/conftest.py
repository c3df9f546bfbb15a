"""Fixtures: a tiny BERT tagger made here, so that no unit test needs weights."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Machines differ in speed; what a test says does not.
settings.register_profile("newsner", deadline=None)
settings.load_profile("newsner")

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
LETTERS = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأؤإئABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:؛،؟()«»\"'-%"
)


def write_tokenizer(folder: Path) -> None:
    """A WordPiece tokenizer whose pieces are single letters."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    vocabulary = {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "[MASK]": 4}
    for letter in LETTERS:
        vocabulary[letter] = len(vocabulary)
        vocabulary["##" + letter] = len(vocabulary)
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "unk_token": "[UNK]",
        "pad_token": "[PAD]",
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
        "mask_token": "[MASK]",
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))


def write_checkpoint(
    folder: Path, labels: tuple[str, ...] = LABELS, *, seed: int = 3, words_from: int | None = None
) -> Path:
    """A BERT of two small layers with random weights, as a Hugging Face checkpoint; it may read by words."""
    import torch
    from transformers import BertConfig, BertForTokenClassification

    folder.mkdir(parents=True, exist_ok=True)
    write_tokenizer(folder)
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=400,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        initializer_range=0.5,
        id2label=dict(enumerate(labels)),
        label2id={label: index for index, label in enumerate(labels)},
        **({} if words_from is None else {"words_from_layer": words_from}),
    )
    BertForTokenClassification(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a tiny tagger with newsner's ONNX graphs beside the safetensors."""
    from newsner.training.onnx_export import export_onnx

    folder = write_checkpoint(tmp_path_factory.mktemp("tiny") / "model")
    export_onnx(folder, [([2, *range(first, first + 20), 3], [*range(1, 21)]) for first in range(5, 365, 20)])
    return folder


@pytest.fixture(scope="session")
def tiny_torch_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without graphs: it runs in torch."""
    return write_checkpoint(tmp_path_factory.mktemp("tiny-torch") / "model")


@pytest.fixture(scope="module")
def one_thread() -> Iterator[None]:
    """Torch on one thread: a tiny model is only slowed down by more."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)
