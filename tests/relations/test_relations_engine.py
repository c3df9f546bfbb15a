"""Who met whom, where, when: sentences of own writing through the whole engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsner.document import Document
from newsner.relations import Engine
from newsner.relations.examples import read_markup, write_fact
from newsner.text import split_sentences
from newsner.times import find_times

ENGINE = Engine()
DATE = "2024-05-16"  # a Thursday


def read_document(marked: str) -> Document:
    read = read_markup(marked)
    return Document(read.text, sentences=split_sentences(read.text), mentions=read.mentions, entities=read.entities)


def facts(marked: str, relation: str) -> list[str]:
    document = read_document(marked)
    times = tuple(find_times(document.text, document.sentences, DATE))
    found = ENGINE.extract(replace(document, times=times, date=DATE))
    return [write_fact(fact) for fact in found if fact.relation == relation]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "التقى وزير النقل ⟦سالم الحداد|PER⟧ نظيره القطري ⟦ناصر الكعبي|PER⟧ في ⟦مسقط|LOC⟧ أمس",
            ["سالم الحداد + ناصر الكعبي @ مسقط · happened · 2024-05-15"],
            id="verb, subject, object",
        ),
        pytest.param(
            "وقال متحدث إن ⟦سالم الحداد|PER⟧ التقى ⟦ناصر الكعبي|PER⟧",
            ["سالم الحداد + ناصر الكعبي · happened"],
            id="subject before the verb",
        ),
        pytest.param(
            "ووصل ⟦سالم الحداد|PER⟧ إلى ⟦الدوحة|LOC⟧ الثلاثاء والتقى أمير البلاد ⟦ناصر الكعبي|PER⟧",
            ["سالم الحداد + ناصر الكعبي @ الدوحة · happened · 2024-05-14"],
            id="dropped subject, place and date of the visit",
        ),
        pytest.param(
            "عقد ⟦سالم الحداد|PER⟧ اليوم في ⟦مسقط|LOC⟧ جلسة مباحثات مع رئيس الوزراء ⟦ناصر الكعبي|PER⟧",
            ["سالم الحداد + ناصر الكعبي @ مسقط · happened · 2024-05-16"],
            id="light verb far from its noun",
        ),
        pytest.param(
            "جرت محادثات بين الرئيس ⟦سالم الحداد|PER⟧ رئيس ⟦المجلس الأعلى|ORG⟧ والوزير ⟦ناصر الكعبي|PER⟧",
            ["سالم الحداد + ناصر الكعبي · happened"],
            id="between two long phrases",
        ),
        pytest.param(
            "وخلال لقائه ⟦ناصر الكعبي|PER⟧، قال ⟦سالم الحداد|PER⟧ إن التعاون قائم",
            ["سالم الحداد + ناصر الكعبي · happened"],
            id="the pronoun looks forward",
        ),
        pytest.param(
            "استقبل أمير ⟦قطر|LOC⟧ ⟦ناصر الكعبي|PER⟧ كلا من ⟦سالم الحداد|PER⟧ و⟦منى العلي|PER⟧",
            ["ناصر الكعبي + سالم الحداد + منى العلي · happened"],
            id="several received together",
        ),
        pytest.param(
            "ومن المقرر أن يلتقي ⟦سالم الحداد|PER⟧ الذي يقوم بجولة في المنطقة، وزير الدفاع ⟦ناصر الكعبي|PER⟧",
            ["سالم الحداد + ناصر الكعبي · planned"],
            id="a relative clause splits verb and object",
        ),
        pytest.param(
            "لم يلتق ⟦سالم الحداد|PER⟧ ⟦ناصر الكعبي|PER⟧",
            ["سالم الحداد + ناصر الكعبي · denied"],
            id="negated",
        ),
        pytest.param(
            "وصل ⟦سالم الحداد|PER⟧ إلى ⟦الدوحة|LOC⟧ وكان في استقباله وزير الخارجية ⟦ناصر الكعبي|PER⟧",
            ["سالم الحداد + ناصر الكعبي @ الدوحة · happened"],
            id="who welcomed him",
        ),
        pytest.param(
            "التقى ⟦سالم الحداد|PER⟧ عددا من رفاق الطيار ⟦ناصر الكعبي|PER⟧",
            ["سالم الحداد + ~عددا من رفاق الطيار ناصر الكعبي · happened"],
            id="a name inside a group is not a participant",
        ),
        pytest.param(
            "يلتقي اليوم منتخبا ⟦قطر|LOC⟧ و⟦عمان|LOC⟧ في الدوري",
            [],
            id="sports",
        ),
    ],
)
def test_meetings(marked: str, expected: list[str]) -> None:
    assert facts(marked, "MET") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "زار ⟦سالم الحداد|PER⟧ ⟦الدوحة|LOC⟧ أمس", ["سالم الحداد @ الدوحة · happened · 2024-05-15"], id="verb"
        ),
        pytest.param(
            "وصل إلى ⟦الدوحة|LOC⟧ أمس ⟦سالم الحداد|PER⟧",
            ["سالم الحداد @ الدوحة · happened · 2024-05-15"],
            id="place before the subject",
        ),
        pytest.param(
            "تأتي زيارة الوزير ⟦سالم الحداد|PER⟧ إلى ⟦الدوحة|LOC⟧ في ظروف صعبة",
            ["سالم الحداد @ الدوحة · happened"],
            id="masdar with its subject",
        ),
        pytest.param(
            "زار ⟦سالم الحداد|PER⟧ ⟦مدرسة النور|ORG⟧ و⟦مدرسة الأمل|ORG⟧",
            ["سالم الحداد @ مدرسة النور · happened", "سالم الحداد @ مدرسة الأمل · happened"],
            id="one visit for each stop",
        ),
        pytest.param(
            "يتوجه وزير خارجية ⟦روسيا|LOC⟧ ⟦سالم الحداد|PER⟧ غدا إلى العاصمة القطرية ⟦الدوحة|LOC⟧",
            ["سالم الحداد @ الدوحة · planned · 2024-05-17"],
            id="a place inside a title is not visited",
        ),
        pytest.param("وصل عدد المصابين في ⟦الدوحة|LOC⟧ إلى 60 بالمئة", [], id="a number arrives nowhere"),
        pytest.param(
            "ألغى ⟦سالم الحداد|PER⟧ زيارة إلى ⟦الدوحة|LOC⟧", ["سالم الحداد @ الدوحة · denied"], id="cancelled"
        ),
    ],
)
def test_visits(marked: str, expected: list[str]) -> None:
    assert facts(marked, "VISITED") == expected


def test_the_receiver_of_a_call_is_not_its_sender() -> None:
    marked = "تلقى الملك ⟦سالم الحداد|PER⟧ اتصالا هاتفيا أمس من الرئيس ⟦ناصر الكعبي|PER⟧"
    assert facts(marked, "SPOKE_WITH") == ["ناصر الكعبي → سالم الحداد · happened · 2024-05-15"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("وزير الخارجية الروسي ⟦سالم الحداد|PER⟧", [("وزير الخارجية", "~الروسي")], id="before the name"),
        pytest.param("⟦سالم الحداد|PER⟧، وزير الطاقة، غادر", [("وزير الطاقة", None)], id="after the name"),
        pytest.param("رئيس ⟦مجلس الشورى|ORG⟧ ⟦سالم الحداد|PER⟧", [("رئيس", "e1")], id="of a body"),
        pytest.param(
            "وزير الدفاع نائب رئيس مجلس الوزراء ⟦سالم الحداد|PER⟧",
            [("وزير الدفاع", None), ("نائب رئيس مجلس الوزراء", None)],
            id="two titles",
        ),
        pytest.param("المتحدث باسم ⟦الكرملين|ORG⟧ ⟦سالم الحداد|PER⟧", [("المتحدث باسم", "e1")], id="spokesman of"),
        pytest.param("وقالت ⟦سلمى الحداد|PER⟧ وهي طبيبة أطفال", [("طبيبة أطفال", None)], id="after a pronoun"),
        pytest.param("الشيخ ⟦سالم الحداد|PER⟧", [], id="an honorific is no office"),
    ],
)
def test_offices(marked: str, expected: list[tuple[str, str | None]]) -> None:
    found = ENGINE.extract(read_document(marked))
    assert [(fact["role"], fact["of"]) for fact in found if fact.relation == "HOLDS_ROLE"] == expected


def test_a_counterpart_holds_the_office_of_whom_he_is_the_counterpart() -> None:
    marked = "التقى وزير الطاقة ⟦سالم الحداد|PER⟧ رئيس الوزراء ⟦ناصر الكعبي|PER⟧ ونظيره القطري ⟦منى العلي|PER⟧"
    found = ENGINE.extract(read_document(marked))
    offices = {fact["who"]: (fact["role"], fact["of"]) for fact in found if fact.relation == "HOLDS_ROLE"}
    assert offices["e3"] == ("وزير الطاقة", "~القطري")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("وصل ⟦سالم الحداد|PER⟧ وزوجته ⟦منى العلي|PER⟧", ("e2", "spouse", "e1"), id="suffix"),
        pytest.param("⟦منى العلي|PER⟧، ابنة الرئيس ⟦سالم الحداد|PER⟧", ("e1", "daughter", "e2"), id="apposition"),
        pytest.param("نجل ⟦سالم الحداد|PER⟧، ⟦ناصر|PER⟧", ("e2", "son", "e1"), id="construct"),
    ],
)
def test_kin(marked: str, expected: tuple[str, str, str]) -> None:
    found = ENGINE.extract(read_document(marked))
    assert [(f["who"], f["kin"], f["whom"]) for f in found if f.relation == "KIN_OF"] == [expected]


def test_descriptions_stand_for_whoever_holds_the_office() -> None:
    marked = (
        "استقبل الرئيس الروسي ⟦سالم الحداد|PER⟧ الوزير ⟦ناصر الكعبي|PER⟧.\n"
        "والتقى الرئيس الروسي ⟦منى العلي|PER⟧ لاحقا."
    )  # fmt: skip
    assert "سالم الحداد + منى العلي · happened" in facts(marked, "MET")


def test_who_is_not_determined_stays_a_description() -> None:
    assert facts("التقى ⟦سالم الحداد|PER⟧ نظيره التركي", "MET") == ["سالم الحداد + ~نظيره التركي · happened"]


def test_two_tellings_of_one_meeting_are_one_fact() -> None:
    marked = (
        "التقى ⟦سالم الحداد|PER⟧ ⟦ناصر الكعبي|PER⟧.\n"
        "وعقد اللقاء بين ⟦سالم الحداد|PER⟧ و⟦ناصر الكعبي|PER⟧ في ⟦مسقط|LOC⟧ أمس."
    )
    assert facts(marked, "MET") == ["سالم الحداد + ناصر الكعبي @ مسقط · happened · 2024-05-15"]


def test_contradictory_tellings_stay_apart() -> None:
    marked = "زار ⟦سالم الحداد|PER⟧ ⟦الدوحة|LOC⟧.\nلم يزر ⟦سالم الحداد|PER⟧ ⟦الدوحة|LOC⟧."
    assert facts(marked, "VISITED") == ["سالم الحداد @ الدوحة · happened", "سالم الحداد @ الدوحة · denied"]


def test_those_who_attended_are_others() -> None:
    marked = "التقى ⟦سالم الحداد|PER⟧ ⟦ناصر الكعبي|PER⟧ بحضور السفير ⟦منى العلي|PER⟧"
    found = ENGINE.extract(read_document(marked))
    meeting = next(fact for fact in found if fact.relation == "MET")
    assert (meeting["who"], meeting["others"]) == (("e1", "e2"), ("e3",))


def test_the_source_is_who_says_so() -> None:
    marked = "قالت ⟦وكالة النور|ORG⟧ إن ⟦سالم الحداد|PER⟧ سيزور ⟦الدوحة|LOC⟧"
    found = ENGINE.extract(read_document(marked))
    visit = next(fact for fact in found if fact.relation == "VISITED")
    assert (visit.source, visit.status) == ("e1", "planned")


def test_a_document_without_names_has_no_facts() -> None:
    text = "وصل المطر إلى المدينة أمس."
    assert ENGINE.extract(Document(text, sentences=split_sentences(text))) == ()
