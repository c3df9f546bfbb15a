"""Where a time expression stands, in any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsner.errors import InputError
from newsner.text import split_sentences
from newsner.times import find_times, parse_date

WORDS = """
    أمس اليوم غدا الأربعاء وَالأَرْبِعَاءِ للخميس (الجمعة) الاثـــنين مساء ليل
    يوليو تموز كانون الثاني مارس آب رمضان شوال ذي القعدة شهر يوم يومين ثلاثة أيام
    عام سنة العام الشهر الأسبوع الماضي المقبل هذا هذه نهاية مطلع القرن الربع
    من إلى بين في حتى و بعد قبل منذ الموافق الأول الثالث والعشرين عشر
    24 ٢٤ ۲۴ 2015 ٢٠١٥ 1436 هـ م 24/7/2015 27-10-1436 1.2.2015 99999999999
    / - – . ، ( ) « »
"""
PIECES = st.sampled_from([*WORDS.split(), "\u200f", "\u200e", "\u0640", "\u064b", "\n", " "])
SENTENCES = st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join)
DATES = st.none() | st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")


def find(text, date="2015-07-23"):
    return find_times(text, split_sentences(text), date)


@given(SENTENCES | st.text(max_size=60), DATES)
def test_expressions_fit_their_text_and_do_not_overlap(text, date):
    found = find(text, date)
    assert all(text[time.start : time.end] == time.text and time.text.strip() == time.text for time in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert found == find(text, date)


@given(SENTENCES, st.dates().map(str))
def test_a_value_is_a_date_or_a_range_of_dates_in_order(text, date):
    for time in find(text, date):
        for value in {time.value, time.past, time.future} - {None}:
            first, _, last = value.partition("/")
            assert {len(first), len(last or first)} <= {4, 7, 10}
            assert not last or first <= last


@given(SENTENCES)
def test_an_expression_is_the_same_alone_as_among_strange_words(text):
    around = f"كلمة\n{text}\nكلمة"
    shift = len("كلمة\n")
    moved = [(time.start - shift, time.text) for time in find(around)]
    assert moved == [(time.start, time.text) for time in find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("وَالأَرْبِعَاءَ الماضي", "الأَرْبِعَاءَ الماضي", id="diacritics, after a proclitic"),
        pytest.param("يوم الأربـــعاء", "الأربـــعاء", id="tatweel"),
        pytest.param("في 24 يُولْيُو \u200f2015\u200f", "24 يُولْيُو \u200f2015", id="a right-to-left mark inside"),
        pytest.param("للأسبوع المقبل", "لأسبوع المقبل", id="the article without its alif: from its own lam"),
        pytest.param("بالأمس", "الأمس", id="after a preposition"),
        pytest.param("فاليوم", "اليوم", id="after fa"),
        pytest.param("لعام 2016", "عام 2016", id="a year after a preposition"),
        pytest.param("ﺍﻷﺭﺑﻌﺎﺀ", "ﺍﻷﺭﺑﻌﺎﺀ", id="presentation forms"),
    ],
)
def test_offsets_point_into_the_text_as_it_was_given(text, found):
    assert [time.text for time in find(text)] == [found]


@pytest.mark.parametrize(
    "piece", ["1، ", "عام 2010، ", "2010، ", "مساء ", "مطلع ", "النصف الأول من ", "من 1 إلى ", "اليوم (", "و "]
)
def test_long_repetitions_are_read_to_their_end(piece):
    text = piece * 3000 + "\nوصل أمس"
    assert find(text)[-1].text == "أمس"


def test_an_expression_does_not_cross_sentences():
    assert [time.text for time in find("وصل الأربعاء\n24 يوليو")] == ["الأربعاء", "24 يوليو"]


@pytest.mark.parametrize("date", ["2015-07-24", " 2015-07-24", "2015-07-24T09:30:00Z", "2015-07-24 09:30"])
def test_a_document_date(date):
    assert str(parse_date(date)) == "2015-07-24"


@pytest.mark.parametrize(
    "date", ["24/7/2015", "2015-7-4", "2015-02-30", "2015", "", "اليوم", "٢٠١٥-٠٧-٢٤", "2015-07-24xyz"]
)
def test_a_wrong_document_date_says_what_was_given_and_what_would_work(date):
    with pytest.raises(InputError, match="YYYY-MM-DD") as raised:
        find("أمس", date)
    assert repr(date) in str(raised.value)
