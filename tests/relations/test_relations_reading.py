"""How a sentence is read: phrases with their titles, and clauses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsner.document import Document
from newsner.relations import Engine, explain, format_trace
from newsner.relations.examples import MarkedText, read_markup
from newsner.relations.reading import Reading, read_sentence
from newsner.text import split_sentences


def read(marked: str) -> Reading:
    text = read_markup(marked)
    sentence = split_sentences(text.text)[0]
    return read_sentence(text.text, 0, sentence, text.mentions, ())


@pytest.mark.parametrize(
    ("marked", "phrases"),
    [
        pytest.param(
            "وزير خارجية ⟦روسيا|LOC⟧ ⟦سالم الحداد|PER⟧", ["وزير خارجية روسيا سالم الحداد"], id="a place in the title"
        ),
        pytest.param("⟦سالم الحداد|PER⟧، وزير الطاقة، غادر", ["سالم الحداد، وزير الطاقة"], id="apposition"),
        pytest.param(
            "صاحب السمو الملكي الأمير ⟦سالم الحداد|PER⟧",
            ["صاحب السمو الملكي الأمير سالم الحداد"],
            id="words of respect",
        ),
        pytest.param("عدد من المسؤولين اليمنيين", ["عدد من المسؤولين اليمنيين"], id="unnamed group"),
        pytest.param("العاصمة القطرية ⟦الدوحة|LOC⟧", ["العاصمة القطرية الدوحة"], id="class word before a place"),
        pytest.param("كلا من ⟦سالم|PER⟧ و⟦منى|PER⟧", ["سالم", "منى"], id="«each of» is looked through"),
        pytest.param("زوار المعرض", ["زوار المعرض"], id="visitors"),
        pytest.param("السبل والوسائل", [], id="nobody"),
    ],
)
def test_phrases(marked: str, phrases: list[str]) -> None:
    assert [phrase.text for phrase in read(marked).phrases] == phrases


@pytest.mark.parametrize(
    ("marked", "attachments"),
    [
        pytest.param("مع الرئيس ⟦سالم|PER⟧", ["مع"], id="a word"),
        pytest.param("بالرئيس ⟦سالم|PER⟧", ["ب"], id="a clitic on the title"),
        pytest.param("ل⟦سالم|PER⟧", ["ل"], id="a clitic on the name"),
        pytest.param("إلى ⟦عمان|LOC⟧ و⟦مسقط|LOC⟧", ["الي", ""], id="once for a list"),
    ],
)
def test_attachments(marked: str, attachments: list[str]) -> None:
    assert [phrase.preposition for phrase in read(marked).phrases] == attachments


@pytest.mark.parametrize(
    ("marked", "clauses"),
    [
        pytest.param(
            "قال ⟦سالم|PER⟧ إن الوزير زار ⟦مسقط|LOC⟧", [("main", "قال"), ("complement", "زار")], id="complement"
        ),
        pytest.param(
            "التقى ⟦سالم|PER⟧ الذي يزور ⟦مسقط|LOC⟧، الوزير", [("main", "التقى"), ("relative", "يزور")], id="relative"
        ),
        pytest.param(
            "وصل ⟦سالم|PER⟧ إلى ⟦مسقط|LOC⟧ حيث التقى الوزير", [("main", "وصل"), ("adjunct", "التقى")], id="adjunct"
        ),
        pytest.param("وصل ⟦سالم|PER⟧ والتقى الوزير", [("main", "وصل"), ("main", "والتقى")], id="coordinated"),
        pytest.param("كان ⟦سالم|PER⟧ قد زار ⟦مسقط|LOC⟧", [("main", "زار")], id="an auxiliary opens no clause"),
    ],
)
def test_clauses(marked: str, clauses: list[tuple[str, str]]) -> None:
    reading = read(marked)
    verbs = [(c.kind, reading.words[c.verb].text) for c in reading.clauses if c.verb is not None]
    assert verbs == clauses


def test_a_relative_clause_ends_at_its_comma() -> None:
    reading = read("التقى ⟦سالم|PER⟧ الذي يزور ⟦مسقط|LOC⟧، الوزير ⟦ناصر|PER⟧")
    owners = {reading.words[phrase.last].text: reading.owner[phrase.last] for phrase in reading.phrases}
    assert owners["ناصر"] == owners["سالم"] != owners["مسقط"]


# -- what the engine says about itself ---------------------------------------------------------------


def run(text: MarkedText, engine: Engine | None = None) -> Document:
    document = as_document(text)
    return replace(document, facts=(engine or Engine()).extract(document))


def as_document(text: MarkedText) -> Document:
    return Document(text.text, sentences=split_sentences(text.text), mentions=text.mentions, entities=text.entities)


def test_the_trace_says_what_fired_and_why_others_declined() -> None:
    trace = Engine().trace(as_document(read_markup("قال متحدث إن ⟦سالم|PER⟧ زار ⟦مسقط|LOC⟧ للقاء مسؤول")))
    attempts = {attempt.rule: attempt for attempt in trace.sentences[0].attempts}
    assert attempts["visited.verb"].filled == ("place = مسقط (named)", "visitor = سالم (named)")
    assert attempts["met.visit"].declined == "nothing fills second (object)"
    shown = format_trace(trace)
    assert "clause 1 complement of 0, verb «زار»" in shown
    assert "fired visited.verb at «زار»" in shown


def test_a_fact_explains_itself() -> None:
    document = run(read_markup("زار الوزير ⟦سالم|PER⟧ مدينة ⟦مسقط|LOC⟧ أمس"))
    visit = next(fact for fact in document.facts if fact.relation == "VISITED")
    told = explain(document, visit)
    assert told.splitlines()[0] == "VISITED  سالم @ مسقط · happened"
    assert "visited.verb" in told
    assert "«زار» 0:3" in told
    assert "«مسقط» 22:26" in told


# -- whatever the text ---------------------------------------------------------------------------------

_PIECES = (
    "التقى", "وزار", "قال إن", "الذي", "وزير", "الرئيس", "الروسي", "⟦سالم|PER⟧", "⟦مسقط|LOC⟧", "و⟦منى|PER⟧",
    "ب⟦المجلس|ORG⟧",
    "،", ".", "«", "»", "(", ")", "زيارة", "إلى", "مع", "بين", "لقائه", "أن يلتقي", "عدد من", "المسؤولين",
    "عقد", "-", "نظيره",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_spans_lie_where_the_text_says_them(pieces: list[str]) -> None:
    document = run(read_markup(" ".join(pieces)))
    for fact in document.facts:
        spans = [*fact.trigger_spans, *fact.evidence, *(span for a in fact.arguments for span in a.spans)]
        assert fact.trigger_spans
        assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
        assert all(
            any(e.start <= span.start and span.end <= e.end for e in fact.evidence) for span in fact.trigger_spans
        )


@given(st.lists(st.sampled_from(_PIECES), max_size=15))
def test_arguments_are_entities_or_descriptions(pieces: list[str]) -> None:
    document = run(read_markup(" ".join(pieces)))
    known = {entity.id for entity in document.entities}
    for fact in document.facts:
        for slot in ("who", "where", "others", "by", "whom"):
            assert all(value in known or value.startswith("~") for value in fact.values(slot))
