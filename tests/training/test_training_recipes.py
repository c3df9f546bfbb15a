"""Recipes that name their own corpora, as the bundled model is made."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

pytest.importorskip("transformers")
pytest.importorskip("seqeval")

import tiny_models as tiny

from newsner.errors import InputError
from newsner.ner import load_tagger
from newsner.text import split_sentences
from newsner.training import Recipe, read_recipe
from newsner.training.averaging import average_epochs
from newsner.training.finetune import finetune
from newsner.training.heads import read_by_words

TEXT = "التقى الرئيس بوتين في موسكو أمس ."
CONFIG = """\
base = "base"
output = "run"
epochs = 4
learning_rate = 3e-3
batch_pieces = 128

[augmentation]
swap = 0.0

[[source]]
path = "news.tsv"
types = ["PER", "LOC"]
dev_from = 50
"""


@pytest.fixture
def folder(tmp_path):
    """A recipe's folder: base, corpus and settings."""
    tiny.bert(tmp_path / "base")
    tiny.conll(tmp_path / "news.tsv", tiny.sentences(60))
    (tmp_path / "recipe.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


@pytest.fixture
def recipe(folder) -> Recipe:
    return read_recipe(folder / "recipe.toml")


def weights(folder):
    from safetensors.torch import load_file

    return load_file(folder / "model.safetensors")


def steps(folder):
    return sorted(int(path.name.split("-")[1]) for path in folder.glob("checkpoint-*"))


def test_a_recipe_makes_a_checkpoint_that_newsner_loads(folder, recipe):
    final = finetune(recipe, folder=folder)
    found = load_tagger(final).tag(TEXT, split_sentences(TEXT))
    assert {(mention.text, mention.label) for mention in found} == {("بوتين", "PER"), ("موسكو", "LOC")}


def test_the_last_epochs_are_averaged_each_of_them_once(folder, recipe):
    """Epochs differ in their number of batches; the last one's end is no second checkpoint of the same epoch."""
    final = finetune(replace(recipe, average=2), folder=folder)
    ends = steps(folder / "run")
    first, second = (weights(folder / "run" / f"checkpoint-{step}") for step in ends[-2:])
    mean = weights(final)
    assert ends[-1] - ends[-2] > ends[-1] / recipe.epochs / 2, "the checkpoints are an epoch apart"
    assert all(mean[name].allclose((first[name] + second[name]) / 2, atol=1e-6) for name in mean)
    assert not all(mean[name].equal(second[name]) for name in mean)


def test_words_of_which_a_held_out_part_knows_nothing_count_neither_way(folder, recipe):
    lines = (folder / "news.tsv").read_text(encoding="utf-8").splitlines()
    last = max(at for at, line in enumerate(lines) if line.endswith("B-PER"))
    for name, tag in (("right", "B-PER"), ("unknown", "?")):
        changed = [*lines[:last], lines[last].removesuffix("B-PER") + tag, *lines[last + 1 :]]
        (folder / f"{name}.tsv").write_text("\n".join(changed) + "\n", encoding="utf-8")
    f1 = {}
    for name in ("right", "unknown"):
        source = replace(recipe.sources[0], path=f"{name}.tsv")
        final = finetune(replace(recipe, sources=(source,), output=name), folder=folder)
        f1[name] = json.loads((final / "scores.json").read_text(encoding="utf-8"))["eval_f1_0"]
    assert f1 == {"right": 1.0, "unknown": 1.0}


def test_adversarial_batches_are_harder_and_leave_the_embeddings_alone(folder, recipe, monkeypatch):
    from newsner.training.trainer import TaggerTrainer

    losses = []
    compute = TaggerTrainer.compute_loss

    def record(self, *args, **kwargs):
        losses.append(compute(self, *args, **kwargs))
        return losses[-1]

    monkeypatch.setattr(TaggerTrainer, "compute_loss", record)
    final = finetune(replace(recipe, adversarial=2.0, learning_rate=0.0, dropout=0.0), folder=folder)
    pairs = [(one.item(), two.item()) for one, two in zip(losses[::2], losses[1::2], strict=True)]
    assert pairs
    assert all(pushed > plain for plain, pushed in pairs)
    name = "bert.embeddings.word_embeddings.weight"
    assert weights(final)[name].equal(weights(folder / "base")[name])


def test_hidden_words_are_guessed_and_nothing_of_that_is_left(folder, recipe, monkeypatch):
    from newsner.training.guessing import Guesser

    losses = []
    guess = Guesser.loss

    def record(self, batch):
        losses.append(guess(self, batch))
        return losses[-1]

    monkeypatch.setattr(Guesser, "loss", record)
    final = finetune(replace(recipe, masked=0.3, guessing=1.0, dropout=0.0, epochs=12), folder=folder)
    first, last = (sum(loss.item() for loss in part) / 10 for part in (losses[:10], losses[-10:]))
    assert last < 0.8 * first, "words are guessed better than at the beginning"
    assert weights(final).keys() == weights(folder / "base").keys()
    assert any("guesser" in name for name in weights(sorted((folder / "run").glob("checkpoint-*"))[0])), "kept to go on"
    assert load_tagger(final).tag(TEXT, split_sentences(TEXT)), "and names are learnt meanwhile"


def test_a_run_that_hides_words_goes_on_to_the_same_weights(folder, recipe, monkeypatch):
    recipe = replace(recipe, masked=0.3, average=2, blend=0.5)
    whole = weights(finetune(recipe, folder=folder))
    (folder / "run").rename(folder / "before")
    (folder / "run").mkdir()
    last, *_ = sorted((folder / "before").glob("checkpoint-*"), key=lambda path: int(path.name.split("-")[1]))
    last.rename(folder / "run" / last.name)
    again = weights(finetune(recipe, folder=folder))
    assert all(again[name].allclose(whole[name], atol=1e-5) for name in whole)


def test_compiled_layers_come_to_the_same_model(folder, recipe):
    """Their code is not compiled here, which would take a minute and a C++ compiler."""
    import torch
    from transformers import AutoModelForTokenClassification

    from newsner.training.trainer import compile_layers

    model = AutoModelForTokenClassification.from_pretrained(folder / "base")
    compile_layers(model)
    layers = model.bert.encoder.layer
    assert all(layer._compiled_call_impl is not None for layer in layers), "transformers names its layers otherwise"
    plain = finetune(replace(recipe, epochs=1), folder=folder)
    with torch.compiler.set_stance("force_eager"):
        compiled = finetune(replace(recipe, epochs=1, compiled=True, output="compiled"), folder=folder)
    expected, made = weights(plain), weights(compiled)
    assert expected.keys() == made.keys()
    assert all(made[name].allclose(expected[name], atol=1e-5) for name in expected)


def test_checkpoints_within_an_epoch_are_not_averaged(folder):
    import torch
    from safetensors.torch import save_file

    for step, value in ((10, 1.0), (19, 3.0), (20, 100.0), (21, 5.0)):
        (folder / f"checkpoint-{step}").mkdir()
        save_file({"weight": torch.full((2, 1), value)}, folder / f"checkpoint-{step}" / "model.safetensors")
    last = average_epochs(folder, (10, 19, 21), 2)
    assert (last.epochs, last.state["weight"].flatten().tolist()) == ((2, 3), [4.0, 4.0])
    every = average_epochs(folder, (10, 19, 21), 9)
    assert every.state["weight"].flatten().tolist() == [3.0, 3.0], "fewer epochs than asked for: those that there are"


def test_a_model_that_reads_words_above_a_layer(folder, recipe):
    """It learns so, says so in its configuration, and is read so."""
    output = finetune(replace(recipe, words_from=1, whole=0.25), folder=folder)
    assert json.loads((output / "config.json").read_text())["words_from_layer"] == 1
    found = load_tagger(output).tag(TEXT, split_sentences(TEXT))
    assert {(m.text, m.label) for m in found} == {("بوتين", "PER"), ("موسكو", "LOC")}


@pytest.mark.parametrize(
    ("kind", "layer", "message"),
    [
        pytest.param("electra", 1, "base is of type 'electra'", id="no BERT"),
        pytest.param("bert", 9, "with 2 layers", id="more layers than it has"),
        pytest.param("bert", -1, "words_from = -1", id="less than none"),
    ],
)
def test_a_model_that_cannot_read_words_is_named(kind, layer, message):
    with pytest.raises(InputError, match=message):
        read_by_words(SimpleNamespace(model_type=kind, num_hidden_layers=2), layer, "base")
