"""Which weights a run ends with: an epoch's, a mean of several, that averaged with the base, the base's."""

from types import SimpleNamespace

import pytest

from newsner.training.averaging import Choice, choose_weights, mix
from newsner.training.scores import DevScore

torch = pytest.importorskip("torch")


def weight(value: float) -> dict[str, object]:
    return {"weight": torch.full((1, 1), value)}


def trainer(f1: dict[float, float], names: int) -> SimpleNamespace:
    """Scores a model of one weight as the table says; the loss falls with F1."""
    model = torch.nn.Linear(1, 1, bias=False)
    return SimpleNamespace(
        model=model, score=lambda: DevScore((f1[model.weight.item()],), 1 - f1[model.weight.item()], names)
    )


@pytest.mark.parametrize(
    ("base", "blend", "tuned", "names", "wanted"),
    [
        pytest.param(0.80, 0.86, 0.85, 400, 0.5, id="the mean where it is best"),
        pytest.param(0.80, 0.85, 0.86, 400, 0.5, id="the mean where it is worse by less than a standard error"),
        pytest.param(0.80, 0.82, 0.86, 400, 1.0, id="the tuned weights where they are better by more"),
        pytest.param(0.80, 0.82, 0.86, 40, 0.5, id="the mean again where dev is too small to tell"),
        pytest.param(0.87, 0.85, 0.86, 400, 0.0, id="the base where it is better than the choice"),
        pytest.param(0.85, 0.85, 0.85, 400, 0.0, id="the base where nothing was gained"),
        pytest.param(None, 0.85, 0.84, 400, 0.5, id="no base where it lacks a label"),
    ],
)
def test_dev_chooses_the_weights(base, blend, tuned, names, wanted):
    holder = trainer({0.0: base, 0.5: blend, 1.0: tuned}, names)
    last = Choice((3,), 1.0, weight(1.0))
    choice = choose_weights(holder, [mix(weight(0.0), last, 0.5), last], None if base is None else weight(0.0))
    assert choice.share == wanted
    assert holder.model.weight.item() == wanted, "the model holds what was chosen"


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (Choice((3,), 1.0, {}), "epoch 3"),
        (Choice((2, 3), 1.0, {}), "the mean of epochs 2, 3"),
        (Choice((3,), 0.5, {}), "epoch 3, averaged with the base (0.5 to 0.5)"),
        (Choice((), 0.0, {}), "the base"),
    ],
)
def test_a_choice_says_what_it_is(choice, told):
    assert str(choice) == told
