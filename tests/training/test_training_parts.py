"""The parts of a training run: labels and heads, data and dev, limits, filled-in labels, settings."""

import json
from dataclasses import replace
from random import Random

import pytest

from newsner.errors import InputError
from newsner.ner.labels import LabelSet
from newsner.training import DEFAULTS, read_recipe
from newsner.training.complete import complete
from newsner.training.data import read_data
from newsner.training.examples import Example
from newsner.training.heads import extend_head, join_labels
from newsner.training.limits import name_spans, report_limits
from newsner.training.resume import last_checkpoint, open_work


def example(marked, types=("PER", "LOC", "MIL")):
    """`كيم/B-PER زار/O` as an example."""
    words, labels = zip(*(part.rsplit("/", 1) for part in marked.split()), strict=True)
    return Example(words, (False,) * len(words), labels, frozenset(types))


@pytest.mark.parametrize(
    ("old", "types", "expected"),
    [
        pytest.param(None, ["PER", "MIL"], "O B-PER I-PER B-MIL I-MIL", id="no head yet"),
        pytest.param(("O", "B-LOC", "I-LOC"), ["PER"], "O B-LOC I-LOC B-PER I-PER", id="a new type comes last"),
        pytest.param(("O", "B-LOC", "I-LOC"), [], "O B-LOC I-LOC", id="nothing new"),
        pytest.param(("B-PERS", "I-PERS", "O"), ["PER"], "O B-PER I-PER", id="PERS is PER, O comes first"),
        pytest.param(("O", "I-PER"), ["PER"], "O B-PER I-PER", id="a head without B-"),
        pytest.param(("O", "B-PER", "I-PER", "S-PER", "E-PER"), ["PER"], "O B-PER I-PER", id="BIOES becomes IOB2"),
    ],
)
def test_labels_of_an_extended_head(old, types, expected):
    assert join_labels(LabelSet(old) if old else None, types).names == tuple(expected.split())


def test_a_head_keeps_what_it_knew():
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    config = transformers.BertConfig(
        vocab_size=8, hidden_size=4, num_hidden_layers=1, num_attention_heads=1, intermediate_size=4, num_labels=3
    )
    model = transformers.BertForTokenClassification(config)
    old, new = LabelSet(("B-PERS", "O", "I-LOC")), LabelSet(("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-MIL", "I-MIL"))
    before = model.classifier.weight.detach().clone()
    extend_head(model, old, new)
    after = model.classifier.weight
    assert after[0].equal(before[1])
    assert after[1].equal(before[0])
    assert after[2].equal(before[0]), "I-PER starts from B-PER, as the old head has no other"
    assert after[3].equal(after[4])
    assert not torch.isin(after[5], before).any()
    assert model.config.id2label == dict(enumerate(new.names))
    assert model(input_ids=torch.tensor([[1, 2]])).logits.shape == (1, 2, 7)


@pytest.mark.parametrize(
    ("gold", "types", "tags", "expected"),
    [
        pytest.param("زار/O كيم/O حلب/O", {"MIL"}, "O B-PER B-LOC", "O B-PER B-LOC", id="types left out are filled in"),
        pytest.param("زار/O كيم/O", {"PER"}, "O B-PER", "O O", id="what is annotated stands: O means no person"),
        pytest.param("ميغ/B-MIL 29/I-MIL", {"MIL"}, "B-ORG I-ORG", "B-MIL I-MIL", id="the annotation comes first"),
        pytest.param("قصر/O ميغ/B-MIL هنا/O", {"MIL"}, "B-LOC I-LOC I-LOC", "B-LOC B-MIL B-LOC", id="cut in two"),
    ],
)
def test_labels_that_the_data_leaves_out(gold, types, tags, expected):
    made = complete(example(gold, types), tags.split(), frozenset({"PER", "LOC", "ORG"}))
    assert made.labels == tuple(expected.split())
    assert made.types == {"PER", "LOC", "ORG"} | types


@pytest.mark.parametrize(
    ("marked", "spans"),
    [
        pytest.param("زار/O كيم/B-PER", [(1, 2)], id="at the end"),
        pytest.param("جون/B-PER كيري/I-PER زار/O حلب/B-LOC", [(0, 2), (3, 4)], id="two"),
        pytest.param("كيم/B-PER حلب/B-LOC", [(0, 1), (1, 2)], id="neighbours"),
        pytest.param("زار/O", [], id="none"),
    ],
)
def test_name_spans(marked, spans):
    assert list(name_spans(example(marked))) == spans


class LetterPieces:
    """One piece a letter."""

    frame, start, end, pad = 2, (1,), (2,), 0

    def encode_words(self, words, joined):
        return [tuple(map(ord, word)) for word in words]


def test_windows_lose_no_name_that_truncation_would_cut():
    from newsner.training.batches import Batcher

    batcher = Batcher(LetterPieces(), LabelSet(("O", "B-PER", "I-PER")), limit=12)
    short, long = (
        example("زار/O كيم/B-PER"),
        example("/".join(["قال"] * 1) + "/O " + "قال/O " * 6 + "جون/B-PER كيري/I-PER"),
    )
    report = report_limits(batcher, [short, long])
    assert (report.sentences, report.long, report.names, report.truncated, report.lost) == (2, 1, 2, 1, 0)
    assert "truncation would cut 1 of 2 names (50.0 %), windows cut 0" in str(report)


def test_a_word_longer_than_a_window_is_read_by_its_begin():
    from newsner.training.batches import Batcher

    batcher = Batcher(LetterPieces(), LabelSet(("O", "B-PER", "I-PER")), limit=4)
    parts = list(batcher.fit(example("فسيكفيكهم/O كيم/B-PER")))
    assert [part.words for part in parts] == [("فسيكفيكهم",), ("كيم",)]
    assert [batcher.encode([part]).ids.tolist() for part in parts] == [
        [[1, *map(ord, "فسيك"), 2]],
        [[1, *map(ord, "كيم"), 2]],
    ]


def documents(path, texts, label="PER"):
    rows = ({"text": text, "mentions": [{"start": 0, "end": 3, "label": label}]} for text in texts)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def texts(count):
    draw = Random(1)
    letters = "ابتجدرسصعقلمنهي"
    return ["كيم " + " ".join("".join(draw.choices(letters, k=5)) for _ in range(6)) for _ in range(count)]


def test_whole_documents_are_held_out(tmp_path):
    data = read_data([documents(tmp_path / "a.jsonl", texts(20))])
    assert (len(data.training), len(data.dev)) == (17, 3)
    assert data.origin == "3 of 20 documents held out"
    assert not {e.words for e in data.training} & {e.words for e in data.dev}


def test_of_few_documents_sentences_are_held_out(tmp_path):
    article = documents(tmp_path / "a.jsonl", [". ".join(texts(8)) + "."])
    data = read_data([article])
    assert (len(data.training), len(data.dev)) == (7, 1)
    assert data.origin == "1 of 8 sentences held out"


def test_dev_files_are_measured_on_whole(tmp_path):
    rows = texts(30)
    data = read_data([documents(tmp_path / "a.jsonl", rows[:20])], [documents(tmp_path / "b.jsonl", rows[20:])])
    assert (len(data.training), len(data.dev)) == (20, 10)


def test_training_sentences_that_dev_quotes_are_left_out_and_told(tmp_path):
    rows = texts(30)
    shared = rows[3] + ". ثم عاد."
    data = read_data(
        [documents(tmp_path / "a.jsonl", rows[:20])], [documents(tmp_path / "b.jsonl", [*rows[20:], shared])]
    )
    assert len(data.training) == 19
    assert "1 training sentences left out" in data.origin


def test_types_are_the_labels_that_occur_or_those_that_are_given(tmp_path):
    path = documents(tmp_path / "a.jsonl", texts(20), label="MIL")
    assert read_data([path]).types == ("MIL",)
    data = read_data([path], types=["MIL", "PER"])
    assert data.types == ("MIL", "PER")
    assert data.training[0].types == {"MIL", "PER"}


def test_labels_are_renamed(tmp_path):
    assert read_data([documents(tmp_path / "a.jsonl", texts(20), label="WEAPON")], labels={"WEAPON": "MIL"}).types == (
        "MIL",
    )


def test_the_fingerprint_tells_data_apart(tmp_path):
    first = read_data([documents(tmp_path / "a.jsonl", texts(20))])
    again = read_data([documents(tmp_path / "b.jsonl", texts(20))])
    other = read_data([documents(tmp_path / "c.jsonl", texts(21))])
    assert first.fingerprint == again.fingerprint != other.fingerprint


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param(None, "no annotated data", id="no file"),
        pytest.param([{"text": "كيم قال"}] * 1, "no annotated mention", id="no mention"),
    ],
)
def test_data_that_teaches_nothing_is_refused(tmp_path, rows, message):
    path = tmp_path / "a.jsonl"
    if rows:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_data([path] if rows else [])


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        pytest.param("epoch = 3", "unknown key 'epoch' of Recipe; known: .*epochs", id="unknown key"),
        pytest.param('epochs = "3"', "epochs is of type int, got '3'", id="wrong type"),
        pytest.param("epochs = ", "is not TOML", id="not TOML"),
        pytest.param("[augmentation]\nhamze = 0.1", "unknown key 'hamze' of Augmentation", id="unknown noise"),
        pytest.param('[[source]]\npath = "a.tsv"\nwait = 2', "unknown key 'wait' of Source", id="unknown of a source"),
    ],
)
def test_bad_settings_are_told(tmp_path, toml, message):
    (tmp_path / "train.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_recipe(tmp_path / "train.toml", DEFAULTS)


def test_settings_that_a_file_leaves_out_stay(tmp_path):
    (tmp_path / "train.toml").write_text("epochs = 3\n[augmentation]\nhamza = 0.5", encoding="utf-8")
    noise = replace(DEFAULTS.augmentation, hamza=0.5)
    assert read_recipe(tmp_path / "train.toml", DEFAULTS) == replace(DEFAULTS, epochs=3, augmentation=noise)


def test_only_a_whole_checkpoint_is_gone_on_from(tmp_path):
    for name, state in (("checkpoint-5", "{}"), ("checkpoint-10", '{"cut'), ("checkpoint-15", None)):
        (tmp_path / name).mkdir()
        if state:
            (tmp_path / name / "trainer_state.json").write_text(state)
    assert last_checkpoint(tmp_path) == tmp_path / "checkpoint-5"
    assert [path.name for path in tmp_path.iterdir()] == ["checkpoint-5"]


def test_an_output_folder_that_holds_files_is_refused(tmp_path):
    (tmp_path / "thesis.tex").write_text("")
    with pytest.raises(InputError, match="is not empty"):
        open_work(tmp_path, "f")


def test_o_hides_a_type_that_is_left_out_but_prefers_to_be_o():
    torch = pytest.importorskip("torch")
    pytest.importorskip("transformers")
    from newsner.training.trainer import partial_loss

    says_o, says_misc, says_per = torch.eye(3) * 4  # labels: O, B-MISC, B-PER
    open_o = torch.tensor([True, True, False])
    prior = torch.tensor([1.0, 0.05, 0.05])

    def loss(scores, **options):
        return partial_loss(scores[None], open_o[None], 0.0, **options).item()

    assert loss(says_o) == pytest.approx(loss(says_misc)), "without a prior nothing tells the two apart"
    assert loss(says_o, prior=prior) < loss(says_misc, prior=prior) < loss(says_per, prior=prior)
    plain = torch.tensor([False, False, True])
    assert partial_loss(says_per[None], plain[None], 0.0, prior) == partial_loss(says_per[None], plain[None], 0.0)
