"""`newsner evaluate` from the command line."""

import argparse
import json

import pytest

from newsner.cli import evaluate
from newsner.errors import FormatError, InputError

TEXT = "التقى كيم بوتين في موسكو."
GOLD = {
    "id": "d1",
    "text": TEXT,
    "mentions": [
        {"start": 6, "end": 9, "label": "PER", "entity": "e1"},
        {"start": 10, "end": 15, "label": "PER", "entity": "e2"},
        {"start": 19, "end": 24, "label": "LOC", "entity": "e3"},
    ],
    "entities": [{"id": "e1", "name": "كيم"}, {"id": "e2", "name": "بوتين"}, {"id": "e3", "name": "موسكو"}],
    "facts": [{"relation": "MET", "who": ["e1", "e2"], "where": "e3", "when": None, "status": "happened",
               "source": None, "trigger": "التقى"}],
}  # fmt: skip
MISSED = GOLD | {"facts": [], "mentions": GOLD["mentions"][:2]}


@pytest.fixture
def files(tmp_path):
    for name, row in (("gold", GOLD), ("right", GOLD), ("missed", MISSED)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return tmp_path


def evaluate_files(*arguments):
    parser = argparse.ArgumentParser()
    evaluate.configure(parser)
    return evaluate.run(parser.parse_args([str(argument) for argument in arguments]))


def test_perfect_predictions(files, capsys):
    assert evaluate_files(files / "gold.jsonl", files / "right.jsonl", "--json") == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["mentions"]["all"]["f1"] == scores["facts"]["all"]["f1"] == 100


def test_mistakes_are_listed_with_their_sentence(files, capsys):
    assert evaluate_files(files / "gold.jsonl", files / "missed.jsonl", "--errors", "5") == 0
    printed = capsys.readouterr().out
    assert "d1  missed  MET كيم | بوتين  gold: التقى  predicted: –\n    " + TEXT in printed
    assert "missed:  gold موسكو/LOC  predicted –" in printed


def test_json_carries_intervals_and_confusion(files, capsys):
    evaluate_files(files / "gold.jsonl", files / "missed.jsonl", "--json")
    names = json.loads(capsys.readouterr().out)["model"]
    assert names["names"]["LOC"] | {"f1_interval": []} == {
        "p": 0, "r": 0, "f1": 0, "gold": 1, "predicted": 0, "correct": 0, "f1_interval": []
    }  # fmt: skip
    assert names["confusion"]["outcomes"]["missed"] == 1


def test_words(files, capsys):
    pytest.importorskip("seqeval")
    evaluate_files(files / "gold.jsonl", files / "missed.jsonl", "--words", "--json")
    assert json.loads(capsys.readouterr().out)["model"]["words"]["published"]["all"]["f1"] == 80


def test_html_is_one_page(files):
    page = files / "report.html"
    evaluate_files(files / "gold.jsonl", files / "missed.jsonl", "--errors", "5", "--html", page)
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "MET كيم | بوتين" in html
    assert "<script" not in html
    assert "http" not in html


def test_a_missing_prediction_is_told(files, capsys):
    (files / "other.jsonl").write_text(json.dumps(GOLD | {"id": "d2"}), encoding="utf-8")
    evaluate_files(files / "gold.jsonl", files / "other.jsonl", "--json")
    captured = capsys.readouterr()
    assert "1 gold documents have no prediction and count as empty: d1" in captured.err
    assert json.loads(captured.out)["mentions"]["all"]["r"] == 0


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param(['{"id": "a", "text": "كيم"', ""], r"bad.jsonl:1: not JSON", id="no JSON"),
        pytest.param(['{"mentions": []}'], r"bad.jsonl:1: a document needs its «text»", id="no text"),
        pytest.param(["[]", "{}"], r"bad.jsonl:1: .*\n.*bad.jsonl:2: ", id="every line is told"),
        pytest.param(['{"id": "a", "text": "", "mentions": []}'] * 2, "a second document with id 'a'", id="id twice"),
        pytest.param(
            ['{"text": "كيم", "mentions": [{"start": 0, "end": 9, "label": "PER"}]}'],
            r"needs 0 <= start < end <= 3, got start=0 end=9",
            id="offsets",
        ),
        pytest.param(['{"text": "كيم", "mentions": [{"start": 0, "end": 3}]}'], "'كيم' needs a label", id="no label"),
        pytest.param(['{"text": "كيم", "facts": [{}]}'], "a fact needs its relation", id="no relation"),
        pytest.param(['{"text": "كيم", "facts": {}}'], "«facts» is a list of objects", id="no list"),
    ],
)
def test_bad_predictions_are_told_with_file_and_line(files, rows, message):
    (files / "bad.jsonl").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        evaluate_files(files / "gold.jsonl", files / "bad.jsonl")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["gold.jsonl", "right.jsonl", "--model", "a"], id="predictions and a model"),
        pytest.param(["gold.jsonl", "--mentions", "gold", "--against", "b"], id="gold names and a second model"),
        pytest.param(["nowhere.jsonl", "right.jsonl"], id="no such file"),
    ],
)
def test_options_that_do_not_fit_are_refused(files, arguments):
    options = [files / a if a.endswith("jsonl") else a for a in arguments]
    with pytest.raises(InputError):
        evaluate_files(*options)
