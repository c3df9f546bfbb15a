"""F1 on the ANERcorp test sets, word by word as the literature reports it.

    python benchmarks/anercorp.py [--model MODEL] [--together 6] [--borders guide] [TSV …]

Each sentence is read as a text with single spaces; a word takes the label of the name that
overlaps it. Reported: seqeval's default (micro, as published) and strict IOB2.

Published figures are of sentences read one by one, and so is this by default. The corpus is
running text: `--together 6` reads six neighbouring sentences as one text of as many lines,
which is nearer to how articles are read, and not comparable with published figures.

Published figures are of taggers, which have learnt ANERcorp's borders («شركة ⟦سياك⟧»). By default the
pipeline leaves those that the tagger marks too (`newsner.load(borders="tagged")`); `--borders guide` measures
what rules make of them that follow another convention, that of newsner's annotation guide («⟦شركة سياك⟧»).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

import newsner
from newsner.evaluation import from_document, read_words, score_words, tag_words
from newsner.evaluation.table import word_table
from newsner.evaluation.terminal import to_rich
from newsner.evaluation.words import WordSentence
from newsner.span import Mention, Span

SETS = [Path(f"../shared/data/ner/anercorp.test-{name}.tsv") for name in ("official", "repaired")]


def main() -> None:
    """Score and print a table for each test set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, default=SETS, help="word<TAB>tag files")
    parser.add_argument("--model", help="folder or Hugging Face id; default: the bundled model")
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--together", type=int, default=1, help="neighbouring sentences that are read as one text")
    parser.add_argument("--borders", choices=("tagged", "guide"), default="tagged", help="whose borders names have")
    options = parser.parse_args()
    nlp = newsner.load(options.model, relations=False, precision=options.precision, borders=options.borders)
    rows = {}
    for path in options.sets:
        sentences = read_words(path.read_text(encoding="utf-8"))
        texts = [sentences[i : i + options.together] for i in range(0, len(sentences), options.together)]
        found = map(from_document, nlp.pipe("\n".join(s.text for s in text) for text in texts))
        tags = [row for text, one in zip(texts, found, strict=True) for row in tag_sentences(text, one.mentions)]
        scores = score_words([sentence.tags for sentence in sentences], tags)
        rows[path.name] = scores.to_dict()
        together = f", {options.together} together" if options.together > 1 else ""
        model = f"{options.model or 'bundled'}, borders: {options.borders}, {options.precision}"
        title = f"{path.name}: {len(sentences)} sentences{together}, {model}"
        Console(width=110).print(to_rich(word_table(scores, title)))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def tag_sentences(sentences: Sequence[WordSentence], mentions: Sequence[Mention]) -> Iterator[tuple[str, ...]]:
    """The tags of sentences that were read as the lines of one text."""
    start = 0
    for sentence in sentences:
        yield tag_words([Span(s.start + start, s.end + start) for s in sentence.spans], mentions)
        start += len(sentence.text) + 1


if __name__ == "__main__":
    main()
