"""Documents as tables: rows, CSV for Excel, pandas, Arrow, Parquet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from corpus_documents import article, met, visited

from newsner import Document, tables
from newsner.errors import InputError

TEXT = "التقى ⟦جون كيري|PER:e1⟧ و⟦سيرغي لافروف|PER:e2⟧ في ⟦الدوحة|LOC:e3⟧. ووصل ⟦كيري|PER:e1⟧."


@pytest.fixture
def document() -> Document:
    meeting = met("e1", "e2", "~وفد", when="2015-08-03", where="e3", evidence=[{"start": 0, "end": 37}], source="e2")
    own = {"relation": "ARMED", "who": ["e1"], "weapon": "مدفع"}
    return article("a", TEXT, meeting, visited("e1", "e3"), own)


def test_facts_have_names_ids_dates_and_evidence(document: Document) -> None:
    first, second, third = tables.rows([document], "facts")

    assert first["relation"] == "MET"
    assert first["who"] == "جون كيري؛ سيرغي لافروف؛ وفد"
    assert first["who_id"] == "e1؛ e2؛ ~وفد"
    assert (first["where"], first["where_id"]) == ("الدوحة", "e3")
    assert (first["when"], first["status"], first["source"], first["source_id"]) == (
        "2015-08-03", "happened", "سيرغي لافروف", "e2",
    )  # fmt: skip
    assert first["evidence"] == document.text[0:37]
    assert (second["evidence"], second["evidence_start"]) == (None, None)
    assert third["more"] == "weapon: مدفع"


def test_mentions_stand_in_their_sentences(document: Document) -> None:
    rows = list(tables.rows([document], "mentions"))

    assert [(row["text"], row["name"]) for row in rows] == [
        ("جون كيري", "جون كيري"), ("سيرغي لافروف", "سيرغي لافروف"), ("الدوحة", "الدوحة"), ("كيري", "جون كيري"),
    ]  # fmt: skip
    assert rows[-1]["sentence"] == "ووصل كيري."
    assert all(document.text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_entities_tell_all_that_they_are_called(document: Document) -> None:
    first = next(tables.rows([document], "entities"))

    assert (first["name"], first["mentions"], first["names"]) == ("جون كيري", 2, "جون كيري؛ كيري")
    assert document.text[first["first_start"] : first["first_end"]] == "جون كيري"


@pytest.mark.parametrize("kind", ["mentions", "entities", "facts"])
def test_every_row_has_the_columns_in_order(kind: str, document: Document) -> None:
    for row in tables.rows([document], kind):  # type: ignore[arg-type]
        assert tuple(row) == tables.columns(kind)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["mentions", "entities", "facts"])
def test_frames_have_the_columns_even_when_empty(kind: str, document: Document) -> None:
    pytest.importorskip("pandas")

    full, empty = tables.to_frame([document], kind), tables.to_frame([], kind)  # type: ignore[arg-type]

    assert list(full.columns) == list(empty.columns) == list(tables.columns(kind))  # type: ignore[arg-type]
    assert len(full) > 0
    assert len(empty) == 0


def test_offsets_in_a_frame_are_whole_numbers(document: Document) -> None:
    pytest.importorskip("pandas")

    frame = tables.to_frame([document], "facts")

    assert frame["evidence_end"].tolist()[0] == 37
    assert frame["evidence_end"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize("kind", ["mentions", "entities", "facts"])
def test_parquet_gives_the_rows_back(kind: str, document: Document, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")

    tables.write_parquet([document], tmp_path / "t.parquet", kind)  # type: ignore[arg-type]

    assert parquet.read_table(tmp_path / "t.parquet").to_pylist() == list(tables.rows([document], kind))  # type: ignore[arg-type]


def test_csv_begins_with_the_mark_by_which_excel_knows_utf8(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"

    assert tables.write_csv([document], path, "facts") == 3

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["who"] == "جون كيري؛ سيرغي لافروف؛ وفد"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum"])
def test_a_cell_of_csv_is_never_a_formula(text: str, tmp_path: Path) -> None:
    document = Document(text, id=text)
    row = {**document.to_dict(), "entities": [{"id": "e1", "label": "PER", "name": text}]}
    from newsner.formats import from_dict

    tables.write_csv([from_dict(row)], tmp_path / "t.csv", "entities")

    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["name"] == f"'{text}"


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(InputError, match="a table is one of mentions, entities, facts, got 'people'"):
        list(tables.rows([], "people"))  # type: ignore[arg-type]
