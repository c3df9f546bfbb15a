"""The pipeline on a tiny model: any text gives a result or a clear error, the same one every time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsner
from newsner import Document, InputError, Mention
from newsner.pipeline import Pipeline

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("ابوللكيمفىة \n\r\t.،؛«»()-_ًّـ\u200b\u200f\u202b\u061c\u2066\ufeffﻣﷺ😀٣3aZ'\x00\ud800"),
        st.characters(),
    ),
    max_size=120,
)
ANYTHING_GOES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)


@pytest.fixture(scope="module")
def nlp(tiny_checkpoint: Path) -> Pipeline:
    return newsner.load(tiny_checkpoint)


@ANYTHING_GOES
@given(text=HOSTILE)
def test_every_part_of_a_document_is_its_text(nlp: Pipeline, text: str) -> None:
    doc = nlp(text, date="2023-09-15")
    assert doc.text == text
    for mention in doc.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert doc.entity(mention.entity or "").label
    for time in doc.times:
        assert text[time.start : time.end] == time.text
    for fact in doc.facts:
        for argument in fact.arguments:
            assert all(0 <= span.start < span.end <= len(text) for span in argument.spans)
        for span in (*fact.trigger_spans, *fact.evidence):
            assert 0 <= span.start < span.end <= len(text)


@ANYTHING_GOES
@given(texts=st.lists(HOSTILE, max_size=4))
def test_a_stream_equals_one_by_one(nlp: Pipeline, texts: list[str]) -> None:
    one_by_one = [nlp(text, id=str(number)) for number, text in enumerate(texts, 1)]
    assert list(nlp.pipe(texts)) == one_by_one


def test_a_document_twice_gives_the_same(nlp: Pipeline) -> None:
    text = "وصل زعيم كوريا الشمالية كيم جونغ أون إلى روسيا والتقى بوتين."
    assert nlp(text, date="2023-09-15") == nlp(text, date="2023-09-15")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \r\n\t ", id="white space"),
        pytest.param("No Arabic here, none at all.", id="no Arabic"),
        pytest.param("كيم\r\nبوتين\r\n", id="CRLF"),
        pytest.param("\x00كيم\x00", id="NUL"),
        pytest.param("كيم \ud800 بوتين", id="lone surrogate"),
        pytest.param("ﻛﻴﻢ ﺟﻮﻧﻎ ﺃﻭﻥ", id="presentation forms"),
        pytest.param("😀" * 50, id="emoji"),
        pytest.param("ا" * 1_000_000, id="1 MB of one letter"),
        pytest.param("؟" * 20_000, id="20,000 question marks"),
    ],
)
def test_odd_texts_give_a_result(nlp: Pipeline, text: str) -> None:
    assert nlp(text, date="2023-09-15").text == text


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        pytest.param(None, {}, "expected a str, got NoneType", id="None"),
        pytest.param(b"abc", {}, r"decode bytes first", id="bytes"),
        pytest.param(["كيم"], {}, "got list", id="list"),
        pytest.param("كيم", {"date": "15/09/2023"}, r"YYYY-MM-DD", id="another order"),
        pytest.param("كيم", {"date": "2023-02-30"}, r"no day", id="no such day"),
        pytest.param("كيم", {"date": 2023}, r"YYYY-MM-DD", id="a number"),
    ],
)
def test_what_cannot_be_read_is_said(nlp: Pipeline, text: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        nlp(text, **options)


def test_a_bad_item_of_a_stream_is_named(nlp: Pipeline) -> None:
    with pytest.raises(InputError, match=r"document 2.*int"):
        list(nlp.pipe(["كيم", 5]))  # type: ignore[list-item]


def test_a_stream_reads_no_more_than_it_needs(nlp: Pipeline) -> None:
    taken = 0

    def endless() -> Any:
        nonlocal taken
        while True:
            taken += 1
            yield "التقى كيم بوتين."

    stream = nlp.pipe(endless())
    for _ in range(3):
        next(stream)
    assert taken < 20


def test_inputs_of_every_kind(nlp: Pipeline) -> None:
    row = {"id": "a", "date": "2023-09-15", "title": "عنوان", "text": "كيم", "source": "صحيفة"}
    first, second, third = nlp.pipe([row, "كيم", Document("كيم", id="c")])
    assert (first.id, first.date, first.title, second.id, third.id) == ("a", "2023-09-15", "عنوان", "2", "c")
    assert first.to_dict()["source"] == "صحيفة"


def test_linking_starts_from_given_mentions(nlp: Pipeline) -> None:
    doc = nlp.link("وصل كيم", [Mention(4, 7, "PER", "كيم")])
    assert [entity.name for entity in doc.entities] == ["كيم"]


def test_facts_can_be_left_out(tiny_checkpoint: Path) -> None:
    assert newsner.load(tiny_checkpoint, relations=False)("التقى كيم بوتين في موسكو").facts == ()


class _SaysAleppo:
    """A tagger that marks «حلب» wherever it stands, with the letters before it."""

    def tag_many(self, inputs: Any) -> Any:
        for text, _ in inputs:
            yield [Mention(m.start(), m.end(), "LOC", m.group(), 0.99) for m in re.finditer(r"\w?حلب", text)]


@pytest.mark.parametrize(
    ("borders", "text", "name"),
    [
        pytest.param("guide", "زار محافظة حلب", "محافظة حلب", id="the guide's, whatever the model learnt"),
        pytest.param("tagged", "زار محافظة حلب", "حلب", id="the model's"),
        pytest.param("tagged", "عاد لحلب", "حلب", id="proclitics are outside in both"),
    ],
)
def test_whose_borders_names_have(borders: str, text: str, name: str) -> None:
    [mention] = Pipeline(_SaysAleppo(), None, borders=borders)(text).mentions  # type: ignore[arg-type]
    assert mention.text == name == text[mention.start : mention.end]


def test_borders_of_another_name_are_refused(tiny_checkpoint: Path) -> None:
    with pytest.raises(InputError, match="borders is one of guide, tagged, got 'anercorp'"):
        newsner.load(tiny_checkpoint, borders="anercorp")
