#!/usr/bin/env python3
"""What each step after the tagger adds to the names: borders, proclitics, one label for one name.

    python benchmarks/mentions.py [--shared ../shared] [--model MODEL]

Exact F1 on `gold/dev.jsonl`, on the half that rules were developed on and on the other, and what
the steps would change in gold mentions, which are right: the fewer the better.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from newsner.mentions import agree_labels, drop_unnamed, fit_borders, refine_mentions, strip_proclitics
from newsner.ner import load_tagger
from newsner.span import Mention
from newsner.text import split_sentences

DEVELOP = {f"d{i:03}" for i in range(20)} | {f"m{i:03}" for i in range(40)}
Step = Callable[[str, Sequence[Mention]], Sequence[Mention]]
STEPS: dict[str, Step] = {
    "tagged": lambda text, tagged: tagged,
    "+ proclitics": strip_proclitics,
    "+ one label for one name": lambda text, tagged: agree_labels(text, strip_proclitics(text, tagged)),
    "+ borders": lambda text, tagged: refine_mentions(text, drop_unnamed(tagged)),
}


def read(path: Path) -> list[dict[str, Any]]:
    """The documents of a `newsner/1` file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def gold_mentions(document: dict[str, Any]) -> list[Mention]:
    """A gold document's mentions."""
    text = document["text"]
    return [Mention(m["start"], m["end"], m["label"], text[m["start"] : m["end"]]) for m in document["mentions"]]


def spans(mentions: Sequence[Mention]) -> set[tuple[int, int, str]]:
    """What is compared."""
    return {(m.start, m.end, m.label) for m in mentions if m.label != "MISC"}


def f1(rows: list[tuple[set[Any], set[Any]]], label: str | None = None) -> float:
    """Micro F1 over (gold, found) of documents, of one label or of all."""
    pairs = [({m for m in s if label in (None, m[2])} for s in row) for row in rows]
    right = gold = found = 0
    for wanted, got in pairs:
        right, gold, found = right + len(wanted & got), gold + len(wanted), found + len(got)
    return 200 * right / (gold + found) if gold + found else 0.0


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--model", help="a checkpoint; the bundled one if left out")
    options = parser.parse_args()
    dev = read(options.shared / "gold" / "dev.jsonl")
    tagger = load_tagger(options.model)
    tagged = list(tagger.tag_many((d["text"], split_sentences(d["text"])) for d in dev))
    for half, wanted in (("develop", True), ("check", False)):
        print(f"{'dev: ' + half:28}{'all':>7}{'PER':>7}{'LOC':>7}{'ORG':>7}")
        for name, step in STEPS.items():
            rows = [
                (spans(gold_mentions(d)), spans(step(d["text"], found)))
                for d, found in zip(dev, tagged, strict=True)
                if (d["id"] in DEVELOP) == wanted
            ]
            print(f"  {name:26}" + "".join(f"{f1(rows, label):7.1f}" for label in (None, "PER", "LOC", "ORG")))
    print(f"\n{'changed in gold':28}{'names':>7}{'borders':>9}{'labels':>8}")
    for name in ("dev", "ntrex", "names"):
        totals = [0, 0, 0]
        for document in read(options.shared / "gold" / f"{name}.jsonl"):
            text, gold = document["text"], gold_mentions(document)
            changed = (len(spans(gold) - spans(step(text, gold))) for step in (fit_borders, agree_labels))
            totals = [a + b for a, b in zip(totals, (len(gold), *changed), strict=True)]
        print(f"{name:28}{totals[0]:7}{totals[1]:9}{totals[2]:8}")


if __name__ == "__main__":
    main()
