"""When, where, status and source: one sentence or two for each way of telling them, in `details/*.toml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsner.errors import RuleError
from newsner.relations.cues import read_cues
from newsner.relations.examples import check_file, read_fact
from newsner.times import find_times

DETAILS = Path(__file__).parent / "details"


@pytest.mark.parametrize("name", sorted(path.stem for path in DETAILS.glob("*.toml")))
def test_details(name: str) -> None:
    report = check_file(DETAILS / f"{name}.toml", find_times)
    assert "\n".join(map(str, report.failures)) == ""


def test_notation_says_that_a_detail_is_not_told() -> None:
    fact = read_fact("أ + ب @ nowhere · undated · by nobody")
    assert (fact.slots["where"], fact.when, fact.source) == ((), "undated", "nobody")
    assert read_fact("أ @ ج · happened · by وكالة تاس").source == "وكالة تاس"


CUE = {"kind": "verb", "status": "denied", "scope": ["noun"], "words": ["ألغى"]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"kind": "verbs"}, "cue 1, kind: 'verbs' is not allowed; allowed are particle", id="kind"),
        pytest.param({"status": "maybe"}, "'maybe' is not allowed; allowed are happened", id="status"),
        pytest.param({"scope": ["sentence"]}, "'sentence' is not allowed; allowed are verb, noun", id="scope"),
        pytest.param({"reach": 3}, "'reach' is not allowed; allowed are kind, status", id="key"),
    ],
)
def test_a_bad_cue_says_what_is_allowed(change: dict[str, object], message: str) -> None:
    with pytest.raises(RuleError) as error:
        read_cues({"cue": [{**CUE, **change}]})
    assert message in str(error.value)
