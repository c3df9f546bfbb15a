"""`newsner train` from the command line."""

import argparse
from dataclasses import replace

import pytest

from newsner.cli import main, train
from newsner.errors import InputError
from newsner.training import DEFAULTS
from newsner.training.limits import LimitReport
from newsner.training.progress import Plan, Step

PLAN = Plan(
    base="bundled", device="cpu, 2 threads", bf16=False, training=120, dev=20, origin="3 of 20 documents held out",
    types=("PER", "MIL"), new_types=("MIL",), completed=("LOC",), epochs=10, steps=300, done=90, seconds=125.4,
    before=71.25, limits=LimitReport(254, 140, 1, 200, 2, 0),
)  # fmt: skip


def options(*words):
    parser = argparse.ArgumentParser()
    train.configure(parser)
    return parser.parse_args(list(words))


def test_options_come_before_the_file_and_the_file_before_the_defaults(tmp_path):
    (tmp_path / "train.toml").write_text('epochs = 3\nseed = 4\nbase = "other"', encoding="utf-8")
    words = ["a.json", "--config", str(tmp_path / "train.toml"), "--seed", "5", "--freeze", "6"]
    assert train._recipe(options(*words)) == replace(DEFAULTS, epochs=3, seed=5, base="other", frozen_layers=6)


def test_the_plan_is_told_in_words():
    told = "\n".join(train.describe_plan(PLAN))
    assert "new labels: MIL" in told
    assert "kept from the base, by its own tags: LOC" in told
    assert "truncation would cut 2 of 200 names (1.0 %), windows cut 0" in told
    assert "dev F1 before training: 71.2" in told
    assert "goes on after step 90 of 300" in told
    assert "300 steps: about 2 min 05 s" in told


def test_loss_and_dev_f1_are_shown(capsys):
    with train._Show() as show:
        show.planned(PLAN)
        show.stepped(Step(91, 0.5, None, None))
        show.stepped(Step(120, 0.25, 80.0, 82.5, scored=True))
    assert "step 120: loss 0.250  dev F1 80.0 (best 82.5)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param([], "no annotated data to train on", id="no data"),
        pytest.param(["a.json", "--rename", "PERSON"], "OLD=NEW, got 'PERSON'", id="a rename that is none"),
        pytest.param(["nowhere.json"], "no such file", id="no such file"),
        pytest.param(["a.json", "--config", "nowhere.toml"], "cannot read nowhere.toml", id="no such settings"),
    ],
)
def test_what_cannot_be_done_is_told(words, message):
    with pytest.raises(InputError, match=message):
        train.run(options(*words))


@pytest.fixture
def corpora(tmp_path):
    recipe = tmp_path / "base.toml"
    recipe.write_text('base = "b"\noutput = "o"\nepochs = 6\n[[source]]\npath = "a.tsv"', encoding="utf-8")
    return recipe


@pytest.mark.parametrize(
    ("words", "named"),
    [
        pytest.param(["a.json"], "DATA", id="data"),
        pytest.param(["--dev", "b.json", "--types", "PER"], "--dev, --types", id="dev and types"),
        pytest.param(["--rename", "PERSON=PER", "--repair"], "--rename, --repair", id="what mends data"),
    ],
)
def test_a_recipe_with_corpora_takes_no_data(corpora, words, named):
    with pytest.raises(InputError, match=f"names its own corpora: leave out {named}, or its"):
        train.run(options("--config", str(corpora), *words))


def test_options_come_before_the_settings_of_a_recipe_with_corpora(corpora, monkeypatch, capsys):
    given = []
    monkeypatch.setattr("newsner.training.finetune.finetune", given.append)
    words = ["--config", str(corpora), "--epochs", "2", "--learning-rate", "0.01", "--freeze", "3", "--output", "x"]
    assert train.run(options(*words)) == 0
    (recipe,) = given
    assert (recipe.epochs, recipe.learning_rate, recipe.frozen_layers, recipe.output) == (2, 0.01, 3, "x")
    assert recipe.base == "b"


def test_an_interrupt_says_how_to_go_on(monkeypatch, capsys):
    def interrupt(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(train, "run", interrupt)
    assert main(["train", "corrected.json"]) == 130
    assert "interrupted; the same command goes on from the last epoch" in capsys.readouterr().err
