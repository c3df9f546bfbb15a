"""Reading by words: from some layer on, a BERT goes on with the first piece of each word alone.

A word's label comes from its first piece. The lower layers gather what the pieces of a word say; above them the
other pieces cost as much as the first and add nothing (compare Funnel-Transformer, Dai et al. 2020). The encoder's
first and last piece stay, as places that attention may rest on.
"""

from __future__ import annotations

from functools import partial
from typing import Any

LAYER = "words_from_layer"
"""Key of a checkpoint's `config.json`: how many layers read all pieces; without it, all do."""


def words_from(config: Any) -> int | None:
    """How many layers of a checkpoint read all pieces; None where all of them do.

    Args:
        config: transformers' configuration, or the table of `config.json`.

    >>> words_from({"num_hidden_layers": 12, "words_from_layer": 8})
    8
    >>> words_from({"num_hidden_layers": 12}) is words_from({"num_hidden_layers": 2, "words_from_layer": 2}) is None
    True
    """
    get = config.get if isinstance(config, dict) else partial(getattr, config)
    layer = get(LAYER, None)
    return None if layer is None or layer >= get("num_hidden_layers", 0) else int(layer)


def word_logits(model: Any, ids: Any, mask: Any, rows: Any, columns: Any, *, whole: bool = False) -> Any:
    """Scores of each word, shape (words, labels), as a tensor.

    Args:
        model: a transformers token classifier.
        ids: pieces, shape (windows, pieces).
        mask: 1 where there is a piece, same shape.
        rows: window of each word, in the order of the text, shape (words,).
        columns: where its first piece stands in that window, same shape.
        whole: whether every layer reads all pieces, whatever the model's configuration says.
    """
    layer = None if whole else words_from(model.config)
    if layer is None:
        return model(input_ids=ids, attention_mask=mask).logits[rows, columns]
    hidden = model.bert.embeddings(input_ids=ids)
    hidden = _run(model.bert.encoder.layer[:layer], hidden, mask)
    places, kept, slots = _places(mask, rows, columns)
    hidden = hidden.gather(1, places.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
    hidden = _run(model.bert.encoder.layer[layer:], hidden, kept)
    return model.classifier(model.dropout(hidden[rows, slots]))


def _run(layers: Any, hidden: Any, mask: Any) -> Any:
    import torch

    unseen = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * torch.finfo(hidden.dtype).min
    for layer in layers:
        output = layer(hidden, unseen)
        hidden = output[0] if isinstance(output, tuple) else output
    return hidden


def _places(mask: Any, rows: Any, columns: Any) -> tuple[Any, Any, Any]:
    """Where the pieces stand that go on, which of the rows so made are filled, and each word's place in its own."""
    import torch

    windows = mask.shape[0]
    counts = torch.bincount(rows, minlength=windows)
    begins = counts.cumsum(0) - counts
    slots = torch.arange(len(rows), device=rows.device) - begins[rows] + 1
    width = int(counts.max()) + 2
    places = torch.zeros(windows, width, dtype=torch.long, device=mask.device)
    places[rows, slots] = columns
    places[torch.arange(windows, device=mask.device), counts + 1] = mask.sum(1) - 1
    kept = torch.arange(width, device=mask.device)[None, :] < (counts + 2)[:, None]
    return places, kept, slots
