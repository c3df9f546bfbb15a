"""The bundled model from end to end: the seed article, offline, without torch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newsner
from newsner import Document
from newsner.pipeline import Pipeline

ROOT = Path(__file__).parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))
pytestmark = pytest.mark.bundled


@pytest.fixture(scope="module")
def nlp() -> Pipeline:
    return newsner.load()


@pytest.fixture(scope="module")
def story(nlp: Pipeline) -> Document:
    return nlp(SEED.read_text(encoding="utf-8"), date="2023-09-15", id="seed")


def test_who_met_whom_where_and_when(story: Document) -> None:
    pair = {"كيم جونغ أون", "فلاديمير بوتين"}
    (met,) = [fact for fact in story.facts if fact.relation == "MET" and set(fact.names("who")) == pair]
    assert met.names("where") == ("قاعدة فوستوتشني الفضائية",)
    assert (met.when, met.status) == ("2023-09-13", "happened")
    assert "rule" in story.explain(met)


def test_roles_and_kin_of_the_story(story: Document) -> None:
    roles = {(f["who"], f["role"]) for f in story.facts if f.relation == "HOLDS_ROLE"}
    names = {entity.id: entity.name for entity in story.entities}
    assert "ديمتري بيسكوف" in {names[who] for who, _ in roles if isinstance(who, str)}
    assert "sister" in {f["kin"] for f in story.facts if f.relation == "KIN_OF"}


def test_every_mention_is_its_text_and_has_a_probability(story: Document) -> None:
    for mention in story.mentions:
        assert story.text[mention.start : mention.end] == mention.text
        assert 0 < mention.score <= 1


def test_other_names_do_not_flood_the_news(story: Document) -> None:
    assert sum(mention.label == "MISC" for mention in story.mentions) < len(story.mentions) / 4


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("وقال بوتين إن روسيا باقية.", ["بوتين", "روسيا"], id="bare"),
        pytest.param("سافر كيم لروسيا ووصل لبنان.", ["كيم", "روسيا", "لبنان"], id="li- off, lam of Lebanon on"),
        pytest.param("التقى وَزيرُ خارجيةِ الصّينِ في بـيـروت", ["الصّينِ", "بـيـروت"], id="diacritics and tatweel"),
        pytest.param("سافر الوزير الصيني \u2067كيم\u2069 إلى \u200fباريس\u200f", ["باريس"], id="bidi controls"),
        pytest.param("عاد الوفد إلى الصين\r\nثم إلى روسيا\r\n", ["الصين", "روسيا"], id="CRLF"),
    ],
)
def test_names_with_exact_offsets(nlp: Pipeline, text: str, names: list[str]) -> None:
    found = [mention.text for mention in nlp(text).mentions]
    assert [name for name in names if name in found] == names


def test_eight_bits_and_the_reference_agree_on_the_story(story: Document) -> None:
    exact = newsner.load(precision="fp32")(story.text, date=story.date, id="seed")
    quick, reference = ({(m.start, m.end, m.label) for m in doc.mentions} for doc in (story, exact))
    assert len(quick & reference) >= 0.95 * len(quick | reference)


@pytest.mark.filterwarnings("ignore:Tokenizer does not support real words")
def test_transformers_own_pipeline_gives_the_same_labels() -> None:
    transformers = pytest.importorskip("transformers")
    from newsner.ner import load_tagger
    from newsner.ner.checkpoint import bundled_folder
    from newsner.text import split_sentences

    text = "وصل الرئيس الروسي فلاديمير بوتين إلى بكين والتقى وزير الخارجية الصيني وانغ يي."
    peer = transformers.pipeline("token-classification", str(bundled_folder()), aggregation_strategy="first")
    # Without words of its own its heuristic takes the full stop into the last word.
    theirs = [(text[row["start"] : row["end"]].strip(" ."), row["entity_group"]) for row in peer(text)]
    ours = load_tagger(precision="fp32").tag(text, split_sentences(text))
    assert [(mention.text, mention.label) for mention in ours] == theirs


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads /proc")
def test_the_default_path_needs_no_torch_and_stays_small() -> None:
    code = (
        "import sys; from pathlib import Path; from newsner.cli import main;"
        f"main(['extract', {str(SEED)!r}, '--date', '2023-09-15', '--format', 'jsonl']);"
        "print([n for n in ('torch', 'transformers', 'pandas') if n in sys.modules],"
        " Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0], file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert json.loads(result.stdout)["facts"]
    modules, kilobytes = result.stderr.strip().rsplit(" ", 1)
    assert modules == "[]"
    assert int(kilobytes) <= 500_000


def test_the_model_folder_is_small() -> None:
    folder = ROOT / "models" / "newsner-base"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 100_000_000
