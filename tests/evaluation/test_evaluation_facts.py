"""Which facts count as found, and which of their details as right."""

import pytest
from evaluation_marks import marked

from newsner.evaluation import score_documents
from newsner.evaluation.facts import score_facts

TEXT = "التقى ⟦كيم|PER:e1⟧ و⟦بوتين|PER:e2⟧ و⟦شي|PER:e3⟧ في ⟦موسكو|LOC:e4⟧ ب⟦روسيا|LOC:e5⟧."
OTHER_IDS = TEXT.replace("e1", "x9").replace("e2", "x8").replace("e3", "x7").replace("e4", "x6").replace("e5", "x5")
MEETING = {"relation": "MET", "who": ["e1", "e2"], "when": None, "status": "happened", "source": None, "where": "e4"}
VISIT = {"relation": "VISITED", "who": ["e1"], "where": "e4", "when": None, "status": "happened", "source": None}
CALL = {"relation": "SPOKE_WITH", "who": ["e1", "e2"], "when": None, "status": "happened", "source": None}
ROLE = {"relation": "HOLDS_ROLE", "who": "e1", "role": "وزير الدفاع", "of": None}
KIN = {"relation": "KIN_OF", "who": "e1", "kin": "son", "whom": "e2"}


def counts(gold, predicted):
    """(correct, predicted, gold) over all relations."""
    relations = score_facts(marked(TEXT, *gold), marked(TEXT, *predicted)).relations.values()
    return tuple(sum(getattr(c, name) for c in relations) for name in ("correct", "predicted", "gold"))


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        pytest.param([MEETING], [MEETING], (1, 1, 1), id="found"),
        pytest.param([MEETING], [], (0, 0, 1), id="missed"),
        pytest.param([], [MEETING], (0, 1, 0), id="made up"),
        pytest.param([MEETING], [MEETING | {"who": ["e2", "e1"]}], (1, 1, 1), id="a pair has no order"),
        pytest.param([MEETING], [MEETING, MEETING], (1, 1, 1), id="told twice counts once"),
        pytest.param([MEETING | {"who": ["e1", "e2", "e3"]}], [MEETING], (1, 1, 3), id="three make three pairs"),
        pytest.param([MEETING | {"who": ["e1", "~وفد"]}], [], (0, 0, 0), id="no name, no claim"),
        pytest.param(
            [MEETING | {"who": ["e1", "e2", "e3"], "sides": [["e1"], ["e2", "e3"]]}],
            [MEETING | {"who": ["e1", "e2", "e3"]}],
            (2, 2, 2),
            id="one side is left open",
        ),
        pytest.param([VISIT], [VISIT | {"where": "e5"}], (0, 1, 1), id="another place"),
        pytest.param([VISIT | {"where_alt": ["e5"]}], [VISIT | {"where": "e5"}], (1, 1, 1), id="place as good"),
        pytest.param([VISIT | {"where_alt": ["e5"]}], [VISIT, VISIT | {"where": "e5"}], (1, 1, 1), id="both places"),
        pytest.param([VISIT], [VISIT | {"where": None}], (0, 0, 1), id="a visit needs a place"),
        pytest.param([ROLE], [ROLE | {"role": "وزير الخارجية"}], (1, 1, 1), id="the head of the title counts"),
        pytest.param([ROLE], [ROLE | {"role": "رئيس"}], (0, 1, 1), id="another title"),
        pytest.param([KIN], [KIN | {"kin": "daughter"}], (0, 1, 1), id="another kin"),
        pytest.param([], [{"relation": "DONATED", "who": ["e1"]}], (0, 0, 0), id="other relations do not count"),
    ],
)
def test_claims(gold, predicted, expected):
    assert counts(gold, predicted) == expected


def test_entities_are_matched_by_their_mentions_not_by_their_ids():
    meeting = MEETING | {"who": ["x9", "x8"], "where": "x6"}
    scores = score_facts(marked(TEXT, MEETING), marked(OTHER_IDS, meeting))
    assert scores.relations["MET"].correct == 1
    assert scores.details["where"].right == 1


@pytest.mark.parametrize(
    ("gold", "change", "wrong"),
    [
        pytest.param(MEETING, {}, set(), id="all right"),
        pytest.param(MEETING, {"when": "2015"}, {"when"}, id="when"),
        pytest.param(MEETING, {"status": "planned"}, {"status"}, id="status"),
        pytest.param(MEETING, {"source": "e3"}, {"source"}, id="source"),
        pytest.param(MEETING, {"where": None}, {"where"}, id="where"),
        pytest.param(MEETING, {"others": ["e3"]}, {"others"}, id="others"),
        pytest.param(MEETING, {"others": ["~حرس"]}, set(), id="others without a name do not count"),
        pytest.param(VISIT | {"source": "e2"}, {"source": "e3"}, set(), id="source: cited or not"),
        pytest.param(CALL, {"who": ["e2", "e1"]}, {"direction"}, id="direction of a call"),
        pytest.param(ROLE, {"role": "وزير"}, {"role"}, id="whole role"),
        pytest.param(ROLE, {"of": "e5"}, {"of"}, id="role of"),
        pytest.param(ROLE | {"of": "~الروسي"}, {"of": "~روسي"}, set(), id="of: a nationality with or without article"),
        pytest.param(ROLE | {"of": "~الروسي"}, {"of": None}, {"of"}, id="of: a nationality left out"),
        pytest.param(MEETING | {"trigger": "التقى"}, {"trigger_spans": [{"start": 0, "end": 5}]}, set(), id="trigger"),
        pytest.param(
            MEETING | {"trigger": "التقى"}, {"trigger_spans": [{"start": 6, "end": 9}]}, {"trigger"}, id="trigger off"
        ),
    ],
)
def test_details(gold, change, wrong):
    scores = score_facts(marked(TEXT, gold), marked(TEXT, gold | {"trigger": ""} | change))
    table = {**scores.details, **scores.beyond}
    assert {name for name, accuracy in table.items() if accuracy.right < accuracy.of} == wrong
    assert {mistake.kind for mistake in scores.mistakes} == wrong


def test_a_mistake_tells_names_and_sentence():
    text = "زار ⟦شي|PER:e3⟧ ⟦روسيا|LOC:e5⟧. التقى ⟦كيم|PER:e1⟧ و⟦بوتين|PER:e2⟧."
    (mistake,) = score_facts(marked(text, MEETING | {"trigger": "التقى", "where": None}), marked(text)).mistakes
    assert (mistake.kind, mistake.claim, mistake.gold, mistake.predicted) == (
        "missed",
        "MET كيم | بوتين",
        "التقى",
        None,
    )
    assert "التقى كيم وبوتين." in mistake.sentence


def test_a_gold_document_without_prediction_counts_as_empty():
    gold = marked(TEXT, MEETING)
    scores = score_documents({"d1": gold}, {})
    assert scores.missing == ("d1",)
    assert (scores.all_names.gold, scores.all_names.predicted) == (5, 0)
    assert scores.all_facts.recall == 0


def test_coreference_counts_pairs_of_exact_mentions():
    gold = marked("⟦بوتين|PER:e1⟧ ⟦بوتين|PER:e1⟧ ⟦كيم|PER:e2⟧ ⟦كيم|PER:e2⟧")
    predicted = marked("⟦بوتين|PER:a⟧ ⟦بوتين|PER:a⟧ ⟦كيم|PER:a⟧ كيم")
    coreference = score_documents({"d1": gold}, {"d1": predicted}).coreference
    assert (coreference.correct, coreference.predicted, coreference.gold) == (1, 3, 1)


def test_another_text_is_refused():
    with pytest.raises(ValueError, match="another text than the gold"):
        score_documents({"d1": marked("كيم")}, {"d1": marked("شي")})
