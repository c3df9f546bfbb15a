"""First weights of a head for labels that the base does not know, fitted on what the encoder says already.

From random weights a label with thirty examples shows only after many steps, which bend the encoder
before the head makes sense of it, and old labels with it. Fitting the new rows first, on a frozen
encoder, keeps both in place (Kumar et al. 2022, "Fine-tuning can distort pretrained features").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .batches import Batcher
from .examples import Example
from .heads import Base, new_rows

WORDS = 20_000
"""Words, at most, that the rows are fitted on."""
DECAY = 1e-3
"""Weight of the squared weights against the mean loss of a word: thirty examples must not be learnt by heart."""
_ROUNDS = 100


def start_new_labels(base: Base, batcher: Batcher, examples: Sequence[Example], work: Path) -> None:
    """Fit the rows of new labels, or take those that an interrupted run has fitted.

    Args:
        base: its head has rows for the batcher's labels.
        batcher: with all labels, new ones too.
        examples: the training data.
        work: the run's folder; the fitted head is kept there, so that a run that goes on starts from the same.
    """
    from safetensors.torch import load_model, save_model

    rows = new_rows(base.labels, batcher.labels)
    if not rows:
        return
    kept = work / "head.safetensors"
    if kept.exists():
        load_model(base.model.classifier, kept)
        return
    fit_rows(base.model, batcher, list(_choose(batcher, examples, rows)), rows)
    part = kept.with_suffix(".part")
    save_model(base.model.classifier, str(part))
    part.replace(kept)


def _choose(batcher: Batcher, examples: Sequence[Example], rows: Sequence[int]) -> Iterator[Example]:
    """Examples of some `WORDS` words, those with a new label first."""
    new = {batcher.labels.kinds[row] for row in rows}
    words = 0
    for example in sorted(examples, key=lambda e: not any(label[2:] in new for label in e.labels)):
        if words > WORDS:
            return
        words += len(example.words)
        yield from batcher.fit(example)


def fit_rows(model: Any, batcher: Batcher, examples: Sequence[Example], rows: Sequence[int]) -> None:
    """Fit some rows of the classifier by logistic regression on the frozen encoder; the others stay.

    Args:
        model: a token classifier with a linear `classifier`.
        batcher: with the classifier's labels.
        examples: that fit the encoder's limit.
        rows: indices of labels.
    """
    import torch

    from .trainer import partial_loss

    features, allowed = _read(model, batcher, examples)
    head = model.classifier
    with torch.no_grad():
        logits = head(features)
    which = torch.tensor(rows, device=logits.device)
    weight = head.weight.detach()[which].clone().requires_grad_()
    bias = head.bias.detach()[which].clone().requires_grad_()
    solver = torch.optim.LBFGS([weight, bias], max_iter=_ROUNDS, line_search_fn="strong_wolfe")

    def loss() -> Any:
        solver.zero_grad()
        scores = logits.index_copy(1, which, features @ weight.T + bias)
        value: Any = partial_loss(scores, allowed, 0.0) + DECAY / 2 * weight.square().sum()
        value.backward()
        return value

    solver.step(loss)  # type: ignore[no-untyped-call]
    with torch.no_grad():
        head.weight[which], head.bias[which] = weight, bias


def _read(model: Any, batcher: Batcher, examples: Iterable[Example]) -> tuple[Any, Any]:
    """What the classifier is given of each word, shape (words, hidden), and which labels are allowed there."""
    import torch

    from .tagging import read_batches

    inputs: list[Any] = []
    features, allowed = [], []
    hook = model.classifier.register_forward_pre_hook(lambda module, given: inputs.append(given[0]))
    try:
        for _, batch, _ in read_batches(model, batcher, list(examples)):
            hidden = inputs.pop()
            if hidden.ndim > 2:  # of all pieces
                hidden = hidden[torch.from_numpy(batch.rows), torch.from_numpy(batch.columns)]
            features.append(hidden.float().clone())
            allowed.append(torch.from_numpy(batch.allowed).to(hidden.device))
    finally:
        hook.remove()
    return torch.cat(features), torch.cat(allowed)
