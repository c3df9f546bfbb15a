"""`newsner extract`: articles in, entities and facts out."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ..document import Document
from ..errors import InputError, Problem
from . import FAILED, OK, SOME_FAILED
from .inputs import read_inputs

HELP = "find entities and facts in Arabic news"
EPILOG = """examples:
  newsner extract article.txt --date 2023-09-15
  newsner extract news.jsonl --format jsonl --output facts.jsonl
  cat article.txt | newsner extract - --format json

A .txt file is one document; a .jsonl file holds one newsner/1 object a line with at least "text",
and may give "id", "date" and "title". Exit code: 0 fine, 1 some documents could not be read,
2 nothing could be done."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.epilog = EPILOG
    parser.add_argument("files", nargs="*", metavar="FILE", help=".txt or .jsonl; - or nothing for standard input")
    parser.add_argument("--date", help="date of publication, YYYY-MM-DD, of documents that have none")
    parser.add_argument("--format", choices=("table", "jsonl", "json"), help="default: table on a terminal, else jsonl")
    parser.add_argument("--output", "-o", type=Path, metavar="F", help="file to write instead of standard output")
    parser.add_argument("--model", metavar="M", help="a checkpoint's folder or hub name; default: the bundled model")
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8", help="default: int8")
    parser.add_argument("--rules", action="append", type=Path, metavar="FILE", help="rules to add; may be repeated")
    parser.add_argument("--no-facts", action="store_true", help="entities only")


def run(options: argparse.Namespace) -> int:
    """Extract and write; see EPILOG for the exit code."""
    from ..pipeline import check_date, load

    check_date(options.date, "--date")
    nlp = load(options.model, rules=options.rules, relations=not options.no_facts, precision=options.precision)
    problems: list[Problem] = []
    files = options.files or ["-"]
    documents = nlp.pipe(read_inputs(files, options.date, problems))
    done = 0
    with _output(options.output) as out, _progress(files) as advance:
        for text in _formatted(advance(documents), _format(options), out):
            out.write(text)
            done += 1
    for problem in problems:
        print(f"newsner extract: {problem}", file=sys.stderr)
    if problems:
        return SOME_FAILED if done else FAILED
    return OK


def _format(options: argparse.Namespace) -> str:
    if options.format:
        return str(options.format)
    return "table" if options.output is None and sys.stdout.isatty() else "jsonl"


def _formatted(documents: Iterable[Document], kind: str, out: TextIO) -> Iterator[str]:
    if kind == "jsonl":
        from ..formats.newsner1 import to_json

        yield from (to_json(document) + "\n" for document in documents)
    elif kind == "json":
        for number, document in enumerate(documents):
            lead = "[\n" if number == 0 else ",\n"
            yield lead + json.dumps(document.to_dict(), ensure_ascii=False, indent=1)
        out.write("\n]\n" if "number" in locals() else "[]\n")
    else:
        from ..render.terminal import format_terminal

        colour = out.isatty()
        width = shutil.get_terminal_size((120, 24)).columns if colour else 120
        yield from (format_terminal(document, colour=colour, width=width) for document in documents)


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is whole or not there."""
    if path is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    part = path.with_name(path.name + ".part")
    try:
        file = part.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from error
    with file:
        yield file
    part.replace(path)


@contextmanager
def _progress(files: list[str]) -> Iterator[Callable[[Iterable[Document]], Iterable[Document]]]:
    """A bar on standard error where people watch and there is more than one document."""
    if not sys.stderr.isatty() or (len(files) == 1 and not files[0].endswith(".jsonl")):
        yield lambda documents: documents
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield lambda documents: bar.track(documents, total=None)
