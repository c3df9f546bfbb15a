"""Documents for the tests of formats: written inline, and made by Hypothesis."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from newsner import Document
from newsner.formats import from_dict

_MARK = re.compile(r"⟦([^|⟧]+)\|([^:⟧]+)(?::([^⟧]+))?⟧")


def marked(inline: str, **row: Any) -> Document:
    """A document from «وصل ⟦بوتين|PER:e1⟧»; entities are made of the ids, named by their longest mention."""
    text, mentions, names = "", [], {}
    position = 0
    for match in _MARK.finditer(inline):
        text += inline[position : match.start()]
        surface, label, entity = match.groups()
        mentions.append({"start": len(text), "end": len(text) + len(surface), "label": label, "entity": entity})
        if entity:
            names[entity] = (label, max(names.get(entity, ("", ""))[1], surface, key=len))
        text += surface
        position = match.end()
    text += inline[position:]
    entities = [{"id": key, "label": label, "name": name} for key, (label, name) in names.items()]
    return from_dict({"text": text, "mentions": mentions, "entities": entities, **row})


MEETING = marked(
    "استقبل ⟦الملك سلمان|PER:e1⟧ و⟦لافروف|PER:e2⟧ في ⟦الرياض|LOC:e3⟧ الأربعاء.\nثم عاد ⟦سلمان|PER:e1⟧.",
    id="a/1",
    date="2015-08-06",
    title="لقاء «الرياض»",
    times=[{"start": 40, "end": 48, "value": "2015-08-05"}],
    facts=[
        {
            "relation": "MET",
            "who": ["e1", "e2", "~وفد روسي"],
            "others": [],
            "where": "e3",
            "when": "2015-08-05",
            "status": "happened",
            "source": None,
            "trigger": "استقبل",
            "trigger_spans": [{"start": 0, "end": 6}],
            "rule": "met.receive",
            "evidence": [{"start": 0, "end": 50}],
            "score": 0.75,
            "spans": [{"slot": "who", "value": "~وفد روسي", "start": 0, "end": 6}],
            "sides": [["e1"], ["e2"]],
        },
        {"relation": "HOLDS_ROLE", "who": "e1", "role": "الملك", "of": "~السعودي"},
    ],
    desk="foreign",
)

LETTERS = "ابوتينسلمقكٱةى"
SIGNS = " \n\t،.؟«»()#-/\"\\'"
INVISIBLE = "\u200c\u200f\u064e\u0651\u0640\u00ad\ufeff"
ODD = "🙂𝒜Zé7٣\u2028\u0085\x1f\r"
LABELS = ("PER", "LOC", "ORG", "MISC", "MIL", "PERS", "B-X")
TEXTS = st.text(alphabet=st.sampled_from(LETTERS * 3 + SIGNS + INVISIBLE + ODD), min_size=0, max_size=60)


@st.composite
def documents(draw: st.DrawFn, *, overlapping: bool = False, spaced: bool = False) -> Document:
    """Any document: odd characters, mentions anywhere, entities, times, facts of known and own relations."""
    text = draw(TEXTS)
    mentions = draw(_mentions(text, overlapping=overlapping, spaced=spaced))
    ids = sorted({mention["entity"] for mention in mentions if mention["entity"]})
    row: dict[str, Any] = {
        "text": text,
        "id": draw(st.sampled_from(["", "d1", "a/ب:2", "CON", "é.x"])),
        "date": draw(st.sampled_from([None, "2015-07-31"])),
        "title": draw(st.sampled_from(["", "عنوان", "a\tb\nc"])),
        "mentions": mentions,
        "entities": [{"id": id, "label": "PER", "name": draw(st.sampled_from(["سلمان", "", "x y"]))} for id in ids],
        "times": draw(st.lists(_spans(text, value="2015-07"), max_size=1)) if text else [],
        "facts": draw(st.lists(_facts(text, ids), max_size=3)),
    }
    extra = draw(st.sampled_from([{}, {"url": "https://example.org", "n": [1, {"a": None}]}]))
    return from_dict({**row, **extra})


def _spans(text: str, **more: Any) -> st.SearchStrategy[dict[str, Any]]:
    pairs = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] != pair[1])
    return pairs.map(lambda pair: {"start": min(pair), "end": max(pair), **more})


@st.composite
def _mentions(draw: st.DrawFn, text: str, *, overlapping: bool, spaced: bool) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for span in draw(st.lists(_spans(text), max_size=4)) if text else []:
        surface = text[span["start"] : span["end"]]
        apart = all(span["end"] <= other["start"] or other["end"] <= span["start"] for other in kept)
        same = any((span["start"], span["end"]) == (other["start"], other["end"]) for other in kept)
        if (apart or (overlapping and not same)) and (spaced or surface == surface.strip()) and not surface.isspace():
            entity = draw(st.sampled_from([None, "e1", "e2", "actor-7"]))
            score = draw(st.sampled_from([1.0, 0.5, 0.1234]))
            kept.append({**span, "label": draw(st.sampled_from(LABELS)), "entity": entity, "score": score})
    return kept


@st.composite
def _facts(draw: st.DrawFn, text: str, ids: list[str]) -> dict[str, Any]:
    actors = st.sampled_from([*ids, "~وفد أميركي", "~"])
    spans = st.lists(_spans(text), max_size=2) if text else st.just([])
    relation = draw(st.sampled_from(["MET", "VISITED", "HOLDS_ROLE", "SAID", "ARMED"]))
    row: dict[str, Any] = {"relation": relation}
    if relation == "HOLDS_ROLE":
        row |= {"who": draw(actors), "role": "وزير", "of": draw(st.none() | actors)}
    elif relation == "SAID":
        row |= {"who": draw(actors), "what": draw(_spans(text)) if text else None}
    else:
        row["who"] = draw(st.lists(actors, min_size=1, max_size=3))
        if draw(st.booleans()):
            row |= {"where_alt": ["e1"]} if relation == "VISITED" else {"sides": [["e1"], ["e2"]]}
    if relation != "HOLDS_ROLE":
        row |= {
            "when": draw(st.sampled_from([None, "2015", "2015-08"])),
            "status": draw(st.sampled_from([None, "denied"])),
        }
        row["source"] = draw(st.sampled_from([None, *ids]))
    row |= {"trigger": draw(st.sampled_from(["", "وصل", "عقد … قمة", text[:3]])), "rule": "r.1", "score": 0.5}
    row |= {"evidence": draw(spans), "trigger_spans": draw(spans)}
    if relation == "ARMED":
        row["weapon"] = draw(st.sampled_from(["مدفع", ["مدفع", "دبابة"]]))
        row.pop("sides", None)
    return row
