"""Which first letters of a name are words of their own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsner.mentions import strip_proclitics
from newsner.mentions.proclitics import join, splits
from newsner.span import Mention


def tagged(marked: str) -> tuple[str, list[Mention]]:
    """A text and its tagged words from inline markup: ``وصل [وبوتين|PER]``."""
    text, mentions = "", []
    for part in re.split(r"(\[[^\]]+\|[A-Z]+\])", marked):
        if part.startswith("[") and "|" in part:
            surface, label = part[1:-1].split("|")
            mentions.append(Mention(len(text), len(text) + len(surface), label, surface))
            text += surface
        else:
            text += part
    return text, mentions


def stripped(marked: str) -> list[str]:
    text, mentions = tagged(marked)
    result = strip_proclitics(text, mentions)
    assert all(text[m.start : m.end] == m.text for m in result)
    return [m.text for m in result]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param("[وبوتين|PER]", "بوتين", id="and + Putin"),
        pytest.param("[لروسيا|LOC]", "روسيا", id="to + Russia"),
        pytest.param("[بأوكرانيا|LOC]", "أوكرانيا", id="in + Ukraine"),
        pytest.param("[للصين|LOC]", "لصين", id="to + the article: China keeps the second lam"),
        pytest.param("[وبالسعودية|LOC]", "السعودية", id="and + in + Saudi Arabia"),
        pytest.param("[وللصين|LOC]", "لصين", id="and + to + China"),
        pytest.param("[فبوتين|PER]", "بوتين", id="so + Putin"),
        pytest.param("[كالصين|LOC]", "الصين", id="like + China"),
        pytest.param("[ولبنان|LOC]", "لبنان", id="and + Lebanon, whose lam is its own"),
        pytest.param("[وواشنطن|LOC]", "واشنطن", id="and + Washington, whose waw is its own"),
        pytest.param("[لليبيا|LOC]", "ليبيا", id="to + Libya"),
        pytest.param("[بوزارة الدفاع|ORG]", "وزارة الدفاع", id="only the first word is stripped"),
        pytest.param("[ومحمد ولد عبد العزيز|PER]", "محمد ولد عبد العزيز", id="an inner waw stays"),
        pytest.param("[وَبوتين|PER]", "بوتين", id="a vowel sign goes with its letter"),
        pytest.param("[لـروسيا|LOC]", "روسيا", id="tatweel goes with the proclitic"),
        pytest.param("[و بوتين|PER]", "بوتين", id="a proclitic that stands alone"),
        pytest.param("[لـ«حزب الله|ORG]", "حزب الله", id="a quotation mark between"),
    ],
)
def test_proclitics_stay_outside(word: str, name: str) -> None:
    assert stripped(word) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "وليد", "بيروت", "كيم", "لبنان", "فرنسا", "سوريا", "باريس", "بوتين", "كوريا", "وزارة الخارجية",
        "واشنطن", "بلغاريا", "لندن", "فيينا", "كابول", "محمد", "الصين", "NIS", "و. بوش", "ب",
    ],
)  # fmt: skip
def test_a_letter_of_the_name_stays(name: str) -> None:
    for label in ("PER", "LOC", "ORG", "MISC", "GPE"):
        assert stripped(f"[{name}|{label}]") == [name]


def test_the_document_decides_a_name_nobody_has_seen() -> None:
    bare = "قال [كلافنار|PER] إن [كلافنار|PER] ينتظر، ثم سافر [وكلافنار|PER]"
    assert stripped(bare) == ["كلافنار"] * 3
    whole = "التقى الرئيس [وكلافنار|PER] ثم سافر السيد [وكلافنار|PER] مع [وكلافنار|PER]"
    assert stripped(whole) == ["وكلافنار"] * 3


def test_a_preposition_before_the_word_excludes_another() -> None:
    assert stripped("عاش في [بيلنفورد|LOC]") == ["بيلنفورد"]


def test_stripping_twice_changes_nothing() -> None:
    text, mentions = tagged("وصل [وبوتين|PER] [للصين|LOC] [ووزير الدفاع|ORG]")
    once = strip_proclitics(text, mentions)
    assert strip_proclitics(text, once) == once


@given(st.text(alphabet="وفبلكاسرين َـ\u200f\n«.", max_size=30), st.data())
def test_what_is_left_is_the_end_of_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    (left,) = strip_proclitics(text, [Mention(start, end, "PER", text[start:end])])
    assert left.end == end
    assert text[left.start : left.end] == left.text


@given(st.text(alphabet="وفبلكاسرين", min_size=1, max_size=8))
def test_every_reading_spells_the_word(word: str) -> None:
    assert all(join(split.proclitics, split.stem) == word for split in splits(word))


def test_a_morphological_analyser_is_further_evidence() -> None:
    asked = []

    def analyses(word: str) -> set[str]:
        asked.append(word)
        return {""}

    text, mentions = tagged("، [بويمر|PER]")
    assert [m.text for m in strip_proclitics(text, mentions)] == ["ويمر"]
    assert [m.text for m in strip_proclitics(text, mentions, analyses)] == ["بويمر"]
    assert asked == ["بويمر"]
