"""Names that raw text defines: «سمير الحداد هو سياسي سوري» makes him a person.

`python -m newsner.training.defined TEXT… --output FILE` writes them for recipes.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..text import fold
from .gazetteer import LONGEST, read_definition
from .paragraphs import read_paragraphs


def defined_names(paragraphs: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """The names that paragraphs define, each once, in the order of the text; those of two types are left out.

    >>> defined_names(["سمير الحداد (ولد عام 1950 في حلب) هو سياسي سوري."])
    {'PER': [('سمير', 'الحداد')]}
    """
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    types: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for definition in filter(None, map(read_definition, paragraphs)):
        name = tuple(map(fold, definition.words))
        found.setdefault(name, definition.words)
        types[name].add(definition.type)
    names: dict[str, list[tuple[str, ...]]] = {}
    for name, words in found.items():
        if len(types[name]) == 1:
            names.setdefault(min(types[name]), []).append(words)
    return names


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the names that files define."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path, help="raw text with a paragraph a line, .txt.xz")
    parser.add_argument("--output", type=Path, required=True, help="type<TAB>name")
    options = parser.parse_args(arguments)
    names = defined_names(paragraph for text in options.texts for paragraph in read_paragraphs(text))
    rows = [f"{kind}\t{' '.join(name)}\n" for kind in LONGEST for name in names.get(kind, ())]
    options.output.write_text("".join(rows), encoding="utf-8")
    sys.stderr.write(f"{ {kind: len(row) for kind, row in names.items()} }\n")


if __name__ == "__main__":
    main()
