"""One reader of the speed benchmark, run by itself in a fresh process: see `speed.py`.

    python speed_peers.py NAME MODEL SENTENCES.json CORES

NAME is newsner, transformers, camel (camel-tools itself) or camel-path (its code path,
reproduced for environments where it cannot be installed). Prints one line of JSON. Needs
nothing of newsner but for the reader of that name, so that a peer may live in an
environment of its own.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Reader = Callable[[list[list[str]]], Any]

SEGMENT = 256  # camel_tools.ner pads each segment to this many pieces
BATCH = 32  # and reads so many at a time


def load_newsner(model: str) -> Reader:
    """The whole pipeline without relations."""
    import newsner

    nlp = newsner.load(None if model == "bundled" else model, relations=False)
    return lambda sentences: list(nlp.pipe(" ".join(words) for words in sentences))


def load_transformers(model: str) -> Reader:
    """`transformers.pipeline` with its default settings on a list of texts.

    Weights that are stored in half precision are read as float32, which is the faster on a CPU.
    """
    import torch
    import transformers

    transformers.logging.set_verbosity_error()
    pipe = transformers.pipeline("token-classification", model=model, device="cpu", dtype=torch.float32)
    return lambda sentences: pipe([" ".join(words) for words in sentences])


def load_camel(model: str) -> Reader:
    """camel-tools' own recogniser."""
    # On import it downloads a list of its data packages, of which a model in a folder needs none.
    data = Path(model) / "camel-data"
    data.mkdir(exist_ok=True)
    (data / "catalogue.json").write_text('{"version": "1.5", "packages": {}, "components": {}}', encoding="utf-8")
    os.environ["CAMELTOOLS_DATA"] = str(data)
    from camel_tools.ner import NERecognizer

    return NERecognizer(model, use_gpu=False).predict


def load_camel_path(model: str) -> Reader:
    """What camel-tools 1.5.5 does: word by word through BertTokenizer, every segment padded to 256, 32 a batch."""
    import torch
    from transformers import BertForTokenClassification, BertTokenizer

    network = BertForTokenClassification.from_pretrained(model).eval()
    tokenizer = BertTokenizer.from_pretrained(model)

    def segments(words: list[str]) -> list[list[int]]:
        made: list[list[str]] = [[]]
        for pieces in filter(None, map(tokenizer.tokenize, words)):
            if len(made[-1]) + len(pieces) > SEGMENT - 2:
                made.append([])
            made[-1].extend(pieces)
        frame = tokenizer.cls_token, tokenizer.sep_token
        return [tokenizer.convert_tokens_to_ids([frame[0], *pieces, frame[1]]) for pieces in made]

    @torch.no_grad()
    def read(sentences: list[list[str]]) -> list[Any]:
        ids = [segment for words in sentences for segment in segments(words)]
        found = []
        for first in range(0, len(ids), BATCH):
            rows = [row + [tokenizer.pad_token_id] * (SEGMENT - len(row)) for row in ids[first : first + BATCH]]
            inputs = torch.tensor(rows)
            mask = torch.tensor([[1] * len(row) + [0] * (SEGMENT - len(row)) for row in ids[first : first + BATCH]])
            found.append(network(input_ids=inputs, attention_mask=mask).logits.argmax(-1))
        return found

    return read


READERS: dict[str, Callable[[str], Reader]] = {
    "newsner": load_newsner,
    "transformers": load_transformers,
    "camel": load_camel,
    "camel-path": load_camel_path,
}


def main() -> None:
    """Load, read the first sentence, warm up, then read all, and print the times."""
    name, model, path, cores = sys.argv[1:]
    sentences = json.loads(Path(path).read_text(encoding="utf-8"))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(cores)])
    started = time.perf_counter()
    read = READERS[name](model)
    loaded = time.perf_counter()
    read(sentences[:1])
    first = time.perf_counter()
    read(sentences[:8])
    begun = time.perf_counter()
    read(sentences)
    seconds = time.perf_counter() - begun
    row = {
        "words": sum(map(len, sentences)),
        "sentences": len(sentences),
        "seconds": seconds,
        "load": loaded - started,
        "first": first - started,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(row))


if __name__ == "__main__":
    main()
