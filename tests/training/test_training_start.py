"""Where training starts and when it stops: new labels, epochs of the same F1, patience."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("seqeval")

import tiny_models as tiny
import torch

from newsner.ner.labels import LabelSet
from newsner.training import DEFAULTS, train
from newsner.training.examples import Example
from newsner.training.heads import extend_head, join_labels, load_base_model, make_batcher
from newsner.training.probe import fit_rows, start_new_labels
from newsner.training.scores import RANK, score_types
from newsner.training.trainer import Patience, build_trainer

RECIPE = replace(DEFAULTS, epochs=1, learning_rate=3e-3, batch_pieces=128)

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def base(tmp_path):
    return load_base_model(tiny.bert(tmp_path / "base"), RECIPE)


def weapons(count=40):
    """Sentences of which weapons alone are annotated."""
    for words, tags in tiny.sentences(count, weapons=True):
        labels = tuple(tag if tag.endswith("MIL") else "O" for tag in tags)
        yield Example(tuple(words), (False,) * len(words), labels, frozenset({"PER", "LOC", "MIL"}))


@pytest.fixture
def extended(base):
    """The base with a head for weapons too, and batches of its pieces."""
    labels = join_labels(base.labels, ["MIL"])
    torch.manual_seed(5)
    extend_head(base.model, base.labels, labels)
    return base, make_batcher(base, labels, RECIPE)


def test_a_new_label_is_known_before_the_first_step_and_the_old_rows_stay(extended):
    base, batcher = extended
    before = base.model.classifier.weight.detach().clone()
    examples = list(weapons())
    assert score_types(base.model, batcher, examples, ["MIL"])["MIL"].f1 < 50
    fit_rows(base.model, batcher, examples, [5, 6])
    assert score_types(base.model, batcher, examples, ["MIL"])["MIL"].f1 > 90
    after = base.model.classifier.weight
    assert after[:5].equal(before[:5])
    assert not after[5].equal(before[5])


def test_a_run_that_goes_on_starts_from_the_same_rows(extended, tmp_path):
    base, batcher = extended
    start_new_labels(base, batcher, list(weapons()), tmp_path)
    fitted = base.model.classifier.weight.detach().clone()
    with torch.no_grad():
        base.model.classifier.weight.zero_()
    start_new_labels(base, batcher, [], tmp_path)
    assert base.model.classifier.weight.equal(fitted)


def test_a_head_that_knows_all_labels_is_left_alone(base, tmp_path):
    before = base.model.classifier.weight.detach().clone()
    start_new_labels(base, make_batcher(base, LabelSet(base.labels.names), RECIPE), list(weapons()), tmp_path)
    assert base.model.classifier.weight.equal(before)
    assert not list(tmp_path.glob("head*"))


def test_a_label_of_few_examples_is_learnt(tmp_path):
    """Thirty sentences, four of which are held out, at the rate that suits a real model."""
    base = tiny.bert(tmp_path / "base")
    rows = [(w, [t if t.endswith("MIL") else "O" for t in tags]) for w, tags in tiny.sentences(30, weapons=True)]
    data = tiny.conll(tmp_path / "weapons.conll", rows)
    result = train([data], output=tmp_path / "m", recipe=replace(DEFAULTS, base=str(base), epochs=2))
    assert result.after["MIL"].f1 > 60


@pytest.mark.parametrize(
    ("scores", "stops_after"),
    [
        pytest.param([0.5, 0.6, 0.6, 0.6], 4, id="two epochs without a gain"),
        pytest.param([0.0, 0.0, 0.0, 0.0, 0.1, 0.2], None, id="nothing found yet is no reason to stop"),
        pytest.param([0.5, 0.5 + 1e-7, 0.5 + 2e-7], 3, id="a smaller loss alone is no gain"),
        pytest.param([0.0, 0.4, 0.3, 0.5, 0.4, 0.4], 6, id="a gain starts the count anew"),
    ],
)
def test_when_patience_ends(scores, stops_after):
    patience, state = Patience(2), SimpleNamespace(best_metric=None)
    arguments = SimpleNamespace(metric_for_best_model=RANK, greater_is_better=True)
    stopped = None
    for epoch, score in enumerate(scores, start=1):
        control = SimpleNamespace(should_training_stop=False)
        patience.on_evaluate(arguments, state, control, {RANK: score})
        state.best_metric = max(score, state.best_metric or 0.0)
        if control.should_training_stop:
            stopped = epoch
            break
    assert stopped == stops_after


def test_of_equal_f1_the_smaller_loss_ranks_first(extended, tmp_path):
    base, batcher = extended
    trainer = build_trainer(base.model, batcher, [[tuple(weapons(2))]], [list(weapons(8))], RECIPE, tmp_path)
    with torch.no_grad():
        base.model.classifier.weight.zero_()
        base.model.classifier.bias.copy_(torch.tensor([9.0, 0, 0, 0, 0, 0, 0]))
    unsure = trainer.evaluate()
    with torch.no_grad():
        base.model.classifier.bias.copy_(torch.tensor([5.0, 0, 0, 0, 0, 0, 0]))
    sure = trainer.evaluate()
    assert unsure["eval_f1"] == sure["eval_f1"] == 0
    assert sure["eval_loss"] < unsure["eval_loss"]
    assert sure[RANK] > unsure[RANK]
