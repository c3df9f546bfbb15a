"""F1 on the ANERcorp test sets, word by word as the literature reports it.

    python benchmarks/anercorp.py [--model MODEL] [TSV …]

Each sentence is read as a text with single spaces; a word takes the label of the name that
overlaps it. Reported: seqeval's default (micro, as published) and strict IOB2.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich.console import Console

import newsner
from newsner.evaluation import from_document, read_words, score_words, tag_words
from newsner.evaluation.table import word_table
from newsner.evaluation.terminal import to_rich

SETS = [Path(f"../shared/data/ner/anercorp.test-{name}.tsv") for name in ("official", "repaired")]


def main() -> None:
    """Score and print a table for each test set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, default=SETS, help="word<TAB>tag files")
    parser.add_argument("--model", help="folder or Hugging Face id; default: the bundled model")
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args()
    nlp = newsner.load(options.model, relations=False, precision=options.precision)
    rows = {}
    for path in options.sets:
        sentences = read_words(path.read_text(encoding="utf-8"))
        documents = map(from_document, nlp.pipe(sentence.text for sentence in sentences))
        tags = [tag_words(s.spans, d.mentions) for s, d in zip(sentences, documents, strict=True)]
        scores = score_words([sentence.tags for sentence in sentences], tags)
        rows[path.name] = scores.to_dict()
        title = f"{path.name}: {len(sentences)} sentences, {options.model or 'bundled'}, {options.precision}"
        Console(width=110).print(to_rich(word_table(scores, title)))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
