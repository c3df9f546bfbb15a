"""`newsner report`: articles in, one HTML page to hand on out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from ..document import Document
from ..errors import InputError, Problem
from . import FAILED, OK, SOME_FAILED
from .inputs import read_inputs

HELP = "make one HTML page of articles, people and meetings to hand on"
EPILOG = """examples:
  newsner report news.jsonl -o report.html
  newsner extract news.jsonl -o facts.jsonl && newsner report facts.jsonl -o report.html
  newsner report *.txt --date 2023-09-15 --title "قمة فوستوتشني" -o report.html

Articles that already hold mentions, entities or facts are shown as they are; the others are read first.
The page needs no network: send it, open it. Exit code: 0 fine, 1 some documents could not be read,
2 nothing could be done."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.epilog = EPILOG
    parser.add_argument("files", nargs="+", metavar="FILE", help=".txt or .jsonl; - for standard input")
    parser.add_argument("--output", "-o", type=Path, required=True, metavar="F", help="the page to write, report.html")
    parser.add_argument("--title", default="", help="heading of the page")
    parser.add_argument("--language", choices=("ar", "en"), default="ar", help="of headings; default: ar")
    parser.add_argument("--date", help="date of publication, YYYY-MM-DD, of documents that have none")
    parser.add_argument("--model", metavar="M", help="a checkpoint's folder or hub name; default: the bundled model")
    parser.add_argument("--rules", action="append", type=Path, metavar="FILE", help="rules to add; may be repeated")


def run(options: argparse.Namespace) -> int:
    """Read what has not been read, and write the page; see EPILOG for the exit code."""
    from ..pipeline import check_date
    from ..report import build_report

    check_date(options.date, "--date")
    problems: list[Problem] = []
    documents = list(read_inputs(options.files, options.date, problems))
    for problem in problems:
        print(f"newsner report: {problem}", file=sys.stderr)
    if not documents:
        return FAILED
    page = build_report(_complete(documents, options), title=options.title, language=options.language)
    _write(options.output, page)
    return SOME_FAILED if problems else OK


def _complete(documents: list[Document], options: argparse.Namespace) -> Iterator[Document]:
    """The documents in order, those that hold nothing yet read by the pipeline."""
    raw = [document for document in documents if not _is_read(document)]
    done: Iterator[Document] = iter(())
    if raw:
        from ..pipeline import load

        done = load(options.model, rules=options.rules).pipe(_watch(raw))
    for document in documents:
        yield document if _is_read(document) else next(done)


def _is_read(document: Document) -> bool:
    return bool(document.mentions or document.entities or document.facts)


def _watch(documents: list[Document]) -> Iterator[Document]:
    """A bar on standard error where people watch and there is more than one document."""
    if len(documents) < 2 or not sys.stderr.isatty():
        yield from documents
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(documents, "reading", console=Console(stderr=True), transient=True)


def _write(path: Path, page: str) -> None:
    """The page is whole, or it is not there."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(page, encoding="utf-8", errors="backslashreplace", newline="\n")
        part.replace(path)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from error
