"""CAMeL Tools as further evidence: a database of three stems made here, nothing fetched."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from newsner.errors import InputError, MissingExtraError
from newsner.mentions import load_analyses, strip_proclitics
from newsner.span import Mention

FEATURES = "diac:{0} lex:{0} bw:{0}/NOUN_PROP gloss:x pos:noun_prop prc2:0 prc1:0"
DATABASE = """\
###DEFINES###
DEFINE pos pos:noun_prop pos:verb
DEFINE prc2 prc2:0 prc2:wa_conj prc2:na
DEFINE prc1 prc1:0 prc1:bi_prep prc1:na
DEFINE diac diac:*open*
DEFINE lex lex:*open*
DEFINE bw bw:*open*
DEFINE gloss gloss:*open*
###DEFAULTS###
DEFAULT pos:noun_prop prc2:0 prc1:0
DEFAULT pos:verb prc2:0 prc1:na
###ORDER###
ORDER diac lex bw gloss pos prc2 prc1
###TOKENIZATIONS###
TOKENIZATION bw
###STEMBACKOFF###
STEMBACKOFF PROP NPROP
###PREFIXES###
\tPref-0\tdiac: bw: gloss:
و\tPref-Wa\tdiac:وَ bw:وَ/CONJ+ gloss:and+ prc2:wa_conj
ب\tPref-Bi\tdiac:بِ bw:بِ/PREP+ gloss:by+ prc1:bi_prep
###SUFFIXES###
\tSuff-0\tdiac: bw: gloss:
###STEMS###
بويمر\tNPROP\t{whole}
وليام\tNPROP\t{william}
وصل\tPV\tdiac:وصل lex:وصل bw:وصل/PV gloss:arrive pos:verb prc2:0 prc1:na
###TABLE AB###
Pref-0 NPROP
Pref-0 PV
Pref-Wa NPROP
Pref-Bi NPROP
###TABLE BC###
NPROP Suff-0
PV Suff-0
###TABLE AC###
Pref-0 Suff-0
Pref-Wa Suff-0
Pref-Bi Suff-0
""".format(whole=FEATURES.format("بويمر"), william=FEATURES.format("وليام"))


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    folder = tmp_path / "data" / "morphology_db" / "tiny-msa"
    folder.mkdir(parents=True)
    path = folder / "morphology.db"
    path.write_text(DATABASE, encoding="utf-8")
    return path


@pytest.mark.camel
def test_an_installed_database_is_found_and_read(database: Path) -> None:
    pytest.importorskip("cachetools")
    pytest.importorskip("camel_tools")
    analyses = load_analyses()
    assert analyses("بويمر") == {""}
    assert analyses("وبويمر") == {"و"}
    assert analyses("بوليام") == {"ب"}
    assert analyses("وصل") == set(), "a verb is no name"
    assert "camel_tools.data" not in sys.modules, "the catalogue is neither fetched nor left half-made"


@pytest.mark.camel
def test_its_analyses_tip_the_scales(database: Path) -> None:
    pytest.importorskip("cachetools")
    pytest.importorskip("camel_tools")
    text = "، بويمر"
    mentions = [Mention(2, 7, "PER", "بويمر")]
    assert [m.text for m in strip_proclitics(text, mentions)] == ["ويمر"]
    assert [m.text for m in strip_proclitics(text, mentions, load_analyses(database))] == ["بويمر"]


@pytest.mark.camel
def test_without_a_database_the_error_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("cachetools")
    pytest.importorskip("camel_tools")
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    with pytest.raises(InputError, match="camel_data -i morphology-db-msa-r13"):
        load_analyses()
    with pytest.raises(InputError, match=r"missing\.db"):
        load_analyses(tmp_path / "missing.db")


def test_without_camel_tools_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "camel_tools", None)
    with pytest.raises(MissingExtraError, match=r"newsner\[camel\]"):
        load_analyses()
