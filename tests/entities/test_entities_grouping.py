"""Which mentions name one entity, and what it is called.

Sentences carry their mentions inline, with the entity that each should name:
``[كيم|PER:kim]``. A proclitic stands before the bracket: ``ل[روسيا|LOC:russia]``.
"""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsner.document import Document
from newsner.entities import group_entities
from newsner.span import Mention
from newsner.text import split_sentences


def read(marked: str) -> tuple[str, list[Mention], list[str]]:
    text, mentions, wanted = "", [], []
    for part in re.split(r"(\[[^\]]+\|[A-Z]+:\w+\])", marked):
        found = re.fullmatch(r"\[([^\]]+)\|([A-Z]+):(\w+)\]", part)
        if found:
            surface, label, entity = found.groups()
            mentions.append(Mention(len(text), len(text) + len(surface), label, surface))
            wanted.append(entity)
            text += surface
        else:
            text += part
    return text, mentions, wanted


def assert_grouped(marked: str) -> None:
    text, mentions, wanted = read(marked)
    found, _ = group_entities(text, split_sentences(text), mentions)
    for (a, one), (b, other) in combinations(zip(found, wanted, strict=True), 2):
        told = "one" if a.entity == b.entity else "two"
        assert (a.entity == b.entity) == (one == other), f"«{a.text}» and «{b.text}» came out as {told}"


def names(marked: str) -> list[str]:
    text, mentions, _ = read(marked)
    return [entity.name for entity in group_entities(text, split_sentences(text), mentions)[1]]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "وصل الرئيس [فلاديمير بوتين|PER:p] اليوم. وقال [بوتين|PER:p] إنه سعيد.",
            id="family name",
        ),
        pytest.param(
            "زار [كيم جونغ أون|PER:k] روسيا. وقال الزعيم [كيم|PER:k] إنه سعيد.",
            id="given-first names of Korea",
        ),
        pytest.param(
            "قال [كيم|PER:k] إنه سيعود، و[كيم جونغ أون|PER:k] هو زعيم البلاد.",
            id="short name before the full one",
        ),
        pytest.param(
            "استقبل [محمد بن نايف بن عبد العزيز|PER:m] ضيفه، ثم غادر [محمد بن نايف|PER:m].",
            id="genealogy cut short",
        ),
        pytest.param(
            "خلف [سلمان بن عبدالعزيز|PER:s] أخاه. والتقى [محمد بن سلمان بن عبدالعزيز|PER:m] الوفد.",
            id="a father's name inside the son's is not the son",
        ),
        pytest.param(
            "قال [سالم بن عبدالعزيز|PER:s] كلمة، ورد [عبدالعزيز|PER:a] عليه.",
            id="a father's name alone is not the son",
        ),
        pytest.param("تحدث [عبد الله صالح|PER:a] ثم [عبدالله صالح|PER:a].", id="Abd Allah with and without a space"),
        pytest.param("قتل [أسامة بن لادن|PER:o] وكان [بن لادن|PER:o] مطلوبا.", id="family name with bin"),
        pytest.param("قال [محمود عباس|PER:a] ([أبو مازن|PER:a]) كلمة.", id="kunya in brackets"),
        pytest.param("قال [احمد الأسعد|PER:a] ثم أضاف [أحمد الاسعد|PER:a].", id="hamza left out"),
        pytest.param("قال [عَليّ الحَسَن|PER:a] ثم أضاف [علي الحســن|PER:a].", id="diacritics and tatweel"),
        pytest.param("فاز [لويس هاميلتون|PER:h] ثم خسر [هاملتون|PER:h].", id="a vowel of a foreign name left out"),
        pytest.param("سجل [ستيفن جيرارد|PER:g] هدفا ثم خرج [غيرارد|PER:g].", id="two letters for one foreign sound"),
        pytest.param("التقى [سلمان الفهد|PER:a] صديقه [سليمان الفهد|PER:b].", id="Salman is not Sulayman"),
    ],
)
def test_people(marked: str) -> None:
    assert_grouped(marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "كان [كيم جونغ أون|PER:un] حاضرا حين خلف والده [كيم جونغ إيل|PER:il] في الحكم."
            " وتحظى شقيقته [كيم يو جونغ|PER:yo] بنفوذ. وقال الزعيم [كيم جونغ أون|PER:un] كلمة، ثم عاد [كيم|PER:un].",
            id="one family name: whoever the document speaks of most",
        ),
        pytest.param(
            "استقبلت السيدة [هيلاري كلينتون|PER:h] الضيوف مع الرئيس [بيل كلينتون|PER:b]."
            " وتكلم [بيل كلينتون|PER:b] طويلا. وشكرتهم السيدة [كلينتون|PER:h].",
            id="one family name: the title decides",
        ),
        pytest.param(
            "ولد [كيم جونغ إيل|PER:il] في الجبل، وخلف والده [كيم إيل|PER:sung] في الحكم.",
            id="his father is somebody else, however like the name",
        ),
        pytest.param("حضر [خالد الحمد|PER:a] و[خالد|PER:b] الحفل.", id="joined by and: two people"),
        pytest.param(
            "قال [محمد بن حمد العيد|PER:a] كلمة، ثم حضر الشيخان [محمد|PER:b] و[حمد الناصر|PER:c].",
            id="a pair of brothers: the first has the second's family name",
        ),
        pytest.param("قال [بوش|PER:x] كلمة. التقى [جورج بوش|PER:a] ابنه [جيب بوش|PER:b].", id="nothing tells: apart"),
    ],
)
def test_people_of_one_family(marked: str) -> None:
    assert_grouped(marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("وصل إلى [السعودية|LOC:s] ثم غادر [المملكة العربية السعودية|LOC:s].", id="official name"),
        pytest.param("تشارك [السعودية|LOC:s] في القمة، ودعت [المملكة|LOC:s] إلى الحوار.", id="the kingdom"),
        pytest.param("زار [الأردن|LOC:j] وشكر [المملكة|LOC:j].", id="the kingdom of which the document speaks"),
        pytest.param("قالت [بريطانيا|LOC:b] إن [المملكة المتحدة|LOC:b] ستشارك.", id="Britain"),
        pytest.param("[الولايات المتحدة|LOC:u] هي [أميركا|LOC:u] و ب[أمريكا|LOC:u].", id="America"),
        pytest.param("في [قطر|LOC:q] قالت [دولة قطر|LOC:q] كلمتها.", id="state of"),
        pytest.param("ذهب إلى [العراق|LOC:i] وقدم ل[لعراق|LOC:i] هدية.", id="li + the Iraq"),
        pytest.param("ذهب إلى [لبنان|LOC:l] وقدم ل[لبنان|LOC:l] هدية.", id="li + Lebanon, which has no article"),
        pytest.param("في [الرياض|LOC:city] اجتمع أمير [منطقة الرياض|LOC:region] معهم.", id="a city is not its region"),
        pytest.param(
            "سيطرت على [الأنبار|LOC:a] وقال محافظ [محافظة الأنبار|LOC:a] كلمة.", id="a region without such a city"
        ),
        pytest.param("صدرت [الرياض|ORG:paper] في [الرياض|LOC:city].", id="a newspaper is not its city"),
        pytest.param("مطار [مطار حميد كرزاي الدولي|LOC:k] هو [مطار كرزاي الدولي|LOC:k].", id="a name inside left out"),
        pytest.param(
            "عادت [بيونغ يانغ|LOC:p] وقالت [بوينغ يانغ|LOC:p] ثم [بيونغيانغ|LOC:p].", id="letters exchanged, no space"
        ),
        pytest.param(
            "قالت [كوريا الشمالية|LOC:n] إنها ترفض، وردت [كوريا الجنوبية|LOC:s]. "
            "وكررت [كوريا الشمالية|LOC:n] أن [كوريا|LOC:n] قوية.",
            id="Korea: the one it speaks of most",
        ),
        pytest.param("بين [أوروبا|LOC:e] و[أوروبا الشرقية|LOC:ee].", id="a part is not the whole"),
    ],
)
def test_places(marked: str) -> None:
    assert_grouped(marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "أطلع [جهاز المخابرات الوطنية|ORG:n] ([NIS|ORG:n]) اللجنة. وخلص [NIS|ORG:n] إلى ذلك.",
            id="acronym in brackets",
        ),
        pytest.param(
            "قال [جهاز المخابرات الوطنية|ORG:n] ثم نفى [جهاز الاستخبارات الوطنية|ORG:n] ذلك.",
            id="words of one meaning",
        ),
        pytest.param(
            "ذكرت [وكالة حماية الحدود|ORG:f] «[فرونتكس|ORG:f]» ذلك.",
            id="acronym in quotes",
        ),
        pytest.param(
            "قالت [حركة طالبان|ORG:t] ثم أعلنت [طالبان|ORG:t] الهدنة.",
            id="class word left out",
        ),
        pytest.param(
            "لعب [نادي الجزيرة|ORG:club] وبثت [قناة الجزيرة|ORG:tv] المباراة.",
            id="class words keep apart",
        ),
        pytest.param(
            "قصف [الحوثيون|ORG:h] المدينة، وانسحبت [الميليشيات الحوثية|ORG:h] أمام [الحوثيين|ORG:h].",
            id="a group and its militia",
        ),
        pytest.param(
            "دعت [اللجنة الدولية للصليب الأحمر|ORG:r] ثم قالت [اللجنة الدولية|ORG:r] وأكد [الصليب الأحمر|ORG:r] ذلك.",
            id="a long name cut short",
        ),
        pytest.param(
            "قالت [الجمعية العامة للأمم المتحدة|ORG:ga] و[الأمم المتحدة|ORG:un] ذلك.",
            id="a body is not its parent",
        ),
        pytest.param(
            "فاز [مانشستر سيتي|ORG:c] ثم خسر [سيتي|ORG:c].",
            id="a foreign club by its last word",
        ),
        pytest.param(
            "التقى وفد [وزارة الخارجية الروسية|ORG:r] وفد [وزارة الخارجية الصينية|ORG:c]، "
            "وقالت [وزارة الخارجية|ORG:x] ذلك.",
            id="two would do: apart",
        ),
    ],
)  # fmt: skip
def test_organisations(marked: str) -> None:
    assert_grouped(marked)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        pytest.param("ل[لسعودية|LOC:s]", "السعودية", id="the article is restored"),
        pytest.param("ل[لبنان|LOC:l]", "لبنان", id="no article to restore"),
        pytest.param("ل[ليبيا|LOC:l]", "ليبيا", id="Libya's lam is its own"),
        pytest.param("ل[ندن|LOC:x]", "ندن", id="a name is never lengthened without reason"),
        pytest.param("[كيم|PER:k] و [كيم جونغ  أون|PER:k]", "كيم جونغ أون", id="the fullest, single spaces"),
        pytest.param("[المديـــنة|LOC:m]", "المدينة", id="no tatweel"),
    ],
)
def test_an_entity_is_called_by_its_fullest_name(marked: str, name: str) -> None:
    assert names(marked) == [name]


def test_ids_run_in_order_of_first_mention_and_mentions_keep_their_places() -> None:
    text, mentions, _ = read("التقى [بوتين|PER:a] في [موسكو|LOC:b] ضيفه، وشكره [بوتين|PER:a].")
    shuffled = [mentions[2], mentions[1], mentions[0]]
    found, entities = group_entities(text, split_sentences(text), shuffled)
    assert [m.text for m in found] == ["بوتين", "موسكو", "بوتين"]
    assert [m.start for m in found] == [m.start for m in shuffled]
    assert [e.id for e in entities] == ["e1", "e2"]
    assert [m.start for m in entities[0].mentions] == sorted(m.start for m in entities[0].mentions)


def test_labels_of_other_models_are_grouped_by_name() -> None:
    assert_grouped("في [مهرجان الجنادرية|EVENT:j] و[مهرجان الجنادريه|EVENT:j] و[مهرجان|EVENT:x].")


def test_no_mentions_no_entities() -> None:
    assert group_entities("", (), ()) == ((), ())


PARTS = "كيم جونغ أون بن سلمان عبد الله ال حركة المملكة لعراق و ( « » ) NIS ١ ـ ."
WORDS = st.lists(st.sampled_from([*PARTS.split(), "\u200f", "\n"]), min_size=1, max_size=40)


@given(WORDS, st.data())
def test_any_mentions_are_partitioned(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=12)))
    labels = st.sampled_from(["PER", "LOC", "ORG", "MISC"])
    mentions = [
        Mention(start, end, data.draw(labels), text[start:end])
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    sentences = split_sentences(text)
    found, entities = group_entities(text, sentences, mentions)
    Document(text, mentions=found, entities=entities)
    assert [(m.start, m.end, m.label, m.text) for m in found] == [(m.start, m.end, m.label, m.text) for m in mentions]
    assert sorted(m.start for e in entities for m in e.mentions) == [m.start for m in mentions]
    assert [e.id for e in entities] == [f"e{i + 1}" for i in range(len(entities))]
    assert all(m.entity == e.id and m.label == e.label and e.name for e in entities for m in e.mentions)
    assert group_entities(text, sentences, found) == (found, entities)
