"""Windows: what the encoder reads at one time, cut so that every word is decided where its context is widest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words read together.

    Attributes:
        first: index of its first word; `last`: index after its last.
        keep_first: index of the first word that is decided here; `keep_last`: after the last.
    """

    first: int
    last: int
    keep_first: int
    keep_last: int


def cut_windows(sizes: Sequence[int], sentence_ends: Sequence[int], *, target: int, limit: int) -> tuple[Window, ...]:
    """Cut words into windows of whole sentences; only a sentence over the limit is cut, with overlap.

    Whole neighbouring sentences are read together up to `target` pieces, so no word is read twice.
    A sentence longer than `limit` pieces is read in windows that overlap by half, each word
    decided in the window where it stands farthest from an edge.

    Args:
        sizes: pieces of each word, each at least 1 and at most `limit`.
        sentence_ends: index after the last word of each sentence, ascending, the last one `len(sizes)`.
        target: pieces of a window that are worth reading together.
        limit: pieces that a window can hold.

    >>> cut_windows([1, 1, 1, 1], [2, 4], target=8, limit=8)
    (Window(first=0, last=4, keep_first=0, keep_last=4),)
    >>> [(w.keep_first, w.keep_last) for w in cut_windows([1] * 6, [6], target=4, limit=4)]
    [(0, 3), (3, 6)]
    """
    windows: list[Window] = []
    first, pieces, begin = 0, 0, 0
    for end in sentence_ends:
        size = sum(sizes[begin:end])
        if pieces and pieces + size > target:
            windows.append(Window(first, begin, first, begin))
            first, pieces = begin, 0
        if size > limit:
            windows.extend(_overlapping(sizes, begin, end, limit))
            first, pieces = end, 0
        else:
            pieces += size
        begin = end
    if pieces:
        windows.append(Window(first, begin, first, begin))
    return tuple(windows)


def _overlapping(sizes: Sequence[int], begin: int, end: int, limit: int) -> Iterator[Window]:
    runs = list(_runs(sizes, begin, end, limit))
    keep = begin
    for position, (first, last) in enumerate(runs):
        following = runs[position + 1][0] if position + 1 < len(runs) else None
        # The overlap of two windows is split in its middle.
        boundary = end if following is None else (following + last + 1) // 2
        if boundary > keep:
            yield Window(first, last, keep, boundary)
        keep = max(keep, boundary)


def _runs(sizes: Sequence[int], begin: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Runs of words that fill the limit, each starting half a window after the one before."""
    first = begin
    while True:
        last, pieces, middle = first, 0, first
        while last < end and pieces + sizes[last] <= limit:
            pieces += sizes[last]
            last += 1
            if pieces <= limit // 2:
                middle = last
        yield first, last
        if last == end:
            return
        first = max(first + 1, min(middle, last - 1) if last - first > 1 else last)
