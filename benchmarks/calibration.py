"""Whether mention scores mean what they say: reliability table and expected calibration error.

python benchmarks/calibration.py [--model MODEL] [--plot DIAGRAM.svg] [GOLD.jsonl]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich.console import Console

import newsner
from newsner.evaluation import Reliability, from_document, measure_calibration, read_records, score_mentions
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
    parser.add_argument("--plot", type=Path, help="draw the reliability diagram there (extra `plot`)")
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
    if options.plot:
        draw_diagram(reliability, options.plot)


def draw_diagram(reliability: Reliability, path: Path) -> None:
    """The share of right names over their score, a disc as large as the bin is full."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.2, 4), layout="constrained")
    axes = figure.subplots()
    bins = [b for b in reliability.bins if b.count]
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot([b.confidence for b in bins], [b.accuracy for b in bins], color="#1f4e79")
    axes.scatter([b.confidence for b in bins], [b.accuracy for b in bins], [3 * b.count**0.5 for b in bins], "#1f4e79")
    axes.set(xlabel="mean score", ylabel="share right", xlim=(0, 1), ylim=(0, 1.02))
    axes.set_title(f"expected calibration error {reliability.ece:.3f}", fontsize=10)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


if __name__ == "__main__":
    main()
