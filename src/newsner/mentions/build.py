"""Makes the tables of this room from open texts: `lexicon.npz` and `weights.json`.

    python -m newsner.mentions.build --texts TEXT.txt.xz … --tagged NER.tsv … --annotated GOLD.jsonl …

Texts are plain lines (`.xz` or not), tagged files `token<TAB>tag`, annotated ones `newsner/1`
whose mentions leave proclitics out. `docs/proclitics.md` names the sources and their licences.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..text import fold
from ..text import lexicon as table
from ..text.lexicon import Lexicon
from .evidence import WORD, Context, count_words, weigh, word_before
from .proclitics import CONJUNCTIONS, PREPOSITIONS, splits

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_ARABIC_WORD = re.compile(r"[ء-ي]{2,14}\Z")
RAREST = 3  # a word written less often says nothing
COMMON_BEFORE = 40  # a word announces nothing reliably if it stands before fewer definite nouns
PRIOR = 20.0  # pseudo-counts for what a word announces
LEAST_DEFINITE = 5  # letters of a word that surely begins with the article
REGULARISATION = 1.0

Row = tuple[float, float, float, float, float, float]
Example = tuple[list[dict[str, float]], int]


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a text file, packed with xz or not."""
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from lines
    else:
        with path.open(encoding="utf-8") as lines:
            yield from lines


def read_tagged(path: Path) -> Iterator[tuple[str, str]]:
    """Folded tokens and tags of a `token<TAB>tag` file."""
    for line in read_lines(path):
        token, _, tag = line.strip().partition("\t")
        if token:
            yield fold(token), tag


class Counts:
    """What a pass over the texts counts."""

    def __init__(self, texts: Sequence[Path], tagged: Sequence[Path]) -> None:
        self.texts = texts
        self.words: Counter[str] = Counter()
        self.tokens: Counter[str] = Counter()
        self.names: Counter[str] = Counter()
        for path in tagged:
            for token, tag in read_tagged(path):
                self.words[token] += 1
                self.tokens[token] += 1
                self.names[token] += tag.startswith("B")
        self._before: dict[str, Counter[str]] = {"bare": Counter(), "conjunction": Counter(), "preposition": Counter()}
        for previous, word in self.pairs():
            self.words[word] += 1
            if len(word) >= LEAST_DEFINITE and (kind := _definite(word)):
                self._before[kind][previous] += 1
        self.announced = {word: pair for word in self._before["bare"] if (pair := self._announce(word))}

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every token with the one before it."""
        for path in self.texts:
            for line in read_lines(path):
                previous = table.LINE_START
                for token in _TOKEN.findall(fold(line)):
                    yield previous, token
                    previous = token

    def _announce(self, word: str) -> tuple[float, float] | None:
        if sum(counts[word] for counts in self._before.values()) < COMMON_BEFORE:
            return None
        bare = self._before["bare"]
        ratios = []
        for kind in ("conjunction", "preposition"):
            usual = self._before[kind].total() / bare.total()
            share = usual / (1 + usual)
            odds = (self._before[kind][word] + PRIOR * share) / (bare[word] + PRIOR * (1 - share))
            ratios.append(math.log(odds / usual))
        return ratios[0], ratios[1]

    def company(self) -> dict[str, tuple[float, float]]:
        """For each word that may be split: the mean of what the words before it announce, shrunk towards 0."""
        sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        for previous, word in self.pairs():
            if word[0] in CONJUNCTIONS + PREPOSITIONS and self.words[word] >= RAREST:
                conjunction, preposition = self.announced.get(previous, (0.0, 0.0))
                total = sums[word]
                total[0] += 1
                total[1] += max(-3.0, min(3.0, conjunction))
                total[2] += max(-3.0, min(3.0, preposition))
        return {word: (a / (n + 2), b / (n + 2)) for word, (n, a, b) in sums.items()}


def _definite(word: str) -> str | None:
    if word.startswith("ال"):
        return "bare"
    if word.startswith(("وال", "فال")):
        return "conjunction"
    return "preposition" if word.startswith(("بال", "لل", "كال")) else None


def build_lexicon(counts: Counts) -> dict[str, npt.NDArray[Any]]:
    """The arrays of `lexicon.npz`."""
    company = counts.company()
    kept = {w for w, n in counts.words.items() if n >= RAREST and _ARABIC_WORD.match(w)}
    kept |= {w for w in counts.announced if len(w) <= table.LONGEST_WORD and _encodable(w)}
    words = sorted(kept, key=lambda word: word.encode(table.ENCODING))
    steps = np.array([table.COUNT_STEP, table.NAME_STEP] + [table.COMPANY_STEP] * 4)
    rows = np.array([_row(word, counts, company) for word in words])
    return {
        "words": np.array([word.encode(table.ENCODING) for word in words], dtype=f"S{table.LONGEST_WORD}"),
        "columns": np.clip(np.rint(rows / steps), -127, 127).astype(np.int8),
        "is_stem": np.array([_is_stem(word, counts) for word in words], dtype=np.bool_),
    }


def write_lexicon(path: Path, arrays: dict[str, npt.NDArray[Any]]) -> None:
    """Write `lexicon.npz`: the same arrays give the same bytes."""
    np.savez_compressed(path, words=arrays["words"], columns=arrays["columns"], is_stem=arrays["is_stem"])


def _encodable(word: str) -> bool:
    return word.encode(table.ENCODING, "ignore").decode(table.ENCODING) == word


def _row(word: str, counts: Counts, company: dict[str, tuple[float, float]]) -> Row:
    written = counts.words[word] if counts.words[word] >= RAREST else 0
    name = math.log((counts.names[word] + 0.5) / (counts.tokens[word] + 2.5))
    return (math.log1p(written), name, *company.get(word, (0.0, 0.0)), *counts.announced.get(word, (0.0, 0.0)))


def _is_stem(word: str, counts: Counts) -> bool:
    written = counts.words[word]
    return written >= RAREST and not any(counts.words[s.stem] > written for s in splits(word) if s.proclitics)


def read_examples(path: Path, lexicon: Lexicon) -> Iterator[Example]:
    """The words that could be split before or in the mentions of annotated documents, with the right reading."""
    for line in read_lines(path):
        document = json.loads(line)
        text: str = document["text"]
        words = count_words(text)
        for mention in document["mentions"]:
            found = read_word(text, mention["start"])
            if found is None:
                continue
            start, word, proclitics = found
            readings = list(splits(word))
            right = next((i for i, split in enumerate(readings) if split.proclitics == proclitics), None)
            if right is None or len(readings) == 1:
                continue
            context = Context(mention["label"], word_before(text, start), words)
            yield [weigh(word, split, context, lexicon) for split in readings], right


def read_word(text: str, start: int) -> tuple[int, str, str] | None:
    """Where the written word of a mention that starts at `start` begins, the word folded, the letters left out."""
    first = start
    while first > 0 and WORD.match(text[first - 1]):
        first -= 1
    found = WORD.match(fold(text[first : first + 60]))
    if found is None:
        return None
    return first, found.group(), fold(text[first:start])


def learn_weights(examples: Iterable[Example]) -> dict[str, float]:
    """Weights under which the right readings are most likely: regularised maximum likelihood, by Newton's method."""
    told = list(examples)
    names = sorted({name for readings, _ in told for reading in readings for name in reading})
    column = {name: i for i, name in enumerate(names)}
    matrices = []
    for readings, _ in told:
        matrix = np.zeros((len(readings), len(names)))
        for row, reading in enumerate(readings):
            for name, value in reading.items():
                matrix[row, column[name]] = value
        matrices.append(matrix)
    weights = np.zeros(len(names))
    for _ in range(30):
        gradient = -REGULARISATION * weights
        curvature = REGULARISATION * np.eye(len(names))
        for matrix, (_, right) in zip(matrices, told, strict=True):
            scores = matrix @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            mean = chances @ matrix
            gradient += matrix[right] - mean
            centred = matrix - mean
            curvature += centred.T @ (centred * chances[:, None])
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Build both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, nargs="+", default=[], help="without it, only the weights are learned")
    parser.add_argument("--tagged", type=Path, nargs="+", default=[])
    parser.add_argument("--annotated", type=Path, nargs="+", required=True)
    parser.add_argument("--lexicon", type=Path, default=Path(table.__file__).with_name("lexicon.npz"))
    parser.add_argument("--weights", type=Path, default=Path(__file__).with_name("weights.json"))
    options = parser.parse_args(arguments)
    if options.texts:
        write_lexicon(options.lexicon, build_lexicon(Counts(options.texts, options.tagged)))
    with np.load(options.lexicon) as arrays:
        lexicon = table.from_arrays(arrays)
    weights = learn_weights(e for path in options.annotated for e in read_examples(path, lexicon))
    written = json.dumps(weights, ensure_ascii=False, indent=1) + "\n"
    options.weights.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
