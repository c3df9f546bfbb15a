"""The table of words that proclitics and names are weighed with."""

from __future__ import annotations

from importlib.resources import files

import pytest

from newsner.text import fold
from newsner.text.lexicon import UNSEEN, load_lexicon


def test_it_is_sorted_small_and_read_once() -> None:
    lexicon = load_lexicon()
    words = lexicon.words.tolist()
    assert words == sorted(words)
    assert len(lexicon.words) == len(lexicon.columns) == len(lexicon.stems) - 1
    assert load_lexicon() is lexicon
    assert (files("newsner.text") / "lexicon.npz").stat().st_size < 2_000_000  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", ["", "Latin", "كلمةطويلةجداجداجداجدا", "چگۇ", "\ud800", "شسيبلاتن"])
def test_a_word_nobody_writes_is_unseen(word: str) -> None:
    assert load_lexicon().word(word) == UNSEEN


def test_company_tells_a_conjunction_from_a_letter() -> None:
    lexicon = load_lexicon()
    assert lexicon.word(fold("وفرنسا")).conjoined > 1 > 0 > lexicon.word(fold("واشنطن")).conjoined
    conjunction, preposition = lexicon.before(fold("في"))
    assert conjunction < -3
    assert preposition < -3


def test_stems_are_counted_by_their_beginning() -> None:
    lexicon = load_lexicon()
    assert lexicon.count_stems("محم") > 5
    assert lexicon.count_stems("ضظغ") == lexicon.count_stems("") == 0
