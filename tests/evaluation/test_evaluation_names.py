"""Rates of a model's names, how sure they are, and whether a second model is better."""

import random

import pytest
from evaluation_marks import marked
from hypothesis import given
from hypothesis import strategies as st

from newsner.evaluation import Counts, compare_names, evaluate_names
from newsner.evaluation.sampling import bootstrap_f1, compare_f1

GOLD = [marked("التقى ⟦كيم|PER⟧ و⟦بوتين|PER⟧.", id="a"), marked("وصل إلى ⟦موسكو|LOC⟧.\nخبر آخر.", id="b")]
FOUND = [marked("التقى ⟦كيم|PER⟧ ⟦وبوتين|PER⟧.", id="a"), marked("وصل إلى ⟦موسكو|ORG⟧.\n⟦خبر|MISC⟧ آخر.", id="b")]


def test_rates_per_type():
    report = evaluate_names(GOLD, FOUND)
    assert report.scores["PER"].counts == Counts(correct=1, predicted=2, gold=2)
    assert report.scores["LOC"].counts == Counts(correct=0, predicted=0, gold=1)
    assert report.scores["all"].counts == Counts(correct=1, predicted=2, gold=3)


def test_types_that_the_gold_does_not_have_are_told_and_do_not_count():
    assert evaluate_names(GOLD, FOUND).ignored == {"MISC": 1, "ORG": 1}
    assert evaluate_names(GOLD, FOUND, labels=("LOC", "ORG")).scores["ORG"].counts == Counts(0, 1, 0)


def test_hardest_sentences_come_first():
    gold = marked("⟦كيم|PER⟧ أولا.\n⟦شي|PER⟧ و⟦بوتين|PER⟧ ثانيا.\n⟦موسكو|LOC⟧ ثالثا.", id="a")
    found = marked("كيم أولا.\nشي وبوتين ثانيا.\n⟦موسكو|LOC⟧ ثالثا.", id="a")
    hardest = evaluate_names([gold], [found]).hardest
    assert [(s.text, len(s.comparisons)) for s in hardest] == [("شي وبوتين ثانيا.", 2), ("كيم أولا.", 1)]
    assert len(evaluate_names([gold], [found], hardest=1).hardest) == 1


def test_interval_holds_the_figure_and_narrows_with_more_documents():
    few = [Counts(8, 10, 10), Counts(4, 10, 10), Counts(9, 9, 10), Counts(10, 10, 10)]
    small, large = bootstrap_f1(few), bootstrap_f1(few * 25)
    figure = sum(few, Counts()).f1
    assert small.low < large.low < figure < large.high < small.high


def test_the_same_seed_gives_the_same_interval():
    counts = [Counts(draw % 5, 5, 6) for draw in range(30)]
    assert bootstrap_f1(counts, seed=3) == bootstrap_f1(counts, seed=3)


def test_a_model_is_no_better_than_itself():
    difference = compare_names(GOLD, FOUND, FOUND)["all"]
    assert (difference.interval.low, difference.interval.high, difference.p) == (0, 0, 1)


def test_a_clear_gain_is_significant_and_chance_is_not():
    draw = random.Random(1)
    a = [Counts(draw.randint(4, 7), 10, 10) for _ in range(60)]
    better = [Counts(c.correct + 2, 10, 10) for c in a]
    shuffled = [Counts(c.correct + draw.choice((-1, 1)), 10, 10) for c in a]
    assert compare_f1(a, better).p < 0.01
    assert compare_f1(a, better).interval.low > 0
    assert compare_f1(a, shuffled).p > 0.05


def test_a_paired_test_needs_the_same_documents():
    with pytest.raises(ValueError, match="same documents"):
        compare_f1([Counts(1, 1, 1)], [])


counts = st.builds(lambda c, p, g: Counts(c, c + p, c + g), *[st.integers(0, 20)] * 3)


@given(st.lists(counts, max_size=8), st.integers(0, 5))
def test_intervals_lie_between_0_and_100(rows, seed):
    interval = bootstrap_f1(rows, resamples=50, seed=seed)
    assert 0 <= interval.low <= interval.high <= 100


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=8))
def test_the_test_is_symmetric(pairs):
    a, b = [p[0] for p in pairs], [p[1] for p in pairs]
    assert compare_f1(a, b, resamples=64).p == compare_f1(b, a, resamples=64).p
    assert 0 < compare_f1(a, b, resamples=64).p <= 1
