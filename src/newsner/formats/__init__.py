"""File formats: newsner/1, CoNLL, brat, Label Studio, doccano, spaCy, Hugging Face datasets, plain text.

What is named here is imported when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .annotations import Annotations, find_duplicates, read_annotations
    from .hf_datasets import from_dataset, to_dataset
    from .marks import Located, ReadOptions
    from .newsner1 import from_dict, read_jsonl, to_json, write_jsonl
    from .registry import FORMATS, Format, guess_input, guess_output, parse, read, write
    from .spacy_docs import from_spacy, to_spacy

_HOMES = {
    **dict.fromkeys(("Annotations", "find_duplicates", "read_annotations"), "annotations"),
    **dict.fromkeys(("from_dataset", "to_dataset"), "hf_datasets"),
    **dict.fromkeys(("Located", "ReadOptions"), "marks"),
    **dict.fromkeys(("from_dict", "read_jsonl", "to_json", "write_jsonl"), "newsner1"),
    **dict.fromkeys(("FORMATS", "Format", "guess_input", "guess_output", "parse", "read", "write"), "registry"),
    **dict.fromkeys(("from_spacy", "to_spacy"), "spacy_docs"),
}

__all__ = [
    "FORMATS",
    "Annotations",
    "Format",
    "Located",
    "ReadOptions",
    "find_duplicates",
    "from_dataset",
    "from_dict",
    "from_spacy",
    "guess_input",
    "guess_output",
    "parse",
    "read",
    "read_annotations",
    "read_jsonl",
    "to_dataset",
    "to_json",
    "to_spacy",
    "write",
    "write_jsonl",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
