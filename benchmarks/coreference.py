#!/usr/bin/env python3
"""How well mentions are grouped into entities.

    python benchmarks/coreference.py [--shared ../shared] [--predicted FILE.jsonl] [--errors N]

Pairs of mentions of a document that name one entity, as `score.py` counts them: over the gold
mentions of each file, or over those mentions of `--predicted` (what `newsner extract` wrote for
`gold/dev.jsonl`) that match gold exactly, regrouped here. Rules are developed on the articles d000-d019 and
m000-m039 of dev («develop»); the rest of it («check») and the other files only check them.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from newsner.entities import group_entities
from newsner.span import Mention
from newsner.text import split_sentences

DEVELOP = {f"d{i:03}" for i in range(20)} | {f"m{i:03}" for i in range(40)}
Document = dict[str, Any]


def read(path: Path) -> list[Document]:
    """The documents of a `newsner/1` file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def group(document: Document) -> list[Mention]:
    """The document's mentions with the entity ids that newsner gives."""
    text = document["text"]
    told = [Mention(m["start"], m["end"], m["label"], text[m["start"] : m["end"]]) for m in document["mentions"]]
    return list(group_entities(text, split_sentences(text), told)[0])


def count_pairs(gold: Document, grouped: list[Mention]) -> tuple[int, int, int, list[str]]:
    """Pairs that are right, said, and in gold; and a line for each that is wrong."""
    truth = {(m["start"], m["end"]): m["entity"] for m in gold["mentions"]}
    said = {(m.start, m.end): m for m in grouped}
    right = predicted = wanted = 0
    errors: dict[str, None] = {}
    for a, b in itertools.combinations(sorted(truth.keys() & said.keys()), 2):
        same_gold, same_said = truth[a] == truth[b], said[a].entity == said[b].entity
        right += same_gold and same_said
        predicted += same_said
        wanted += same_gold
        if same_gold != same_said:
            kind = "apart" if same_gold else "joined"
            errors[f"{gold['id']} {kind}: [{said[a].text}|{said[a].label}] [{said[b].text}|{said[b].label}]"] = None
    return right, predicted, wanted, list(errors)


def measure(name: str, documents: Iterable[tuple[Document, Document]], errors: int) -> None:
    """Print one row of the table, and wrong pairs if asked."""
    totals = [0, 0, 0]
    lines: list[str] = []
    number, seconds = 0, 0.0
    for gold, told in documents:
        started = time.process_time()
        grouped = group(told)
        seconds += time.process_time() - started
        number += 1
        *counts, wrong = count_pairs(gold, grouped)
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
        lines += wrong
    right, predicted, wanted = totals
    precision, recall = 100 * right / max(predicted, 1), 100 * right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{name:26}{number:6}{wanted:8}{predicted:10}{right:8}{precision:8.1f}{recall:7.1f}{f1:7.1f}"
          f"{1000 * seconds / max(number, 1):9.2f}")  # fmt: skip
    for line in lines[:errors]:
        print("   ", line)


def measure_speed() -> None:
    """The cost of one long document: 10,000 words, 2,000 mentions of 400 names."""
    words, mentions, offset = [], [], 0
    for i in range(2000):
        first, last = f"اسم{chr(0x628 + i % 20)}", f"عائلة{chr(0x628 + i // 20 % 20)}{chr(0x628 + i % 7)}"
        name = f"{first} {last}" if i < 800 else last
        mentions.append(Mention(offset, offset + len(name), "PER", name))
        sentence = f"{name} قال إن ذلك."
        words.append(sentence)
        offset += len(sentence) + 1
    text = " ".join(words)
    sentences = split_sentences(text)
    started = time.process_time()
    group_entities(text, sentences, [replace(m, text=text[m.start : m.end]) for m in mentions])
    print(
        f"\n{len(text.split())} words with {len(mentions)} mentions: {time.process_time() - started:.2f} s of CPU time"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--predicted", type=Path, help="newsner's output on dev.jsonl")
    parser.add_argument("--errors", type=int, default=0, help="list up to N wrong pairs a row")
    options = parser.parse_args()
    gold = options.shared / "gold"
    print(f"{'':26}{'docs':>6}{'pairs':>8}{'predicted':>10}{'right':>8}{'P':>8}{'R':>7}{'F1':>7}{'CPU ms':>9}")
    dev = [(document, document) for document in read(gold / "dev.jsonl")]
    if options.predicted:
        told = {document["id"]: document for document in read(options.predicted)}
        dev = [(document, told[document["id"]]) for document, _ in dev]
    measure("dev: develop", [pair for pair in dev if pair[0]["id"] in DEVELOP], options.errors)
    measure("dev: check", [pair for pair in dev if pair[0]["id"] not in DEVELOP], options.errors)
    if not options.predicted:
        for name in ("ntrex", "names"):
            documents = read(gold / f"{name}.jsonl")
            if all("entity" in mention for document in documents for mention in document["mentions"]):
                measure(name, [(document, document) for document in documents], options.errors)
    measure_speed()


if __name__ == "__main__":
    main()
