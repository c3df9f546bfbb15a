"""Names told in short where the document tells them in full elsewhere.

``<…|LABEL>`` is what a tagger marked, the list what is found beside it.
"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_mentions_borders import tagged

from newsner.mentions.repeats import add_repeats
from newsner.span import Mention


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        pytest.param("قال <عادل الجبير|PER> أمس. وأضاف الجبير", ["الجبير|PER"], id="a family name"),
        pytest.param("قال <عادل الجبير|PER> أمس. والجبير وزير", ["الجبير|PER"], id="after a proclitic"),
        pytest.param("قال <عادل الجبير|PER> أمس. وقال للجبير", ["لجبير|PER"], id="the article hides after ل"),
        pytest.param("وأضاف الجبير. قال <عادل الجبير|PER> أمس", ["الجبير|PER"], id="before the full name"),
        pytest.param("قال <عادل الجُبَيْر|PER> أمس. وأضاف الجبيـر", ["الجبيـر|PER"], id="diacritics and tatweel"),
        pytest.param("قال <عادل الجبير|PER> أمس. وأضاف الجبير\u200f، ثم", ["الجبير|PER"], id="an invisible sign after"),
        pytest.param("قال <عادل الجبير|PER> أمس. وأضاف أحمد الجبير", [], id="a given name that nobody marked"),
        pytest.param("قال <عادل الجبير|PER> أمس. وأضاف <سعد|PER> الجبير", [], id="a part of another name"),
        pytest.param("قال <عادل الجبير|PER> أمس. <الجبير|PER> وزير", [], id="marked already"),
        pytest.param("قال <الجبير|PER> أمس. وأضاف الجبير", [], id="no full name"),
        pytest.param("قال <علي المجاهد|PER> أمس. وعاد المجاهد الجريح", [], id="a word that is often no name"),
        pytest.param("<عادل الجبير|PER> في شركة <الجبير|ORG>. وأضاف الجبير", [], id="a company of that name"),
        pytest.param("قال <عادل الجبير|PER> لصحيفة الجبير", [], id="after newspaper"),
        pytest.param("زار <السعودية|LOC>. وقال إن المملكة تدعم", ["المملكة|LOC"], id="the Kingdom"),
        pytest.param("زار <السعودية|LOC>، ووصل إلى المملكة <كيري|PER>", ["المملكة|LOC"], id="a person right after it"),
        pytest.param("زار <الأردن|LOC>. وقال إن المملكة تدعم", [], id="which kingdom, the table does not say"),
        pytest.param("وقال إن المملكة تدعم", [], id="nothing tells which"),
    ],
)
def test_what_is_found(marked, found):
    text, mentions = tagged(marked)
    result = add_repeats(text, mentions)
    assert [f"{m.text}|{m.label}" for m in result if m not in mentions] == found
    assert all(text[m.start : m.end] == m.text for m in result)
    assert list(result) == sorted(result, key=lambda m: m.start)


def test_an_unsure_full_name_tells_nothing():
    text = "قال عادل الجبير أمس. وأضاف الجبير"
    full = Mention(4, 15, "PER", "عادل الجبير", 0.6)
    assert add_repeats(text, [full]) == (full,)


def test_a_repeated_name_is_less_sure_than_the_one_that_tells_it():
    text = "قال عادل الجبير أمس. وأضاف الجبير"
    full, short = add_repeats(text, [Mention(4, 15, "PER", "عادل الجبير", 0.95)])
    assert 0.5 < short.score < full.score


@given(
    st.lists(st.sampled_from(["عادل الجبير", "الجبير", "والجبير،", "للجبير", "قال", "الجُبير"]), min_size=1, max_size=9)
)
def test_added_names_overlap_nothing(words):
    text = " ".join(words)
    at = text.find("عادل الجبير")
    mentions = [Mention(at, at + 11, "PER", "عادل الجبير", 0.95)] if at >= 0 else []
    result = add_repeats(text, mentions)
    assert set(mentions) <= set(result)
    assert all(a.end <= b.start for a, b in pairwise(result))
    assert add_repeats(text, result) == result
