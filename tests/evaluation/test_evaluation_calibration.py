"""Do scores mean what they say?"""

import pytest
from evaluation_marks import marked

from newsner.evaluation.calibration import Scored, measure_calibration, score_mentions


def names(score, right, wrong):
    return [Scored(score, True)] * right + [Scored(score, False)] * wrong


def test_scores_that_keep_their_word():
    reliability = measure_calibration(names(0.75, 3, 1) + names(0.25, 1, 3), bins=4)
    assert reliability.ece == 0
    assert [(b.count, b.confidence, b.accuracy) for b in reliability.bins if b.count] == [
        (4, 0.25, 0.25),
        (4, 0.75, 0.75),
    ]


def test_scores_that_promise_too_much():
    reliability = measure_calibration(names(1.0, 5, 5))
    assert reliability.ece == pytest.approx(0.5)
    assert reliability.brier == pytest.approx(0.5)


def test_bins_are_weighted_by_their_names():
    assert measure_calibration(names(1.0, 0, 1) + names(0.05, 0, 9)).ece == pytest.approx((1 + 9 * 0.05) / 10)


@pytest.mark.parametrize("score", [0.0, 0.1, 0.5, 1.0])
def test_every_score_has_a_bin(score):
    assert sum(b.count for b in measure_calibration([Scored(score, True)]).bins) == 1


def test_nothing_to_measure():
    assert measure_calibration([]).ece == 0


def test_a_name_is_right_if_span_and_type_are():
    gold = marked("⟦كيم|PER⟧ و⟦بوتين|PER⟧ في ⟦موسكو|LOC⟧")
    found = marked("⟦كيم|PER@0.9⟧ ⟦وبوتين|PER@0.6⟧ في ⟦موسكو|ORG@0.5⟧")
    scored = score_mentions(gold, found, ("PER", "LOC", "ORG"))
    assert scored == (Scored(0.9, True), Scored(0.6, False), Scored(0.5, False))
    assert score_mentions(gold, found, ("LOC",)) == ()
