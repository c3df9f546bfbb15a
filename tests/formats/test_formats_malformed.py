"""Every malformed input gets its message: where it stands, what was found, what would work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsner.errors import FormatError
from newsner.formats import read_annotations

TEXT = "وصل بوتين إلى موسكو"


def task(*regions: dict[str, Any], **more: Any) -> str:
    """A Label Studio export of one task."""
    result = [{"type": "labels", "from_name": "label", "to_name": "text", "value": value} for value in regions]
    return json.dumps([{"id": 1, "data": {"text": TEXT}, "annotations": [{"result": result}], **more}])


def region(start: Any, end: Any, *labels: str, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "labels": list(labels or ("PER",)), **more}


def example(*spans: Any, text: str = TEXT) -> str:
    """A doccano export of one example."""
    return json.dumps({"id": 1, "text": text, "label": list(spans)}, ensure_ascii=False)


def row(**keys: Any) -> str:
    return json.dumps({"text": TEXT, **keys}, ensure_ascii=False)


def mention(start: Any, end: Any, label: Any = "PER", **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "label": label, **more}


def case(name: str, file: str, content: str | bytes, message: str) -> Any:
    return pytest.param(file, content, message, id=name)


CASES = [
    # CoNLL
    case(
        "i-without-b",
        "a.conll",
        "وصل O\nبوتين I-PER\nإلى O\nموسكو B-LOC\n",
        ":2: «بوتين»: tag «I-PER» without «B-PER» before it",
    ),
    case("i-of-another-label", "a.conll", "وصل B-LOC\nبوتين I-PER\n", ":2: «بوتين»: tag «I-PER» without «B-PER»"),
    case(
        "i-at-the-head-of-a-sentence",
        "a.conll",
        "بوتين B-PER\n\nوصل I-PER\nثم B-LOC\n",
        ":3: «وصل»: tag «I-PER» without «B-PER»",
    ),
    case(
        "bioes-not-closed",
        "a.conll",
        "فلاديمير B-PER\nبوتين I-PER\nوصل O\nسار S-LOC\n",
        "PER is not closed by E-PER before «O»",
    ),
    case("bioes-end-without-begin", "a.conll", "وصل O\nبوتين E-PER\n", ":2: «بوتين»: tag «E-PER» without «B-PER»"),
    case("tag-without-prefix", "a.conll", "وصل O\nبوتين PER\n", ":2: «بوتين»: tag «PER» is none: O, or B- or I-"),
    case("tag-without-label", "a.conll", "وصل O\nبوتين B-\n", "tag «B-» is none"),
    case(
        "one-column",
        "a.conll",
        "وصل O\nبوتين\n",
        ":2: a line has 2 to 4 columns, token first and tag last; got «بوتين»",
    ),
    case("five-columns", "a.conll", "وصل a b c O\n", ":1: a line has 2 to 4 columns"),
    case("tag-without-token", "a.conll", "وصل\tO\n\tO\n", ":2: a line has 2 to 4 columns"),
    case("label-in-small-letters", "a.conll", "بوتين B-per\n", ":1: «بوتين»: unknown label «per»; PER is written so"),
    case("conll-in-windows-1256", "a.conll", b"\xe6\xe1 O\n", ":1: not UTF-8: "),
    case(
        "token-changed",
        "a.conll",
        '# newsner/1 {"text": "وصل بوتين"}\nوصل\tO\nترامب\tO\n',
        ":3: token «ترامب» differs from the document's text, where « بوتين» comes next",
    ),
    case(
        "damaged-comment",
        "a.conll",
        "# newsner/1 {oops\nوصل\tO\n",
        ":1: the comment «# newsner/1» must be followed by JSON",
    ),
    # Label Studio
    case(
        "crossing",
        "a.json",
        task(region(4, 9), region(7, 13, "LOC")),
        "LOC «ين إلى» at 7:13 crosses PER «بوتين» at 4:9; mentions must not overlap",
    ),
    case(
        "nested",
        "a.json",
        task(region(4, 19), region(14, 19, "LOC")),
        "LOC «موسكو» at 14:19 lies inside PER «بوتين إلى موسكو» at 4:19",
    ),
    case(
        "two-labels-for-one-span",
        "a.json",
        task(region(4, 9), region(4, 9, "LOC")),
        "LOC «بوتين» at 4:9 has two labels, PER «بوتين» at 4:9",
    ),
    case("given-twice", "a.json", task(region(4, 9), region(4, 9)), "«بوتين» at 4:9 is given twice"),
    case(
        "cuts-the-end-of-a-word", "a.json", task(region(4, 8)), "task 1, region 1: «بوتي» at 4:8 cuts a word of «بوتين»"
    ),
    case("cuts-two-letters", "a.json", task(region(16, 19)), "«سكو» at 16:19 cuts a word of «موسكو»"),
    case(
        "end-beyond-the-text",
        "a.json",
        task(region(14, 99, "LOC")),
        "offsets 14:99 do not fit the text of 19 characters",
    ),
    case("empty-span", "a.json", task(region(9, 9)), "offsets 9:9 do not fit"),
    case("end-before-start", "a.json", task(region(9, 4)), "offsets 9:4 do not fit"),
    case("negative-start", "a.json", task(region(-5, 4)), "offsets -5:4 do not fit"),
    case("space-at-the-edge", "a.json", task(region(3, 9)), "« بوتين» at 3:9 begins or ends with a space"),
    case("only-space", "a.json", task(region(3, 4)), "« » at 3:4 is only space"),
    case(
        "text-differs", "a.json", task(region(4, 9, text="ترامب")), "the file says «ترامب», but at 4:9 stands «بوتين»"
    ),
    case(
        "offsets-as-strings",
        "a.json",
        task(region("4", "9")),
        "task 1, region 1 must have whole numbers as start and end",
    ),
    case(
        "several-labels", "a.json", task(region(4, 9, "PER", "LOC")), "must have exactly one label, got ['PER', 'LOC']"
    ),
    case("no-label", "a.json", task({"start": 4, "end": 9, "labels": []}), "must have exactly one label, got []"),
    case("blank-label", "a.json", task(region(4, 9, " ")), "the label is empty"),
    case("label-with-a-space", "a.json", task(region(4, 9, "head of state")), "label «head of state» holds a space"),
    case(
        "annotators-disagree",
        "a.json",
        task(region(4, 9), annotations=[{"result": [{"value": region(4, 9)}]}, {"result": []}]),
        "task 1 has 2 annotations that differ; mark one as ground truth",
    ),
    case(
        "task-without-text",
        "a.json",
        json.dumps([{"data": {"n": 1}, "annotations": [{"result": []}]}]),
        "task 1.data.text must be a string",
    ),
    case("export-cut-off", "a.json", '[{"data": {"text": "x"}', "not JSON"),
    case("task-is-a-number", "a.json", "[7]", "task 1 must be an object"),
    # doccano
    case("span-of-two", "a.jsonl", example([4, 9]), "span 1 must be [start, end, label]"),
    case("doccano-crossing", "a.jsonl", example([4, 9, "PER"], [8, 13, "LOC"]), "«ن إلى» at 8:13 crosses PER «بوتين»"),
    case("doccano-beyond-the-text", "a.jsonl", example([4, 40, "PER"]), "span 1: offsets 4:40 do not fit"),
    case(
        "doccano-fraction", "a.jsonl", example([4.5, 9, "PER"]), "span 1 must be [start, end, label] with whole numbers"
    ),
    case(
        "label-is-no-list",
        "a.doccano.jsonl",
        '{"id": 1, "text": "x", "label": "PER"}',
        "label must be a list of [start, end, label]",
    ),
    # newsner/1
    case("newsner-crossing", "a.jsonl", row(mentions=[mention(4, 9), mention(5, 12)]), "crosses PER «بوتين»"),
    case(
        "newsner-text-differs",
        "a.jsonl",
        row(mentions=[mention(4, 9, text="ترامب")]),
        "mentions[0]: its text is «ترامب», but at 4:9 of the document stands «بوتين»",
    ),
    case(
        "newsner-beyond-the-text",
        "a.jsonl",
        row(mentions=[mention(4, 99)]),
        "mentions[0]: offsets 4:99 do not fit a text of 19 characters",
    ),
    case(
        "newsner-end-is-a-string",
        "a.jsonl",
        row(mentions=[mention(4, "9")]),
        "mentions[0].end must be a whole number, got «9»",
    ),
    case(
        "newsner-start-is-true",
        "a.jsonl",
        row(mentions=[mention(True, 9)]),
        "mentions[0].start must be a whole number, got True",
    ),
    case(
        "newsner-no-label",
        "a.jsonl",
        row(mentions=[mention(4, 9, "")]),
        "mentions[0].label must be a string that is not empty",
    ),
    case(
        "newsner-score",
        "a.jsonl",
        row(mentions=[mention(4, 9, score=7)]),
        "mentions[0].score must be a number from 0 to 1, got 7",
    ),
    case(
        "newsner-entity-missing",
        "a.jsonl",
        row(mentions=[mention(4, 9, entity="e9")]),
        "mentions point to entity 'e9', which is not among",
    ),
    case(
        "newsner-entity-twice",
        "a.jsonl",
        row(entities=[{"id": "e1", "label": "PER", "name": "x"}] * 2),
        "entities[1]: the id 'e1' is given twice",
    ),
    case(
        "newsner-date",
        "a.jsonl",
        row(date="31/7/2015"),
        "date must be a date written 2015-07-31, or null, got «31/7/2015»",
    ),
    case("newsner-no-such-day", "a.jsonl", row(date="2015-02-30"), "date must be a date written 2015-07-31"),
    case(
        "fact-of-nobody",
        "a.jsonl",
        row(facts=[{"relation": "MET", "who": ["e1"]}]),
        "facts[0].who: «e1» is no entity of the document",
    ),
    case(
        "fact-who-is-no-list",
        "a.jsonl",
        row(facts=[{"relation": "MET", "who": "~وفد"}]),
        "facts[0].who must be a list, got «~وفد»",
    ),
    case(
        "fact-status",
        "a.jsonl",
        row(facts=[{"relation": "MET", "status": "sure"}]),
        "facts[0].status must be one of happened, planned, denied, possible, or null",
    ),
    case(
        "fact-when",
        "a.jsonl",
        row(facts=[{"relation": "MET", "when": "yesterday"}]),
        "facts[0].when must be a date written",
    ),
    case(
        "fact-kin",
        "a.jsonl",
        row(facts=[{"relation": "KIN_OF", "who": "~a", "kin": "boss"}]),
        "facts[0].kin must be one of father, mother",
    ),
    case("newsner-no-text", "a.jsonl", '{"id": "x"}', ":1: text must be a string, it is missing"),
    case("newsner-text-is-a-number", "a.jsonl", '{"text": 5}', ":1: text must be a string, got 5"),
    case("newsner-broken-line", "a.jsonl", '{"text": "x"}\n{"text": \n', ":2: not one JSON object per line"),
    case("newsner-line-is-a-list", "a.jsonl", '{"text": "x"}\n["text"]\n', ":2: the line must be an object"),
    case("newsner-half-an-emoji", "a.jsonl", '{"text": "\\ud83d"}', ":1: text holds half of a surrogate pair"),
    case("newsner-in-windows-1256", "a.jsonl", b'{"text": "\xe6"}', ":1: not UTF-8"),
    # brat: TEXT stands beside it
    case(
        "brat-text-differs", "a.ann", "T1\tPER 4 9\tترامب\n", ":1: T1: the file says «ترامب», but at 4:9 stands «بوتين»"
    ),
    case("brat-in-pieces", "a.ann", "T1\tPER 4 5;6 9\tب تين\n", ":1: T1: a name in pieces (4 5;6 9) is not supported"),
    case("brat-spaces-for-tabs", "a.ann", "T1 PER 4 9 بوتين\n", ":1: a text-bound line is «T1⇥PER 0 5⇥text»"),
    case("brat-id-twice", "a.ann", "T1\tPER 4 9\tبوتين\nT1\tLOC 14 19\tموسكو\n", ":2: T1 is given twice"),
    case(
        "brat-dangling-argument",
        "a.ann",
        "T1\tPER 4 9\tبوتين\nR1\tVISITED Arg1:T1 Arg2:T7\n",
        ":2: argument Arg2:T7 points to no text-bound line",
    ),
    case("brat-unknown-line", "a.ann", "X1\t?\n", ":1: not a brat line"),
    case("brat-without-text", "lonely.ann", "T1\tPER 0 2\tab\n", "there is no lonely.txt beside it"),
]


def save(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if name == "a.ann":
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "content", "message"), CASES)
def test_malformed_input_gets_its_message(name: str, content: str | bytes, message: str, tmp_path: Path) -> None:
    path = save(tmp_path, name, content)

    with pytest.raises(FormatError) as error:
        read_annotations([path])

    assert message in str(error.value)
    assert str(error.value).startswith(str(path))
