"""The package's scores equal those of the reference scorer, on gold against damaged gold."""

import copy
import importlib.util
import json
import random
from pathlib import Path

import pytest

from newsner.evaluation import score_documents, to_record

SHARED = Path(__file__).parents[3] / "shared"
SCORER, DEV = SHARED / "score" / "score.py", SHARED / "gold" / "dev.jsonl"
pytestmark = pytest.mark.skipif(not (SCORER.exists() and DEV.exists()), reason="needs the reference scorer and gold")


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("reference_scorer", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def golds(scorer):
    return scorer.load(DEV)


def damage(document, draw):
    """A prediction: the gold with names lost, moved, relabelled and merged, and facts lost and changed."""
    made = copy.deepcopy(document)
    made["mentions"] = [m for m in made["mentions"] if draw.random() > 0.1]
    for mention in made["mentions"]:
        if draw.random() < 0.1 and mention["end"] - mention["start"] > 1:
            mention["start"] += 1
        if draw.random() < 0.1:
            mention["label"] = draw.choice(("PER", "LOC", "ORG", "MISC"))
    ids = sorted({m["entity"] for m in document["mentions"]}) or ["e1"]
    renamed = {entity: draw.choice(ids) if draw.random() < 0.15 else "p" + entity for entity in ids}
    for mention in made["mentions"]:
        mention["entity"] = renamed[mention["entity"]]
    made["facts"] = [change(fact, draw, ids, renamed) for fact in made["facts"] if draw.random() > 0.15]
    made["facts"] += [
        {"relation": "MET", "who": draw.sample([*renamed.values(), "~وفد"], 2), "when": None, "status": "planned",
         "source": None, "where": None}
        for _ in range(draw.randrange(3)) if len(renamed) > 1
    ]  # fmt: skip
    return made


def change(fact, draw, ids, renamed):
    made = {key: rename(value, renamed) for key, value in fact.items() if key not in ("where_alt", "sides")}
    for key, values in (
        ("when", (None, "2015", "2015-08-01")),
        ("status", ("happened", "planned", "denied")),
        ("source", (None, renamed[ids[0]])),
        ("where", (None, *renamed.values())),
    ):
        if key in made and draw.random() < 0.2:
            made[key] = draw.choice(values)
    for alternative in fact.get("where_alt", ()):
        if draw.random() < 0.5:
            made["where"] = renamed.get(alternative, alternative)
    if fact["relation"] == "HOLDS_ROLE" and draw.random() < 0.2:
        made["role"] = "ال" + fact["role"]
    return made


def rename(value, renamed):
    if isinstance(value, list):
        return [rename(one, renamed) for one in value]
    return renamed.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("seed", range(12))
def test_scores_equal_the_reference(scorer, golds, seed):
    draw = random.Random(seed)
    damaged = {key: damage(document, draw) for key, document in golds.items() if draw.random() > 0.05}
    # A prediction is JSON, as the reference reads it.
    predictions = json.loads(json.dumps(damaged))
    expected, mistakes = scorer.score(golds, predictions)
    made = score_documents(
        {key: to_record(row) for key, row in golds.items()}, {key: to_record(row) for key, row in predictions.items()}
    )
    rows = made.to_dict()
    assert {key: rows[key] for key in expected} == expected
    kinds = ("missed", "wrong", "when", "where", "status", "source")
    assert sorted(m[1] for m in mistakes) == sorted(m.kind for m in made.mistakes if m.kind in kinds)


def test_gold_against_itself_is_perfect(golds):
    records = {key: to_record(row) for key, row in golds.items()}
    rows = score_documents(records, records).to_dict()
    assert rows["mentions"]["all"]["f1"] == rows["coreference"]["f1"] == rows["facts"]["all"]["f1"] == 100
    assert {row["accuracy"] for part in ("details", "beyond") for row in rows[part].values()} == {100}
