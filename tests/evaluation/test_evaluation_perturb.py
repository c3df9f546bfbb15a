"""Other spellings of a text, and names that keep their places in them."""

import unicodedata

import pytest
from evaluation_marks import marked
from hypothesis import given
from hypothesis import strategies as st

from newsner.evaluation import PERTURBATIONS, perturb_record
from newsner.evaluation.perturb import rewrite
from newsner.span import Span


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        pytest.param("«فى» spelling", "في ⟦علي|PER⟧، يا", "فى ⟦على|PER⟧، يا", id="final ya"),
        pytest.param("hamza dropped", "⟦أوباما|PER⟧ إلى ⟦آسيا|LOC⟧", "⟦اوباما|PER⟧ الى ⟦اسيا|LOC⟧", id="hamza"),
        pytest.param("no punctuation", "قال: «⟦كيم|PER⟧». ثم", "قال ⟦كيم|PER⟧ ثم", id="marks go"),
        pytest.param("no punctuation", "قال⟦كيم|PER⟧.ثم", "قال⟦كيم|PER⟧ ثم", id="a mark between words leaves a space"),
        pytest.param("no punctuation", "⟦«الأهرام»|ORG⟧ أمس", "⟦الأهرام|ORG⟧ أمس", id="marks at the border of a name"),
        pytest.param("no punctuation", "⟦أ.ف.ب|ORG⟧ و⟦؟|ORG⟧", "⟦أ ف ب|ORG⟧ و", id="a name of marks alone goes"),
    ],
)
def test_spellings(name, before, after):
    made, wanted = perturb_record(marked(before), PERTURBATIONS[name]), marked(after)
    assert made.text == wanted.text
    assert [(m.start, m.end, m.text) for m in made.mentions] == [(m.start, m.end, m.text) for m in wanted.mentions]


def test_diacritics_stand_on_the_letters_of_their_name():
    gold = marked("التقى ⟦كيم|PER⟧ و⟦بوتين|PER⟧")
    made = perturb_record(gold, PERTURBATIONS["diacritics added"])
    bare = ["".join(c for c in m.text if not unicodedata.combining(c)) for m in made.mentions]
    assert bare == ["كيم", "بوتين"]
    assert all(unicodedata.combining(m.text[-1]) for m in made.mentions)
    assert made.text != gold.text


def test_diacritics_are_the_same_every_time():
    add = PERTURBATIONS["diacritics added"]
    assert add("وصل الرئيس") == add("وصل الرئيس")


@pytest.mark.parametrize("name", PERTURBATIONS)
@given(text=st.text(st.sampled_from("أإآبيىكم وفل.،«»:\n12a\u064e"), max_size=40), data=st.data())
def test_spans_stay_in_order_and_in_the_text(name, text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = PERTURBATIONS[name](text)
    span = made.carry(Span(start, end))
    assert 0 <= span.start <= span.end <= len(made.text)
    assert made.positions[0] == 0
    assert made.positions[-1] == len(made.text)
    assert all(a <= b for a, b in zip(made.positions, made.positions[1:], strict=False))
    letters = [c for c in text[start:end] if c.isalpha()]
    assert len([c for c in made.text[span.start : span.end] if c.isalpha()]) == len(letters)


def test_rewriting_wants_a_piece_a_character():
    with pytest.raises(ValueError, match="one piece a character"):
        rewrite("كيم", ["ك"])
