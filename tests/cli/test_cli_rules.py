"""`newsner rules check`: what it prints and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsner.cli import main

GOOD = """schema = "newsner-rules/1"
[[rule]]
name = "praised.verb"
relation = "PRAISED"
trigger.verb = ["شكر"]
args.who = { into = "who", attach = ["subject"], take = ["PER"] }
args.whom = { into = "whom", attach = ["object"], take = ["PER"] }

[[rule.example]]
text = "شكر ⟦سامي حداد|PER⟧ ⟦نبيل فهمي|PER⟧."
fact = ["who: سامي حداد; whom: نبيل فهمي · happened"]

[[rule.example]]
text = "شكر ⟦سامي حداد|PER⟧ الله."
fact = []
"""


@pytest.fixture
def write(tmp_path: Path):
    def write_file(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write_file


def test_a_good_file(write, capsys) -> None:
    assert main(["rules", "check", write("good.toml", GOOD)]) == 0
    assert "1 rules, 2 examples, 1 of them negative: all pass" in capsys.readouterr().out


def test_a_failing_example_is_shown_and_traced(write, capsys) -> None:
    path = write("failing.toml", GOOD.replace("· happened", "· planned"))
    assert main(["rules", "check", "--trace", path]) == 1
    printed = capsys.readouterr().out
    assert "rule praised.verb: «شكر سامي حداد نبيل فهمي.»" in printed
    assert "not found: who: سامي حداد; whom: نبيل فهمي · planned" in printed
    assert "not expected: who: سامي حداد; whom: نبيل فهمي · happened" in printed
    assert "fired praised.verb at «شكر»" in printed


def test_a_rule_without_examples_is_named(write, capsys) -> None:
    assert main(["rules", "check", "--alone", write("bare.toml", GOOD.split("[[rule.example]]")[0])]) == 0
    assert "rule praised.verb: has no example" in capsys.readouterr().out


def test_a_bad_file_does_not_stop_the_others(write, capsys) -> None:
    bad = write("bad.toml", GOOD.replace("trigger.verb", "trigger.verbs"))
    assert main(["rules", "check", bad, write("good.toml", GOOD)]) == 1
    captured = capsys.readouterr()
    assert "bad.toml: rule praised.verb, trigger: unknown key 'verbs'; allowed are verb, light" in captured.err
    assert "good.toml: 1 rules" in captured.out


def test_nothing_could_be_checked(write, capsys, tmp_path: Path) -> None:
    assert main(["rules", "check", str(tmp_path / "absent.toml")]) == 2
    assert "there is no such rule file" in capsys.readouterr().err
    broken = GOOD.replace("|PER⟧ الله", "|PERSON⟧ الله")
    assert main(["rules", "check", write("markup.toml", broken)]) == 2
    assert "labels are PER, LOC, ORG, MISC" in capsys.readouterr().err


def test_the_default_rules(capsys) -> None:
    assert main(["rules", "check"]) == 0
    assert "all pass" in capsys.readouterr().out
