"""Reading a corpus from file to file, and going on after an interruption."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from newsner import Document
from newsner.corpus import process, processing
from newsner.errors import InputError
from newsner.formats import read, write_jsonl

TEXTS = [f"خبر رقم {number}" for number in range(20)]


class Reader:
    """Copies documents; dies after so many."""

    def __init__(self, dies_after: int | None = None) -> None:
        self.dies_after = dies_after
        self.read: list[str] = []

    def pipe(self, documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            if self.dies_after is not None and len(self.read) >= self.dies_after:
                raise KeyboardInterrupt
            self.read.append(document.text)
            yield document


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    write_jsonl([Document(text, id=str(number)) for number, text in enumerate(TEXTS)], path)
    return path


@pytest.fixture(autouse=True)
def _note_after_every_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processing, "_SECONDS_BETWEEN_NOTES", -1.0)


def test_an_uninterrupted_run(source: Path, tmp_path: Path) -> None:
    progress = process(Reader(), source, tmp_path / "out.jsonl")

    assert (progress.documents, progress.resumed, progress.problems) == (20, 0, ())
    assert [document.text for document in read(tmp_path / "out.jsonl")] == TEXTS
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("dies_after", [0, 1, 7, 19])
def test_an_interrupted_run_goes_on_and_gives_the_same(dies_after: int, source: Path, tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole.jsonl", tmp_path / "parts.jsonl"
    process(Reader(), source, whole)
    with pytest.raises(KeyboardInterrupt):
        process(Reader(dies_after), source, parts)
    assert not parts.exists()

    second = Reader()
    progress = process(second, source, parts)

    assert progress.resumed == dies_after
    assert second.read == TEXTS[dies_after:]
    assert parts.read_bytes() == whole.read_bytes()


def test_half_a_line_after_the_last_note_is_written_again(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        process(Reader(5), source, out)
    with (tmp_path / "out.jsonl.part").open("a", encoding="utf-8") as part:
        part.write('{"id": "5", "te')

    process(Reader(), source, out)

    assert [document.text for document in read(out)] == TEXTS


def test_other_inputs_are_not_taken_for_the_ones_begun_with(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        process(Reader(5), source, out)
    source.write_text(json.dumps({"text": "خبر آخر"}), encoding="utf-8")

    with pytest.raises(InputError, match="was begun with other inputs or settings"):
        process(Reader(), source, out)

    assert process(Reader(), source, out, resume=False).documents == 1


def test_lines_that_cannot_be_read_are_told_and_the_rest_is_done(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "أ"}\n{"text": 1}\n{"text": "ب"}\n', encoding="utf-8")

    progress = process(Reader(), [source], tmp_path / "out.jsonl")

    assert progress.documents == 2
    assert [problem.line for problem in progress.problems] == [2]


def test_a_missing_input_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        process(Reader(), tmp_path / "no.jsonl", tmp_path / "out.jsonl")


def test_each_document_is_told_as_it_is_done(source: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, str]] = []

    process(
        Reader(), source, tmp_path / "o.jsonl", on_document=lambda count, document: seen.append((count, document.id))
    )

    assert seen[:2] == [(1, "0"), (2, "1")]
    assert len(seen) == 20
