"""Noise on training examples: what is cut, joined, dropped or exchanged keeps its labels."""

import lzma
from random import Random

import pytest

from newsner.errors import FormatError, InputError
from newsner.training import read_recipe
from newsner.training.augment import Augmentation, cut_begin, drop_punctuation, join_end, swap_name
from newsner.training.defined import defined_names
from newsner.training.defined import main as write_names
from newsner.training.examples import Example
from newsner.training.names import level, read_names
from newsner.training.recipe import Source

QUIET = Augmentation(hamza=0, final_ya=0, punctuation=0, swap=0)


def read(marked, types=("PER", "LOC")):
    """`زار/O كيم/B-PER +،/O` as an example; `+` stands before a word that follows without a space."""
    words, labels = zip(*(part.rsplit("/", 1) for part in marked.split()), strict=True)
    return Example(
        tuple(w.lstrip("+") for w in words), tuple(w.startswith("+") for w in words), labels, frozenset(types)
    )


@pytest.mark.parametrize(
    ("marked", "count", "expected"),
    [
        pytest.param("أمس/O زار/O كيم/B-PER", 1, "زار/O كيم/B-PER", id="a word less"),
        pytest.param(
            "كيم/B-PER جونغ/I-PER أون/I-PER هنا/O", 1, "جونغ/B-PER أون/I-PER هنا/O", id="what is left is a name"
        ),
        pytest.param("«/O +كيم/B-PER قال/O", 1, "كيم/B-PER قال/O", id="nothing before to be joined to"),
        pytest.param("زار/O كيم/B-PER", 2, "زار/O كيم/B-PER", id="as long as the text: left whole"),
        pytest.param("قال/O نادي/?-ORG الهلال/?-ORG", 1, "نادي/?-ORG الهلال/?-ORG", id="unknown stays unknown"),
    ],
)
def test_a_text_cut_at_its_begin(marked, count, expected):
    assert cut_begin(read(marked), count) == read(expected)


@pytest.mark.parametrize(
    ("other", "count", "expected"),
    [
        pytest.param("في/O باريس/B-LOC", 1, "باريس/B-LOC زار/O كيم/B-PER", id="its last word"),
        pytest.param("كيم/B-PER جونغ/I-PER أون/I-PER", 2, "جونغ/B-PER أون/I-PER زار/O كيم/B-PER", id="a torn name"),
        pytest.param("باريس/B-LOC", 3, "باريس/B-LOC زار/O كيم/B-PER", id="shorter than that: all of it"),
    ],
)
def test_the_end_of_another_text_before_it(other, count, expected):
    assert join_end(read(other), read("زار/O كيم/B-PER"), count) == read(expected)


def test_a_text_that_annotates_other_types_is_not_joined():
    text = read("زار/O كيم/B-PER")
    assert join_end(read("بوينغ/B-ORG", types=("ORG",)), text, 1) == text


def test_dropped_punctuation_outside_of_names():
    text = read("زار/O كيم/B-PER +،/O باريس/B-LOC -/I-LOC الكبرى/I-LOC +./O")
    assert drop_punctuation(text) == read("زار/O كيم/B-PER باريس/B-LOC -/I-LOC الكبرى/I-LOC")
    assert drop_punctuation(read("./O")) == read("./O"), "something must be left"


def test_an_exchanged_name():
    text = read("زار/O كيم/B-PER باريس/B-LOC")
    assert swap_name(text, {"PER": [("أنغيلا", "ميركل")]}, Random(1)) == read(
        "زار/O أنغيلا/B-PER ميركل/I-PER باريس/B-LOC"
    )


@pytest.mark.parametrize("kind", ["cut", "join", "punctuation", "swap", "hamza", "final_ya"])
@pytest.mark.parametrize("seed", range(5))
def test_a_noise_asked_for_always_comes(kind, seed):
    text = read("أعلن/O في/O باريس/B-LOC أمس/O +،/O كيم/B-PER")
    others = (read("في/O موسكو/B-LOC"),)
    noisy = Augmentation(**{**dict.fromkeys(("hamza", "final_ya", "punctuation", "swap"), 0), kind: 1})(
        text, {"PER": [("بوتين",)], "LOC": [("روما",)]}, Random(seed), others
    )
    assert noisy != text
    assert len(noisy.words) == len(noisy.joined) == len(noisy.labels)
    assert QUIET(text, {}, Random(seed), others) == text


def test_a_corpus_with_noise_of_its_own(tmp_path):
    (tmp_path / "recipe.toml").write_text(
        "base = 'b'\noutput = 'o'\n[augmentation]\nhamza = 0.5\npunctuation = 0.3\n"
        "[[source]]\npath = 'one.tsv'\n[source.augmentation]\npunctuation = 0\n[[source]]\npath = 'two.tsv'\n",
        encoding="utf-8",
    )
    recipe = read_recipe(tmp_path / "recipe.toml")
    assert recipe.sources == (
        Source("one.tsv", augmentation=Augmentation(hamza=0.5, punctuation=0)),
        Source("two.tsv"),
    )
    assert recipe.augmentation == Augmentation(hamza=0.5, punctuation=0.3)


def test_names_that_text_defines_are_written_and_read(tmp_path):
    with lzma.open(tmp_path / "text.txt.xz", "wt", encoding="utf-8") as file:
        file.write(
            "سمير الحدّاد (ولد عام 1950 في حلب) هو سياسي سوري.\n"
            "سمير الحداد هو كاتب سوري.\n"
            "دابود قرية نوبية في مصر.\n"
            "وصل الوزير إلى باريس أمس.\n"
        )
    write_names([str(tmp_path / "text.txt.xz"), "--output", str(tmp_path / "names.tsv")])
    assert read_names(tmp_path / "names.tsv") == {"PER": [("سمير", "الحدّاد")], "LOC": [("دابود",)]}


def test_a_name_of_two_types_is_no_help():
    assert defined_names(["الوفاق هو حزب سياسي.", "الوفاق قرية في سوريا.", "دابود قرية نوبية."]) == {
        "LOC": [("دابود",)]
    }


def test_neither_list_of_names_drowns_the_other():
    names = level({"PER": [("كيم",)] * 10, "LOC": [("حلب",)]}, {"PER": [("شي",)] * 3})
    assert names == {"PER": [("كيم",)] * 10 + [("شي",)] * 9, "LOC": [("حلب",)]}


def test_names_that_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match=r"newsner\.training\.defined"):
        read_names(tmp_path / "none.tsv")
    (tmp_path / "names.tsv").write_text("PER\tكيم\nكيم\nLOC\t \n", encoding="utf-8")
    with pytest.raises(FormatError) as error:
        read_names(tmp_path / "names.tsv")
    assert [problem.line for problem in error.value.problems] == [2, 3]
