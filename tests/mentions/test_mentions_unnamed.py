"""What a tagger marks and no name is; ``<…|LABEL>`` is what it marked, the list what is left."""

import pytest
from test_mentions_borders import tagged

from newsner.mentions import drop_unnamed, refine_mentions


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        pytest.param("دعوة <خادم الحرمين الشريفين|PER>", [], id="an epithet alone is no name"),
        pytest.param("رؤية خادم <الحرمين الشريفين|LOC>", [], id="nor is half of it"),
        pytest.param("محمد ولي <العهد|LOC>", [], id="nor a title"),
        pytest.param("قال <أمس|PER> إنه", [], id="nor a day"),
        pytest.param("في شبه الجزيرة <الكورية|LOC>", [], id="nor a nationality"),
        pytest.param("في <السعودية|LOC>", ["السعودية|LOC"], id="but where it is the country's name"),
        pytest.param("قال <المصري|PER>", ["المصري|PER"], id="or a family's"),
        pytest.param("قرأ «<الجمعة|MISC>»", ["الجمعة|MISC"], id="but a title may be one"),
        pytest.param("في <بريف|LOC> المدينة", [], id="a class word alone is no name"),
        pytest.param("غارات <التحالف الدولي|ORG>", [], id="a coalition of which no more is told"),
        pytest.param("رئيس <الائتلاف الوطني السوري|ORG>", ["الائتلاف الوطني السوري|ORG"], id="but one of a country"),
    ],
)
def test_what_is_no_name_is_dropped(marked, wanted):
    _, mentions = tagged(marked)
    assert [f"{m.text}|{m.label}" for m in drop_unnamed(mentions)] == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        pytest.param("وصلت السفينة «<القاهرة|LOC>» أمس", [], id="a ship"),
        pytest.param('وصلت السفينة "<مصر|LOC> جاز" أمس', [], id="half of its name"),
        pytest.param("وصلت سفينة <السعودية|LOC> «نور»", ["السعودية|LOC"], id="whose ship"),
        pytest.param("فندق «<القاهرة|LOC>»", ["القاهرة|LOC"], id="another thing"),
    ],
)
def test_ships_are_no_names(marked, wanted):
    text, mentions = tagged(marked)
    assert [f"{m.text}|{m.label}" for m in refine_mentions(text, drop_unnamed(mentions))] == wanted
