"""`newsner convert`: annotated documents from one format into another."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from ..document import Document
from ..errors import InputError, NewsnerWarning
from . import OK

HELP = "turn annotated documents into another format"
TABLES = (".csv", ".parquet")
KINDS = ("mentions", "entities", "facts")
EPILOG = """examples:
  newsner convert facts.jsonl facts.csv
  newsner convert facts.jsonl mentions.csv --table mentions
  newsner convert project.json gold.jsonl --from label-studio
  newsner convert gold.jsonl brat/ --to brat
  newsner convert facts.jsonl graph.graphml

Formats, by the end of the file's name:
  .jsonl newsner/1 (read: doccano too)    .conll .iob2 .bio .tsv CoNLL    .json Label Studio
  .doccano.jsonl doccano    .spacy spaCy DocBin    .txt plain text    a folder: brat, saved datasets, texts
  to write only: .csv and .parquet tables, .graphml a graph for Gephi
What a format cannot hold is told on standard error. Exit code: 0 fine, 2 it could not be done:
bad annotations are all listed and nothing is written, unless --repair mends them."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    from ..formats.registry import FORMATS

    parser.epilog = EPILOG
    parser.add_argument("inputs", nargs="+", metavar="IN", help="files or folders to read")
    parser.add_argument("output", metavar="OUT", help="file or folder to write")
    parser.add_argument("--from", dest="source", choices=tuple(FORMATS), help="format of IN; default: by name")
    parser.add_argument(
        "--to", choices=(*FORMATS, "csv", "parquet", "graphml"), help="format of OUT; default: by its name"
    )
    parser.add_argument("--offsets", choices=("code-points", "utf-16"), help="what OUT counts in (JSON formats)")
    parser.add_argument("--input-offsets", choices=("code-points", "utf-16"), help="what IN counts in")
    parser.add_argument("--table", choices=KINDS, help="which table goes to .csv or .parquet; default: facts")
    parser.add_argument("--map", action="append", metavar="OLD=NEW", help="rename a label; may be repeated")
    parser.add_argument("--repair", action="store_true", help="mend bad annotations, each with a warning")
    parser.add_argument("--overwrite", action="store_true", help="write over OUT if it is there")


def run(options: argparse.Namespace) -> int:
    """Read everything, then write; see EPILOG for the exit code."""
    from ..formats import read

    target = Path(options.output)
    if target.exists() and not options.overwrite and not (target.is_dir() and not any(target.iterdir())):
        raise InputError(f"{target} is there already; --overwrite writes over it")
    labels = _labels(options.map or ())
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", NewsnerWarning)
        documents: list[Document] = []
        for path in options.inputs:
            documents += read(
                path, format=options.source, offsets=options.input_offsets, labels=labels, repair=options.repair
            )
        count, what = _write(documents, target, options)
    for warning in told:
        if issubclass(warning.category, NewsnerWarning):
            print(f"newsner convert: {warning.message}", file=sys.stderr)
    print(f"newsner convert: {count} {what} written to {target}", file=sys.stderr)
    return OK


def _write(documents: Sequence[Document], target: Path, options: argparse.Namespace) -> tuple[int, str]:
    from ..tables import Kind, write_csv, write_parquet

    kind = options.to or target.suffix.lower().lstrip(".")
    table: Kind = options.table or "facts"
    if kind == "csv":
        return write_csv(documents, target, table), table
    if kind == "parquet" and options.to != "datasets":
        return write_parquet(documents, target, table), table
    if options.table:
        raise InputError("--table is for .csv and .parquet files")
    if kind == "graphml":
        from ..graph import write_graphml

        return write_graphml(documents, target), "edges"
    from ..formats import write

    return write(documents, target, format=options.to, offsets=options.offsets), "documents"


def _labels(pairs: Sequence[str]) -> dict[str, str]:
    labels = {}
    for pair in pairs:
        old, equals, new = pair.partition("=")
        if not (old and equals and new):
            raise InputError(f"--map takes OLD=NEW, such as PERSON=PER; got {pair!r}")
        labels[old] = new
    return labels
