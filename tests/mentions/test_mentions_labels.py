"""Which label a name takes from its own first word and from what stands before it. `<…|LABEL>` is a tagger's."""

import pytest
from test_mentions_borders import tagged

from newsner.mentions import agree_labels


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        pytest.param("قال لـ«<الشرق الأوسط|LOC>» أمس", "ORG", id="a paper is told"),
        pytest.param("وتلقت «<الشرق الأوسط|LOC>» نسخة منه", "ORG", id="a paper receives"),
        pytest.param("الميليشيا التي تقاتل “<بوكو حرام|LOC>”", "ORG", id="a quoted group"),
        pytest.param('قالت " <الشرق الاوسط|LOC> " امس', "ORG", id="spaces inside the quotation marks"),
        pytest.param("في معسكره في «<سالزبورغ|LOC>»", "LOC", id="in a quoted place"),
        pytest.param("وتقع بـ«<سالزبورغ|LOC>»", "LOC", id="in, as a proclitic"),
        pytest.param("وبلدة «<عرسال|LOC>» اللبنانية", "LOC", id="a class word of places"),
        pytest.param('المعروف باسم "<قصر الدموع|LOC>"', "LOC", id="called so"),
        pytest.param('فنادق مثل "شبرد" و "<الجزيرة بالاس|LOC>"', "LOC", id="and: as what is before"),
        pytest.param('إعلان "<جمهورية مولدوفا|LOC>"', "LOC", id="begins as a place does"),
        pytest.param("عن <الشرق الأوسط|LOC>», قال", "LOC", id="not quoted"),
        pytest.param("إن «أحداث <الشرق الأوسط|LOC>» تغيرت", "LOC", id="a part of what is quoted"),
        pytest.param("وقال «<كيري|PER>» أمس", "PER", id="a quoted person"),
        pytest.param("رابط الخبر بصحيفة <الوئام|PER>", "ORG", id="after newspaper"),
        pytest.param("مسلحو تنظيم <القاعدة|LOC>", "ORG", id="after organisation"),
        pytest.param("عبر قناة <السويس|LOC>", "LOC", id="a canal is no channel"),
        pytest.param("سجل فريق <هولت|PER>", "PER", id="a team called by its head"),
        pytest.param("قائد <فيلق القدس|LOC> الإيراني", "ORG", id="a corps, whatever follows"),
        pytest.param("رئيس <حزب سانغينيتي|PER>", "PER", id="whose party"),
        pytest.param("في <حكومة|LOC> جديدة", "LOC", id="a class word alone says nothing"),
    ],
)
def test_a_name_takes_its_label_from_its_words(marked, label):
    text, mentions = tagged(marked)
    assert [mention.label for mention in agree_labels(text, mentions)] == [label]


def test_a_quoted_paper_has_no_vote_on_the_region():
    text, mentions = tagged("زار <الشرق الأوسط|LOC>. وقالت لـ«<الشرق الأوسط|LOC>» وعلمت «<الشرق الأوسط|LOC>» أن الوزير")
    assert [mention.label for mention in agree_labels(text, mentions)] == ["LOC", "ORG", "ORG"]
