"""`newsner evaluate DATA --model A --against B`, on models made here that know some names by heart."""

import json

import pytest
from test_evaluation_cli import evaluate_files

from newsner.document import Document
from newsner.span import Mention
from newsner.text import split_sentences

PEOPLE, PLACES = ("كيم", "بوتين", "شي"), ("موسكو", "باريس")


class Reader:
    """Stands in for a pipeline: finds the names that it knows."""

    def __init__(self, people, places):
        self.names = {**dict.fromkeys(people, "PER"), **dict.fromkeys(places, "LOC")}

    def mentions(self, text):
        for sentence in split_sentences(text):
            for token in sentence.tokens:
                if token.text in self.names:
                    yield Mention(token.start, token.end, self.names[token.text], token.text)

    def pipe(self, rows):
        for row in rows:
            yield Document(row["text"], id=row["id"], mentions=tuple(self.mentions(row["text"])))


@pytest.fixture
def models(monkeypatch):
    """`good` knows all names, `bad` no place; each call is remembered."""
    readers = {None: Reader(PEOPLE, PLACES), "good": Reader(PEOPLE, PLACES), "bad": Reader(PEOPLE, ())}
    calls = []

    def load(name=None, **options):
        calls.append((name, options))
        return readers[name]

    monkeypatch.setattr("newsner.load", load, raising=False)
    return calls


@pytest.fixture
def data(tmp_path):
    lines = []
    for n in range(20):
        words = ["زار", PEOPLE[n % 3], PLACES[n % 2], "أمس"]
        lines += [f"{word} {tag}" for word, tag in zip(words, ("O", "B-PER", "B-LOC", "O"), strict=True)] + [""]
    (tmp_path / "news.conll").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "news.conll"


def test_a_model_on_data_of_any_format(models, data, capsys):
    assert evaluate_files(data, "--model", "bad", "--json") == 0
    names = json.loads(capsys.readouterr().out)["model"]["names"]
    assert (names["PER"]["f1"], names["LOC"]["f1"]) == (100, 0)
    assert models == [("bad", {"relations": False, "precision": "int8", "borders": "guide"})]


def test_without_a_name_the_bundled_model_is_scored(models, data, capsys):
    evaluate_files(data, "--json")
    assert json.loads(capsys.readouterr().out)["model"]["names"]["all"]["f1"] == 100
    assert models[0][0] is None


def test_a_second_model_is_compared(models, tmp_path, capsys):
    row = {
        "text": "زار كيم موسكو أمس",
        "mentions": [{"start": 4, "end": 7, "label": "PER"}, {"start": 8, "end": 13, "label": "LOC"}],
    }
    rows = (json.dumps(row | {"id": str(n)}) for n in range(20))
    (tmp_path / "gold.jsonl").write_text("\n".join(rows), encoding="utf-8")
    evaluate_files(tmp_path / "gold.jsonl", "--model", "bad", "--against", "bundled", "--json")
    report = json.loads(capsys.readouterr().out)
    difference = report["difference"]["LOC"]
    assert (difference["a"], difference["b"], difference["difference"]) == (0, 100, 100)
    assert difference["p"] < 0.01
    assert report["difference"]["PER"]["p"] == 1
    assert report["against"]["names"]["all"]["f1"] == 100


def test_the_comparison_is_printed(models, data, capsys):
    evaluate_files(data, "--model", "bad", "--against", "good")
    printed = capsys.readouterr().out
    assert "B against A" in printed
    assert "A: bad; B: good" in printed
