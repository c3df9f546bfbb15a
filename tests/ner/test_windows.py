"""Windows: every word decided once, where its context is widest."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from newsner.ner.windows import cut_windows

LIMIT = 12
SENTENCES = st.lists(st.lists(st.integers(1, LIMIT), min_size=1, max_size=30), max_size=8)


@given(SENTENCES, st.integers(1, LIMIT))
def test_every_word_is_decided_once_inside_its_window(sentences: list[list[int]], target: int) -> None:
    sizes = [size for sentence in sentences for size in sentence]
    windows = cut_windows(sizes, list(accumulate(map(len, sentences))), target=target, limit=LIMIT)
    decided = [word for window in windows for word in range(window.keep_first, window.keep_last)]
    assert decided == list(range(len(sizes)))
    for window in windows:
        assert window.first <= window.keep_first < window.keep_last <= window.last
        assert sum(sizes[window.first : window.last]) <= LIMIT


@given(SENTENCES)
def test_a_sentence_that_fits_is_never_cut(sentences: list[list[int]]) -> None:
    sizes = [size for sentence in sentences for size in sentence]
    ends = list(accumulate(map(len, sentences)))
    windows = cut_windows(sizes, ends, target=LIMIT, limit=LIMIT)
    for begin, end in zip([0, *ends], ends, strict=False):
        if sum(sizes[begin:end]) <= LIMIT:
            assert any(w.first <= begin and end <= w.last for w in windows)


def test_one_window_suffices_where_all_fits() -> None:
    assert len(cut_windows([1] * 10, [3, 7, 10], target=10, limit=10)) == 1


def test_words_of_a_long_sentence_are_decided_far_from_the_edges() -> None:
    windows = cut_windows([1] * 100, [100], target=20, limit=20)
    for window in windows[1:-1]:
        assert window.keep_first - window.first >= 4
        assert window.last - window.keep_last >= 4


def test_whole_sentences_are_not_read_twice() -> None:
    windows = cut_windows([1] * 40, list(range(5, 41, 5)), target=12, limit=20)
    assert sum(w.last - w.first for w in windows) == 40
