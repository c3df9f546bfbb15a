"""A new label from 30 examples: how well it is learnt, and what the old labels lose.

    python benchmarks/new_label.py [--base MODEL] [--examples 30]

The label is NAT, nationality adjectives and groups («الروسي», «السعوديين»), which the gold
leaves outside of names. It is marked by a pattern in articles of `gold/ntrex.jsonl` until
there are 30, and nothing else is: the data says nothing of people, places, organisations.
Measured on `gold/dev.jsonl`: NAT marked by the same pattern, the old labels as annotated.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from rich.console import Console

import newsner
from newsner.evaluation import Record, Table, evaluate_names, from_document, read_records
from newsner.evaluation.documents import NEWS_LABELS
from newsner.evaluation.terminal import to_rich
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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="bundled")
    parser.add_argument("--examples", type=int, default=30)
    parser.add_argument("--work", type=Path, default=Path("scratch/new-label"))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    shutil.rmtree(options.work, ignore_errors=True)
    options.work.mkdir(parents=True)
    data = write_data(options)
    golds = [add_label(gold) for gold in read_records(SHARED / "dev.jsonl").values()]
    before = measure(options.base, golds)
    started = time.perf_counter()
    newsner.train([data], output=options.work / "model", recipe=replace(DEFAULTS, base=options.base))
    seconds = time.perf_counter() - started
    after = measure(str(options.work / "model"), golds)
    rows = tuple((k, f"{before[k]:.1f}", f"{after[k]:.1f}", f"{after[k] - before[k]:+.1f}") for k in after)
    note = f"F1 on dev; {options.examples} examples of {LABEL}, nothing else annotated; {seconds:.0f} s"
    Console(width=110).print(to_rich(Table("A new label", ("type", "before", "after", "change"), rows, note)))
    if options.json:
        options.json.write_text(json.dumps({"before": before, "after": after}, indent=1) + "\n", encoding="utf-8")


def marks(record: Record) -> Iterator[tuple[int, int]]:
    """Where the pattern stands outside of annotated names."""
    for match in PATTERN.finditer(record.text):
        start, end = match.span("name")
        if not any(m.start < end and start < m.end for m in record.mentions):
            yield start, end


def write_data(options: argparse.Namespace) -> Path:
    """Articles with the new label alone, until it has enough examples; sentences after the last one are cut off."""
    path, count = options.work / "nat.jsonl", 0
    with path.open("w", encoding="utf-8") as lines:
        for record in read_records(SHARED / "ntrex.jsonl").values():
            found = list(marks(record))[: options.examples - count]
            if not found:
                continue
            count += len(found)
            text = record.text[: next((s.end for s in record.sentences if s.end >= found[-1][1]), len(record.text))]
            mentions = [{"start": start, "end": end, "label": LABEL} for start, end in found]
            lines.write(json.dumps({"id": record.id, "text": text, "mentions": mentions}, ensure_ascii=False) + "\n")
            if count >= options.examples:
                break
    return path


def add_label(gold: Record) -> Record:
    """The gold with the new label beside its names."""
    added = [newsner.Mention(start, end, LABEL, gold.text[start:end]) for start, end in marks(gold)]
    return replace(gold, mentions=(*gold.mentions, *added))


def measure(model: str, golds: list[Record]) -> Mapping[str, float]:
    """F1 of the old labels together, of each, and of the new one."""
    nlp = newsner.load(None if model == "bundled" else model, relations=False)
    found = list(map(from_document, nlp.pipe({"text": gold.text, "id": gold.id} for gold in golds)))
    old = evaluate_names(golds, found, labels=NEWS_LABELS, resamples=1).scores
    new = evaluate_names(golds, found, labels=(LABEL,), resamples=1).scores[LABEL]
    return {**{kind: score.counts.f1 for kind, score in old.items()}, LABEL: new.counts.f1}


if __name__ == "__main__":
    main()
