"""What the encoder's limit would cut, if sentences were truncated instead of windowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .batches import Batcher
from .examples import Example


@dataclass(frozen=True, slots=True)
class LimitReport:
    """Sentences and names against the pieces that an encoder reads at one time.

    Attributes:
        limit: pieces of words.
        sentences: how many there are; `long`: how many are longer than the limit.
        names: how many there are; `truncated`: how many a cut at the limit would lose;
            `lost`: how many no window holds whole.
    """

    limit: int
    sentences: int
    long: int
    names: int
    truncated: int
    lost: int

    def __str__(self) -> str:
        share = 100 * self.truncated / self.names if self.names else 0.0
        return (
            f"{self.long} of {self.sentences} sentences are longer than the {self.limit} pieces that the encoder "
            f"reads; truncation would cut {self.truncated} of {self.names} names ({share:.1f} %), "
            f"windows cut {self.lost}"
        )


def report_limits(batcher: Batcher, examples: Iterable[Example]) -> LimitReport:
    """Count what truncation would lose, and what windows lose."""
    sentences = long = names = truncated = lost = 0
    for example in examples:
        spans = list(name_spans(example))
        sentences += 1
        names += len(spans)
        sizes = [len(ids) for ids in batcher.pieces.encode_words(example.words, example.joined)]
        if sum(sizes) <= batcher.limit:
            continue
        long += 1
        truncated += sum(sum(sizes[:last]) > batcher.limit for _, last in spans)
        windows = list(_windows(batcher, sizes))
        lost += sum(not any(w[0] <= first and last <= w[1] for w in windows) for first, last in spans)
    return LimitReport(batcher.limit, sentences, long, names, truncated, lost)


def name_spans(example: Example) -> Iterator[tuple[int, int]]:
    """First word of each name and the word after its last."""
    first = None
    for position, label in enumerate([*example.labels, "O"]):
        if first is not None and not label.startswith("I-"):
            yield first, position
            first = None
        if label.startswith("B-"):
            first = position


def _windows(batcher: Batcher, sizes: list[int]) -> Iterator[tuple[int, int]]:
    from ..ner.windows import cut_windows

    for window in cut_windows(sizes, [len(sizes)], target=batcher.limit, limit=batcher.limit):
        yield window.first, window.last
