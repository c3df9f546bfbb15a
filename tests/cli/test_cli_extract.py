"""`newsner extract` as a Unix user meets it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsner import __version__
from newsner.cli import main

ARTICLE = "وصل كيم إلى روسيا والتقى بوتين."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def extract(model: Path, *arguments: object) -> int:
    return main(["extract", "--model", str(model), *map(str, arguments)])


def rows(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_text_file_is_one_document(tiny_checkpoint: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract(tiny_checkpoint, article, "--format", "jsonl", "--date", "2023-09-15") == 0
    (row,) = rows(capsys.readouterr().out)
    assert (row["id"], row["date"], row["text"]) == ("article", "2023-09-15", ARTICLE)
    assert all(row["text"][m["start"] : m["end"]] for m in row["mentions"])


def test_json_is_one_array(tiny_checkpoint: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract(tiny_checkpoint, article, article, "--format", "json") == 0
    assert [row["text"] for row in json.loads(capsys.readouterr().out)] == [ARTICLE, ARTICLE]


def test_a_table_shows_entities(tiny_checkpoint: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract(tiny_checkpoint, article, "--format", "table") == 0
    assert "entities" in capsys.readouterr().out


def test_a_pipe_gets_json_lines(tiny_checkpoint: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract(tiny_checkpoint, article) == 0
    captured = capsys.readouterr()
    assert rows(captured.out)
    assert captured.err == ""


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        pytest.param(ARTICLE.encode(), ["stdin"], id="text"),
        pytest.param(json.dumps({"id": "a", "text": ARTICLE}).encode() + b"\n\n", ["a"], id="newsner/1"),
    ],
)
def test_standard_input(
    tiny_checkpoint: Path,
    data: bytes,
    ids: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert extract(tiny_checkpoint, "-") == 0
    assert [row["id"] for row in rows(capsys.readouterr().out)] == ids


def test_the_good_documents_are_done_and_the_bad_ones_named(
    tiny_checkpoint: Path, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(
        f'{{"id": "a", "text": "{ARTICLE}"}}\n{{"id": "b", "te\n{{"id": "c", "text": 5}}\n', encoding="utf-8"
    )
    latin = tmp_path / "latin.txt"
    latin.write_bytes("سطر\nكيم".encode("windows-1256"))
    assert extract(tiny_checkpoint, broken, tmp_path / "missing.txt", latin, article) == 1
    captured = capsys.readouterr()
    assert [row["id"] for row in rows(captured.out)] == ["a", "article"]
    errors = captured.err
    assert "broken.jsonl:2" in errors
    assert "broken.jsonl:3" in errors
    assert "missing.txt" in errors
    assert "No such file" in errors
    assert "latin.txt" in errors
    assert "not UTF-8" in errors
    assert "iconv" in errors


def test_nothing_that_can_be_read_is_a_failure(tiny_checkpoint: Path, tmp_path: Path) -> None:
    assert extract(tiny_checkpoint, tmp_path / "missing.txt") == 2


def test_an_output_file_is_whole_or_not_there(tiny_checkpoint: Path, article: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    assert extract(tiny_checkpoint, article, "--output", output) == 0
    assert rows(output.read_text(encoding="utf-8"))
    assert extract(tiny_checkpoint, article, "--output", tmp_path / "no" / "out.jsonl") == 2


def test_a_wrong_date_is_said_before_any_work(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "x.txt", "--date", "yesterday"]) == 2
    assert "YYYY-MM-DD" in capsys.readouterr().err


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert __version__ in capsys.readouterr().out
    with pytest.raises(SystemExit, match="0"):
        main(["extract", "--help"])
    assert "examples:" in capsys.readouterr().out


def test_a_closed_pipe_is_no_error(tiny_checkpoint: Path, article: Path) -> None:
    command = f"{sys.executable} -m newsner extract --model {tiny_checkpoint} {article} {article} | true"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr


def test_help_loads_no_model_and_nothing_heavy() -> None:
    code = (
        "import sys, newsner.cli as c\n"
        "try: c.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print('onnxruntime' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip().endswith("False")
