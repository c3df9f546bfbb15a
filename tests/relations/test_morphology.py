"""Inflected forms: paradigms written by hand, clitics, spelling variants, words that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsner.errors import RuleError
from newsner.relations.morphology import Form, Lexicon, default_lexicon, lookup
from newsner.relations.morphology.lexicon import read_words
from newsner.text import fold, strip_marks

HE, SHE, THEY_TWO, THEY, ME = (
    (3, "singular", "masculine"),
    (3, "singular", "feminine"),
    (3, "dual", "masculine"),
    (3, "plural", "masculine"),
    (1, "singular", ""),
)

# lemma: perfect of he, she, they two, they, I; imperfect of he, she, they two, they, I; jussive of he
PARADIGMS = {
    "sound: استقبل": "استقبل استقبلت استقبلا استقبلوا استقبلت | يستقبل تستقبل يستقبلان يستقبلون أستقبل | يستقبل",
    "measure II: عين": "عين عينت عينا عينوا عينت | يعين تعين يعينان يعينون أعين | يعين",
    "measure III: قابل": "قابل قابلت قابلا قابلوا قابلت | يقابل تقابل يقابلان يقابلون أقابل | يقابل",
    "measure VIII: اجتمع": "اجتمع اجتمعت اجتمعا اجتمعوا اجتمعت | يجتمع تجتمع يجتمعان يجتمعون أجتمع | يجتمع",
    "hollow u: زار": "زار زارت زارا زاروا زرت | يزور تزور يزوران يزورون أزور | يزر",
    "hollow u: قال": "قال قالت قالا قالوا قلت | يقول تقول يقولان يقولون أقول | يقل",
    "hollow i: صار": "صار صارت صارا صاروا صرت | يصير تصير يصيران يصيرون أصير | يصر",
    "hollow a: نال": "نال نالت نالا نالوا نلت | ينال تنال ينالان ينالون أنال | ينل",
    "hollow IV: أفاد": "أفاد أفادت أفادا أفادوا أفدت | يفيد تفيد يفيدان يفيدون أفيد | يفد",
    "hollow VIII: اختار": "اختار اختارت اختارا اختاروا اخترت | يختار تختار يختاران يختارون أختار | يختر",
    "hollow X: استضاف": "استضاف استضافت استضافا استضافوا استضفت | يستضيف تستضيف يستضيفان يستضيفون أستضيف | يستضف",
    "defective u: دعا": "دعا دعت دعوا دعوا دعوت | يدعو تدعو يدعوان يدعون أدعو | يدع",
    "defective i: قضى": "قضى قضت قضيا قضوا قضيت | يقضي تقضي يقضيان يقضون أقضي | يقض",
    "defective a: لقي": "لقي لقيت لقيا لقوا لقيت | يلقى تلقى يلقيان يلقون ألقى | يلق",
    "defective IV: أجرى": "أجرى أجرت أجريا أجروا أجريت | يجري تجري يجريان يجرون أجري | يجر",
    "defective V: تولى": "تولى تولت توليا تولوا توليت | يتولى تتولى يتوليان يتولون أتولى | يتول",
    "defective VIII: التقى": "التقى التقت التقيا التقوا التقيت | يلتقي تلتقي يلتقيان يلتقون ألتقي | يلتق",
    "assimilated: وصل": "وصل وصلت وصلا وصلوا وصلت | يصل تصل يصلان يصلون أصل | يصل",
    "assimilated VIII: اتصل": "اتصل اتصلت اتصلا اتصلوا اتصلت | يتصل تتصل يتصلان يتصلون أتصل | يتصل",
    "assimilated, defective: ولي": "ولي وليت وليا ولوا وليت | يلي تلي يليان يلون ألي | يل",
    "doubled: مر": "مر مرت مرا مروا مررت | يمر تمر يمران يمرون أمر | يمر",
    "doubled IV: أقر": "أقر أقرت أقرا أقروا أقررت | يقر تقر يقران يقرون أقر | يقر",
    "first hamza: أمل": "أمل أملت أملا أملوا أملت | يأمل تأمل يأملان يأملون آمل | يأمل",
    "first hamza II: أكد": "أكد أكدت أكدا أكدوا أكدت | يؤكد تؤكد يؤكدان يؤكدون أؤكد | يؤكد",
    "first hamza, defective: أتى": "أتى أتت أتيا أتوا أتيت | يأتي تأتي يأتيان يأتون آتي | يأت",
    "middle hamza: سأل": "سأل سألت سألا سألوا سألت | يسأل تسأل يسألان يسألون أسأل | يسأل",
    "last hamza: بدأ": "بدأ بدأت بدآ بدؤوا بدأت | يبدأ تبدأ يبدآن يبدؤون أبدأ | يبدأ",
    "last hamza II: هنأ": "هنأ هنأت هنآ هنؤوا هنأت | يهنئ تهنئ يهنئان يهنئون أهنئ | يهنئ",
    "last hamza IV: أرجأ": "أرجأ أرجأت أرجآ أرجؤوا أرجأت | يرجئ ترجئ يرجئان يرجئون أرجئ | يرجئ",
    "hollow, last hamza: جاء": "جاء جاءت جاءا جاؤوا جئت | يجيء تجيء يجيئان يجيئون أجيء | يجئ",
    "irregular: رأى": "رأى رأت رأيا رأوا رأيت | يرى ترى يريان يرون أرى | ير",
    "n before n: كان": "كان كانت كانا كانوا كنت | يكون تكون يكونان يكونون أكون | يكن",
}


@pytest.mark.parametrize("name", PARADIGMS)
def test_paradigm(name: str) -> None:
    lemma = name.split(": ")[1]
    perfect, imperfect, jussive = (part.split() for part in PARADIGMS[name].split(" | "))
    for spelled, person in zip(perfect, (HE, SHE, THEY_TWO, THEY, ME), strict=True):
        assert _is_form(spelled, lemma, "perfect", person), spelled
    for spelled, person in zip(imperfect, (HE, SHE, THEY_TWO, THEY, ME), strict=True):
        assert _is_form(spelled, lemma, "imperfect", person), spelled
    assert _is_form(jussive[0], lemma, "imperfect", HE)


def _is_form(spelled: str, lemma: str, tense: str, person: tuple[int, str, str]) -> bool:
    readings = lookup(spelled)
    return any((f.lemma, f.tense, (f.person, f.number, f.gender)) == (lemma, tense, person) for f in readings)


@pytest.mark.parametrize(
    ("word", "lemma", "mood"),
    [
        ("يلتقيا", "التقى", "subjunctive"),
        ("يلتقوا", "التقى", "subjunctive"),
        ("يلتقون", "التقى", "indicative"),
        ("يلتق", "التقى", "jussive"),
        ("يزر", "زار", "jussive"),
        ("يصلا", "وصل", "subjunctive"),
        ("يدع", "دعا", "jussive"),
        ("يزور", "زار", ""),
    ],
)
def test_mood_where_the_spelling_shows_it(word: str, lemma: str, mood: str) -> None:
    assert [form.mood for form in lookup(word) if form.lemma == lemma and form.voice == "active"] == [mood]


@pytest.mark.parametrize(
    ("word", "lemma", "tense"),
    [
        ("دعي", "دعا", "perfect"),
        ("كلفوا", "كلف", "perfect"),
        ("أقيل", "أقال", "perfect"),
        ("توفي", "توفى", "perfect"),
        ("اختير", "اختار", "perfect"),
        ("استؤنفت", "استأنف", "perfect"),
        ("تجرى", "أجرى", "imperfect"),
        ("يستقبلون", "استقبل", "imperfect"),
        ("سيعين", "عين", "future"),
    ],
)
def test_passive(word: str, lemma: str, tense: str) -> None:
    assert any((f.lemma, f.tense, f.voice) == (lemma, tense, "passive") for f in lookup(word))


# word -> lemma, suffix, proclitics of its first reading
CLITICS = {
    "التقاه": ("التقى", "ه", ""),
    "التقاها": ("التقى", "ها", ""),
    "والتقاهم": ("التقى", "هم", "و"),
    "وسيلتقيه": ("التقى", "ه", "و س"),
    "ليلتقي": ("التقى", "", "ل"),
    "استقبله": ("استقبل", "ه", ""),
    "استقبلوه": ("استقبل", "ه", ""),
    "استقبلها": ("استقبل", "ها", ""),
    "يستقبلونه": ("استقبل", "ه", ""),
    "دعاني": ("دعا", "ني", ""),
    "دعانا": ("دعا", "نا", ""),
    "يدعوه": ("دعا", "ه", ""),
    "هنأه": ("هنأ", "ه", ""),
    "يهنئه": ("هنأ", "ه", ""),
    "جاءه": ("جاء", "ه", ""),
    "خلفه": ("خلف", "ه", ""),
    "فاتصل": ("اتصل", "", "ف"),
    "لقائه": ("لقاء", "ه", ""),
    "لقاؤه": ("لقاء", "ه", ""),
    "لقاءه": ("لقاء", "ه", ""),
    "بلقائهما": ("لقاء", "هما", "ب"),
    "زيارته": ("زيارة", "ه", ""),
    "بزيارته": ("زيارة", "ه", "ب"),
    "ولزيارتهم": ("زيارة", "هم", "و ل"),
    "استقباله": ("استقبال", "ه", ""),
    "اتصالاته": ("اتصال", "ه", ""),
    "بالزيارة": ("زيارة", "", "ب ال"),
    "للزيارة": ("زيارة", "", "ل ال"),
    "وللقمة": ("قمة", "", "و ل ال"),
    "والده": ("والد", "ه", ""),
    "متوجها": ("متوجه", "", ""),
    "متوجهين": ("متوجه", "", ""),
}


@pytest.mark.parametrize("word", CLITICS)
def test_clitics_come_off_where_the_rest_is_in_the_table(word: str) -> None:
    lemma, suffix, proclitics = CLITICS[word]
    readings = [(form.lemma, form.suffix, " ".join(form.proclitics)) for form in lookup(word)]
    assert readings[0] == (lemma, suffix, proclitics)


def test_for_a_meeting_is_definite_or_not() -> None:
    assert [form.proclitics for form in lookup("للقاء")] == [("ل",), ("ل", "ال")]
    assert [form.definite for form in lookup("للقاء")] == [False, True]
    assert [form.preposition for form in lookup("وباللقاء")] == ["ب"]
    assert [form.conjunction for form in lookup("وباللقاء")] == ["و"]


def test_my_visit_is_written_like_both_visits_of() -> None:
    assert {(form.number, form.suffix) for form in lookup("زيارتي")} == {("singular", "ي"), ("dual", "")}


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("اللواء", id="general, not meeting"),
        pytest.param("للواء", id="to the general"),
        pytest.param("زوار", id="visitors, not visited"),
        pytest.param("زواره", id="his visitors"),
        pytest.param("مزار", id="shrine"),
        pytest.param("الزوراء", id="a club"),
        pytest.param("الزور", id="Deir ez-Zor"),
        pytest.param("سوصل", id="no future of a perfect"),
        pytest.param("بالتقى", id="no preposition before a verb"),
        pytest.param("اللقاءه", id="no article with a suffix"),
        pytest.param("الوصلت", id="no article before a verb"),
        pytest.param("", id="empty"),
        pytest.param("و", id="a lone conjunction"),
        pytest.param("2015", id="digits"),
        pytest.param("Kerry", id="Latin letters"),
    ],
)
def test_what_only_looks_alike_is_no_form(word: str) -> None:
    assert lookup(word) == ()


def test_the_ministry_is_not_a_visit() -> None:
    assert {form.lemma for form in lookup("وزارة")} == {"وزارة"}
    assert {form.lemma for form in lookup("للوزارة")} == {"وزارة"}


@pytest.mark.parametrize(
    ("variant", "standard"),
    [
        ("الْتَقَى", "التقى"),
        ("التقـــى", "التقى"),
        ("إلتقى", "التقى"),
        ("إستقبل", "استقبل"),
        ("اجرى", "أجرى"),
        ("اكدت", "أكدت"),
        ("زياره", "زيارة"),
        ("يلتقى", "يلتقي"),
        ("أجري", "أجرى"),
        ("بدأوا", "بدؤوا"),
        ("جاءوا", "جاؤوا"),
    ],
)
def test_spelling_variants_meet(variant: str, standard: str) -> None:
    assert {form.lemma for form in lookup(standard)} <= {form.lemma for form in lookup(variant)}


def test_exact_spelling_is_preferred() -> None:
    assert {form.lemma for form in lookup("بدا")} == {"بدا"}
    assert {form.lemma for form in lookup("بدأ")} == {"بدأ"}
    assert {form.suffix for form in lookup("قابلة")} <= {""}


def test_default_table_agrees_with_itself() -> None:
    lexicon = default_lexicon()
    verbs = set(lexicon.lemmas("verb"))
    assert [lemma for lemma in verbs if lemma not in lexicon.forms(lemma)] == []
    strangers = {form.verb for lemma in lexicon.lemmas() for form in lookup(lemma)} - verbs - {""}
    assert strangers == set()


LEMMAS = default_lexicon().lemmas()


@given(st.sampled_from(LEMMAS), st.data())
def test_every_generated_form_finds_its_lemma(lemma: str, data: st.DataObject) -> None:
    spelled = data.draw(st.sampled_from(default_lexicon().forms(lemma)))
    assert lemma in {form.lemma for form in lookup(spelled)}
    assert lemma in {form.lemma for form in lookup("و" + spelled)}


@given(st.sampled_from(default_lexicon().lemmas("masdar")), st.sampled_from(["", "و"]), st.sampled_from("بلك"))
def test_masdars_take_prepositions_and_the_article(lemma: str, conjunction: str, preposition: str) -> None:
    definite = "لل" + lemma.removeprefix("ل") if preposition == "ل" else preposition + "ال" + lemma
    readings = lookup(conjunction + definite)
    assert any(form.lemma == lemma and form.definite and form.preposition == preposition for form in readings)


@given(st.text(alphabet="اأإآبتثجحخدذرزسشصضطظعغفقكلمنهويىةءئؤ\u064f\u0651\u0640", max_size=12))
def test_any_word_can_be_looked_up(word: str) -> None:
    for form in lookup(word):
        assert isinstance(form, Form)
        assert fold(strip_marks(word)).startswith(fold("".join(form.proclitics[:1])))
        assert fold(word).endswith(fold(form.suffix))


def test_words_of_ones_own() -> None:
    own = default_lexicon().extended(
        {
            "verb": {"تبرع": ["V", "ب ر ع", "to donate"]},
            "masdar": {"تبرع": ["تبرع", "تبرعات", "donation"]},
            "noun": {"منحة": ["منح", "grant"]},
        }
    )
    assert [(form.kind, form.suffix) for form in own.lookup("تبرعاتهم")] == [("masdar", "هم")]
    assert [(form.lemma, form.tense) for form in own.lookup("وسيتبرعون") if form.voice == "active"] == [
        ("تبرع", "future")
    ]
    assert default_lexicon().lookup("وسيتبرعون") == ()
    assert own.gloss("منحة") == "grant"


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"verb": {"زار": ["XX", "ز و ر", "to visit"]}}, "measure 'XX' is none of I, II"),
        ({"verb": {"زار": ["I", "ز و ر", "to visit"]}}, "imperfect's vowel"),
        ({"verb": {"زار": ["I u", "زور", "to visit"]}}, "root is its letters with spaces"),
        ({"verb": {"زار": "ز و ر"}}, "expected"),
        ({"masdar": {"لقاء": ["التقى"]}}, "expected"),
        ({"participle": {"متوجه": ["توجه", "middle", "x"]}}, "voice is active or passive"),
        ({"verbs": {}}, "word tables are verb, masdar, participle, noun; found 'verbs'"),
    ],
)
def test_a_bad_row_says_what_is_allowed(tables: dict[str, object], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        read_words(tables)


def test_unknown_lemma() -> None:
    with pytest.raises(RuleError, match="in no word table"):
        Lexicon(()).gloss("زار")
