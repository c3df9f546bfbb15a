"""How a predicted name differs from the gold's."""

import pytest
from evaluation_marks import marked

from newsner.evaluation.confusion import compare_mentions, count_confusion


@pytest.mark.parametrize(
    ("gold", "predicted", "outcome", "border"),
    [
        pytest.param("التقى ⟦كيم|PER⟧", "التقى ⟦كيم|PER⟧", "right", None, id="right"),
        pytest.param("في ⟦الرياض|LOC⟧", "في ⟦الرياض|ORG⟧", "wrong type", None, id="type"),
        pytest.param("و⟦بوتين|PER⟧", "⟦وبوتين|PER⟧", "wrong border", "proclitic", id="proclitic kept on"),
        pytest.param("⟦وليد|PER⟧ هنا", "و⟦ليد|PER⟧ هنا", "wrong border", "proclitic", id="first letter cut off"),
        pytest.param("ل⟦لسعودية|LOC⟧", "⟦للسعودية|LOC⟧", "wrong border", "proclitic", id="li before the article"),
        pytest.param("الرئيس ⟦بوتين|PER⟧", "⟦الرئيس بوتين|PER⟧", "wrong border", "left", id="title taken in"),
        pytest.param("ب⟦وزارة الخارجية|ORG⟧", "بوزارة ⟦الخارجية|ORG⟧", "wrong border", "left", id="first word lost"),
        pytest.param("⟦جون كيري|PER⟧ قال", "⟦جون|PER⟧ كيري قال", "wrong border", "right", id="last word lost"),
        pytest.param("قال ⟦جون كيري|PER⟧ أمس", "⟦قال جون كيري أمس|PER⟧", "wrong border", "both", id="both ends"),
        pytest.param("⟦جامعة الملك سعود|ORG⟧", "جامعة ⟦الملك سعود|PER⟧", "wrong type and border", "left", id="inner"),
        pytest.param("التقى ⟦كيم|PER⟧", "التقى كيم", "missed", None, id="missed"),
        pytest.param("التقى كيم", "التقى ⟦كيم|PER⟧", "spurious", None, id="spurious"),
    ],
)
def test_one_name(gold, predicted, outcome, border):
    gold, predicted = marked(gold), marked(predicted)
    assert gold.text == predicted.text
    (pair,) = compare_mentions(gold.text, gold.mentions, predicted.mentions)
    assert (pair.outcome, pair.border) == (outcome, border)


def test_each_name_is_paired_once():
    gold, predicted = marked("⟦جون كيري|PER⟧"), marked("⟦جون|PER⟧ ⟦كيري|PER⟧")
    pairs = compare_mentions(gold.text, gold.mentions, predicted.mentions)
    assert sorted(pair.outcome for pair in pairs) == ["spurious", "wrong border"]


def test_an_exact_name_is_paired_before_a_longer_overlap():
    gold = marked("⟦مجلس الأمن الدولي|ORG⟧ في ⟦نيويورك|LOC⟧")
    predicted = marked("⟦مجلس الأمن الدولي|LOC⟧ في ⟦نيويورك|LOC⟧")
    pairs = compare_mentions(gold.text, gold.mentions, predicted.mentions)
    assert [pair.outcome for pair in pairs] == ["wrong type", "right"]


def test_counts_add_up_to_all_names():
    gold = marked("التقى ⟦كيم|PER⟧ و⟦بوتين|PER⟧ في ⟦موسكو|LOC⟧")
    predicted = marked("⟦التقى|ORG⟧ ⟦كيم|PER⟧ ⟦وبوتين|PER⟧ في موسكو")
    confusion = count_confusion(compare_mentions(gold.text, gold.mentions, predicted.mentions))
    assert {name: n for name, n in confusion.outcomes.items() if n} == {
        "right": 1,
        "wrong border": 1,
        "missed": 1,
        "spurious": 1,
    }
    assert confusion.borders == {"proclitic": 1, "left": 0, "right": 0, "both": 0}
    assert confusion.types == {("PER", "PER"): 2, ("LOC", "–"): 1, ("–", "ORG"): 1}
