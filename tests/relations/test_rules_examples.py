"""The examples of the default rules, and the reading of rule files."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsner.errors import RuleError
from newsner.relations import default_rules, read_rules
from newsner.relations.examples import check_default_rules, check_file, read_fact, read_markup
from newsner.relations.loader import default_examples
from newsner.times import find_times

REPORT = check_default_rules(find_times)


def test_examples_of_the_default_rules() -> None:
    assert "\n".join(map(str, REPORT.failures)) == ""


def test_the_pack_holds_sixty_negative_sentences() -> None:
    assert sum(not example.facts for _, example in default_examples()) >= 60


@pytest.mark.parametrize("relation", ["SUCCEEDED", "APPOINTED", "SAID"])
def test_young_relations_have_twenty_examples(relation: str) -> None:
    examples = [example for rule in default_rules() if rule.relation == relation for example in rule.examples]
    assert len(examples) >= 20
    assert any(not example.facts for example in examples)


def test_markup() -> None:
    read = read_markup("التقى ⟦كيم|PER:a⟧ و⟦كيم جونغ أون|PER:a⟧ في ⟦موسكو|LOC⟧")
    assert read.text == "التقى كيم وكيم جونغ أون في موسكو"
    assert [read.text[m.start : m.end] for m in read.mentions] == ["كيم", "كيم جونغ أون", "موسكو"]
    assert [(e.name, len(e.mentions)) for e in read.entities] == [("كيم جونغ أون", 2), ("موسكو", 1)]


@pytest.mark.parametrize(
    ("told", "slots", "ordered", "status", "when"),
    [
        ("أ + ب @ ج · happened · 2015-07-27", {"who": ("أ", "ب"), "where": ("ج",)}, False, "happened", "2015-07-27"),
        ("أ → ب", {"who": ("أ", "ب")}, True, None, None),
        ("~وفد + ب · planned", {"who": ("~وفد", "ب")}, False, "planned", None),
        ("who: أ; role: وزير الدفاع · 2011", {"who": ("أ",), "role": ("وزير الدفاع",)}, False, None, "2011"),
    ],
)
def test_notation(told: str, slots: dict[str, object], ordered: bool, status: str | None, when: str | None) -> None:
    fact = read_fact(told)
    assert (dict(fact.slots), fact.ordered, fact.status, fact.when) == (slots, ordered, status, when)


@pytest.mark.parametrize("marked", ["وصل ⟦كيم|PERSON⟧", "وصل ⟦كيم⟧", "وصل ⟦كيم|PER"])
def test_bad_markup_says_what_is_allowed(marked: str) -> None:
    with pytest.raises(RuleError, match="PER, LOC, ORG, MISC"):
        read_markup(marked)


def test_bad_notation_says_what_is_allowed() -> None:
    with pytest.raises(RuleError, match="happened, planned, denied, possible"):
        read_fact("أ + ب · maybe")


RULE = """schema = "newsner-rules/1"
[[rule]]
name = "met.my"
relation = "MET"
trigger.verb = ["التقى"]
args.first = { into = "who", attach = ["subject"] }
args.second = { into = "who", attach = ["object"] }
"""


# name: what is replaced in RULE, by what, and what the error says
MISTAKES = {
    "schema": ("newsner-rules/1", "rules/2", 'must begin with schema = "newsner-rules/1"'),
    "no name": ('name = "met.my"\n', "", "rule 1: key 'name' is missing"),
    "unknown key": ("trigger.verb", "trigger.verbs", "met.my, trigger: unknown key 'verbs'; allowed are verb, light"),
    "attachment": (
        '["object"]',
        '["objekt"]',
        "met.my, key args.second.attach: 'objekt' is not allowed; allowed are subject, object",
    ),
    "misspelt lemma": ('"التقى"', '"التقا"', "met.my, key trigger.verb: «التقا» is in no word table as verb"),
    "not a list": ('["التقى"]', '"التقى"', "met.my, key trigger.verb: must be a list of texts"),
    "slot": ('"who"', '"who!"', "'who!' is not a slot"),
    "not TOML": ("[[rule]]", "[[rule]", "not TOML"),
    "topic": (
        "trigger.verb",
        "decline_if.topic = ['tennis']\ntrigger.verb",
        "key decline_if.topic: 'tennis' is not allowed; allowed are sport, web",
    ),
    "words": (
        "[[rule]]",
        "[words.verb]\n'تبرع' = ['VX', 'ب ر ع', 'to donate']\n[[rule]]",
        "mine.toml: verb «تبرع»: measure 'VX' is none of I, II",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_bad_file_says_file_rule_key_and_what_is_allowed(name: str) -> None:
    old, new, message = MISTAKES[name]
    with pytest.raises(RuleError) as error:
        read_rules(RULE.replace(old, new, 1), "mine.toml")
    assert message in str(error.value)
    assert str(error.value).startswith("mine.toml")


def test_a_file_of_ones_own_is_checked_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "donated.toml"
    path.write_text(
        """schema = "newsner-rules/1"

[words.verb]
"تبرع" = ["V intransitive", "ب ر ع", "to donate"]

[[rule]]
name = "donated.verb"
relation = "DONATED"
trigger.verb = ["تبرع"]
args.who = { into = "who", attach = ["subject"], take = ["PER", "ORG"] }
args.to = { into = "to", attach = ["لـ", "إلى"], take = ["PER", "ORG", "LOC"] }

[[rule.example]]
text = "تبرع ⟦سامي حداد|PER⟧ بمليون ريال لـ⟦مستشفى النور|ORG⟧."
fact = ["who: سامي حداد; to: مستشفى النور · happened"]

[[rule.example]]
text = "وسيتبرع ⟦سامي حداد|PER⟧ بدمه لـ⟦مستشفى النور|ORG⟧."
fact = []
""",
        encoding="utf-8",
    )
    report = check_file(path, find_times, alone=True)
    assert (report.rules, report.examples, report.negative) == (1, 2, 1)
    assert [failure.wrong for failure in report.failures] == [("who: سامي حداد; to: مستشفى النور · planned",)]
    assert "donated.verb" in str(report.failures[0])
