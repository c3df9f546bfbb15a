"""`newsner convert` and `newsner annotate` as people call them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from format_documents import MEETING, marked

from newsner import Document, pipeline
from newsner.cli import main
from newsner.formats import read, write_jsonl


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    write_jsonl([MEETING], tmp_path / "gold.jsonl")
    return tmp_path / "gold.jsonl"


@pytest.mark.parametrize("name", ["x.conll", "x.json", "x.doccano.jsonl", "brat"])
def test_there_and_back_by_file_name(name: str, gold: Path, tmp_path: Path) -> None:
    assert main(["convert", str(gold), str(tmp_path / name)]) == 0
    assert main(["convert", str(tmp_path / name), str(tmp_path / "back.jsonl")]) == 0

    assert (tmp_path / "back.jsonl").read_bytes() == gold.read_bytes()


def test_tables_and_graph(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("networkx")

    assert main(["convert", str(gold), str(tmp_path / "f.csv")]) == 0
    assert main(["convert", str(gold), str(tmp_path / "m.csv"), "--table", "mentions"]) == 0
    assert main(["convert", str(gold), str(tmp_path / "g.graphml")]) == 0

    assert "لافروف" in (tmp_path / "f.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "m.csv").read_text(encoding="utf-8-sig").count("\n") == 5
    assert "2 facts written" in capsys.readouterr().err


def test_what_a_format_cannot_hold_is_told(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(gold), str(tmp_path / "x.txt")]) == 0

    assert "plain text holds the text only" in capsys.readouterr().err


def test_bad_annotations_are_listed_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.conll").write_text("زار O\nبوتين I-PER\nباريس B-\nروما B-LOC\n", encoding="utf-8")

    assert main(["convert", str(tmp_path / "bad.conll"), str(tmp_path / "x.jsonl")]) == 2

    assert "bad.conll:2:" in (told := capsys.readouterr().err)
    assert "bad.conll:3:" in told
    assert not (tmp_path / "x.jsonl").exists()


def test_labels_are_renamed_and_faults_mended_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "bad.conll").write_text("زار O\nبوتين I-PERSON\nروما B-LOC\n", encoding="utf-8")

    code = main(["convert", str(tmp_path / "bad.conll"), str(tmp_path / "x.jsonl"), "--repair", "--map", "PERSON=PER"])

    assert code == 0
    assert [m.label for m in read(tmp_path / "x.jsonl")[0].mentions] == ["PER", "LOC"]


def test_a_file_that_is_there_is_not_written_over_unasked(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "x.conll").write_text("work of a week", encoding="utf-8")

    assert main(["convert", str(gold), str(tmp_path / "x.conll")]) == 2
    assert (tmp_path / "x.conll").read_text(encoding="utf-8") == "work of a week"
    assert main(["convert", str(gold), str(tmp_path / "x.conll"), "--overwrite"]) == 0


def test_utf16_for_javascript(tmp_path: Path) -> None:
    write_jsonl([marked("🙂 ⟦بوتين|PER⟧")], tmp_path / "a.jsonl")

    assert main(["convert", str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"), "--offsets", "utf-16"]) == 0

    row = json.loads((tmp_path / "b.jsonl").read_text(encoding="utf-8"))
    assert (row["offsets"], row["mentions"][0]["start"]) == ("utf-16", 3)
    assert read(tmp_path / "b.jsonl") == read(tmp_path / "a.jsonl")


SCORES = {"sure.txt": 0.99, "doubtful.txt": 0.4, "mixed.txt": 0.9}


class FakePipeline:
    """Finds the first word, with the score that SCORES gives the document."""

    def pipe(self, documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            first = marked(f"⟦{document.text.split()[0]}|PER⟧").mentions[0]
            yield replace(document, mentions=(replace(first, score=SCORES[document.id + ".txt"]),))


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(pipeline, "load", lambda *_, **__: FakePipeline())
    for name in SCORES:
        (tmp_path / name).write_text(f"بوتين {name}", encoding="utf-8")
    return [str(tmp_path / name) for name in SCORES]


def test_annotate_writes_predictions_the_doubtful_first(articles: list[str], tmp_path: Path) -> None:
    assert main(["annotate", *articles, "--to", "label-studio", "-o", str(tmp_path / "tasks.json")]) == 0

    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    assert [task["data"]["id"] for task in tasks] == ["doubtful", "mixed", "sure"]
    assert [task["predictions"][0]["score"] for task in tasks] == [0.4, 0.9, 0.99]
    assert "annotations" not in tasks[0]
    assert '<Label value="PER"/>' in (tmp_path / "tasks.interface.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("tool", "name"), [("doccano", "e.jsonl"), ("brat", "b"), ("label-studio", "t.json")])
def test_what_is_annotated_can_be_read_for_training(tool: str, name: str, articles: list[str], tmp_path: Path) -> None:
    assert main(["annotate", *articles, "--to", tool, "-o", str(tmp_path / name), "--limit", "2"]) == 0

    documents = read(tmp_path / name)

    assert [d.mentions[0].text for d in documents] == ["بوتين", "بوتين"]
    assert [d.mentions[0].score for d in documents] == [0.4, 0.9]


def test_annotate_does_not_write_over_corrections(articles: list[str], tmp_path: Path) -> None:
    (tmp_path / "tasks.json").write_text("[]", encoding="utf-8")

    assert main(["annotate", *articles, "-o", str(tmp_path / "tasks.json")]) == 2
    assert (tmp_path / "tasks.json").read_text(encoding="utf-8") == "[]"
