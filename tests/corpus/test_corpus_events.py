"""Who met whom between two dates, with the evidence."""

from __future__ import annotations

import pytest
from corpus_documents import article, met, visited

from newsner.corpus import Corpus
from newsner.errors import InputError

PAIR = "التقى ⟦جون كيري|PER:e1⟧ ⟦سيرغي لافروف|PER:e2⟧ في ⟦الدوحة|LOC:e3⟧."


def names(corpus: Corpus, *period: str | None, **query: object) -> list[tuple[str, str, str | None]]:
    return [(*event.names, event.day) for event in corpus.events(*period, **query)]  # type: ignore[arg-type]


def test_one_meeting_told_by_two_articles_is_one_event_with_two_proofs() -> None:
    first = article("a", PAIR, met("e1", "e2", when="2015-08-03", where="e3"), date="2015-08-04")
    second = article("b", "ثم " + PAIR, met("e2", "e1", when="2015-08-03"), date="2015-08-05")

    [event] = Corpus.of([second, first]).events()

    assert (event.day, event.dated, event.where) == ("2015-08-03", "text", "الدوحة")
    assert [proof.document for proof in event.evidence] == ["a", "b"]
    assert event.evidence[0].text == first.text


def test_two_meetings_of_one_pair_are_two_events() -> None:
    corpus = Corpus.of([article("a", PAIR, met("e1", "e2", when="2015-08-03"), met("e1", "e2", when="2015-08-05"))])

    assert [event.day for event in corpus.events()] == ["2015-08-03", "2015-08-05"]
    assert [(a.name, b.name, count) for a, b, count in corpus.who_met_whom()] == [("جون كيري", "سيرغي لافروف", 2)]


def test_a_month_is_the_only_day_of_it_that_is_told() -> None:
    day = article("a", PAIR, met("e1", "e2", when="2015-08-03"))
    month = article("b", PAIR, met("e1", "e2", when="2015-08"))
    other = article("c", PAIR, met("e1", "e2", when="2015-08-05"))

    assert [event.day for event in Corpus.of([month, day]).events()] == ["2015-08-03"]
    assert [event.day for event in Corpus.of([month, day, other]).events()] == ["2015-08", "2015-08-03", "2015-08-05"]


def test_without_a_date_in_the_text_the_day_of_publication_counts_and_says_so() -> None:
    [event] = Corpus.of([article("a", PAIR, met("e1", "e2"), date="2015-08-04")]).events("2015-08-04", "2015-08-04")

    assert (event.when, event.day, event.dated) == (None, "2015-08-04", "publication")


@pytest.mark.parametrize(
    ("when", "start", "end", "counts"),
    [
        pytest.param("2015-08-03", "2015-08-03", "2015-08-03", True, id="on-the-day"),
        pytest.param("2015-08-03", "2015-08-04", None, False, id="before"),
        pytest.param("2015-08-03", None, "2015-08-02", False, id="after"),
        pytest.param("2015-08", "2015-08-31", None, True, id="month-that-overlaps"),
        pytest.param("2015-02", "2015-03-01", None, False, id="month-before"),
        pytest.param("2015", "2015-12-31", None, True, id="year-that-overlaps"),
        pytest.param("2014", "2015-01-01", "2015-12-31", False, id="year-before"),
    ],
)
def test_the_period(when: str, start: str | None, end: str | None, counts: bool) -> None:
    corpus = Corpus.of([article("a", PAIR, met("e1", "e2", when=when))])

    assert bool(corpus.events(start, end)) is counts


def test_a_period_of_nonsense_is_an_error() -> None:
    with pytest.raises(InputError, match="a period begins and ends with a day written 2015-07-31, got 'August'"):
        Corpus.of([]).events("August")


def test_planned_and_denied_meetings_count_only_when_asked_for() -> None:
    corpus = Corpus.of([article("a", PAIR, met("e1", "e2", status="planned"))])

    assert corpus.events() == []
    assert len(corpus.events(statuses=("planned", "happened"))) == 1


def test_a_meeting_of_three_is_three_pairs_and_those_who_attended_join_the_first() -> None:
    text = "⟦علي حسن|PER:e1⟧ ⟦فهد سعد|PER:e2⟧ ⟦زيد عمر|PER:e3⟧ ⟦نور خالد|PER:e4⟧"
    corpus = Corpus.of([article("a", text, met("e1", "e2", "e3", others=["e4"]))])

    pairs = {frozenset(name.split()[0] for name in event.names) for event in corpus.events()}

    assert pairs == {frozenset(p) for p in (("علي", "فهد"), ("علي", "زيد"), ("فهد", "زيد"), ("نور", "علي"))}
    assert len(corpus.events()) == 4


def test_visits_go_from_the_visitor_to_the_place() -> None:
    corpus = Corpus.of([article("a", PAIR, visited("e1", "e3", "2015-08-03"), met("e1", "~وفد"))])

    assert names(corpus, relations=("VISITED",)) == [("جون كيري", "الدوحة", "2015-08-03")]
    assert corpus.events() == []


def test_events_of_one_person_by_name_and_by_id() -> None:
    corpus = Corpus.of(
        [article("a", PAIR, met("e1", "e2")), article("b", "⟦علي حسن|PER:e1⟧ ⟦فهد سعد|PER:e2⟧", met("e1", "e2"))]
    )

    assert names(corpus, who="لافروف") == names(corpus, who=corpus.find("جون كيري")[0]) == names(corpus, who="a1")
    assert len(names(corpus, who="لافروف")) == 1


def test_the_corpus_as_a_pandas_question() -> None:
    pytest.importorskip("pandas")
    corpus = Corpus.of([article("a", PAIR, met("e1", "e2", when="2015-08-03", where="e3"))])

    events = corpus.to_frame("events", start="2015-08-01")
    actors = corpus.to_frame("actors")

    assert events.loc[events["a"] == "جون كيري", ["b", "where", "document"]].to_dict("records") == [
        {"b": "سيرغي لافروف", "where": "الدوحة", "document": "a"}
    ]
    assert list(actors["name"]) == ["جون كيري", "سيرغي لافروف", "الدوحة"]
    assert list(Corpus.of([]).to_frame("events").columns) == list(events.columns)
