"""The page to hand on: all articles and facts, no network, nothing executed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from render_documents import second, summit

from newsner import Document
from newsner.cli import main
from newsner.report import build_report


def test_every_article_and_fact_has_its_place() -> None:
    page = build_report([summit(), second()])
    assert re.findall(r'<details class="doc" id="(\w+)"', page) == ["d0", "d1"]
    assert re.findall(r'<tr id="(\w+)"', page) == ["d0f0", "d0f1", "d0f2", "d1f0", "d1f1"]


def test_the_same_person_has_one_id_in_all_articles() -> None:
    page = build_report([summit(), second()])
    actors = dict(re.findall(r'<tr id="(\w+)"[^>]*data-a="([^"]*)"', page))
    assert set(actors["d1f0"].split()) >= set(actors["d0f0"].split()[:1])


def test_a_line_of_the_graph_points_to_the_facts_that_tell_it() -> None:
    page = build_report([summit(), second()])
    links = re.findall(r'class="nn-link"[^>]*data-f="([^"]*)"', page)
    assert sorted(links) == ["d0f1 d1f0", "d1f1"]


def test_articles_of_one_id_do_not_mix() -> None:
    page = build_report([replace(summit(), id="a"), replace(second(), id="a")])
    assert len(set(re.findall(r'<tr id="(\w+)"', page))) == 5


def test_the_page_asks_nothing_of_the_network() -> None:
    page = build_report([summit(), second()])
    assert "default-src 'none'" in page
    addresses = set(re.findall(r'(?:src|href|action|url)\s*[=(]\s*["\']?([^"\'\s>)]+)', page))
    assert all(
        address.startswith("#") or address.startswith("${") or address == "`#${fact.row.id}`;" for address in addresses
    ), addresses


def test_markup_in_an_article_does_nothing_in_the_page() -> None:
    attack = "</script><script>alert(1)</script>"
    page = build_report([Document(f"نص {attack}", id=attack, title=attack)], title=attack)
    assert page.count("<script") == 2


def test_articles_without_a_fact_make_a_page_that_says_so() -> None:
    page = build_report([Document("نص", id="a")], language="en")
    assert "No meetings of named people" in page
    assert "No dated meetings or visits" in page


def write(path, documents) -> str:
    path.write_text("".join(json.dumps(d.to_dict(), ensure_ascii=False) + "\n" for d in documents), encoding="utf-8")
    return str(path)


def test_the_command_shows_what_has_been_read_without_a_model(tmp_path) -> None:
    source = write(tmp_path / "facts.jsonl", [summit(), second()])
    assert main(["report", source, "-o", str(tmp_path / "r.html"), "--title", "قمم"]) == 0
    assert "<h1>قمم</h1>" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "code"),
    [pytest.param("{broken\n", 2, id="nothing can be read"), pytest.param(None, 2, id="no such file")],
)
def test_what_cannot_be_read_is_said(tmp_path, capsys, content: str | None, code: int) -> None:
    source = tmp_path / "bad.jsonl"
    if content is not None:
        source.write_text(content, encoding="utf-8")
    assert main(["report", str(source), "-o", str(tmp_path / "r.html")]) == code
    assert "bad.jsonl" in capsys.readouterr().err
    assert not (tmp_path / "r.html").exists()


def test_good_articles_are_shown_beside_bad_ones(tmp_path, capsys) -> None:
    source = write(tmp_path / "facts.jsonl", [summit()])
    with Path(source).open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    assert main(["report", source, "-o", str(tmp_path / "r.html")]) == 1
    assert "facts.jsonl:2" in capsys.readouterr().err
    assert "d0f2" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_an_error_not_a_trace(tmp_path, capsys) -> None:
    source = write(tmp_path / "facts.jsonl", [summit()])
    assert main(["report", source, "-o", str(tmp_path / "no" / "r.html")]) == 2
    assert "cannot write" in capsys.readouterr().err
