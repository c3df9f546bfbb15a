"""Checkpoints of the usual architectures, small enough to train in seconds, made on the spot."""

from __future__ import annotations

import json
from pathlib import Path

PEOPLE = ["بوتين", "كيم", "شي", "ماكرون", "السيسي", "بايدن", "لافروف", "كيري", "ظريف", "أوباما"]
PLACES = ["موسكو", "القاهرة", "باريس", "الرياض", "طهران", "بكين", "لندن", "دمشق", "بغداد", "عمان"]
WEAPONS = ["سوخوي", "إسكندر", "كاتيوشا", "باتريوت", "تيغر", "أبرامز", "ميغ", "رافال", "توماهوك", "صقر"]
VERBS = ["التقى", "وصل", "زار", "قال", "أعلن", "استقبل"]
WORDS = [*PEOPLE, *PLACES, *WEAPONS, *VERBS, "الرئيس", "إلى", "في", "أمس", "من", "صاروخ", "طراز", "و", "مع", ".", "،"]
LABELS = ("O", "B-PERS", "I-PERS", "B-LOC", "I-LOC")


def wordpiece(folder: Path) -> None:
    """A BertTokenizer whose vocabulary holds the words and single letters; tokenizer.json and vocab.txt."""
    from tokenizers import BertWordPieceTokenizer

    letters = sorted({letter for word in WORDS for letter in word})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    vocabulary += [piece for letter in letters for piece in (letter, f"##{letter}") if piece not in vocabulary]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(dict.fromkeys(vocabulary)), encoding="utf-8")
    tokenizer = BertWordPieceTokenizer(str(folder / "vocab.txt"), strip_accents=False, lowercase=False)
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": False, "strip_accents": False}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")


def bert(folder: Path, *, labels: tuple[str, ...] = LABELS, positions: int = 64, seed: int = 3) -> Path:
    """A BERT token classifier of two layers with random weights."""
    import torch
    from transformers import BertConfig, BertForTokenClassification

    wordpiece(folder)
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len((folder / "vocab.txt").read_text(encoding="utf-8").split("\n")),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=positions,
        id2label=dict(enumerate(labels)),
        label2id={name: index for index, name in enumerate(labels)},
    )
    BertForTokenClassification(config).save_pretrained(folder)
    return folder


def sentencepiece(folder: Path) -> Path:
    """A BERT encoder of two layers whose Unigram tokenizer holds the words and single letters, as XLM-R's does."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel

    letters = sorted({letter for word in WORDS for letter in word})
    pieces = [*dict.fromkeys(["▁", *(f"▁{word}" for word in WORDS), *letters])]
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    vocabulary = [*((name, 0.0) for name in special), *((piece, -len(piece) / 99) for piece in pieces), ("<mask>", 0.0)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    tokenizer.add_special_tokens([*special, "<mask>"])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    settings = json.loads(tokenizer.to_str()) | {"normalizer": {"type": "Sequence", "normalizers": []}}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.json").write_text(json.dumps(settings), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text("{}", encoding="utf-8")
    torch.manual_seed(3)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    config = BertConfig(vocab_size=len(vocabulary), max_position_embeddings=64, **sizes)
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


def sentences(count: int, *, weapons: bool = False) -> list[tuple[list[str], list[str]]]:
    """Words and tags of simple sentences."""
    rows = []
    for n in range(count):
        person, place = PEOPLE[n % 10], PLACES[(n * 7 + n // 10) % 10]
        words = [VERBS[n % 6], "الرئيس", person, "في", place, "أمس", "."]
        tags = ["O", "O", "B-PER", "O", "B-LOC", "O", "O"]
        if weapons:
            words[6:6] = ["مع", "صاروخ", "من", "طراز", WEAPONS[n % 10]]
            tags = ["O", "O", "O", "O", "O", "O", "O", "O", "O", "O", "B-MIL", "O"]
        rows.append((words, tags))
    return rows


def conll(path: Path, rows: list[tuple[list[str], list[str]]]) -> Path:
    """A token file of sentences."""
    blocks = ("\n".join(f"{w}\t{t}" for w, t in zip(*row, strict=True)) for row in rows)
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return path
