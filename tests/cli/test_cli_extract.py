"""`newsner extract` as a Unix user meets it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from newsner import Document, __version__
from newsner.cli import main
from newsner.corpus import processing
from newsner.pipeline import Pipeline

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


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(f'{{"id": "{n}", "text": "{ARTICLE}"}}\n' for n in range(9)), encoding="utf-8")
    return path


@pytest.fixture
def interrupt(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets so many documents be read before somebody presses Ctrl-C; 0 lets all."""
    pipe = Pipeline.pipe
    monkeypatch.setattr(processing, "_SECONDS_BETWEEN_NOTES", -1.0)

    def set_interrupt(after: int) -> None:
        def dying(self: Pipeline, documents: Iterable[Document]) -> Iterator[Document]:
            for count, document in enumerate(pipe(self, documents)):
                if after and count == after:
                    raise KeyboardInterrupt
                yield document

        monkeypatch.setattr(Pipeline, "pipe", dying)

    return set_interrupt


def test_an_interrupted_run_goes_on_with_resume(
    tiny_checkpoint: Path, articles: Path, interrupt: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    whole, output = articles.with_name("whole.jsonl"), articles.with_name("out.jsonl")
    assert extract(tiny_checkpoint, articles, "-o", whole) == 0
    interrupt(4)
    assert extract(tiny_checkpoint, articles, "-o", output) == 130
    assert not output.exists()
    assert "interrupted; the same command with --resume goes on" in capsys.readouterr().err
    interrupt(0)
    assert extract(tiny_checkpoint, articles, "-o", output, "--resume") == 0
    assert "4 of 9 documents were there already" in capsys.readouterr().err
    assert output.read_bytes() == whole.read_bytes()


def test_an_interrupted_run_begins_anew_without_resume(
    tiny_checkpoint: Path, articles: Path, interrupt: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    output = articles.with_name("out.jsonl")
    interrupt(4)
    assert extract(tiny_checkpoint, articles, "-o", output) == 130
    interrupt(0)
    assert extract(tiny_checkpoint, articles, "-o", output) == 0
    assert "there already" not in capsys.readouterr().err
    assert len(rows(output.read_text(encoding="utf-8"))) == 9
    assert sorted(path.name for path in output.parent.glob("out*")) == ["out.jsonl"]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(["--date", "2023-09-15"], id="another date"),
        pytest.param(["--precision", "fp32"], id="another precision"),
        pytest.param(["--borders", "tagged"], id="other borders"),
        pytest.param(["--no-facts"], id="without facts"),
    ],
)
def test_a_run_with_other_settings_is_not_gone_on_from(
    changed: list[str],
    tiny_checkpoint: Path,
    articles: Path,
    interrupt: Callable[[int], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = articles.with_name("out.jsonl")
    interrupt(4)
    assert extract(tiny_checkpoint, articles, "-o", output) == 130
    interrupt(0)
    assert extract(tiny_checkpoint, articles, "-o", output, "--resume", *changed) == 2
    assert "was begun with other inputs or settings" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["x.jsonl", "--resume"], "needs a file of JSON lines", id="no output"),
        pytest.param(["x.jsonl", "-o", "o", "--format", "json", "--resume"], "needs a file of JSON lines", id="array"),
        pytest.param(["-", "-o", "o.jsonl", "--resume"], "standard input a second time", id="standard input"),
        pytest.param(["-o", "o.jsonl", "--resume"], "standard input a second time", id="no files"),
    ],
)
def test_what_cannot_be_resumed_is_said(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", *arguments]) == 2
    assert told in capsys.readouterr().err


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
