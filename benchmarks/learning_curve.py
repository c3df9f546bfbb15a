"""F1 on held-out articles after fine-tuning on 5 to 100 annotated ones: bundled model against plain encoder.

    python benchmarks/learning_curve.py --model MODEL --encoder ENCODER [--sizes 5 10 20] [--plot curve.svg]

MODEL is a tagger that has not seen the training articles (the bundled one has: train its
recipe without `ntrex.jsonl`), ENCODER the adapted encoder without a head. Both are trained
on the same articles with the same settings through `newsner.train`; the encoder gets more
epochs, as its head starts from nothing. Measured are exact names on `gold/dev.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from rich.console import Console

import newsner
from newsner.evaluation import Table, from_document, read_records, score_documents
from newsner.evaluation.terminal import to_rich
from newsner.training import DEFAULTS

SHARED = Path("../shared/gold")
SIZES = (5, 10, 20, 50, 100)


def main() -> None:
    """Train at every size from both starts, and print and plot the curve."""
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    articles = [line for line in options.train.read_text(encoding="utf-8").splitlines() if line.strip()]
    Random(7).shuffle(articles)
    rows: list[dict[str, Any]] = [{"articles": 0, "start": "tagger", "f1": measure(options.model, options.dev)}]
    for size in options.sizes:
        for start, base in (("tagger", options.model), ("encoder", options.encoder)):
            rows.append(run(options, articles[:size], start, base))
            print(json.dumps(rows[-1]), flush=True)
    Console(width=110).print(to_rich(table(rows)))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    if options.plot:
        plot(rows, options.plot)


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True, help="a tagger that has not seen the articles")
    parser.add_argument("--encoder", required=True, help="the encoder without a head")
    parser.add_argument("--train", type=Path, default=SHARED / "ntrex.jsonl")
    parser.add_argument("--dev", type=Path, default=SHARED / "dev.jsonl")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--work", type=Path, default=Path("scratch/curve"))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    return parser.parse_args()


def run(options: argparse.Namespace, articles: list[str], start: str, base: str) -> dict[str, Any]:
    """Fine-tune from one start on some articles; a share of them chooses the epoch, dev is only measured."""
    folder = options.work / f"{start}-{len(articles)}"
    shutil.rmtree(folder, ignore_errors=True)
    data = options.work / f"train-{len(articles)}.jsonl"
    data.write_text("\n".join(articles) + "\n", encoding="utf-8")
    recipe = replace(DEFAULTS, base=base)
    if start == "encoder":
        recipe = replace(recipe, epochs=20, learning_rate=3e-4, patience=6)
    started = time.perf_counter()
    result = newsner.train([data], output=folder, recipe=recipe)
    seconds = time.perf_counter() - started
    return {
        "articles": len(articles),
        "start": start,
        "f1": measure(str(folder), options.dev),
        "best_epoch": result.best_epoch,
        "seconds": round(seconds),
    }


def measure(model: str, dev: Path) -> float:
    """F1 of exact names, all types."""
    golds = read_records(dev)
    nlp = newsner.load(None if model == "bundled" else model, relations=False)
    found = map(from_document, nlp.pipe({"text": gold.text, "id": gold.id} for gold in golds.values()))
    return round(score_documents(golds, {document.id: document for document in found}).all_names.f1, 1)


def table(rows: list[dict[str, Any]]) -> Table:
    """Articles by start."""
    sizes = sorted({row["articles"] for row in rows})
    cells = {(row["articles"], row["start"]): row for row in rows}

    def read(size: int, start: str, key: str) -> str:
        return str(cells[size, start].get(key, "–")) if (size, start) in cells else "–"

    lines = tuple(
        (str(n), read(n, "tagger", "f1"), read(n, "encoder", "f1"), read(n, "tagger", "seconds")) for n in sizes
    )
    return Table("Learning curve", ("articles", "F1 from the tagger", "F1 from the encoder", "seconds"), lines)


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """The curve as a figure."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 4))
    for start in ("tagger", "encoder"):
        points = sorted((row["articles"], row["f1"]) for row in rows if row["start"] == start)
        axes.plot([x for x, _ in points], [y for _, y in points], marker="o", label=f"from the {start}")
    axes.set_xlabel("annotated articles")
    axes.set_ylabel("F1 on held-out articles")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, bbox_inches="tight")


if __name__ == "__main__":
    main()
