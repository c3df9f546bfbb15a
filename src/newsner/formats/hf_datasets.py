"""Hugging Face `datasets`: columns `tokens` and `ner_tags` (ClassLabel), as token-classification scripts expect.

Read from what `save_to_disk` wrote, or from a Parquet file. Rows of other people's datasets become one
document each, their text the tokens joined by spaces. Written: one row a document, with the text and
everything that tags cannot say as JSON in the column `newsner`.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..document import Document
from ..errors import InputError, MissingExtraError, NewsnerWarning, Problem
from .assemble import assemble
from .conll import find_token, named_spans, tagged_sentences
from .fields import Problems, show
from .iob import TAG, decode, find_scheme
from .marks import Located, Mark, ReadOptions

_TOKENS = ("tokens", "words")
_TAGS = ("ner_tags", "tags", "labels")


def to_dataset(documents: Iterable[Document]) -> Any:
    """The documents as a `datasets.Dataset`, one row each.

    Raises:
        MissingExtraError: without datasets.
    """
    datasets = _datasets()
    rows = []
    labels: set[str] = set()
    for document in documents:
        pairs = [pair for sentence in tagged_sentences(document) for pair in sentence]
        tags = [tag for _, tag in pairs]
        labels |= {tag[2:] for tag in tags if tag != "O"}
        row = json.dumps(document.to_dict(), ensure_ascii=False)
        rows.append({"id": document.id, "tokens": [token for token, _ in pairs], "tags": tags, "newsner": row})
    names = ["O", *(f"{kind}-{label}" for label in sorted(labels) for kind in "BI")]
    number = {name: index for index, name in enumerate(names)}
    columns: dict[str, list[Any]] = {key: [row[key] for row in rows] for key in ("id", "tokens", "newsner")}
    columns["ner_tags"] = [[number[tag] for tag in row["tags"]] for row in rows]
    features = {
        "id": datasets.Value("string"),
        "tokens": datasets.Sequence(datasets.Value("string")),
        "ner_tags": datasets.Sequence(datasets.ClassLabel(names=names)),
        "newsner": datasets.Value("string"),
    }
    return datasets.Dataset.from_dict(columns, features=datasets.Features(features))


def from_dataset(dataset: Any, *, where: str = "dataset", options: ReadOptions | None = None) -> list[Document]:
    """The documents of a `datasets.Dataset`.

    Raises:
        FormatError: with everything that is wrong, by row.
    """
    problems = Problems(where)
    documents = [located.document for located in _read(dataset, problems, options or ReadOptions())]
    problems.raise_any()
    return documents


def _datasets() -> Any:
    try:
        import datasets
    except ImportError as error:
        raise MissingExtraError("Reading and writing Hugging Face datasets", "train") from error
    return datasets


def parse(path: Path, options: ReadOptions, problems: list[Problem]) -> Iterator[Located]:
    """The rows of a saved dataset (a folder) or of a Parquet file."""
    datasets = _datasets()
    if not path.exists():
        raise InputError(f"cannot read {path}: there is no such file or folder")
    try:
        dataset = datasets.load_from_disk(str(path)) if path.is_dir() else datasets.Dataset.from_parquet(str(path))
    except Exception as error:
        raise InputError(f"{path} is not a saved dataset or Parquet file: {error}") from error
    if isinstance(dataset, datasets.DatasetDict):
        raise InputError(
            f"{path} holds the splits {', '.join(dataset)}; name one of them, such as {path / next(iter(dataset))}"
        )
    here = Problems(str(path))
    yield from _read(dataset, here, options)
    problems.extend(here.found)


def write(documents: Iterable[Document], path: Path) -> int:
    """Write with `save_to_disk`, or as Parquet where the name ends so; returns how many documents."""
    dataset = to_dataset(documents)
    if path.suffix == ".parquet":
        dataset.to_parquet(str(path))
    else:
        dataset.save_to_disk(str(path))
    return len(dataset)


def _read(dataset: Any, problems: Problems, options: ReadOptions) -> Iterator[Located]:
    token_column = next((name for name in _TOKENS if name in dataset.column_names), None)
    tag_column = next((name for name in _TAGS if name in dataset.column_names), None)
    if token_column is None or tag_column is None:
        problems.add(f"needs columns tokens and ner_tags; there are: {', '.join(dataset.column_names)}")
        return
    names = getattr(getattr(dataset.features[tag_column], "feature", None), "names", None)
    rows = list(dataset)
    tags = [_tag_names(row[tag_column], names) for row in rows]
    scheme = options.scheme or find_scheme([[tag for tag in row if tag] for row in tags])
    for number, (row, row_tags) in enumerate(zip(rows, tags, strict=True), start=1):
        problems.line = number
        document = _read_row(row, row[token_column], row_tags, scheme, problems, options)
        if document is not None:
            yield Located(document, problems.where, number)


def _tag_names(tags: Sequence[Any], names: Sequence[str] | None) -> list[str]:
    """Tags by name; what has none stays as it is, to be reported."""
    if names is None:
        return [tag if isinstance(tag, str) else f"{tag}" for tag in tags]
    return [names[tag] if isinstance(tag, int) and 0 <= tag < len(names) else f"{tag}" for tag in tags]


def _rest(row: dict[str, Any], problems: Problems) -> dict[str, Any]:
    if not isinstance(row.get("newsner"), str):
        return {"id": str(row.get("id") or "")}
    try:
        rest = json.loads(row["newsner"])
    except ValueError as error:
        problems.add(f"the column newsner must hold JSON: {error}")
        return {}
    if not isinstance(rest, dict):
        problems.add(f"the column newsner must hold an object, got {show(rest)}")
    return rest if isinstance(rest, dict) else {}


def _read_row(
    row: dict[str, Any],
    tokens: Sequence[str],
    tags: Sequence[str],
    scheme: str,
    problems: Problems,
    options: ReadOptions,
) -> Document | None:
    before = len(problems.found)
    if len(tokens) != len(tags):
        problems.add(f"{len(tokens)} tokens but {len(tags)} tags")
        return None
    rest = _rest(row, problems)
    text = rest.pop("text", None)
    text = text if isinstance(text, str) else " ".join(tokens)
    starts, named = [], named_spans(rest)
    cursor = 0
    for token in tokens:
        cursor = find_token(text, token, cursor, named)
        if cursor < 0:
            problems.add(f"token {show(token)} differs from the text in the column newsner")
            return None
        starts.append(cursor)
        cursor += len(token)

    def report(position: int, message: str) -> bool:
        place = min(position, len(tokens) - 1)
        if options.repair and TAG.fullmatch(tags[place]):
            told = f"{problems.where}:{problems.line}: {show(tokens[place])}: {message}; mended"
            warnings.warn(told, NewsnerWarning, stacklevel=4)
            return True
        hint = " (a number that the dataset's ClassLabel has no name for?)" if tags[place].isdigit() else ""
        problems.add(f"token {place + 1} {show(tokens[place])}: {message}{hint}")
        return False

    marks = [
        Mark(starts[first], starts[end - 1] + len(tokens[end - 1]), label, f"token {first + 1}")
        for first, end, label in decode(tags, scheme, report)
        if end <= len(tokens)
    ]
    return None if len(problems.found) > before else assemble(text, marks, rest, problems, options)
