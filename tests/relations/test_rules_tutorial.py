"""The tutorial's rule file is put together from its parts and run; its mistakes say what it says they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsner.errors import RuleError
from newsner.relations import read_rules
from newsner.relations.examples import check_file
from newsner.relations.rule import ATTACHMENTS, PREPOSITIONS
from newsner.times import find_times

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial-new-relation.md"
TEXT = TUTORIAL.read_text(encoding="utf-8")
PARTS = re.findall(r"^```toml\n(.*?)^```", TEXT, re.M | re.S)
MISTAKES = re.findall(r"^```toml wrong\n(.*?)^```\n\n```\n(.*?)^```", TEXT, re.M | re.S)


def write(folder: Path, *parts: str) -> Path:
    path = folder / "donated.toml"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def test_the_rules_find_what_the_tutorial_says(tmp_path: Path) -> None:
    report = check_file(write(tmp_path, *PARTS), find_times)
    assert "\n".join(map(str, report.failures)) == ""
    assert (report.rules, report.examples, report.negative) == (4, 11, 3)
    assert report.without_examples == ()


def test_the_first_rule_alone_prints_the_shown_summary(tmp_path: Path) -> None:
    report = check_file(write(tmp_path, *PARTS[:3]), find_times)
    assert "1 rules, 5 examples, 1 of them negative: all pass" in TEXT
    assert (report.rules, report.examples, report.negative, report.failures) == (1, 5, 1, ())


def test_without_the_topic_the_footballer_donates(tmp_path: Path) -> None:
    path = write(tmp_path, *(part.replace('decline_if.topic = ["sport"]\n', "") for part in PARTS[:3]))
    (failure,) = check_file(path, find_times).failures
    assert str(failure).replace(str(path), path.name) in TEXT


@pytest.mark.parametrize(("file", "message"), MISTAKES)
def test_mistakes_are_answered_as_shown(file: str, message: str) -> None:
    with pytest.raises(RuleError) as error:
        read_rules(file, "donated.toml")
    assert str(error.value).startswith(message.strip())


def test_every_attachment_is_explained() -> None:
    assert [name for name in ATTACHMENTS if name not in PREPOSITIONS and f"| `{name}` |" not in TEXT] == []
