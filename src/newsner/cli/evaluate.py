"""`newsner evaluate`: score documents against gold, and models against annotated data."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from ..evaluation import Record, Table

HELP = "score predicted documents or models against annotated ones"

_EXAMPLES = """\
examples:
  newsner evaluate gold.jsonl predicted.jsonl --errors 20
  newsner evaluate gold.jsonl                      the bundled model, end to end
  newsner evaluate gold.jsonl --mentions gold      entities and facts from the gold's names
  newsner evaluate data.conll --model my-model --against bundled --html report.html
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.epilog = _EXAMPLES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("gold", metavar="GOLD", help="annotated documents: newsner/1, or any format that newsner reads")
    parser.add_argument("predicted", metavar="PREDICTED", nargs="?", help="predicted documents, newsner/1")
    parser.add_argument(
        "--mentions", choices=("gold", "model"), default="model", help="start from the gold's names, or find them"
    )
    parser.add_argument("--model", metavar="A", help="folder or Hugging Face id of a model; default: the bundled one")
    parser.add_argument("--against", metavar="B", help="a second model («bundled» for ours): is B better than A?")
    parser.add_argument(
        "--precision", choices=("int8", "fp32"), default="int8", help="of models that have both; default: int8"
    )
    parser.add_argument(
        "--borders",
        choices=("guide", "tagged"),
        default="guide",
        help="whose borders names have, the annotation guide's (default) or the model's",
    )
    parser.add_argument("--words", action="store_true", help="score by words too, as ANERcorp is in the literature")
    parser.add_argument("--errors", metavar="N", type=int, default=0, help="list up to N mistakes with their sentences")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--html", metavar="FILE", help="write the report as a page")


def run(options: argparse.Namespace) -> int:
    """Score and print; 0 if it could be done."""
    _check(options)
    golds = _read_gold(options.gold)
    if not golds:
        raise InputError(f"{options.gold} holds no document")
    if options.mentions == "gold" and not any(gold.names for gold in golds):
        raise InputError(f"{options.gold} has no entities, so that nothing is left to score with --mentions gold")
    report = _predicted_report(options, golds) if options.predicted else _model_report(options, golds)
    if options.html:
        from ..evaluation import format_html

        page = format_html(f"newsner evaluate {Path(options.gold).name}", report.all_tables())
        Path(options.html).write_text(page, encoding="utf-8")
    if options.json:
        print(json.dumps(report.rows, ensure_ascii=False, indent=1))
    else:
        report.show()
    return 0


class _Report:
    """What an evaluation found: tables, listings for people, rows for JSON."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.details: list[Table] = []
        self.listings: list[str] = []
        self.rows: dict[str, Any] = {}

    def all_tables(self) -> list[Table]:
        return [*self.tables, *self.details]

    def show(self) -> None:
        from rich.console import Console

        from ..evaluation.terminal import to_rich

        # Piped into a file or a pager, a row keeps to its line.
        console = Console() if sys.stdout.isatty() else Console(width=160)
        for table in self.tables:
            console.print(to_rich(table))
        for listing in self.listings:
            print(listing + "\n")


def _check(options: argparse.Namespace) -> None:
    if options.predicted and (options.model or options.against or options.mentions == "gold"):
        raise InputError("PREDICTED holds the predictions already: leave out --model, --against and --mentions")
    if options.mentions == "gold" and options.against:
        raise InputError("--against compares how models find names; --mentions gold gives them the names")


def _predicted_report(options: argparse.Namespace, golds: list[Record]) -> _Report:
    from ..evaluation import Record, read_records

    found = read_records(options.predicted, split=_split())
    predictions = [found.get(gold.id) or Record(gold.id, gold.text) for gold in golds]
    report = _Report()
    _add_documents(report, options, golds, [p for p in predictions if p.id in found])
    _add_names(report, options, golds, predictions)
    return report


def _model_report(options: argparse.Namespace, golds: list[Record]) -> _Report:
    a = options.model or "bundled"
    report = _Report()
    predictions = list(_predict(options, a, golds))
    if any(gold.names for gold in golds):
        _add_documents(report, options, golds, predictions)
    if options.mentions == "model":
        _add_names(report, options, golds, predictions)
    if options.against:
        other = list(_predict(options, options.against, golds))
        _add_difference(report, golds, predictions, other, a, options.against)
        _add_names(report, options, golds, other, prefix=f"{options.against}: ", key="against")
    return report


def _add_documents(
    report: _Report, options: argparse.Namespace, golds: list[Record], predictions: list[Record]
) -> None:
    from ..evaluation import score_documents
    from ..evaluation.table import document_tables, mistake_table
    from ..evaluation.terminal import format_mistakes

    scores = score_documents({g.id: g for g in golds}, {p.id: p for p in predictions})
    report.tables += document_tables(scores)
    report.rows.update(scores.to_dict())
    if scores.missing:
        note = f"{len(scores.missing)} gold documents have no prediction and count as empty: "
        print(note + ", ".join(scores.missing[:10]), file=sys.stderr)
    if options.errors:
        mistakes = scores.mistakes[: options.errors]
        report.rows["mistakes"] = [mistake.to_dict() for mistake in mistakes]
        report.details.append(mistake_table(mistakes))
        report.listings.append(format_mistakes(mistakes))


def _add_names(
    report: _Report,
    options: argparse.Namespace,
    golds: list[Record],
    predictions: list[Record],
    *,
    prefix: str = "",
    key: str = "model",
) -> None:
    from ..evaluation import evaluate_names
    from ..evaluation.table import hardest_table, name_tables, word_table
    from ..evaluation.terminal import format_hardest

    names = evaluate_names(golds, predictions, hardest=options.errors or 5)
    report.tables += name_tables(names, f"{prefix}Names with intervals")
    report.rows[key] = names.to_dict()
    if options.words:
        words = _score_words(golds, predictions)
        report.tables.append(word_table(words, f"{prefix}Names by words"))
        report.rows[key]["words"] = words.to_dict()
    report.details.append(hardest_table(names.hardest))
    report.listings.append(f"{prefix}Hardest sentences\n{format_hardest(names.hardest)}")


def _add_difference(
    report: _Report, golds: list[Record], first: list[Record], second: list[Record], a: str, b: str
) -> None:
    from ..evaluation import compare_names
    from ..evaluation.table import difference_table

    differences = compare_names(golds, first, second)
    report.tables.append(difference_table(differences, a, b))
    report.rows["difference"] = {name: difference.to_dict() for name, difference in differences.items()}


def _score_words(golds: list[Record], predictions: list[Record]) -> Any:
    from ..evaluation import score_words
    from ..evaluation.words import space_words, tag_words

    words = [space_words(gold.text) for gold in golds]
    return score_words(
        [tag_words(w, gold.mentions) for w, gold in zip(words, golds, strict=True)],
        [tag_words(w, predicted.mentions) for w, predicted in zip(words, predictions, strict=True)],
    )


def _read_gold(path: str) -> list[Record]:
    from ..evaluation import from_document, read_records
    from ..formats import guess_input, read_annotations

    if not Path(path).exists():
        raise InputError(f"cannot read {path}: there is no such file or folder")
    if guess_input(Path(path)) == "newsner":
        return list(read_records(path, split=_split()).values())
    records = enumerate(map(from_document, read_annotations([path]).documents), start=1)
    # The same id may stand in several files of a folder.
    return [replace(record, id=f"{number}:{record.id}") for number, record in records]


def _split() -> Any:
    from ..text import split_sentences

    return split_sentences


def _predict(options: argparse.Namespace, model: str, golds: list[Record]) -> Iterator[Record]:
    from .. import load
    from ..evaluation import from_document

    relations = any(gold.facts for gold in golds)
    name = None if model == "bundled" else model
    nlp = load(name, relations=relations, precision=options.precision, borders=options.borders)
    if options.mentions == "gold":
        # The gold's names alone: who is who is for the pipeline to find.
        names = ([replace(m, entity=None) for m in gold.mentions] for gold in golds)
        documents: Iterable[Any] = (
            nlp.link(gold.text, mentions, date=gold.date, id=gold.id, title=gold.title)
            for gold, mentions in zip(golds, names, strict=True)
        )
    else:
        documents = nlp.pipe({"id": g.id, "date": g.date, "title": g.title, "text": g.text} for g in golds)
    for document in _counted(documents, len(golds), f"reading with {model}"):
        yield from_document(document)


def _counted(documents: Iterable[Any], total: int, what: str) -> Iterator[Any]:
    from rich.console import Console
    from rich.progress import track

    yield from track(documents, what, total=total, console=Console(stderr=True), transient=True)
