"""Fine-tuning on a user's articles: files in, a checkpoint folder out."""

import json
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace

import pytest

pytest.importorskip("transformers")
pytest.importorskip("seqeval")

import tiny_models as tiny

from newsner.errors import FormatError, InputError, ModelError
from newsner.ner import load_tagger
from newsner.text import split_sentences
from newsner.training import DEFAULTS, train

QUICK = replace(DEFAULTS, epochs=5, learning_rate=3e-3, batch_pieces=128)
TEXT = "التقى الرئيس بوتين في موسكو أمس ."

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return tiny.bert(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tiny.conll(tmp_path_factory.mktemp("data") / "news.conll", tiny.sentences(60))


@pytest.fixture(scope="module")
def trained(base, data, tmp_path_factory):
    return train([data], output=tmp_path_factory.mktemp("model") / "mine", recipe=replace(QUICK, base=str(base)))


class Watch:
    """Keeps what a run tells."""

    def __init__(self):
        self.plan, self.steps = None, []

    def planned(self, plan):
        self.plan = plan

    def stepped(self, step):
        self.steps.append(step)


def names(folder, text=TEXT, **options):
    tagger = load_tagger(folder, **options)
    return {(m.text, m.label) for m in tagger.tag(text, split_sentences(text))}


def weights(folder):
    from safetensors.torch import load_file

    return load_file(folder / "model.safetensors")


def test_what_was_annotated_is_learnt(trained):
    assert trained.after["all"].f1 > 90
    assert trained.before["all"].f1 < 50
    assert names(trained.folder) == {("بوتين", "PER"), ("موسكو", "LOC")}


def test_the_folder_is_a_checkpoint_with_a_fast_runtime_and_a_card(trained):
    files = {path.name for path in trained.folder.iterdir()}
    assert files >= {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json", "README.md"}
    assert files >= {"model.onnx", "model.int8.onnx", "newsner.json", "training.json"}
    assert trained.runtime == "onnx"
    assert not (trained.folder / ".training").exists()
    config = json.loads((trained.folder / "config.json").read_text())
    assert list(config["id2label"].values()) == ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
    card = (trained.folder / "README.md").read_text(encoding="utf-8")
    assert f"| all | {trained.after['all'].precision:.1f} |" in card
    assert "news.conll: 51 sentences, annotated with PER, LOC" in card


def test_transformers_own_pipeline_gives_the_same_labels(trained):
    from transformers import pipeline

    found = pipeline("token-classification", model=str(trained.folder), aggregation_strategy="simple", device="cpu")(
        TEXT
    )
    assert {(row["word"], row["entity_group"]) for row in found} == names(trained.folder)
    assert names(trained.folder, precision="fp32") == names(trained.folder)


def test_a_plan_is_told_before_it_starts(base, data, tmp_path):
    watch = Watch()
    train([data], output=tmp_path / "m", recipe=replace(QUICK, base=str(base), epochs=2), listener=watch)
    assert (watch.plan.training, watch.plan.dev) == (51, 9)
    assert watch.plan.types == ("PER", "LOC")
    assert watch.plan.seconds > 0
    assert "windows cut 0" in str(watch.plan.limits)
    assert watch.steps[-1].step == watch.plan.steps
    assert watch.steps[-1].loss is not None
    assert sum(step.scored for step in watch.steps) == 2


def test_training_stops_early_and_keeps_the_best_epoch(base, data, tmp_path):
    watch = Watch()
    recipe = replace(QUICK, base=str(base), epochs=12, patience=2, average=1, blend=1.0)
    result = train([data], output=tmp_path / "m", recipe=recipe, listener=watch)
    scores = [step.f1 for step in watch.steps if step.scored]
    assert len(scores) < 12
    assert scores[int(result.weights.removeprefix("epoch ")) - 1] == max(scores)
    assert result.after["all"].f1 == pytest.approx(max(scores))


def test_new_labels_extend_the_head_and_old_ones_are_kept(trained, tmp_path):
    """The new data annotates weapons alone: it says nothing of people and places."""
    rows = [(w, [t if t.endswith("MIL") else "O" for t in tags]) for w, tags in tiny.sentences(60, weapons=True)]
    weapons = tiny.conll(tmp_path / "weapons.conll", rows)
    watch = Watch()
    result = train([weapons], output=tmp_path / "m", recipe=replace(QUICK, base=str(trained.folder)), listener=watch)
    assert result.labels == ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-MIL", "I-MIL")
    assert (watch.plan.new_types, watch.plan.completed) == (("MIL",), ("PER", "LOC"))
    assert result.after["MIL"].f1 > 90
    assert "(0.5 to 0.5)" not in result.weights, "no half of a base that does not know the label"
    text = "زار الرئيس كيم في باريس أمس مع صاروخ من طراز رافال ."
    assert names(result.folder, text) == names(trained.folder, text) | {("رافال", "MIL")}
    assert names(trained.folder, text) >= {("كيم", "PER"), ("باريس", "LOC")}


def test_frozen_layers_stay_as_they_are(trained, tmp_path):
    weapons = tiny.conll(tmp_path / "weapons.conll", tiny.sentences(60, weapons=True))
    recipe = replace(QUICK, base=str(trained.folder), epochs=3, frozen_layers=1)
    before, after = weights(trained.folder), weights(train([weapons], output=tmp_path / "m", recipe=recipe).folder)
    first, second = "bert.encoder.layer.0.output.dense.weight", "bert.encoder.layer.1.output.dense.weight"
    assert after[first].equal(before[first])
    assert not after[second].equal(before[second])


def test_a_base_that_is_better_than_every_epoch_is_kept(trained, data, tmp_path):
    recipe = replace(QUICK, base=str(trained.folder), epochs=1, learning_rate=1.0, seed=7)
    result = train([data], output=tmp_path / "m", recipe=recipe)
    assert result.weights == "the base"
    assert result.after["all"].f1 == result.before["all"].f1
    assert "weights: the base" in (result.folder / "README.md").read_text(encoding="utf-8")


KILLED = """
import os, signal, sys
import torch
from dataclasses import replace
from newsner.training import DEFAULTS, train

torch.set_num_threads(1)

class Kill:
    def planned(self, plan): pass
    def stepped(self, step):
        if step.step == {step}:
            os.kill(os.getpid(), signal.SIGKILL)

recipe = replace(DEFAULTS, epochs=5, learning_rate=3e-3, batch_pieces=128, base={base!r}, patience=None)
train([{data!r}], output={output!r}, recipe=recipe, listener=Kill())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_run_goes_on_to_the_same_weights(base, data, tmp_path):
    recipe = replace(QUICK, base=str(base), patience=None)
    whole = train([data], output=tmp_path / "whole", recipe=recipe)
    script = KILLED.format(step=13, base=str(base), data=str(data), output=str(tmp_path / "cut"))
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    # A checkpoint that the kill cut off is not taken for a whole one.
    (tmp_path / "cut" / ".training" / "checkpoint-999").mkdir()
    watch = Watch()
    resumed = train([data], output=tmp_path / "cut", recipe=recipe, listener=watch)
    assert 0 < watch.plan.done < 13
    assert watch.steps[0].step == watch.plan.done + 1
    first, second = weights(whole.folder), weights(resumed.folder)
    assert all(first[name].equal(second[name]) for name in first)
    assert resumed.weights == whole.weights


def test_the_same_seed_gives_the_same_weights(base, data, tmp_path):
    first, second, other = (
        weights(
            train([data], output=tmp_path / name, recipe=replace(QUICK, base=str(base), epochs=3, seed=seed)).folder
        )
        for name, seed in (("a", 5), ("b", 5), ("c", 6))
    )
    assert all(first[name].equal(second[name]) for name in first)
    assert not all(first[name].equal(other[name]) for name in first)


def test_another_run_does_not_take_over_an_unfinished_one(base, data, tmp_path):
    class Stop(Watch):
        def stepped(self, step):
            raise KeyboardInterrupt

    recipe = replace(QUICK, base=str(base))
    with pytest.raises(KeyboardInterrupt):
        train([data], output=tmp_path / "m", recipe=recipe, listener=Stop())
    with pytest.raises(InputError, match="unfinished run with other data, settings or base"):
        train([data], output=tmp_path / "m", recipe=replace(recipe, epochs=3))


def test_a_folder_in_use_is_not_written_over(trained, data):
    with pytest.raises(InputError, match="is not empty"):
        train([data], output=trained.folder, recipe=replace(QUICK, base=str(trained.folder)))


def test_bad_annotations_are_told_all_at_once(base, tmp_path):
    bad = tmp_path / "bad.jsonl"
    beyond = {"text": "زار كيم", "mentions": [{"start": 4, "end": 20, "label": "PER"}]}
    cut = {"text": "زار كيم موسكو", "mentions": [{"start": 8, "end": 12, "label": "LOC"}]}
    bad.write_text(f"{json.dumps(beyond)}\n{json.dumps(cut)}\n", encoding="utf-8")
    with pytest.raises(FormatError) as told:
        train([bad], output=tmp_path / "m", recipe=replace(QUICK, base=str(base)))
    assert [problem.line for problem in told.value.problems] == [1, 2]


def test_dev_must_not_hold_training_text(base, data, tmp_path):
    with pytest.raises(FormatError, match="is also in"):
        train([data], dev=[data], output=tmp_path / "m", recipe=replace(QUICK, base=str(base)))


@pytest.mark.parametrize("name", ["no/such/folder", "."])
def test_a_base_that_is_none_is_told(data, tmp_path, name, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match="cannot start from"):
        train([data], output=tmp_path / "m", recipe=replace(QUICK, base=name))


@pytest.mark.parametrize(
    ("weapons", "kept"),
    [
        pytest.param(False, "(0.5 to 0.5)", id="half of a base that knows the labels"),
        pytest.param(True, "(0.75 to 0.25)", id="a quarter of one that lacks a label, which would be dimmed"),
    ],
)
def test_a_tuned_tagger_keeps_a_part_of_the_base(trained, tmp_path, weapons, kept):
    """What dev cannot tell apart is settled for the mean with the base (WiSE-FT)."""
    new = tiny.conll(tmp_path / "new.conll", tiny.sentences(60, weapons=weapons))
    recipe = replace(QUICK, base=str(trained.folder), epochs=2, average=2)
    result = train([new], output=tmp_path / "m", recipe=recipe)
    assert result.weights == f"the mean of epochs 1, 2, averaged with the base {kept}"
    assert result.weights in (result.folder / "README.md").read_text(encoding="utf-8")
