"""Score the fact engine on gold mentions, and time it.

    python benchmarks/facts.py ../shared/gold/dev.jsonl [--ids d000-d019,m000-m039] [--errors 50] [--out FILE]

Prints what `../shared/score/score.py` prints.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from pathlib import Path

from newsner.document import Document, Entity
from newsner.relations import Engine
from newsner.span import Mention
from newsner.text import split_sentences

SCORER = Path(__file__).parents[2] / "shared" / "score" / "score.py"
DEVELOPED = "d000-d019,m000-m039"
CHECK = "d020-d039,m040-m059"


def read_gold(path: str, ids: str | None) -> list[dict]:
    """Documents of a gold file, all or those of some id ranges."""
    documents = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    ranges = [part.split("-") for part in ids.split(",")] if ids else []
    return [d for d in documents if not ranges or any(r[0] <= d["id"] <= r[-1] for r in ranges)]


def find_times(text: str, sentences: tuple, date: str | None) -> tuple:
    """Time expressions, none where that room is not there."""
    try:
        from newsner.times import find_times as find
    except ImportError:
        return ()
    return tuple(find(text, sentences, date))


def predict(engine: Engine, document: dict) -> tuple[dict, float]:
    """The document with the facts of the engine, and the seconds it took."""
    text = document["text"]
    mentions = tuple(
        Mention(m["start"], m["end"], m["label"], text[m["start"] : m["end"]], 1.0, m["entity"])
        for m in document["mentions"]
    )
    names = {e["id"]: e["name"] for e in document["entities"]}
    labels = {m.entity: m.label for m in mentions}
    entities = tuple(
        Entity(id, labels.get(id, "MISC"), name, tuple(m for m in mentions if m.entity == id))
        for id, name in names.items()
    )
    sentences = split_sentences(text)
    times = find_times(text, sentences, document.get("date"))
    given = Document(
        text, date=document.get("date"), sentences=sentences, mentions=mentions, entities=entities, times=times
    )
    start = time.process_time()
    facts = engine.extract(given)
    seconds = time.process_time() - start
    row = {key: document[key] for key in ("id", "date", "text", "mentions", "entities")}
    return {**row, "facts": [fact.to_dict() for fact in facts]}, seconds


def load_scorer():
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(name: str, golds: list[dict], engine: Engine, errors: int, out: str | None) -> None:
    """Print scores, timing and errors."""
    predicted, seconds = {}, 0.0
    for document in golds:
        row, took = predict(engine, document)
        predicted[row["id"]] = row
        seconds += took
    if out:
        Path(out).write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in predicted.values()), encoding="utf-8"
        )
    result, wrong = load_scorer().score({d["id"]: d for d in golds}, predicted)
    print(f"{name}: {len(golds)} documents, {1000 * seconds / max(1, len(golds)):.1f} ms of processor time each")
    for row, v in result["facts"].items():
        print(
            f"  {row:12} P {v['p']:5.1f}  R {v['r']:5.1f}  F1 {v['f1']:5.1f}"
            f"   gold {v['gold']:4} predicted {v['predicted']:4}"
        )
    print("  ", "  ".join(f"{k} {v['accuracy']} ({v['right']}/{v['of']})" for k, v in result["details"].items()))
    for error in wrong[:errors]:
        print("   ", *error)


def main() -> None:
    """Read options and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--ids")
    parser.add_argument("--halves", action="store_true", help="dev: the developed and the check half apart")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--out")
    options = parser.parse_args()
    engine = Engine()
    for ids in (DEVELOPED, CHECK) if options.halves else (options.ids,):
        report(
            ids or options.gold,
            read_gold(options.gold, ids),
            engine,
            options.errors if ids != CHECK else 0,
            options.out,
        )


if __name__ == "__main__":
    main()
