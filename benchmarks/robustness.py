"""How much F1 on names is lost when the same articles are written otherwise.

    python benchmarks/robustness.py [--model MODEL] [GOLD.jsonl]

Diacritics added, «فى» spelling, no punctuation, alif without hamza; the gold's offsets move along exactly.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich.console import Console

import newsner
from newsner.evaluation import (
    PERTURBATIONS,
    Counts,
    Record,
    Table,
    from_document,
    perturb_record,
    read_records,
    score_documents,
)
from newsner.evaluation.documents import NEWS_LABELS
from newsner.evaluation.terminal import to_rich

DEV = Path("../shared/gold/dev.jsonl")


def main() -> None:
    """Measure each spelling and print what it costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=DEV, help="annotated documents")
    parser.add_argument("--model", help="folder or Hugging Face id; default: the bundled model")
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args()
    golds = list(read_records(options.gold).values())
    nlp = newsner.load(options.model, relations=False, precision=options.precision)
    scores = {"as written": score(nlp, golds)}
    for name, perturbation in PERTURBATIONS.items():
        scores[name] = score(nlp, [perturb_record(gold, perturbation) for gold in golds])
    Console(width=110).print(to_rich(loss_table(scores)))
    if options.json:
        rows = {name: {label: c.to_dict() for label, c in row.items()} for name, row in scores.items()}
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def score(nlp: newsner.Pipeline, golds: list[Record]) -> dict[str, Counts]:
    """Names per type and all."""
    found = map(from_document, nlp.pipe({"text": gold.text, "id": gold.id} for gold in golds))
    scores = score_documents({gold.id: gold for gold in golds}, {document.id: document for document in found})
    return {**scores.names, "all": scores.all_names}


def loss_table(scores: dict[str, dict[str, Counts]]) -> Table:
    """F1 per type and all for each spelling, and the loss against the text as written."""
    whole = scores["as written"]["all"].f1
    rows = tuple(
        (name, *(f"{row[label].f1:.1f}" for label in (*NEWS_LABELS, "all")), f"{row['all'].f1 - whole:+.1f}")
        for name, row in scores.items()
    )
    return Table("Robustness", ("spelling", *NEWS_LABELS, "all", "change"), rows, "F1 of exact names")


if __name__ == "__main__":
    main()
