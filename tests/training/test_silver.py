"""Silver data: names by definition, what is kept of a sentence, words of which nothing is known."""

import numpy as np
import pytest

from newsner.ner.labels import LabelSet
from newsner.ner.pieces import WordPieces
from newsner.ner.tagger import Tagger
from newsner.text import tokenize
from newsner.training.augment import collect_names
from newsner.training.batches import Batcher
from newsner.training.examples import Example, read_token_corpus
from newsner.training.gazetteer import Gazetteer, collect_definitions, read_definition
from newsner.training.merge import TYPES, Reading, consistent_names, merge, repeated_names
from newsner.training.silver import Silver, choose_passages, cut_passages, read_passages, read_sentence, runs

LABELS = LabelSet(("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC"))


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("سمير الحداد (ولد عام 1950 في حلب) هو سياسي سوري.", "سمير الحداد PER", id="with a copula"),
        pytest.param("دابود قرية نوبية كبيرة.", "دابود LOC", id="no copula, an adjective of origin"),
        pytest.param("مدينة فاقوس هي مدينة في شرق مصر.", "فاقوس LOC", id="the class word is no part of a city"),
        pytest.param("حزب النهار هو حزب سياسي.", "حزب النهار ORG", id="it is part of a party"),
        pytest.param("الملك فؤاد الصغير (1920) هو ملك مصر.", "فؤاد الصغير PER", id="a title is no part of a person"),
        pytest.param("هو من أعظم ممثلي المسرح.", None, id="no name"),
        pytest.param("تقدمت وزارة الخارجية بطلب.", None, id="a verb before a ministry"),
        pytest.param("يبلغ عدد سكان مدينة كبيرة مليونا.", None, id="a sentence about a city"),
        pytest.param("سمير هو كاتب مصري.", None, id="one word is not enough for a person"),
    ],
)
def test_definitions(paragraph, expected):
    found = read_definition(paragraph)
    assert (found and f"{' '.join(found.words)} {found.type}") == expected


def test_a_name_of_two_types_is_left_out():
    texts = ["النصر هي مدينة في مصر.", "نادي النصر هو نادي رياضي.", "جورج هربرت ووكر هو سياسي أمريكي."]
    assert collect_definitions(texts) == {
        ("جورج", "هربرت", "ووكر"): "PER",
        ("جورج", "ووكر"): "PER",
    }


def reading(marked, sure=0.97, outside=0.02):
    """`زار/O سمير/B-PER الحداد/I-PER~0.5`: the teacher's labels, with its certainty where it is not sure."""
    words, labels, chances = [], [], []
    for part in marked.split():
        word, label = part.split("/")
        label, _, chance = label.partition("~")
        words.append(word)
        labels.append(label)
        chances.append(float(chance or sure))
    spans, mass = [], []
    for position, (label, chance) in enumerate(zip(labels, chances, strict=True)):
        row = [outside / 4] * 4
        if label != "O":
            row = [(1 - chance) / 4] * 4
            row[TYPES.index(label[2:])] = chance
        elif chance < sure:
            row = [(1 - chance) / 4] * 4
        mass.append(tuple(row))
        if label.startswith("B-"):
            spans.append([position, position + 1, label[2:], chance])
        elif label.startswith("I-"):
            spans[-1][1] = position + 1
            spans[-1][3] = min(spans[-1][3], chance)
    return Reading(tuple(words), tuple(map(tuple, spans)), tuple(mass))


NONE = Gazetteer({})
NAMES = Gazetteer({
    ("سمير", "الحداد"): "PER",
    ("القاهره",): "LOC",
    ("النصر",): "ORG",
    ("نور", "سات"): "ORG",
    ("الوفاق", "الوطني"): "ORG",
})  # fmt: skip


@pytest.mark.parametrize(
    ("teacher", "expected"),
    [
        pytest.param("زار/O سمير/B-PER حلب/B-LOC", "O B-PER B-LOC", id="the teacher is sure"),
        pytest.param("زار/O وسمير/O~0.6 الحداد/O~0.6 حلب/B-LOC", "O B-PER I-PER B-LOC", id="a name by definition"),
        pytest.param("قال/O وزير/O كبير/O في/O سمير/B-PER نور/B-ORG~0.5", "O O O O B-PER ?", id="nobody knows"),
        pytest.param("نال/O جائزة/B-MISC القاهرة/I-MISC", "O B-MISC I-MISC", id="one that is no person, place, body"),
        pytest.param("في/O جامعة/B-ORG القاهرة/I-ORG", "O B-ORG I-ORG", id="a part of a longer name of the teacher's"),
        pytest.param("حزب/O~0.5 الوفاق/O~0.5 الوطني/O~0.5", "B-ORG I-ORG I-ORG", id="the class word inside"),
        pytest.param("عبر/O شركة/O~0.5 نور/O~0.5 سات/O~0.5 أمس/O", "O ? ?-ORG I-ORG O", id="corpora disagree on it"),
        pytest.param("في/O صحيفة/O~0.5 نور/O~0.5 سات/O~0.5 أمس/O", "O O B-ORG I-ORG O", id="the class word outside"),
        pytest.param("فاز/O فريق/O الوحدة/B-LOC~0.6 أمس/O", None, id="nothing but an unsure name"),
        pytest.param("جاء/O النصر/O القاهرة/B-LOC", "O O B-LOC", id="a common word without its class word"),
        pytest.param("جاء/O الرجل/O أمس/O", None, id="no name"),
    ],
)
def test_what_is_kept_of_a_sentence(teacher, expected):
    merged = merge(reading(teacher), NAMES, NONE, 0.9, 1 / 3)
    if expected is None:
        assert merged is None
    else:
        assert " ".join(tag for _, tag in merged.tagged) == expected


def test_a_class_word_decides_the_type_where_the_teacher_knows_the_place():
    row = [(0.01, 0.01, 0.0, 0.0), (0.0, 0.0, 0.02, 0.0), (0.05, 0.5, 0.42, 0.0), (0.0, 0.0, 0.01, 0.0)]
    sentence = Reading(("فاز", "فريق", "الوحدة", "أمس"), ((2, 3, "LOC", 0.5),), tuple(row))
    assert [tag for _, tag in merge(sentence, NONE, NONE, 0.9, 1 / 3).tagged] == ["O", "O", "B-ORG", "O"]


def test_a_sentence_of_two_contradictions_is_left_out():
    once = "زار/O سمير/B-LOC الحداد/I-LOC حلب/B-LOC"
    assert merge(reading(once), NAMES, NONE, 0.9, 1 / 3).tagged[1] == ("سمير", "B-PER")
    assert merge(reading(f"{once} مع/O سمير/B-LOC الحداد/I-LOC"), NAMES, NONE, 0.9, 1 / 3) is None


def test_phrases_that_are_no_names_are_found_out():
    readings = [reading("في/O وسط/O البلد/O"), reading("زار/O سمير/B-PER الحداد/I-PER")]
    names = {("وسط", "البلد"): "LOC", ("سمير", "الحداد"): "PER"}
    assert consistent_names(names, readings) == {("سمير", "الحداد"): "PER"}


def test_names_that_the_teacher_is_sure_of_three_times():
    often = [reading("قال/O مجلس/B-ORG الأمن/I-ORG")] * 3
    assert repeated_names(often, 0.9) == {("مجلس", "الامن"): "ORG"}
    assert repeated_names(often[:2], 0.9) == {}


def test_sentences_of_held_out_texts_are_left_out():
    held_out = "زار سمير الحداد مدينة حلب يوم الأحد الماضي ثم عاد"
    free = "زار سمير الحداد مدينة دمشق يوم الأحد الماضي ثم عاد"
    words = [token.text for token in tokenize(held_out)]
    passages = [(tokenize(held_out),), (tokenize(free),)]
    chosen = choose_passages(passages, NAMES, set(runs(words)), Silver((), "", ""))
    assert [" ".join(token.text for token in tokens) for (tokens,) in chosen] == [free]


@pytest.mark.parametrize(
    ("together", "expected"),
    [
        pytest.param(0, ["حلب", "دمشق", "حمص", "حماة"], id="each alone"),
        pytest.param(12, ["حلب دمشق", "حمص حماة"], id="two of six words at once"),
        pytest.param(17, ["حلب دمشق", "حمص حماة"], id="a third would be too much"),
        pytest.param(99, ["حلب دمشق حمص حماة"], id="a whole paragraph"),
    ],
)
def test_how_much_of_a_paragraph_is_read_at_once(together, expected):
    paragraph = " ".join(f"زار سمير الحداد مدينة {city}." for city in ("حلب", "دمشق", "حمص", "حماة"))
    recipe = Silver((), "", "", together=together)
    passages = [" ".join(tokens[-2].text for tokens in passage) for passage in cut_passages([paragraph], recipe)]
    assert passages == expected


def test_a_sentence_that_is_left_out_ends_a_passage():
    paragraph = "زار سمير الحداد مدينة حلب. ثم عاد. وزار سمير الحداد مدينة دمشق."
    passages = cut_passages([paragraph, paragraph], Silver((), "", "", together=99))
    assert [[tokens[-2].text for tokens in passage] for passage in passages] == [["حلب"], ["دمشق"]]


def test_a_passage_that_was_read_at_once_is_split_into_its_sentences():
    whole = reading("زار/O سمير/B-PER الحداد/I-PER حلب/B-LOC عاد/O سمير/B-PER")
    first, second = whole.split([3, 3])
    assert (first.words, first.spans) == (("زار", "سمير", "الحداد"), ((1, 3, "PER", 0.97),))
    assert (second.words, second.spans) == (("حلب", "عاد", "سمير"), ((0, 1, "LOC", 0.97), (2, 3, "PER", 0.97)))
    assert first.mass + second.mass == whole.mass


def test_a_name_across_the_end_of_a_sentence_is_in_neither():
    whole = reading("زار/O سمير/B-PER الحداد/I-PER عاد/O")
    assert [part.spans for part in whole.split([2, 2])] == [(), ()]


class _Teacher:
    """Says B-LOC everywhere, and counts its calls."""

    calls = 0

    def logits(self, ids, firsts):
        self.calls += 1
        return np.tile(np.where(np.arange(9) == 3, 9.0, 0.0), (len(firsts), 1)).astype(np.float32)


def test_reading_goes_on_where_it_stopped(tmp_path):
    tokenizers = pytest.importorskip("tokenizers")
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel({"<unk>": 0}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    teacher = _Teacher()
    tagger = Tagger(teacher, WordPieces.of(tokenizer), LABELS, workers=1)
    sentences = [tokenize("حلب دمشق"), tokenize("بغداد")]
    cache = tmp_path / "cache.jsonl"

    def read(block):
        return [read_sentence(tagger, tokens) for tokens in block]

    first = list(read_passages(sentences[:1], cache, read))
    cache.write_text(cache.read_text(encoding="utf-8") + '{"words": ["بغ', encoding="utf-8")
    both = list(read_passages(sentences, cache, read))
    assert teacher.calls == 2
    assert both[0] == first[0]
    assert [r.words for r in both] == [("حلب", "دمشق"), ("بغداد",)]


def test_unknown_words_of_a_token_file(tmp_path):
    (tmp_path / "a.tsv").write_text("شركة\t?\nنور\t?-ORG\nسات\tI-ORG\nفي\tO\n", encoding="utf-8")
    [example] = read_token_corpus(tmp_path / "a.tsv", frozenset(("PER", "LOC", "ORG")))
    assert example.labels == ("?", "?-ORG", "I-ORG", "O")
    batcher = Batcher(None, LABELS)
    rows = [batcher.allowed(label, example.types) for label in example.labels]
    allowed = [{name for name, open_ in zip(LABELS.names, row, strict=True) if open_} for row in rows]
    assert allowed == [set(LABELS.names), {"B-ORG", "I-ORG"}, {"I-ORG"}, {"O", "B-MISC", "I-MISC"}]


def test_a_name_that_may_go_on_is_not_swapped_into_other_sentences():
    words = ("سمير", "الحداد", "حلب", "جدا")
    example = Example(words, (False,) * 4, ("B-PER", "?", "B-LOC", "O"), frozenset(("PER", "LOC")))
    assert collect_names([example]) == {"LOC": [("حلب",)]}


def test_unknown_words_do_not_count_in_the_loss():
    torch = pytest.importorskip("torch")
    pytest.importorskip("transformers")
    from newsner.training.trainer import partial_loss

    scores = torch.tensor([[2.0, 0.0, 1.0], [0.0, 5.0, 0.0]], requires_grad=True)
    allowed = torch.tensor([[True, False, False], [True, True, True]])
    prior = torch.tensor([1.0, 0.05, 0.05])
    loss = partial_loss(scores, allowed, 0.1, prior)
    assert loss.item() == pytest.approx(partial_loss(scores[:1], allowed[:1], 0.1, prior).item())
    loss.backward()
    assert scores.grad[0].abs().sum() > 0
    assert not scores.grad[1].any()


def test_a_type_that_a_teacher_finds_too_rarely_is_lifted():
    row = [(0.0, 0.0, 0.0, 0.01), (0.0, 0.1, 0.0, 0.2), (0.0, 0.0, 0.0, 0.2), (0.0, 0.9, 0.0, 0.1)]
    sentence = Reading(("فاز", "بكأس", "العالم", "حلب"), ((3, 4, "LOC", 0.9),), tuple(row))
    lifted = sentence.lift("MISC", 8.0)
    assert [span[:3] for span in lifted.spans] == [(1, 3, "MISC"), (3, 4, "LOC")]
    assert lifted.mass[2][3] == pytest.approx(1.6 / 2.4)
    assert [sum(values) < 1 for values in lifted.mass] == [True, True, True, False]
    assert sentence.lift("MISC", 1.0) == sentence
