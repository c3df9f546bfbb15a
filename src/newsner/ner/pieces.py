"""Subword pieces of words: what the encoder reads, kept aligned with the words of the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..span import Token

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_WORD = 96
"""Characters of one word that are read: a word's label comes from its first piece, so the rest of a
500-letter string can only cost time."""


_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass
class WordPieces:
    """Pieces of each word of a text, each distinct word encoded once.

    A word is encoded by itself, with the mark of a preceding space or without, so that the
    pieces of a sentence are those of its words in order: exact alignment, no offsets to search.

    Attributes:
        tokenizer: a Hugging Face `tokenizers.Tokenizer`.
        start: ids put before a window («[CLS]»), `end`: ids put after it.
        unknown: id of the unknown piece, stands for a word that has no piece.
    """

    tokenizer: Tokenizer
    start: tuple[int, ...]
    end: tuple[int, ...]
    unknown: int
    pad: int
    lead: str = ""
    _cache: dict[tuple[str, bool], tuple[int, ...]] = field(default_factory=dict, repr=False)
    _probe: tuple[int, ...] = ()

    @classmethod
    def of(cls, tokenizer: Tokenizer) -> WordPieces:
        """The pieces of a tokenizer, its special ids read from what it adds to an empty text."""
        tokenizer.no_truncation()
        tokenizer.no_padding()
        frame = tokenizer.encode("").ids
        half = len(frame) - len(frame) // 2
        lead = " " if "ByteLevel" in json.dumps(json.loads(tokenizer.to_str())["pre_tokenizer"] or {}) else ""
        vocabulary = tokenizer.get_vocab(with_added_tokens=True)
        unknown = next((vocabulary[name] for name in ("<unk>", "[UNK]") if name in vocabulary), 0)
        pad = next((vocabulary[name] for name in ("<pad>", "[PAD]") if name in vocabulary), 0)
        pieces = cls(tokenizer, tuple(frame[:half]), tuple(frame[half:]), unknown, pad, lead)
        pieces._probe = tuple(tokenizer.encode(lead + ".", add_special_tokens=False).ids)
        return pieces

    @property
    def frame(self) -> int:
        """How many ids a window has besides its words' pieces."""
        return len(self.start) + len(self.end)

    def frame_words(self, words: Sequence[Sequence[int]]) -> tuple[list[int], NDArray[np.int64]]:
        """The pieces of some words between those that begin and end a window, and where each word begins."""
        firsts = np.cumsum([len(self.start), *map(len, words)])[:-1]
        return [*self.start, *(piece for ids in words for piece in ids), *self.end], firsts

    def encode(self, tokens: Sequence[Token]) -> list[tuple[int, ...]]:
        """Piece ids of each token, at least one each."""
        keys = []
        before = -1
        for token in tokens:
            keys.append((token.text, token.start == before))
            before = token.end
        return self._look_up(keys)

    def encode_words(self, words: Sequence[str], joined: Sequence[bool]) -> list[tuple[int, ...]]:
        """The same for words that stand in no text; `joined` says which follow without a space."""
        return self._look_up(zip(words, joined, strict=True))

    def _look_up(self, keys: Iterable[tuple[str, bool]]) -> list[tuple[int, ...]]:
        cache = self._cache
        encoded = []
        for key in keys:
            ids = cache.get(key)
            if ids is None:
                ids = cache[key] = self._encode_word(*key)
                if len(cache) > 200_000:
                    cache.clear()
            encoded.append(ids)
        return encoded

    def _encode_word(self, word: str, joined: bool) -> tuple[int, ...]:
        # A lone surrogate is no character, and the tokenizer refuses it.
        word = _SURROGATE.sub("\ufffd", word[:MAX_WORD])
        if joined:
            # Behind a full stop a word gets no mark of a space before it.
            ids = tuple(self.tokenizer.encode(self.lead + "." + word, add_special_tokens=False).ids)
            if ids[: len(self._probe)] == self._probe and len(ids) > len(self._probe):
                return ids[len(self._probe) :]
        return tuple(self.tokenizer.encode(self.lead + word, add_special_tokens=False).ids) or (self.unknown,)
