"""What newsner writes it reads back whole, in every format that can hold it."""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path

import pytest
from format_documents import MEETING, documents, marked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsner import Document
from newsner.errors import NewsnerWarning
from newsner.formats import from_dict, read, read_jsonl, to_json, write

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev.jsonl"
ALL = ("newsner", "conll", "brat", "label-studio", "doccano", "spacy", "datasets")
EXTRAS = {"spacy": "spacy", "datasets": "datasets"}


def _needs(format: str) -> None:
    if format in EXTRAS:
        pytest.importorskip(EXTRAS[format])


def roundtrip(given: list[Document], format: str, **options: str) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / {"spacy": "x.spacy", "datasets": "x.parquet"}.get(format, "x")
        write(given, path, format=format, **options)
        return read(path, format=format)


@pytest.mark.parametrize("format", ALL)
def test_a_document_comes_back_equal(format: str) -> None:
    _needs(format)

    assert roundtrip([MEETING], format) == [MEETING]


@pytest.mark.parametrize("format", ALL)
def test_an_empty_document_comes_back_equal(format: str) -> None:
    _needs(format)

    assert roundtrip([Document("", id="empty")], format) == [Document("", id="empty")]


@pytest.mark.parametrize("format", ALL)
def test_a_name_of_an_invisible_sign_after_another_such_comes_back(format: str) -> None:
    _needs(format)
    document = from_dict({"id": "d1", "text": "7\u00ad\u00ad", "mentions": [{"start": 2, "end": 3, "label": "PER"}]})

    assert roundtrip([document], format) == [document]


@pytest.mark.parametrize("format", ALL)
@given(many=st.lists(documents(), min_size=1, max_size=5))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_documents_come_back_equal(format: str, many: list[Document]) -> None:
    _needs(format)

    back = roundtrip(many, format)

    # brat has a file for each document and gives them back in the order of their names.
    assert sorted(map(to_json, back)) == sorted(map(to_json, many)) if format == "brat" else back == many


@pytest.mark.parametrize("format", ["newsner", "brat", "label-studio", "doccano"])
@given(document=documents(overlapping=True, spaced=True))
@settings(max_examples=20, deadline=None)
def test_overlapping_mentions_come_back_where_the_format_has_offsets(format: str, document: Document) -> None:
    assert roundtrip([document], format) == [document]


@given(document=documents(spaced=True))
@settings(max_examples=20, deadline=None)
def test_mentions_that_end_in_a_space_come_back_from_spacy(document: Document) -> None:
    _needs("spacy")

    assert roundtrip([document], "spacy") == [document]


@pytest.mark.parametrize("unit", ["code-points", "utf-16"])
@pytest.mark.parametrize("format", ["newsner", "label-studio", "doccano"])
@given(document=documents())
@settings(max_examples=12, deadline=None)
def test_offsets_of_either_kind_come_back(format: str, unit: str, document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        write([document], path, format=format, offsets=unit)

        assert read(path, format=format, offsets=unit) == [document]


def test_conll_warns_of_mentions_that_it_cannot_hold() -> None:
    document = marked("زار ⟦جامعة الملك سعود|ORG:e1⟧ أمس.")
    inner = {"start": 10, "end": 20, "label": "PER", "entity": None}
    row = document.to_dict()
    crossing = from_dict({**row, "mentions": [*row["mentions"], inner]})

    with pytest.warns(NewsnerWarning, match="CoNLL cannot hold PER «الملك سعود».*overlaps «جامعة الملك سعود»"):
        back = roundtrip([crossing], "conll")

    assert back == [document]


def test_plain_text_keeps_the_text_and_warns_of_the_rest(tmp_path: Path) -> None:
    with pytest.warns(NewsnerWarning, match="plain text holds the text only"):
        write([MEETING], tmp_path / "texts", format="text")

    assert [document.text for document in read(tmp_path / "texts")] == [MEETING.text]


def test_a_line_of_newsner1_is_one_line_for_every_tool() -> None:
    line = to_json(Document("a\u2028b\u0085c\nd"))

    assert line.splitlines() == [line]
    assert json.loads(line)["text"] == "a\u2028b\u0085c\nd"


@pytest.mark.skipif(not GOLD.exists(), reason="the gold articles are not beside the repository")
@pytest.mark.parametrize("format", ALL)
def test_all_gold_documents_come_back_equal(format: str) -> None:
    _needs(format)
    gold = list(read_jsonl(GOLD))

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        back = roundtrip(gold, format)

    assert len(gold) == 100
    assert back == gold


@pytest.mark.skipif(not GOLD.exists(), reason="the gold articles are not beside the repository")
def test_gold_keeps_the_keys_that_only_its_scorer_reads() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]

    for row, document in zip(rows, read_jsonl(GOLD), strict=True):
        for fact, written in zip(row["facts"], document.to_dict()["facts"], strict=True):
            assert fact.items() <= written.items()
