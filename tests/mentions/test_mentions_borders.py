"""Where names begin and end, and which label they bear.

``<…|LABEL>`` is what a tagger marked, the list what should be left.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsner.mentions import agree_labels, fit_borders, refine_mentions
from newsner.span import Mention


def tagged(marked: str) -> tuple[str, list[Mention]]:
    text, mentions = "", []
    for part in re.split(r"(<[^>]+\|[A-Z]+>)", marked):
        found = re.fullmatch(r"<([^>]+)\|([A-Z]+)>", part)
        surface = found[1] if found else part
        if found:
            mentions.append(Mention(len(text), len(text) + len(surface), found[2], surface, 0.9))
        text += surface
    return text, mentions


def fitted(marked: str) -> list[str]:
    text, mentions = tagged(marked)
    result = fit_borders(text, mentions)
    assert all(text[m.start : m.end] == m.text for m in result)
    return [f"{m.text}|{m.label}" for m in result]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        pytest.param("مع <آشتون كارتر،|PER>أمس", ["آشتون كارتر|PER"], id="a comma glued to the name is outside"),
        pytest.param("قال <؛ كيري:|PER> نعم", ["كيري|PER"], id="stops on both sides are outside"),
        pytest.param("كتب <سعيد ج.|PER> أمس", ["سعيد ج.|PER"], id="the full stop of an initial is inside"),
        pytest.param("زار محافظة <حلب|LOC>", ["محافظة حلب|LOC"], id="governorate is inside"),
        pytest.param("في إقليم <كردستان|LOC>", ["إقليم كردستان|LOC"], id="region with a government is inside"),
        pytest.param("أمير منطقة <عسير|LOC>", ["منطقة عسير|LOC"], id="administrative region"),
        pytest.param("في منطقة <الخليج|LOC>", ["الخليج|LOC"], id="area"),
        pytest.param("أمير دولة <قطر|LOC>", ["دولة قطر|LOC"], id="State of Qatar"),
        pytest.param("مع دولة <اليونان|LOC>", ["اليونان|LOC"], id="the state Greece"),
        pytest.param("في مستشفى <الملك فهد|PER>", ["مستشفى الملك فهد|ORG"], id="hospital named after a person"),
        pytest.param("في مطار <الملك خالد|PER>", ["مطار الملك خالد|LOC"], id="airport named after a person"),
        pytest.param("في <مستشفى الأمير|ORG> <سعود|LOC>", ["مستشفى الأمير سعود|ORG"], id="such a name cut in two"),
        pytest.param("إلى حزب <سانغينيتي|PER>", ["سانغينيتي|PER"], id="somebody's party"),
        pytest.param("قالت وكالة <تاس|ORG>", ["وكالة تاس|ORG"], id="agency is inside"),
        pytest.param("في <مدينة الرياض|LOC>", ["الرياض|LOC"], id="city is outside"),
        pytest.param("في <المدينة المنورة|LOC>", ["المدينة المنورة|LOC"], id="the city's name is City"),
        pytest.param("قالت <صحيفة الرياض|ORG>", ["الرياض|ORG"], id="newspaper is outside"),
        pytest.param("في <ريف حلب الشرقي|LOC>", ["حلب|LOC"], id="countryside and its direction are outside"),
        pytest.param("في <تيمور الشرقية|LOC>", ["تيمور الشرقية|LOC"], id="a direction inside a name"),
        pytest.param("في <قاعدة العديد|LOC> الجوية", ["قاعدة العديد الجوية|LOC"], id="what a base is for is inside"),
        pytest.param("في مطار <عدن|LOC> الدولي", ["مطار عدن الدولي|LOC"], id="class word and purpose around the name"),
        pytest.param("في <ميناء العقبة|LOC> الأردني", ["ميناء العقبة|LOC"], id="a nationality after it is not"),
        pytest.param("في <عدن|LOC> الدولي", ["عدن|LOC"], id="nor a purpose without a class word"),
        pytest.param("في <مطار عدن|LOC> <الدولي|ORG>", ["مطار عدن|LOC", "الدولي|ORG"], id="nor what is a name itself"),
        pytest.param("من <مطار عدن|LOC>، الدولي", ["مطار عدن|LOC"], id="nor what follows a comma"),
        pytest.param("قال <الملا عمر|PER>", ["عمر|PER"], id="title before"),
        pytest.param("قال <سلمان بن فهد ولي|PER> العهد", ["سلمان بن فهد|PER"], id="title after"),
        pytest.param("قال ل<«الوطن»|ORG>", ["الوطن|ORG"], id="quotation marks around"),
        pytest.param("قال ل«<الوطن»|ORG>", ["الوطن|ORG"], id="half a pair"),
        pytest.param("قالت <حركة «حماس»|ORG>", ["حركة «حماس»|ORG"], id="a pair inside"),
        pytest.param('قالت <حركة "حماس"|ORG>', ['حركة "حماس"|ORG'], id="a straight pair inside"),
        pytest.param("قال <علي|PER> <عبدالله الصالح|PER>", ["علي عبدالله الصالح|PER"], id="a name cut in two"),
        pytest.param("قال <بوتين|PER> <وترامب|PER>", ["بوتين|PER", "وترامب|PER"], id="joined by and"),
        pytest.param(
            "كلف <بيريس|PER> <تسيبي ليفني|PER> ثم عاد <بيريس|PER>.",
            ["بيريس|PER", "تسيبي ليفني|PER", "بيريس|PER"],
            id="subject and object: the first is named elsewhere",
        ),
        pytest.param("قال <الملا|PER> <أختر|PER> كلمة", ["أختر|PER"], id="a title cut off"),
        pytest.param("قال <علي|PER>\n<حسن|PER> عاد", ["علي|PER", "حسن|PER"], id="two lines are two names"),
        pytest.param("قالت <جمعية البر بجدة|ORG>", ["جمعية البر|ORG", "بجدة|LOC"], id="a body in a city"),
        pytest.param(
            "قالت <لجنة الشؤون الخارجية بمجلس الشيوخ|ORG>",
            ["لجنة الشؤون الخارجية بمجلس الشيوخ|ORG"],
            id="a body of another body",
        ),
        pytest.param(
            "قال <كيم|PER> إنه عائد، وخلال زيارة <كيم لروسيا|LOC>",
            ["كيم|PER", "كيم|PER", "لروسيا|LOC"],
            id="a person who is named elsewhere and a place",
        ),
        pytest.param("في <متحف الفن|ORG>", ["متحف الفن|LOC"], id="a museum is a place"),
        pytest.param("في مسجد <قوات الطوارئ|ORG>", ["مسجد قوات الطوارئ|LOC"], id="a mosque of a body is a place"),
        pytest.param("في مسجد <الحسن|PER>", ["الحسن|PER"], id="somebody's mosque"),
        pytest.param("بعثة النادي <الأهلي|ORG>", ["النادي الأهلي|ORG"], id="the club, with its article"),
        pytest.param("في ميناء <ينبع السعودي|LOC>", ["ميناء ينبع|LOC"], id="the same, its class word left out"),
        pytest.param("في <ميناء العقبة الأردني|LOC>", ["ميناء العقبة|LOC"], id="the port of Aqaba, which is Jordanian"),
        pytest.param("ذكرت <وكالة سبوتنيك الروسية|ORG>", ["وكالة سبوتنيك|ORG"], id="a proper name, and its country"),
        pytest.param("فاز <أياكس الهولندي|ORG>", ["أياكس|ORG"], id="a club, and its country"),
        pytest.param("قالت <الشرطة التركية|ORG>", ["الشرطة التركية|ORG"], id="a noun needs its country"),
        pytest.param(
            "في <غرفة التجارة والصناعة الألمانية|ORG>", ["غرفة التجارة والصناعة الألمانية|ORG"], id="a noun behind and"
        ),
        pytest.param("في <الجمهورية الإيطالية|LOC>", ["الجمهورية الإيطالية|LOC"], id="the adjective is the name"),
        pytest.param("في <مِيناءِ العَقَبَةِ الأُرْدُنِّيِّ|LOC>", ["مِيناءِ العَقَبَةِ|LOC"], id="the same with diacritics"),
        pytest.param("في <مَدِينَةِ الرِّياضِ|LOC>", ["الرِّياضِ|LOC"], id="a class word with diacritics"),
        pytest.param("قالت <حكومة إقليم|ORG> <كردستان|LOC>", ["حكومة إقليم كردستان|ORG"], id="cut at a class word"),
        pytest.param("في <رابطة دول|ORG> <آسيا|LOC>", ["رابطة دول آسيا|ORG"], id="cut at countries"),
        pytest.param("مع <وزارة الصحة|ORG> <مصر|LOC>", ["وزارة الصحة|ORG", "مصر|LOC"], id="two names"),
        pytest.param("في مركز الملك <سلمان|PER>", ["مركز الملك سلمان|ORG"], id="a centre named after a king"),
        pytest.param("عبر جسر الملك <فهد|PER>", ["جسر الملك فهد|LOC"], id="a bridge named after one"),
        pytest.param("مركز <سلمان|PER>", ["سلمان|PER"], id="somebody's centre"),
        pytest.param("مكتب الرئيس <أوباما|PER>", ["أوباما|PER"], id="a president's office"),
        pytest.param("قائد فيلق <القدس|LOC>", ["فيلق القدس|ORG"], id="a corps, whatever a tagger calls what follows"),
        pytest.param(
            "دول <مجلس التعاون|ORG> لدول <الخليج العربية|LOC>",
            ["مجلس التعاون لدول الخليج العربية|ORG"],
            id="a council of countries",
        ),
        pytest.param(
            "قدم <البنك الدولي|ORG> لدول <الخليج|LOC>", ["البنك الدولي|ORG", "الخليج|LOC"], id="a bank to countries"
        ),
        pytest.param("قالت <حركة «حماس|ORG>»، أمس", ["حركة «حماس»|ORG"], id="the closing half of a pair is missing"),
        pytest.param("قالت «حركة <حماس|ORG>»", ["حركة حماس|ORG"], id="the pair is around more"),
        pytest.param("في <مكة|LOC> المكرمة", ["مكة المكرمة|LOC"], id="an epithet"),
        pytest.param("في <قَاعِدَةِ العُدَيْدِ|LOC> الجَوِّيَّةِ", ["قَاعِدَةِ العُدَيْدِ الجَوِّيَّةِ|LOC"], id="what follows has diacritics"),
        pytest.param("في <جدة|LOC> المكرمة", ["جدة|LOC"], id="an epithet of another city"),
        pytest.param("في <مستشفى عسير|ORG> المركزي", ["مستشفى عسير المركزي|ORG"], id="what a hospital is for"),
        pytest.param(
            "في <مركز الملك سلمان|ORG> للإغاثة والأعمال الإنسانية الدكتور",
            ["مركز الملك سلمان للإغاثة والأعمال الإنسانية|ORG"],
            id="what a body works for",
        ),
        pytest.param("سلم <مركز سلمان|ORG> للنازحين خياما", ["مركز سلمان|ORG"], id="whom it gives something"),
        pytest.param("سلم <سلمان|ORG> للإغاثة خياما", ["سلمان|ORG"], id="a name that says not that it is a body"),
    ],
)
def test_borders(marked: str, wanted: list[str]) -> None:
    assert fitted(marked) == wanted


@pytest.mark.parametrize(
    ("marked", "labels"),
    [
        pytest.param(
            "قال <آشتون كارتر|PER> ثم <كارتر|ORG>", ["PER", "PER"], id="a full name speaks for the family name"
        ),
        pytest.param("في <موسكو|LOC> ثم <موسكو|ORG> ثم <موسكو|LOC>", ["LOC"] * 3, id="the majority"),
        pytest.param("في <الرياض|LOC> وقالت صحيفة <الرياض|ORG>", ["LOC", "ORG"], id="a class word keeps apart"),
        pytest.param("في <الرياض|LOC> ثم <الرياض|ORG>", ["LOC", "ORG"], id="a tie changes nothing"),
        pytest.param("في <اسبانيا|LOC> ثم <إسبانيا|LOC> ثم <اسبانيا|ORG>", ["LOC"] * 3, id="spellings vote together"),
    ],
)
def test_one_name_one_label(marked: str, labels: list[str]) -> None:
    text, mentions = tagged(marked)
    assert [m.label for m in agree_labels(text, mentions)] == labels


PARTS = "محافظة حلب مدينة الملا علي ولي بجدة جمعية وبوتين للصين « » ( ) منطقة عسير ـ"
WORDS = st.lists(st.sampled_from([*PARTS.split(), '"', "\u200f", "\n"]), min_size=1, max_size=25)


@given(WORDS, st.data())
def test_any_spans_come_out_exact_in_order_and_apart(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=10)))
    labels = st.sampled_from(["PER", "LOC", "ORG", "MISC", "GPE"])
    mentions = [
        Mention(start, end, data.draw(labels), text[start:end])
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    for step in (fit_borders, refine_mentions):
        result = step(text, mentions)
        assert all(text[m.start : m.end] == m.text for m in result)
        assert all(a.end <= b.start for a, b in pairwise(result))
        assert bool(result) == bool(mentions)


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        pytest.param(None, "شركة نور", id="nobody said"),
        pytest.param(0.3, "شركة نور", id="it may belong there"),
        pytest.param(0.01, "نور", id="the tagger is sure that it does not"),
    ],
)
def test_a_class_word_joins_where_the_tagger_holds_it_possible(before: float | None, wanted: str) -> None:
    text = "زار شركة نور"
    assert [m.text for m in fit_borders(text, [Mention(9, 12, "ORG", "نور", 0.6, before=before)])] == [wanted]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        pytest.param("زار شركة <نور|ORG>", ["نور|ORG"], id="corpora disagree, the tagger decides"),
        pytest.param("زار محافظة <حلب|LOC>", ["محافظة حلب|LOC"], id="the convention decides"),
        pytest.param("رئيس جمهورية <مصر|LOC>", ["مصر|LOC"], id="only of some words"),
        pytest.param("في استاد <محمد بن زايد|PER>", ["استاد محمد بن زايد|LOC"], id="no person is a stadium"),
    ],
)
def test_a_tagger_that_is_sure(marked: str, wanted: list[str]) -> None:
    text, mentions = tagged(marked)
    assert [f"{m.text}|{m.label}" for m in fit_borders(text, mentions, sure=0.9)] == wanted
