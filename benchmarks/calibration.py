"""Whether mention scores mean what they say: reliability table and expected calibration error.

python benchmarks/calibration.py [--model MODEL] [GOLD.jsonl]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich.console import Console

import newsner
from newsner.evaluation import from_document, measure_calibration, read_records, score_mentions
from newsner.evaluation.documents import NEWS_LABELS
from newsner.evaluation.table import calibration_table
from newsner.evaluation.terminal import to_rich

DEV = Path("../shared/gold/dev.jsonl")


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=DEV, help="annotated documents")
    parser.add_argument("--model", help="folder or Hugging Face id; default: the bundled model")
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8")
    parser.add_argument("--bins", type=int, default=10)
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args()
    golds = list(read_records(options.gold).values())
    nlp = newsner.load(options.model, relations=False, precision=options.precision)
    found = map(from_document, nlp.pipe(gold.text for gold in golds))
    names = [
        name
        for gold, document in zip(golds, found, strict=True)
        for name in score_mentions(gold, document, NEWS_LABELS)
    ]
    reliability = measure_calibration(names, bins=options.bins)
    Console(width=110).print(to_rich(calibration_table(reliability)))
    if options.json:
        options.json.write_text(json.dumps(reliability.to_dict(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
