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

from .._version import __version__
from ..document import Document
from ..errors import InputError, Problem
from . import FAILED, OK, SOME_FAILED
from .inputs import read_inputs

HELP = "find entities and facts in Arabic news"
ON_INTERRUPT = "the same command with --resume goes on from the last document in its --output"
EPILOG = """examples:
  newsner extract article.txt --date 2023-09-15
  newsner extract news.jsonl --format jsonl --output facts.jsonl
  newsner extract news.jsonl --output facts.jsonl --resume
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
    parser.add_argument("--resume", action="store_true", help="go on where an interrupted run stopped")
    parser.add_argument("--model", metavar="M", help="a checkpoint's folder or hub name; default: the bundled model")
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8", help="default: int8")
    parser.add_argument(
        "--borders",
        choices=("guide", "tagged"),
        default="guide",
        help="whose borders names have, the annotation guide's (default) or the model's",
    )
    parser.add_argument("--rules", action="append", type=Path, metavar="FILE", help="rules to add; may be repeated")
    parser.add_argument("--no-facts", action="store_true", help="entities only")


def run(options: argparse.Namespace) -> int:
    """Extract and write; see EPILOG for the exit code."""
    from ..pipeline import check_date, load

    _check(options)
    check_date(options.date, "--date")
    nlp = load(
        options.model,
        rules=options.rules,
        relations=not options.no_facts,
        precision=options.precision,
        borders=options.borders,
    )
    problems: list[Problem] = []
    files = options.files or ["-"]
    documents = read_inputs(files, options.date, problems)
    with _progress(files) as advance:
        if options.output is not None and _format(options) == "jsonl":
            done = _write_lines(lambda given: advance(nlp.pipe(given)), documents, options)
        else:
            done = _write(advance(nlp.pipe(documents)), options)
    for problem in problems:
        print(f"newsner extract: {problem}", file=sys.stderr)
    if problems:
        return SOME_FAILED if done else FAILED
    return OK


def _check(options: argparse.Namespace) -> None:
    """--resume needs a file that says how far the work is, and inputs that can be read again."""
    if options.resume and (options.output is None or _format(options) != "jsonl"):
        raise InputError("--resume needs a file of JSON lines to go on with: --output FILE.jsonl")
    if options.resume and "-" in (options.files or ["-"]):
        raise InputError("--resume cannot read standard input a second time: name the files")


def _write_lines(
    pipe: Callable[[Iterator[Document]], Iterable[Document]], documents: Iterator[Document], options: argparse.Namespace
) -> int:
    """Write `newsner/1` with a note of how far the work is, so that --resume can go on; returns how many."""
    from ..corpus.processing import process_documents, sign_inputs

    rules = [(str(path), path.stat().st_mtime_ns) for path in options.rules or ()]
    model = (options.model, options.precision, options.borders)
    settings = (__version__, options.date, *model, rules, options.no_facts)
    signature = sign_inputs(map(Path, options.files), repr(settings))
    count, resumed = process_documents(pipe, documents, options.output, signature=signature, resume=options.resume)
    if resumed:
        print(f"newsner extract: {resumed} of {count} documents were there already", file=sys.stderr)
    return count


def _write(documents: Iterable[Document], options: argparse.Namespace) -> int:
    """Write in the format asked for; returns how many."""
    done = 0
    with _output(options.output) as out:
        for text in _formatted(documents, _format(options), out):
            out.write(text)
            done += 1
    return done


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
