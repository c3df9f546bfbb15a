"""The same person over many documents: what is merged, what is not, and why."""

from __future__ import annotations

import pytest
from corpus_documents import article, person
from hypothesis import given
from hypothesis import strategies as st

from newsner import Document
from newsner.corpus import RULES, Corpus

LAVROV = ("وزير الخارجية", "~الروسي")


def people(*documents: Document) -> list[list[str]]:
    """The documents of each person, in order of first occurrence."""
    return [sorted(actor.documents) for actor in Corpus.of(documents).actors if actor.label == "PER"]


MERGED = [
    pytest.param("same name", [person("a", "باراك أوباما"), person("b", "باراك اوباما")], id="hamza"),
    pytest.param("same name", [person("a", "عبد الله الثاني"), person("b", "عبدالله الثاني")], id="abd-joined"),
    pytest.param("same name", [person("a", "خالد بن فهد"), person("b", "خالد فهد")], id="with-and-without-bin"),
    pytest.param("same name", [person("a", "محمد جواد ظريف"), person("b", "(محمد جواد) ظريف")], id="brackets"),
    pytest.param(
        "longer name", [person("a", "محمد بن سلمان"), person("b", "محمد بن سلمان بن عبدالعزيز")], id="grandfather"
    ),
    pytest.param("middle name", [person("a", "دونالد ترامب"), person("b", "دونالد جون ترامب")], id="middle-name"),
    pytest.param("short name", [person("a", "بوتين", "فلاديمير بوتين"), person("b", "بوتين")], id="surname-alone"),
    pytest.param(
        "same role", [person("a", "لافروف", role=LAVROV), person("b", "لافروف", role=LAVROV)], id="surname-and-role"
    ),
    pytest.param(
        "same role",
        [person("a", "سيرغي لافروف", role=LAVROV), person("b", "سيرغي لافاروف", role=LAVROV)],
        id="spelling-and-role",
    ),
]


@pytest.mark.parametrize(("rule", "documents"), MERGED)
def test_merged_for_a_reason_that_is_told(rule: str, documents: list[Document]) -> None:
    [actor] = Corpus.of(documents).people

    assert actor.documents == ("a", "b")
    if actor.merges:
        assert actor.merges[0].rule == rule
        assert rule in RULES
        assert f"({rule})" in actor.explain()


def test_a_reason_names_the_document_that_shows_it() -> None:
    [actor] = Corpus.of([person("a", "بوتين", "فلاديمير بوتين"), person("b", "بوتين")]).people

    assert actor.explain() == (
        "«فلاديمير بوتين» = «بوتين»: document 'a' calls «فلاديمير بوتين» so, "
        "and no document of the corpus anybody else (short name)"
    )
    assert {reference.document for reference in actor.merges[0].evidence} == {"a", "b"}


APART = [
    pytest.param([person("a", "محمد"), person("b", "محمد")], id="given-name-alone"),
    pytest.param([person("a", "سلمان بن عبدالعزيز"), person("b", "سلمان العودة")], id="one-word-shared"),
    pytest.param(
        [person("a", "عبدالله بن فهد"), person("b", "عبدالله بن فهد بن تركي"), person("c", "عبدالله بن فهد بن سعد")],
        id="two-grandsons",
    ),
    pytest.param(
        [person("a", "جورج بوش"), person("b", "جورج هربرت بوش"), person("c", "جورج ووكر بوش")], id="father-and-son"
    ),
    pytest.param(
        [person("a", "بوش", "جورج بوش"), person("b", "بوش", "جيب بوش"), person("c", "بوش")], id="two-use-the-short-name"
    ),
    pytest.param(
        [person("a", "بوش", "جورج بوش"), person("b", "جيب بوش"), person("c", "بوش")], id="another-has-the-surname"
    ),
    pytest.param([person("a", "محمد سالم"), person("b", "محمد سليم")], id="vowels-differ-without-a-role"),
    pytest.param(
        [person("a", "محمد سالم", role=("وزير", "~المصري")), person("b", "محمد سليم", role=("وزير", "~السوري"))],
        id="vowels-differ-and-roles-too",
    ),
    pytest.param(
        [article("a", "⟦الرياض|LOC:e1⟧ ⟦علي حسن|PER:e2⟧"), article("b", "⟦الرياض|ORG:e1⟧ ⟦حسن علي|PER:e2⟧")],
        id="order-of-words",
    ),
]


@pytest.mark.parametrize("documents", APART)
def test_kept_apart(documents: list[Document]) -> None:
    assert people(*documents) == [[document.id] for document in documents]


def test_a_city_and_a_newspaper_of_one_name_are_two() -> None:
    corpus = Corpus.of([article("a", "⟦الرياض|LOC:e1⟧"), article("b", "⟦الرياض|ORG:e1⟧")])

    assert [actor.label for actor in corpus.actors] == ["LOC", "ORG"]


def test_a_country_is_one_under_both_its_names_where_a_document_uses_both() -> None:
    both = article("a", "⟦المملكة العربية السعودية|LOC:e1⟧ ⟦السعودية|LOC:e1⟧")

    [country] = Corpus.of([both, article("b", "⟦السعودية|LOC:e1⟧")]).labelled("LOC")

    assert country.documents == ("a", "b")
    assert country.names == (("السعودية", 2), ("المملكة العربية السعودية", 1))


def test_first_and_last_mention_lead_to_the_text() -> None:
    late = article("late", "عاد ⟦باراك أوباما|PER:e1⟧", date="2015-08-09")
    early = article("early", "سافر ⟦باراك أوباما|PER:e1⟧", date="2015-08-01")

    [actor] = Corpus.of([late, early]).people

    assert (actor.first.document, actor.first.date) == ("early", "2015-08-01")
    assert (actor.last.document, actor.last.date) == ("late", "2015-08-09")
    assert early.text[actor.first.start : actor.first.end] == actor.first.text == "باراك أوباما"
    assert actor.documents == ("early", "late")


def test_people_are_found_by_any_of_their_names() -> None:
    corpus = Corpus.of([person("a", "فلاديمير بوتين", "بوتين"), person("b", "علي حسن")])

    assert [actor.name for actor in corpus.find("بوتين")] == ["فلاديمير بوتين"]
    assert [actor.name for actor in corpus.find("حسن")] == ["علي حسن"]
    assert corpus.find("ترامب") == ()


def test_an_unknown_id_is_an_error_that_names_the_ids() -> None:
    with pytest.raises(KeyError, match="ids go from a1 to a1"):
        Corpus.of([person("a", "علي حسن")]).actor("a9")


WORDS = st.lists(st.sampled_from(["علي", "حسن", "بن", "فهد", "سالم", "عبد", "الله"]), min_size=1, max_size=4)


@given(names=st.lists(WORDS.map(" ".join), min_size=1, max_size=8))
def test_every_entity_belongs_to_exactly_one_actor(names: list[str]) -> None:
    corpus = Corpus.of([person(f"d{number}", name) for number, name in enumerate(names)])

    assert sorted(document for actor in corpus.actors for document in actor.documents) == sorted(
        f"d{number}" for number in range(len(names))
    )
    assert sum(actor.mentions for actor in corpus.actors) == len(names)
