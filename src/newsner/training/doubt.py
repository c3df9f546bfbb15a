"""Labels that a trained model doubts: corpora miss names and mark others that are none.

`python -m newsner.training.doubt CORPUS.tsv --model MODEL --output FILE.tsv` writes the corpus again with `?` for each
word whose label the model holds for improbable although it has read that corpus, so that training leaves the word out
of its loss. What a model has not come to believe after several readings is more often wrong than hard (compare
CrossWeigh, Wang et al. 2019, and confident learning, Northcutt et al. 2021).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
from tqdm.auto import tqdm

from ..ner import Tagger, load_tagger
from ..span import LABELS
from .examples import UNKNOWN, Example, format_tokens, read_token_corpus
from .finish import score_words

BELOW = 0.3
"""Probability below which a label is doubted."""


def doubt_labels(example: Example, tagger: Tagger, below: float = BELOW) -> Example:
    """The example with `?` for the labels that a tagger holds for less probable than that.

    One that is longer than the tagger's windows comes back as it is.
    """
    scores, allowed = score_words(tagger, [example])
    if len(scores) != len(example.words):
        return example
    chances = np.where(allowed, np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)), 0.0).sum(axis=1)
    labels = (UNKNOWN if chance < below else label for chance, label in zip(chances, example.labels, strict=True))
    return replace(example, labels=tuple(labels))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a corpus without the labels that a model doubts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="word<TAB>tag file")
    parser.add_argument("--model", help="folder; default: the bundled model")
    parser.add_argument("--below", type=float, default=BELOW)
    parser.add_argument("--until", type=int, help="sentences from this one on are kept as they are, as those of dev")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    tagger = load_tagger(options.model, precision="fp32")
    examples = list(read_token_corpus(options.corpus, frozenset(LABELS)))
    until = len(examples) if options.until is None else options.until
    read = (doubt_labels(e, tagger, options.below) for e in tqdm(examples[:until], unit="sentence", mininterval=5))
    with options.output.open("w", encoding="utf-8") as lines:
        for example in chain(read, examples[until:]):
            lines.write(format_tokens(zip(example.words, example.labels, strict=True)))
    sys.stderr.write(f"{options.output}\n")


if __name__ == "__main__":
    main()
