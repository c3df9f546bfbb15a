r"""F1 on held-out articles after fine-tuning on 5 to 100 annotated ones: a tagger against the plain encoder.

    newsner train --config models/recipes/base-2.toml
    python benchmarks/learning_curve.py --model scratch/base2/final --encoder scratch/adapted-last \
        --json scratch/curve.json --plot docs/images/learning-curve.svg

MODEL is a tagger that has not seen the annotations of the training articles (the bundled one has;
`base-2.toml` makes one that has not, in about half an hour of two cores), ENCODER the adapted
encoder without a head (it has read the articles as text, not their annotations). Both are trained on
the same articles through `newsner.train`, with its defaults but for the epochs: articles are read
about as often at every size, and the encoder, whose head starts from nothing, gets more of them, a
larger rate, and the best epoch instead of a mean. A share of the articles chooses among the weights;
measured are exact names on `gold/dev.jsonl`, in float32 at every size, so that the start and what
it became differ in their training alone.

Each cell is written to the JSON file when it is done, and an interrupted run goes on from there.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import newsner
from newsner.evaluation import Table, from_document, read_records, score_documents
from newsner.evaluation.documents import NEWS_LABELS
from newsner.evaluation.markdown import to_markdown
from newsner.training import DEFAULTS, Recipe

SHARED = Path("../shared/gold")
SIZES = (5, 10, 20, 50, 100)
STARTS = ("tagger", "encoder")
SEED = 7


def main() -> None:
    """Train at every size from both starts, and print and plot the curve."""
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    articles = [line for line in options.train.read_text(encoding="utf-8").splitlines() if line.strip()]
    Random(SEED).shuffle(articles)
    cells = read_cells(options.json)
    wanted = [("tagger", 0), *((start, size) for size in options.sizes for start in STARTS)]
    for start, size in wanted:
        name = f"{start}-{size}"
        settings = describe(options, start, size)
        if cells.get(name, {}).get("settings") == settings:
            continue
        cells[name] = {"settings": settings, **run(options, articles[:size], start)}
        write_cells(cells, options.json)
        print(name, json.dumps({key: value for key, value in cells[name].items() if key != "settings"}), flush=True)
    table = make_table({name: cells[name] for name in (f"{start}-{size}" for start, size in wanted)})
    print(f"\n{to_markdown(table)}")
    if options.plot:
        plot(cells, wanted, options.plot)


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True, help="a tagger that has not seen the articles")
    parser.add_argument("--encoder", required=True, help="the encoder without a head")
    parser.add_argument("--train", type=Path, default=SHARED / "ntrex.jsonl")
    parser.add_argument("--dev", type=Path, default=SHARED / "dev.jsonl")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--work", type=Path, default=Path("scratch/curve"), help="for the models")
    parser.add_argument("--json", type=Path, default=Path("scratch/curve.json"), help="results, cell by cell")
    parser.add_argument("--plot", type=Path, help=".svg or .png")
    return parser.parse_args()


def read_cells(path: Path) -> dict[str, dict[str, Any]]:
    """What an earlier run has measured."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write_cells(cells: Mapping[str, Mapping[str, Any]], path: Path) -> None:
    """All cells; the file is whole or as it was."""
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(cells, indent=1) + "\n", encoding="utf-8")
    part.replace(path)


def choose_recipe(start: str, base: str, articles: int) -> Recipe:
    """Some 240 readings of an article from the tagger, 400 from the encoder, within bounds."""
    if start == "tagger":
        return replace(DEFAULTS, base=base, epochs=max(3, min(8, 240 // max(1, articles))))
    epochs = max(4, min(30, 400 // max(1, articles)))
    return replace(DEFAULTS, base=base, epochs=epochs, learning_rate=3e-4, patience=6, average=1)


def describe(options: argparse.Namespace, start: str, articles: int) -> dict[str, Any]:
    """What decides a cell; a cell of other settings is not taken over."""
    base = options.model if start == "tagger" else options.encoder
    recipe = choose_recipe(start, base, articles)
    return {
        "base": str(base),
        "train": options.train.name,
        "dev": options.dev.name,
        "seed": SEED,
        "epochs": recipe.epochs if articles else 0,
        "learning_rate": recipe.learning_rate,
        "average": recipe.average,
        "blend": recipe.blend,
    }


def run(options: argparse.Namespace, articles: list[str], start: str) -> dict[str, Any]:
    """Fine-tune from one start on some articles, and measure; without articles, measure the start."""
    base = options.model if start == "tagger" else options.encoder
    if not articles:
        return {"scores": measure(base, options.dev), "seconds": 0}
    folder = options.work / f"{start}-{len(articles)}"
    data = options.work / f"train-{len(articles)}.jsonl"
    data.write_text("\n".join(articles) + "\n", encoding="utf-8")
    started = time.perf_counter()
    if not (folder / "training.json").exists():  # the last file that training writes
        newsner.train([data], output=folder, recipe=choose_recipe(start, base, len(articles)))
    seconds = time.perf_counter() - started
    told = json.loads((folder / "training.json").read_text(encoding="utf-8"))
    return {"scores": measure(str(folder), options.dev), "weights": told["weights"], "seconds": round(seconds)}


def measure(model: str, dev: Path) -> dict[str, float]:
    """F1 of exact names by type, and of all."""
    golds = read_records(dev)
    nlp = newsner.load(None if model == "bundled" else model, relations=False, precision="fp32")
    found = map(from_document, nlp.pipe({"text": gold.text, "id": gold.id} for gold in golds.values()))
    scores = score_documents(golds, {document.id: document for document in found})
    types = {label: counts.f1 for label, counts in scores.names.items() if label in NEWS_LABELS}
    return {name: round(f1, 1) for name, f1 in {**types, "all": scores.all_names.f1}.items()}


def make_table(cells: Mapping[str, Mapping[str, Any]]) -> Table:
    """Articles by start."""
    sizes = sorted({int(name.split("-")[1]) for name in cells})

    def show(size: int, start: str) -> tuple[str, ...]:
        cell = cells.get(f"{start}-{size}")
        if cell is None:
            return "–", "–", "–"
        types = " / ".join(f"{cell['scores'].get(label, 0.0):.1f}" for label in NEWS_LABELS)
        return f"{cell['scores']['all']:.1f}", types, str(cell["seconds"])

    rows = tuple((str(size), *show(size, "tagger"), *show(size, "encoder")) for size in sizes)
    types = " / ".join(NEWS_LABELS)
    columns = ("articles", "from the tagger", types, "seconds", "from the encoder", types, "seconds")
    return Table("Learning curve", columns, rows, "F1 of exact names on articles of other papers, never trained on.")


def plot(cells: Mapping[str, Mapping[str, Any]], wanted: list[tuple[str, int]], path: Path) -> None:
    """The curve as a figure."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 3.6))
    for start, marker in zip(STARTS, "os", strict=True):
        points = sorted((size, cells[f"{s}-{size}"]["scores"]["all"]) for s, size in wanted if s == start)
        axes.plot([x for x, _ in points], [y for _, y in points], marker=marker, label=f"from the {start}")
    axes.set_xlabel("annotated articles")
    axes.set_ylabel("F1 of exact names, held-out articles")
    axes.set_ylim(0, 100)
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None} if path.suffix == ".svg" else None)


if __name__ == "__main__":
    main()
