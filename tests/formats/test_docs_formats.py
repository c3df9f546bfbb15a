"""The examples of docs/formats.md run, and what it says of the formats is so."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from newsner.formats import FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_examples_give_what_they_show() -> None:
    found = doctest.DocTestParser().get_examples(PAGE.read_text(encoding="utf-8"))
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert len(found) > 20
    assert result.failed == 0


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_and_what_it_loses_is_on_the_page(name: str) -> None:
    row = next(line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{name}`"))

    assert all(f"`{ending}`" in row for ending in FORMATS[name].endings[:1])
    assert row.rstrip(" |").rpartition("|")[2].strip().startswith(FORMATS[name].loses[:20])
