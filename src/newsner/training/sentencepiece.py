"""The encoder's SentencePiece tokenizer, made to read news: no diacritics, pieces that end where words do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..text.characters import COMBINING, CONTROLS, TATWEEL


def load_tokenizer(folder: Path) -> Any:
    """The tokenizer of an encoder, prepared if it is as it came."""
    from tokenizers import Tokenizer

    settings = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    if settings["pre_tokenizer"]["type"] != "Sequence":
        settings = prepare_tokenizer(settings)
    return Tokenizer.from_str(json.dumps(settings))


def prepare_tokenizer(settings: dict[str, Any]) -> dict[str, Any]:
    """A `tokenizer.json` that drops what carries no letter and ends pieces where words end.

    Diacritics, tatweel and invisible characters are dropped, Persian letters written as
    Arabic ones, and punctuation and digits kept apart from letters: the pieces of a text are
    then those of its words, in transformers' own pipeline too.
    """
    dropped = {"type": "Replace", "pattern": {"Regex": f"[{COMBINING}{CONTROLS}{TATWEEL}]"}, "content": ""}
    letters = [
        {"type": "Replace", "pattern": {"String": old}, "content": new}
        for old, new in (("ی", "ي"), ("ک", "ك"), ("ٱ", "ا"))
    ]
    before = settings["normalizer"]
    before = before["normalizers"] if before["type"] == "Sequence" else [before]
    pattern = r"▁?[^\p{L}\p{N}\p{M}▁]|▁?\p{N}+"
    return settings | {
        "normalizer": {"type": "Sequence", "normalizers": [dropped, *before, *letters]},
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [
                {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
                {"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": False},
            ],
        },
    }
