"""A new label from 30 examples: how well it is learnt, and what the old labels lose.

    python benchmarks/new_label.py [--base MODEL] [--examples 30] [--json scratch/new-label.json]

The label is NAT, nationality adjectives and groups («الروسي», «السعوديين»), which the gold
leaves outside of names. It is marked by a pattern in articles of `gold/ntrex.jsonl` until
there are 30, and nothing else is: the data says nothing of people, places, organisations.
Measured on `gold/dev.jsonl` in float32: NAT marked by the same pattern, the old labels as annotated.
The defaults of `newsner train` are used. Each figure is written to the JSON file when it is
known, and an interrupted run goes on from there.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import newsner
from newsner.evaluation import Record, Table, evaluate_names, from_document, read_records
from newsner.evaluation.documents import NEWS_LABELS
from newsner.evaluation.markdown import to_markdown
from newsner.training import DEFAULTS

SHARED = Path("../shared/gold")
LABEL = "NAT"
# Stems of nationalities: American (two spellings), Russian, British, French, German, Chinese, …
STEMS = (
    "أمريك|أميرك|روس|بريطان|فرنس|ألمان|صين|يابان|هند|ترك|إيران|عراق|سور|لبنان|أردن|مصر|سعود|يمن|قطر|كويت|إمارات|"
    "بحرين|عمان|سودان|ليب|تونس|جزائر|مغرب|فلسطين|إسرائيل|إيطال|إسبان|يونان|أوكران|أسترال|كند|مكسيك|برازيل|كور|"
    "باكستان|أفغان|نيجير|كين|صومال|سويسر|سويد|نرويج|هولند|بلجيك|بولند|أوروب|عرب|خليج"
)
PATTERN = re.compile(rf"(?<!\w)[وفبلك]{{0,2}}(?P<name>(?:ال|ل)(?:{STEMS})(?:ي|ية|يون|يين|يات|يان|يتين|ان))(?!\w)")


def main() -> None:
    """Mark, train, measure before and after."""
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    data = write_data(options)
    golds = [add_label(gold) for gold in read_records(SHARED / "dev.jsonl").values()]
    settings = {"base": options.base, "examples": options.examples, "epochs": DEFAULTS.epochs}
    figures = read_figures(options.json, settings)
    if "before" not in figures:
        write_figures(figures, options.json, before=measure(options.base, golds))
    if "after" not in figures:
        seconds = train(data, options)
        write_figures(figures, options.json, after=measure(str(options.work / "model"), golds), seconds=seconds)
    print(to_markdown(make_table(figures)))


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="bundled")
    parser.add_argument("--examples", type=int, default=30)
    parser.add_argument("--work", type=Path, default=Path("scratch/new-label"), help="for data and model")
    parser.add_argument("--json", type=Path, default=Path("scratch/new-label.json"), help="results as they come")
    return parser.parse_args()


def read_figures(path: Path, settings: Mapping[str, Any]) -> dict[str, Any]:
    """What an earlier run with the same settings has measured."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return known if known.get("settings") == settings else {"settings": settings}


def write_figures(figures: dict[str, Any], path: Path, **more: Any) -> None:
    """Add figures, in memory and in the file."""
    figures.update(more)
    path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def train(data: Path, options: argparse.Namespace) -> int:
    """Fine-tune, or take what an earlier run has trained; returns the seconds."""
    told = options.work / "model" / "training.json"  # the last file that training writes
    if not told.exists():
        started = time.perf_counter()
        newsner.train([data], output=options.work / "model", recipe=replace(DEFAULTS, base=options.base))
        (options.work / "seconds").write_text(str(round(time.perf_counter() - started)), encoding="utf-8")
    return int((options.work / "seconds").read_text(encoding="utf-8"))


def marks(record: Record) -> Iterator[tuple[int, int]]:
    """Where the pattern stands outside of annotated names."""
    for match in PATTERN.finditer(record.text):
        start, end = match.span("name")
        if not any(m.start < end and start < m.end for m in record.mentions):
            yield start, end


def write_data(options: argparse.Namespace) -> Path:
    """Articles with the new label alone, until it has enough examples; the last is cut before one too many."""
    path, count = options.work / "nat.jsonl", 0
    with path.open("w", encoding="utf-8") as lines:
        for record in read_records(SHARED / "ntrex.jsonl").values():
            every = list(marks(record))
            found = every[: options.examples - count]
            if not found:
                continue
            count += len(found)
            text = record.text
            if len(found) < len(every):
                following = every[len(found)][0]
                text = text[: max(text.rfind(" ", 0, following), text.rfind("\n", 0, following))]
            mentions = [{"start": start, "end": end, "label": LABEL} for start, end in found]
            lines.write(json.dumps({"id": record.id, "text": text, "mentions": mentions}, ensure_ascii=False) + "\n")
            if count >= options.examples:
                break
    return path


def add_label(gold: Record) -> Record:
    """The gold with the new label beside its names."""
    added = [newsner.Mention(start, end, LABEL, gold.text[start:end]) for start, end in marks(gold)]
    return replace(gold, mentions=(*gold.mentions, *added))


def measure(model: str, golds: list[Record]) -> dict[str, float]:
    """F1 of the old labels together, of each, and of the new one."""
    nlp = newsner.load(None if model == "bundled" else model, relations=False, precision="fp32")
    found = list(map(from_document, nlp.pipe({"text": gold.text, "id": gold.id} for gold in golds)))
    old = evaluate_names(golds, found, labels=NEWS_LABELS, resamples=1).scores
    new = evaluate_names(golds, found, labels=(LABEL,), resamples=1).scores[LABEL]
    return {**{kind: round(score.counts.f1, 2) for kind, score in old.items()}, LABEL: round(new.counts.f1, 2)}


def make_table(figures: Mapping[str, Any]) -> Table:
    """Types with their F1 before and after."""
    before, after = figures["before"], figures["after"]
    rows = tuple((k, f"{before[k]:.1f}", f"{after[k]:.1f}", f"{after[k] - before[k]:+.1f}") for k in after)
    note = (
        f"F1 of exact names on gold/dev.jsonl; {figures['settings']['examples']} examples of {LABEL} and nothing else "
        f"annotated; trained in {figures['seconds']} s."
    )
    return Table("A new label", ("type", "before", "after", "change"), rows, note)


if __name__ == "__main__":
    main()
