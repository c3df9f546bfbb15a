"""The tagger: sentences in, mentions of whole words out, proclitics still on."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from ..span import Mention, Sentence, Token
from .labels import LabelSet, best_sequence, word_spans
from .pieces import WordPieces
from .runtime import Runtime
from .windows import Window, cut_windows

_AHEAD = 8
"""Documents in work for each core: enough that none waits for a long one to end."""


@dataclass(frozen=True)
class Tagger:
    """An encoder with what it takes to read words and to give labels back.

    Attributes:
        runtime: what runs the encoder.
        pieces: subword pieces of words.
        labels: what the encoder's outputs mean.
        temperature: divides the scores, so that a mention's probability means something.
        target: pieces that are read together where sentences allow it.
        limit: pieces that the encoder can read at one time.
        workers: windows that are read at the same time.
    """

    runtime: Runtime
    pieces: WordPieces
    labels: LabelSet
    temperature: float = 1.0
    target: int = 160
    limit: int = 254
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
        """Names in one document's sentences, in text order; a name covers whole words.

        `score` is the calibrated probability that a span and its label are right.
        """
        return next(self.tag_many([(text, sentences)]))

    def tag_many(self, documents: Iterable[tuple[str, Sequence[Sentence]]]) -> Iterator[tuple[Mention, ...]]:
        """Names of each document in turn; windows of documents ahead keep every core busy.

        Memory stays bounded: only a few documents are in work at any time.
        """
        if self.workers == 1:
            for text, sentences in documents:
                job = _Job.of(text, sentences, self)
                yield job.finish(self, [self.runtime.logits(*window) for window in job.inputs])
            return
        with ThreadPoolExecutor(self.workers) as pool:
            stream = (_Running.of(_Job.of(text, parts, self), self.runtime, pool) for text, parts in documents)
            ahead = deque(islice(stream, _AHEAD * self.workers))
            while ahead:
                running = ahead.popleft()
                logits = [future.result() for future in running.futures]
                ahead.extend(islice(stream, 1))
                yield running.job.finish(self, logits)


@dataclass(frozen=True, slots=True)
class _Job:
    """One document cut into windows."""

    text: str
    sentences: tuple[tuple[Token, ...], ...]
    tokens: tuple[Token, ...]
    windows: tuple[Window, ...]
    inputs: tuple[tuple[list[int], NDArray[np.int64]], ...]
    """Of each window its pieces and where the first one of each word stands."""

    @classmethod
    def of(cls, text: str, sentences: Sequence[Sentence], tagger: Tagger) -> _Job:
        parts = tuple(sentence.tokens for sentence in sentences if sentence.tokens)
        tokens = tuple(token for part in parts for token in part)
        # A word's label comes from its first piece: of one that is longer than a window the begin is enough.
        encoded = [ids[: tagger.limit] for ids in tagger.pieces.encode(tokens)]
        sizes = [len(ids) for ids in encoded]
        ends = np.cumsum([len(part) for part in parts]).tolist()
        windows = cut_windows(sizes, ends, target=min(tagger.target, tagger.limit), limit=tagger.limit)
        inputs = tuple(tagger.pieces.frame_words(encoded[w.first : w.last]) for w in windows)
        return cls(text, parts, tokens, windows, inputs)

    def finish(self, tagger: Tagger, logits: Sequence[NDArray[np.float32]]) -> tuple[Mention, ...]:
        """Labels of the words, decoded sentence by sentence."""
        if not self.tokens:
            return ()
        scores = np.empty((len(self.tokens), len(tagger.labels.names)), dtype=np.float32)
        for window, output in zip(self.windows, logits, strict=True):
            keep = slice(window.keep_first - window.first, window.keep_last - window.first)
            scores[window.keep_first : window.keep_last] = output[keep]
        log_probabilities = _log_softmax(scores / tagger.temperature)
        outside = tagger.labels.prefixes.index("O")
        mentions: list[Mention] = []
        begin = 0
        for part in self.sentences:
            rows = log_probabilities[begin : begin + len(part)]
            begin += len(part)
            path = best_sequence(rows, tagger.labels)
            if not path.any() and tagger.labels.prefixes[0] == "O":
                continue
            for first, last, kind in word_spans(path.tolist(), tagger.labels):
                start, end = part[first].start, part[last - 1].end
                score = _span_probability(rows, path, first, last, tagger.labels)
                before = float(1.0 - np.exp(rows[first - 1, outside])) if first else None
                mentions.append(Mention(start, end, kind, self.text[start:end], score, before=before))
        return tuple(mentions)


@dataclass(frozen=True, slots=True)
class _Running:
    """A document whose windows are being read."""

    job: _Job
    futures: tuple[Future[NDArray[np.float32]], ...]

    @classmethod
    def of(cls, job: _Job, runtime: Runtime, pool: ThreadPoolExecutor) -> _Running:
        return cls(job, tuple(pool.submit(runtime.logits, *window) for window in job.inputs))


def _log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = scores - scores.max(axis=1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result


def _span_probability(
    rows: NDArray[np.float32], path: NDArray[np.int64], first: int, last: int, labels: LabelSet
) -> float:
    """Probability of the span: its words' labels, and that the next word does not go on with it."""
    total = float(rows[np.arange(first, last), path[first:last]].sum())
    if last < len(rows):
        kind = labels.kinds[path[first]]
        going_on = [
            i for i, (p, k) in enumerate(zip(labels.prefixes, labels.kinds, strict=True)) if p == "I" and k == kind
        ]
        total += float(np.log(max(1e-6, 1.0 - np.exp(rows[last, going_on]).sum())))
    return float(np.exp(total))
