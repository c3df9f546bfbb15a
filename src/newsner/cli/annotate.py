"""`newsner annotate`: tag articles so that people correct instead of annotate from nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..document import Document
from ..errors import InputError, Problem
from . import FAILED, OK, SOME_FAILED
from .inputs import read_inputs

HELP = "tag articles for correction in Label Studio, doccano or brat"
EPILOG = """examples:
  newsner annotate articles/*.txt --to label-studio -o tasks.json
  newsner annotate news.jsonl --to doccano -o examples.jsonl --limit 50
  newsner annotate news.jsonl --to brat -o brat/

The documents whose names the model is least sure of come first (brat: their names are numbered), so that
the first hour of correcting teaches the most; --order input keeps the order of the files. When corrected,
export from the tool and give the file to `newsner train`. For Label Studio a labelling interface is written
beside the tasks. Exit code: 0 fine, 1 some documents could not be read, 2 nothing could be done."""
ENDINGS = {"label-studio": "tasks.json", "doccano": "examples.jsonl", "brat": "brat"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.epilog = EPILOG
    parser.add_argument("files", nargs="+", metavar="FILE", help=".txt or .jsonl")
    parser.add_argument("--to", choices=tuple(ENDINGS), default="label-studio", help="default: label-studio")
    parser.add_argument("--output", "-o", metavar="F", help="file, or for brat folder, to write; default: by tool")
    parser.add_argument(
        "--order",
        choices=("mean", "min", "input"),
        default="mean",
        help="uncertain first by the mean (default) or lowest score of a document's mentions; or as given",
    )
    parser.add_argument("--limit", type=int, metavar="N", help="write the first N documents only")
    parser.add_argument("--offsets", choices=("code-points", "utf-16"), help="default: what the tool counts in")
    parser.add_argument("--model", metavar="M", help="a checkpoint's folder or hub name; default: the bundled model")
    parser.add_argument("--date", help="date of publication, YYYY-MM-DD, of documents that have none")


def run(options: argparse.Namespace) -> int:
    """Tag, order, write; see EPILOG for the exit code."""
    from ..pipeline import load

    target = Path(options.output or ENDINGS[options.to])
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise InputError(f"{target} is there already, perhaps with corrections; name another with --output")
    if options.limit is not None and options.limit < 1:
        raise InputError(f"--limit must be 1 or more, got {options.limit}")
    problems: list[Problem] = []
    nlp = load(options.model)
    documents = order(list(nlp.pipe(read_inputs(options.files, options.date, problems))), options.order)
    documents = documents[: options.limit]
    _write(documents, target, options)
    for problem in problems:
        print(f"newsner annotate: {problem}", file=sys.stderr)
    print(f"newsner annotate: {len(documents)} documents written to {target}", file=sys.stderr)
    if problems:
        return SOME_FAILED if documents else FAILED
    return OK


def order(documents: list[Document], by: str) -> list[Document]:
    """The documents, least certain first; those without a mention last, as there is nothing to be unsure of."""
    if by == "input":
        return documents
    return sorted(documents, key=lambda document: certainty(document, by))


def certainty(document: Document, by: str = "mean") -> float:
    """Mean or lowest score of the document's mentions; 1 where it has none."""
    scores = [mention.score for mention in document.mentions]
    if not scores:
        return 1.0
    return min(scores) if by == "min" else sum(scores) / len(scores)


def _write(documents: list[Document], target: Path, options: argparse.Namespace) -> None:
    if options.to == "label-studio":
        from ..formats import label_studio

        label_studio.write(documents, target, offsets=options.offsets, predictions=True)
        labels = sorted({mention.label for document in documents for mention in document.mentions})
        config = target.with_suffix(".interface.xml")
        config.write_text(label_studio.labelling_interface(labels), encoding="utf-8")
        print(f"newsner annotate: paste {config} into Settings, Labeling Interface, Code", file=sys.stderr)
    elif options.to == "doccano":
        from ..formats import doccano

        doccano.write(documents, target, offsets=options.offsets)
    else:
        from dataclasses import replace

        from ..formats import brat

        if options.offsets == "utf-16":
            raise InputError("brat counts code points; --offsets utf-16 is for Label Studio and doccano")
        width = len(str(len(documents)))
        named = (replace(d, id=f"{number:0{width}}-{d.id}") for number, d in enumerate(documents, start=1))
        brat.write(named, target)
