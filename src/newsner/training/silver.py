"""Silver: raw text that carries names by definition, by class word and by a model's own confident tags.

`python -m newsner.training.silver RECIPE.toml` writes a token file in which `?` is a word that nobody is sure of;
training leaves such words out of its loss.
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from random import Random

import numpy as np

from ..ner import Tagger, load_tagger
from ..ner.labels import best_sequence, word_spans
from ..span import Token
from ..text import split_sentences, tokenize
from .examples import format_tokens
from .gazetteer import Gazetteer, class_noun, collect_definitions, fold, is_arabic, load_grammar
from .merge import TYPES, Merged, Reading, consistent_names, merge, repeated_names
from .paragraphs import choose_paragraphs, read_paragraphs

Passage = tuple[Sequence[Token], ...]
"""Sentences that follow one another."""

_RUN = 8
"""Words that a sentence shares with a text that is measured on before it is left out."""
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Silver:
    """Settings of a silver corpus.

    Attributes:
        texts: files with a paragraph a line, read whole.
        large: a text of which only the paragraphs that match `about` best are read.
        about: pattern that counts for a paragraph of `large`.
        share: how many of its paragraphs are read, 0 to 1.
        held_out: token files and documents whose sentences are not to be in the corpus.
        output: the token file.
        cache: the teacher's readings; a run that was cut off goes on from them.
        teacher: checkpoint that tags, the bundled one by default.
        read: words that are chosen for the teacher.
        stop_after: passages, in random order, after which the teacher stops.
        words: words of the corpus.
        shortest, longest: words of a sentence.
        together: words up to which following sentences of a paragraph are read at once, since a teacher that sees more
            of the text errs less; 0 for each sentence alone. The corpus holds them one by one.
        sure: probability from which the teacher is believed.
        misc: what the teacher's odds of MISC are multiplied by, see `Reading.lift`.
        unknown: share of `?` words up to which a sentence is kept.
    """

    texts: tuple[str, ...]
    output: str
    cache: str
    large: str = ""
    about: str = ""
    share: float = 0.3
    held_out: tuple[str, ...] = ()
    teacher: str | None = None
    read: int = 800_000
    stop_after: int | None = None
    words: int = 420_000
    shortest: int = 6
    longest: int = 60
    together: int = 0
    sure: float = 0.9
    misc: float = 1.0
    unknown: float = 1 / 3
    seed: int = 5


def build_silver(recipe: Silver, folder: Path = Path()) -> Counter[str]:
    """Write the corpus; returns how many names of each type come from each source, and sizes."""
    paragraphs = [p for name in recipe.texts for p in read_paragraphs(folder / name)]
    large = list(read_paragraphs(folder / recipe.large)) if recipe.large else []
    names = collect_definitions([*paragraphs, *large])
    _tell(f"{len(names)} names by definition: {dict(Counter(names.values()))}")
    paragraphs += choose_paragraphs([p for p in large if len(p) > 80], recipe.about, recipe.share, recipe.seed)
    seen = {
        run for name in recipe.held_out for p in read_paragraphs(folder / name) for run in runs(_words(tokenize(p)))
    }
    passages = choose_passages(cut_passages(paragraphs, recipe), Gazetteer(names), seen, recipe)[: recipe.stop_after]
    joined = [tuple(chain(*passage)) for passage in passages]
    _tell(f"{len(joined)} passages, {sum(map(len, joined))} words for the teacher")
    # Processes, since threads wait for one another between the encoder's calls.
    with ProcessPoolExecutor(2, get_context("spawn"), initializer=_load, initargs=(recipe.teacher,)) as pool:
        read = read_passages(joined, folder / recipe.cache, lambda block: pool.map(_read_here, block, chunksize=32))
        readings = [
            sentence
            for reading, passage in zip(read, passages, strict=True)
            for sentence in reading.split([len(tokens) for tokens in passage])
        ]
    gazetteer = Gazetteer(consistent_names(names, readings))
    repeated = Gazetteer(repeated_names(readings, recipe.sure))
    _tell(f"{len(gazetteer.names)} names kept, {len(repeated.names)} by repetition")
    if recipe.misc != 1:
        readings = [reading.lift("MISC", recipe.misc) for reading in readings]
    merged = (merge(reading, gazetteer, repeated, recipe.sure, recipe.unknown) for reading in readings)
    return _write(merged, folder / recipe.output, recipe.words)


def cut_passages(paragraphs: Iterable[str], recipe: Silver) -> Iterator[Passage]:
    """Sentences of paragraphs, those that the teacher reads at once together; no text twice."""
    known: set[str] = set()
    for paragraph in paragraphs:
        passage: list[Sequence[Token]] = []
        for sentence in split_sentences(paragraph):
            tokens = sentence.tokens
            text = paragraph[sentence.start : sentence.end]
            arabic = sum(is_arabic(token.text) for token in tokens)
            fit = recipe.shortest <= len(tokens) <= recipe.longest and arabic > 0.75 * len(tokens) and text not in known
            if passage and (not fit or sum(map(len, passage)) + len(tokens) > recipe.together):
                yield tuple(passage)
                passage = []
            if fit:
                known.add(text)
                passage.append(tokens)
        if passage:
            yield tuple(passage)


def choose_passages(
    passages: Iterable[Passage], gazetteer: Gazetteer, seen: set[tuple[str, ...]], recipe: Silver
) -> list[Passage]:
    """Those that promise most names, organisations before people before places, in random order."""
    worth = {"ORG": 3.0, "PER": 2.0, "LOC": 0.5}
    titles = load_grammar().titles
    scored: list[tuple[float, int, Passage]] = []
    for passage in passages:
        keys = [fold(token.text) for token in chain(*passage)]
        value = sum(worth[kind] * min(last - first, 2) for first, last, kind in gazetteer.match(keys))
        for key in keys:
            noun = class_noun(key)
            value += 2.0 if noun and noun.type == "ORG" else 0.5 if noun or key in titles else 0.0
        if value and seen.isdisjoint(runs(keys)):
            scored.append((-value / (10 + len(keys)), len(scored), passage))
    chosen, words = [], 0
    for _, _, passage in sorted(scored):
        if words > recipe.read:
            break
        chosen.append(passage)
        words += sum(map(len, passage))
    Random(recipe.seed).shuffle(chosen)
    return chosen


def runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All runs of eight words, folded, punctuation set aside."""
    keys = [fold(word) for word in words]
    keys = [key for key in keys if any(character.isalnum() for character in key)]
    return (tuple(keys[i : i + _RUN]) for i in range(len(keys) - _RUN + 1))


def read_passages(
    passages: Sequence[Sequence[Token]], path: Path, read: Callable[[Sequence[Sequence[Token]]], Iterable[Reading]]
) -> Iterator[Reading]:
    """The teacher's reading of each passage; those in `path` are taken from there, new ones are written to it.

    Args:
        passages: what is to be read.
        path: a reading a line, JSON; may end in the middle of one.
        read: reads some passages, in their order.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    done = {}
    if path.exists():
        whole = path.read_text(encoding="utf-8").rpartition("\n")[0]
        done = {r.words: r for r in map(Reading.of, map(json.loads, whole.splitlines()))}
        path.write_text(whole + "\n" * bool(whole), encoding="utf-8")
    began, words = time.monotonic(), 0
    with path.open("a", encoding="utf-8") as lines:
        for start in range(0, len(passages), _BLOCK):
            block = passages[start : start + _BLOCK]
            new = [tokens for tokens in block if _words(tokens) not in done]
            for tokens, reading in zip(new, read(new), strict=True):
                done[_words(tokens)] = reading
                lines.write(json.dumps(reading.row(), ensure_ascii=False) + "\n")
                words += len(tokens)
            lines.flush()
            yield from (done[_words(tokens)] for tokens in block)
            speed = words / (time.monotonic() - began)
            _tell(f"{start + len(block)} of {len(passages)} passages, {speed:.0f} words a second")


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens)


_tagger: list[Tagger] = []  # of a process that reads


def _load(teacher: str | None) -> None:
    _tagger.append(load_tagger(teacher))


def _read_here(tokens: Sequence[Token]) -> Reading:
    return read_sentence(_tagger[0], tokens)


def read_sentence(tagger: Tagger, tokens: Sequence[Token]) -> Reading:
    """What a tagger makes of a sentence; one above its limit is read by the first three pieces of each word."""
    encoded = tagger.pieces.encode(tokens)
    if sum(map(len, encoded)) > tagger.limit:
        encoded = [ids[:3] for ids in encoded]
    scores = tagger.runtime.logits(*tagger.pieces.frame_words(encoded)).astype(np.float64) / tagger.temperature
    rows = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    chances = np.exp(rows)
    path = best_sequence(rows.astype(np.float32), tagger.labels)
    kinds = tagger.labels.kinds
    spans = tuple(
        (first, last, kind, round(float(np.exp(rows[range(first, last), path[first:last]].sum())), 3))
        for first, last, kind in word_spans(path.tolist(), tagger.labels)
    )
    mass = {kind: chances[:, [k == kind for k in kinds]].sum(axis=1) for kind in TYPES}
    table = tuple(tuple(round(float(mass[kind][i]), 3) for kind in mass) for i in range(len(encoded)))
    return Reading(_words(tokens), spans, table)


def _write(merged: Iterable[Merged | None], path: Path, limit: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as lines:
        for sentence in merged:
            if sentence is None:
                counts["left out"] += 1
                continue
            lines.write(format_tokens(sentence.tagged))
            counts.update(f"{kind} {source}" for kind, source in sentence.sources)
            counts["sentences"] += 1
            counts["words"] += len(sentence.tagged)
            counts["unknown words"] += sum(tag.startswith("?") for _, tag in sentence.tagged)
            if counts["words"] >= limit:
                break
    part.replace(path)  # a training that starts meanwhile reads the file before, whole
    return counts


def _tell(message: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {message}\n")


def main() -> None:
    """Write the corpus that a recipe file describes."""
    table = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lists = {key: tuple(table.get(key, ())) for key in ("texts", "held_out")}
    for name, count in sorted(build_silver(Silver(**{**table, **lists})).items()):
        _tell(f"{name}: {count}")


if __name__ == "__main__":
    main()
