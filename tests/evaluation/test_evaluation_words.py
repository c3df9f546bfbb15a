"""Names over the words of a token corpus."""

import pytest
from evaluation_marks import marked
from hypothesis import given
from hypothesis import strategies as st

from newsner.evaluation import WordSentence, read_words, score_words, tag_words
from newsner.evaluation.words import space_words


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        pytest.param("قال ⟦كيم|PER⟧ أمس", "O B-PER O", id="a word"),
        pytest.param("قال ⟦كيم جونغ أون|PER⟧", "O B-PER I-PER I-PER", id="several words"),
        pytest.param("التقى و⟦بوتين|PER⟧", "O B-PER", id="a proclitic is part of its word"),
        pytest.param("في ⟦موسكو|LOC⟧، ثم", "O B-LOC O", id="so is a comma"),
        pytest.param("⟦كيم|PER⟧ ⟦بوتين|PER⟧", "B-PER B-PER", id="neighbours stay apart"),
        pytest.param("⟦الصين|LOC⟧-⟦أستراليا|LOC⟧", "B-LOC", id="a word takes the longest overlap"),
        pytest.param("لا اسم هنا", "O O O", id="none"),
    ],
)
def test_words_take_the_label_of_the_name_that_overlaps_them(text, tags):
    record = marked(text)
    assert tag_words(space_words(record.text), record.mentions) == tuple(tags.split())


@pytest.mark.parametrize(
    ("gold", "predicted", "published", "strict"),
    [
        pytest.param("B-PER I-PER O", "B-PER I-PER O", 100, 100, id="right"),
        pytest.param("B-PER I-PER O", "B-PER O O", 0, 0, id="border"),
        pytest.param("B-PER O B-LOC", "I-PER O B-LOC", 100, 66.7, id="I- without B- starts a name unless strict"),
        pytest.param("B-PER O O", "O O O", 0, 0, id="missed"),
        pytest.param("O O O", "O O O", 0, 0, id="nothing to find"),
    ],
)
def test_published_and_strict(gold, predicted, published, strict):
    scores = score_words([gold.split()], [predicted.split()])
    assert (round(scores.published["all"].f1, 1), round(scores.strict["all"].f1, 1)) == (published, strict)


def test_a_name_does_not_reach_over_a_sentence_end():
    assert score_words([["B-PER"], ["I-PER"]], [["B-PER"], ["I-PER"]]).published["PER"].gold == 2


def test_read_words():
    sentences = read_words("قال\tO\nكيم\tB-PER\n\n\nوصل\tO")
    assert sentences == (WordSentence(("قال", "كيم"), ("O", "B-PER")), WordSentence(("وصل",), ("O",)))


def test_a_line_without_a_tag_is_told():
    with pytest.raises(ValueError, match="line 2 is not word<TAB>tag: 'كيم'"):
        read_words("قال\tO\nكيم\n")


words = st.text(st.characters(blacklist_categories=("Z", "C")), min_size=1, max_size=6)


@given(st.lists(words, min_size=1, max_size=9).map(tuple))
def test_spans_give_back_the_words(parts):
    sentence = WordSentence(parts, ("O",) * len(parts))
    assert tuple(sentence.text[s.start : s.end] for s in sentence.spans) == parts
