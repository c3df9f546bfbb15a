"""Reading what other tools and people write: tag schemes, columns, exports, repairs, duplicates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from format_documents import MEETING, marked

from newsner import Document
from newsner.errors import FormatError, InputError, NewsnerWarning
from newsner.formats import guess_input, guess_output, read, read_annotations, write


def save(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def names(document: Document) -> list[tuple[str, str]]:
    return [(mention.text, mention.label) for mention in document.mentions]


VISIT = [("فلاديمير بوتين", "PER"), ("موسكو", "LOC"), ("باريس", "LOC")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("زار O\nفلاديمير B-PER\nبوتين I-PER\nموسكو B-LOC\nباريس B-LOC\n", id="bio-spaces"),
        pytest.param("زار\tO\nفلاديمير\tB-PER\nبوتين\tI-PER\nموسكو\tB-LOC\nباريس\tB-LOC\n", id="bio-tabs"),
        pytest.param("زار O\nفلاديمير I-PER\nبوتين I-PER\nموسكو I-LOC\nباريس B-LOC\n", id="iob1"),
        pytest.param("زار O\nفلاديمير B-PER\nبوتين E-PER\nموسكو S-LOC\nباريس S-LOC\n", id="bioes"),
        pytest.param("زار O\nفلاديمير B-PER\nبوتين L-PER\nموسكو U-LOC\nباريس U-LOC\n", id="bilou"),
        pytest.param("زار O\nفلاديمير B-PERS\nبوتين I-PERS\nموسكو B-LOC\nباريس B-LOC\n", id="pers-for-per"),
        pytest.param("زار VB O\nفلاديمير N B-PER\nبوتين N I-PER\nموسكو N B-LOC\nباريس N B-LOC\n", id="three-columns"),
        pytest.param(
            "زار VB x O\nفلاديمير N x B-PER\nبوتين N x I-PER\nموسكو N x B-LOC\nباريس N x B-LOC\n", id="four-columns"
        ),
        pytest.param(
            "-DOCSTART- -X- O\n\nزار O\nفلاديمير B-PER\nبوتين I-PER\nموسكو B-LOC\nباريس B-LOC\n", id="docstart"
        ),
        pytest.param(
            "\ufeffزار O\r\nفلاديمير B-PER\r\nبوتين I-PER\r\nموسكو B-LOC\r\nباريس B-LOC\r\n", id="windows-line-ends"
        ),
    ],
)
def test_conll_of_every_kind(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_bytes(content.encode())

    [document] = read(path)

    assert document.text == "زار فلاديمير بوتين موسكو باريس"
    assert names(document) == VISIT


def test_conll_sentences_are_lines_and_documents_begin_at_docstart(tmp_path: Path) -> None:
    path = save(tmp_path, "a.conll", "أ O\nب O\n\nت O\n-DOCSTART- O\n\nث B-PER\n")

    assert [(d.id, d.text) for d in read(path)] == [("a-1", "أ ب\nت"), ("a-2", "ث")]


def test_a_number_sign_is_a_token_where_it_has_a_tag_and_a_comment_where_not(tmp_path: Path) -> None:
    path = save(tmp_path, "a.conll", "# من موقع\n# O\nروسيا B-LOC\n")

    assert read(path)[0].text == "# روسيا"


def test_conll_words_are_split_where_a_name_follows_a_proclitic(tmp_path: Path) -> None:
    write([marked("التقى و⟦بوتين|PER⟧ ل⟦لرياض|LOC⟧")], tmp_path / "a.conll")

    lines = (tmp_path / "a.conll").read_text(encoding="utf-8").splitlines()[1:]

    assert [line.split("\t") for line in lines if line] == [
        ["التقى", "O"], ["و", "O"], ["بوتين", "B-PER"], ["ل", "O"], ["لرياض", "B-LOC"],
    ]  # fmt: skip


def test_tags_that_were_corrected_by_hand_have_the_say(tmp_path: Path) -> None:
    write([MEETING], tmp_path / "a.conll")
    content = (tmp_path / "a.conll").read_text(encoding="utf-8").replace("الرياض\tB-LOC", "الرياض\tB-MIL")
    (tmp_path / "a.conll").write_text(content, encoding="utf-8")

    [document] = read(tmp_path / "a.conll")

    assert [(m.text, m.label, m.entity) for m in document.mentions] == [
        ("الملك سلمان", "PER", "e1"), ("لافروف", "PER", "e2"), ("الرياض", "MIL", None), ("سلمان", "PER", "e1"),
    ]  # fmt: skip
    assert len(document.facts) == 2


def task(text: str, *regions: dict[str, Any], key: str = "annotations", **more: Any) -> dict[str, Any]:
    return {"data": {"text": text}, key: [{"result": [{"type": "labels", "value": r} for r in regions], **more}]}


def test_label_studio_annotations_beat_predictions_and_unannotated_tasks_are_left_out(tmp_path: Path) -> None:
    done = task("بوتين", {"start": 0, "end": 5, "labels": ["PER"]})
    done["predictions"] = [{"result": []}]
    rows = [done, task("موسكو", {"start": 0, "end": 5, "labels": ["LOC"]}, key="predictions")]
    path = save(tmp_path, "a.json", json.dumps(rows))

    with pytest.warns(NewsnerWarning, match=r"1 task\(s\) without an annotation left out"):
        [document] = read(path)

    assert names(document) == [("بوتين", "PER")]


def test_label_studio_predictions_are_read_where_nothing_is_annotated(tmp_path: Path) -> None:
    from newsner.formats import label_studio

    label_studio.write([MEETING], tmp_path / "a.json", predictions=True)

    assert read(tmp_path / "a.json") == [MEETING]


def test_label_studio_cancelled_annotations_are_passed_over_and_ground_truth_is_taken(tmp_path: Path) -> None:
    row = task("بوتين", {"start": 0, "end": 5, "labels": ["PER"]}, ground_truth=True)
    row["annotations"] += [{"result": [], "was_cancelled": True}, {"result": []}]
    path = save(tmp_path, "a.json", json.dumps([row]))

    assert names(read(path)[0]) == [("بوتين", "PER")]


def test_label_studio_min_export_and_hypertext_offsets(tmp_path: Path) -> None:
    plain = {"id": 7, "text": "بوتين", "label": [{"start": 0, "end": 5, "text": "بوتين", "labels": ["PER"]}]}
    path = save(tmp_path, "min.json", json.dumps([plain]))
    value = {"start": "/p[1]/text()[1]", "globalOffsets": {"start": 0, "end": 5}, "hypertextlabels": ["PER"]}
    rich = {"data": {"text": "بوتين"}, "annotations": [{"result": [{"type": "hypertextlabels", "value": value}]}]}
    other = save(tmp_path, "rich.json", json.dumps([rich]))

    assert names(read(path)[0]) == names(read(other)[0]) == [("بوتين", "PER")]
    assert read(path)[0].id == "7"


def test_label_studio_relations_are_left_out_with_a_warning(tmp_path: Path) -> None:
    row = task("بوتين", {"start": 0, "end": 5, "labels": ["PER"]})
    row["annotations"][0]["result"].append({"type": "relation", "from_id": "a", "to_id": "b"})
    path = save(tmp_path, "a.json", json.dumps([row]))

    with pytest.warns(NewsnerWarning, match="results of type relation left out"):
        read(path)


def test_offsets_in_utf16_are_seen_through(tmp_path: Path) -> None:
    wide = {"start": 3, "end": 8, "text": "بوتين", "labels": ["PER"]}
    path = save(tmp_path, "a.json", json.dumps([task("🙂 بوتين", wide)]))

    with pytest.raises(FormatError, match="counted in UTF-16 they fit: read with offsets utf-16"):
        read(path)
    assert names(read(path, offsets="utf-16")[0]) == [("بوتين", "PER")]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"text": "🙂 بوتين", "label": [[3, 8, "PER"]]}, id="label"),
        pytest.param({"text": "🙂 بوتين", "labels": [[3, 8, "PER"]]}, id="labels"),
        pytest.param({"data": "🙂 بوتين", "label": [[3, 8, "PER"]]}, id="data-for-text"),
        pytest.param(
            {
                "text": "🙂 بوتين",
                "entities": [{"id": 1, "start_offset": 3, "end_offset": 8, "label": "PER"}],
                "relations": [],
            },
            id="with-relations",
        ),
    ],
)
def test_doccano_of_every_kind_counts_utf16(row: dict[str, Any], tmp_path: Path) -> None:
    path = save(tmp_path, "a.jsonl", json.dumps({"id": 4, **row}) + "\n")

    assert guess_input(path) == "doccano"
    assert names(read(path)[0]) == [("بوتين", "PER")]


def brat(folder: Path, change: Any = lambda text: text) -> Document:
    write([MEETING], folder / "brat")
    file = folder / "brat" / "a_1.ann"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    return read(folder / "brat")[0]


def test_brat_events_show_facts_as_brat_draws_them(tmp_path: Path) -> None:
    brat(tmp_path)

    lines = (tmp_path / "brat" / "a_1.ann").read_text(encoding="utf-8").splitlines()

    assert "T5\tMET 0 6\tاستقبل" in lines
    assert "E1\tMET:T5 who:T1 who2:T2 where:T3" in lines


def test_a_brat_event_that_was_edited_keeps_its_date_and_its_unnamed(tmp_path: Path) -> None:
    document = brat(tmp_path, lambda text: text.replace(" who2:T2 where:T3", " where:T3"))

    assert document.facts[0]["who"] == ("e1", "~وفد روسي")
    assert document.facts[0].when == "2015-08-05"
    assert document.facts[0]["where"] == "e3"


def test_a_brat_event_that_was_deleted_is_gone(tmp_path: Path) -> None:
    document = brat(
        tmp_path,
        lambda text: "".join(line for line in text.splitlines(keepends=True) if "E1" not in line and "T5" not in line),
    )

    assert [fact.relation for fact in document.facts] == ["HOLDS_ROLE"]


def test_a_mention_added_in_brat_leaves_the_facts_as_they_are(tmp_path: Path) -> None:
    start = MEETING.text.index("الأربعاء")
    document = brat(tmp_path, lambda text: f"T9\tMISC {start} {start + 8}\tالأربعاء\n" + text)

    assert ("الأربعاء", "MISC") in names(document)
    assert document.facts == MEETING.facts


def test_brat_relations_of_others_become_facts(tmp_path: Path) -> None:
    save(tmp_path, "a.txt", "زار بوتين باريس")
    save(tmp_path, "a.ann", "T1\tPER 4 9\tبوتين\nT2\tLOC 10 15\tباريس\nR1\tVISITED who:T1 where:T2\n")

    [fact] = read(tmp_path / "a.ann")[0].facts

    assert (fact.relation, fact.names("who"), fact.names("where")) == ("VISITED", ("بوتين",), ("باريس",))


def test_brat_attributes_are_left_out_with_a_warning(tmp_path: Path) -> None:
    save(tmp_path, "a.txt", "بوتين")
    save(tmp_path, "a.ann", "T1\tPER 0 5\tبوتين\nA1\tSure T1\n")

    with pytest.warns(NewsnerWarning, match=r"lines of kind A \(attributes, equivalences, links\) left out"):
        read(tmp_path / "a.ann")


def test_spacy_docs_have_the_text_the_entities_and_the_facts() -> None:
    pytest.importorskip("spacy")
    from newsner.formats import to_spacy

    doc = to_spacy(MEETING)

    assert doc.text == MEETING.text
    assert [(e.text, e.label_, e.id_) for e in doc.ents][:2] == [("الملك سلمان", "PER", "e1"), ("لافروف", "PER", "e2")]
    assert [s.start_char for s in doc.sents] == [s.start for s in MEETING.sentences]
    assert doc._.facts[0]["relation"] == "MET"


def test_spacy_docs_of_others_are_read() -> None:
    spacy = pytest.importorskip("spacy")
    from newsner.formats import from_spacy

    doc = spacy.blank("ar")("زار بوتين باريس")
    doc.ents = [doc.char_span(4, 9, label="PER")]

    assert names(from_spacy(doc)) == [("بوتين", "PER")]


def test_datasets_with_class_labels_are_read() -> None:
    datasets = pytest.importorskip("datasets")
    from newsner.formats.hf_datasets import from_dataset

    tags = datasets.Sequence(datasets.ClassLabel(names=["O", "B-PERS", "I-PERS"]))
    features = datasets.Features({"tokens": datasets.Sequence(datasets.Value("string")), "ner_tags": tags})
    rows = {"tokens": [["زار", "فلاديمير", "بوتين"]], "ner_tags": [[0, 1, 2]]}
    dataset = datasets.Dataset.from_dict(rows, features=features)

    assert names(from_dataset(dataset)[0]) == [("فلاديمير بوتين", "PER")]


def test_datasets_with_faults_say_the_row() -> None:
    datasets = pytest.importorskip("datasets")
    from newsner.formats.hf_datasets import from_dataset

    rows = {"tokens": [["زار"], ["زار", "بوتين"]], "ner_tags": [["O"], ["O"]]}

    with pytest.raises(FormatError, match="dataset:2: 2 tokens but 1 tags"):
        from_dataset(datasets.Dataset.from_dict(rows))


def test_a_dataset_of_several_splits_wants_one_named(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    rows = datasets.Dataset.from_dict({"tokens": [["زار"]], "ner_tags": [["O"]]})
    datasets.DatasetDict(train=rows, test=rows).save_to_disk(str(tmp_path / "d"))

    with pytest.raises(InputError, match="holds the splits train, test; name one of them"):
        read(tmp_path / "d")
    assert read(tmp_path / "d" / "test")[0].text == "زار"


REPAIRS = [
    pytest.param([[4, 12, "PER"], [10, 15, "LOC"]], ["بوتين با"], "the longer kept", id="crossing"),
    pytest.param([[4, 9, "PER"], [4, 9, "PER"]], ["بوتين"], "kept once", id="twice"),
    pytest.param([[4, 8, "PER"]], ["بوتين"], "grown to the whole word", id="cut"),
    pytest.param([[3, 10, "PER"]], ["بوتين"], "trimmed", id="spaces"),
    pytest.param([[4, 99, "PER"], [10, 15, "LOC"]], ["باريس"], "left out", id="beyond-the-text"),
    pytest.param([[4, 9, "per"]], ["بوتين"], "read as PER", id="small-letters"),
]


@pytest.mark.parametrize(("spans", "kept", "told"), REPAIRS[1:])
def test_repairs_are_made_when_asked_for_and_told(spans: list[Any], kept: list[str], told: str, tmp_path: Path) -> None:
    path = save(tmp_path, "a.jsonl", json.dumps({"text": "زار بوتين باريس", "label": spans}))

    with pytest.raises(FormatError):
        read(path)
    with pytest.warns(NewsnerWarning, match=told):
        [document] = read(path, repair=True)

    assert [mention.text for mention in document.mentions] == kept


def test_repair_of_tags(tmp_path: Path) -> None:
    path = save(tmp_path, "a.conll", "زار O\nبوتين I-PER\nباريس B-LOC\n")

    with pytest.warns(NewsnerWarning, match=r"without «B-PER» before it.*mended"):
        [document] = read(path, repair=True)

    assert names(document) == [("بوتين", "PER"), ("باريس", "LOC")]


def test_names_that_share_a_word_with_others_are_kept_and_told(tmp_path: Path) -> None:
    path = save(tmp_path, "a.jsonl", json.dumps({"text": "أكد بوتينقائلا", "label": [[4, 9, "PER"]]}))

    with pytest.warns(
        NewsnerWarning, match=r"share a word with other text, as where a space is missing: «\|بوتين\|قائلا»"
    ):
        [document] = read(path)

    assert names(document) == [("بوتين", "PER")]


def test_labels_of_ones_own_are_welcome_and_can_be_renamed(tmp_path: Path) -> None:
    path = save(tmp_path, "a.conll", "دبابة B-MIL\nبوتين B-PERSON\n")

    assert read_annotations([path]).labels == ("MIL", "PERSON")
    assert read_annotations([path], labels={"PERSON": "PER"}).labels == ("MIL", "PER")


def test_labels_can_be_limited(tmp_path: Path) -> None:
    path = save(tmp_path, "a.conll", "دبابة B-MIL\nبوتين B-PER\n")

    with pytest.raises(FormatError, match=r"a\.conll:1: unknown label «MIL» of «دبابة» at 0:5; allowed: LOC, PER"):
        read_annotations([path], allowed=["PER", "LOC"])


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    first = save(tmp_path, "a.conll", "زار O\nبوتين\nباريس PLACE\n")
    second = save(tmp_path, "b.jsonl", '{"text": 1}\n{"text": "x", "date": 5}\n')

    with pytest.raises(FormatError) as error:
        read_annotations([first, second])

    assert [(Path(p.where).name, p.line) for p in error.value.problems] == [
        ("a.conll", 2), ("a.conll", 3), ("b.jsonl", 1), ("b.jsonl", 2),
    ]  # fmt: skip


def test_a_test_text_that_was_trained_on_is_told(tmp_path: Path) -> None:
    train = read_annotations([save(tmp_path, "train.conll", "زار O\nأوباما B-PER\n")])
    test = save(tmp_path, "test.jsonl", '{"text": "x"}\n{"text": "زار  اوبامَا"}\n')

    with pytest.raises(FormatError, match=r"test.jsonl:2: the text «زار اوبامَا …» is also in train.conll:1"):
        read_annotations([test], apart_from=train)


def test_a_file_without_documents_is_told(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="holds no document"):
        read_annotations([save(tmp_path, "a.jsonl", "\n")])


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.jsonl", "newsner"), ("a.doccano.jsonl", "doccano"), ("a.json", "label-studio"), ("a.CONLL", "conll"),
        ("a.tsv", "conll"), ("a.spacy", "spacy"), ("brat", "brat"), ("a.txt", "text"), ("x/datasets", "datasets"),
    ],
)  # fmt: skip
def test_the_name_says_the_format(name: str, format: str) -> None:
    assert guess_output(Path(name)) == format


def test_a_name_that_says_nothing_is_an_error() -> None:
    with pytest.raises(InputError, match=r"the name a\.docx does not say its format; end it in one of \.jsonl"):
        guess_output(Path("a.docx"))


def test_text_files_are_told_from_tagged_ones(tmp_path: Path) -> None:
    assert guess_input(save(tmp_path, "a.txt", "زار بوتين باريس\n")) == "text"
    assert guess_input(save(tmp_path, "b.txt", "زار O\nبوتين B-PER\nباريس B-LOC\n")) == "conll"


def test_keys_of_mentions_that_newsner1_has_no_place_for_are_told_once_a_file(tmp_path: Path) -> None:
    row = {"text": "بوتين بوتين", "mentions": [{"start": s, "end": s + 5, "label": "PER", "id": s} for s in (0, 6)]}
    path = save(tmp_path, "a.jsonl", json.dumps(row) + "\n")

    with pytest.warns(NewsnerWarning) as told:
        read(path)

    assert {str(warning.message) for warning in told} == {
        f"{path}: newsner/1 has no place for id of mentions; left out"
    }


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(InputError, match=r"cannot read nowhere\.jsonl: there is no such file"):
        read("nowhere.jsonl")
