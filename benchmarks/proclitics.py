#!/usr/bin/env python3
"""How often the proclitics of a name are told apart from its letters.

    python benchmarks/proclitics.py [--shared ../shared] [--errors N]

Each gold mention is widened to whole written words, as a tagger gives it, stripped, and compared
with gold. `gold/dev.jsonl` is never trained on; the weights are learned from `gold/ntrex.jsonl`
and `gold/names.jsonl`, so these two are measured with weights learned from the other; UD-PUD's
proper nouns carry no label and are given PER. «may split» counts the words that begin with a
letter that could be a proclitic: the others cannot go wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsner.mentions import best_split
from newsner.mentions.build import learn_weights, read_examples, read_word
from newsner.mentions.evidence import Context, count_words, word_before
from newsner.mentions.proclitics import splits
from newsner.text.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Case:
    """A name's first written word in its context, and the letters that gold leaves out."""

    where: str
    word: str
    gold: str
    context: Context


def read_gold(path: Path) -> Iterator[Case]:
    """The mentions of annotated documents."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        mentions = [(m["start"], m["label"]) for m in document["mentions"]]
        yield from read_cases(document["id"], document["text"], mentions)


def read_pud(path: Path) -> Iterator[Case]:
    """The proper nouns of a CoNLL-U file, documents put together from its tokens."""
    for block in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
        text, mentions = "", []
        for line in block.splitlines()[1:]:
            columns = line.split("\t")
            if len(columns) == 10:
                if columns[3] == "PROPN":
                    mentions.append((len(text), "PER"))
                text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
            elif not line:
                text += "\n"
        yield from read_cases(block.split(maxsplit=1)[0], text, mentions)


def read_cases(where: str, text: str, mentions: list[tuple[int, str]]) -> Iterator[Case]:
    """One case a mention; where the text runs whole words together («منالصين») there is nothing to learn."""
    words = count_words(text)
    for start, label in mentions:
        found = read_word(text, start)
        if found and any(split.proclitics == found[2] for split in splits(found[1])):
            yield Case(where, found[1], found[2], Context(label, word_before(text, found[0]), words))


def measure(name: str, cases: list[Case], errors: int, weights: dict[str, float] | None = None) -> None:
    """Print one row of the table, and the errors if asked."""
    ambiguous = [case for case in cases if len(list(splits(case.word))) > 1]
    readings = [(case, best_split(case.word, case.context, weights=weights).proclitics) for case in ambiguous]
    wrong = [(case, got) for case, got in readings if got != case.gold]
    missed = sum(len(got) < len(case.gold) for case, got in wrong)
    print(
        f"{name:22}{len(cases):7}{sum(bool(c.gold) for c in cases):9}{len(ambiguous):11}{len(wrong):7}"
        f"{missed:8}{len(wrong) - missed:9}"
        f"{100 * (1 - len(wrong) / len(ambiguous)):13.2f}{100 * (1 - len(wrong) / len(cases)):9.2f}"
    )
    for (where, word, gold, label, previous, got), n in Counter(
        (c.where, c.word, c.gold, c.context.label, c.context.previous, got) for c, got in wrong
    ).most_common(errors):
        print(
            f"    {where} {previous} [{word}] {label}: gold {gold or '∅'}, got {got or '∅'}"
            + (f" x{n}" if n > 1 else "")
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--errors", type=int, default=0, help="list up to N errors a row")
    options = parser.parse_args()
    gold = options.shared / "gold"
    print(f"{'names of':22}{'all':>7}{'with any':>9}{'may split':>11}{'wrong':>7}{'missed':>8}{'too many':>9}"
          f"{'% of these':>13}{'% of all':>9}")  # fmt: skip
    measure("dev", list(read_gold(gold / "dev.jsonl")), options.errors)
    measure("UD-PUD", list(read_pud(options.shared / "data/clitics/ar_pud-ud-test.conllu")), options.errors)
    for held_out, other in (("ntrex", "names"), ("names", "ntrex")):
        weights = learn_weights(read_examples(gold / f"{other}.jsonl", load_lexicon()))
        measure(f"{held_out} (cross-valid.)", list(read_gold(gold / f"{held_out}.jsonl")), options.errors, weights)


if __name__ == "__main__":
    main()
