"""CAMeL Tools' morphological analyses as further evidence on proclitics.

Needs `pip install 'newsner[camel]'` and one of its databases (`camel_data -i morphology-db-msa-r13`,
or any morphology database file). Opt in, for it takes seconds to load:

    strip_proclitics(text, mentions, load_analyses())
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from ..errors import InputError, MissingExtraError
from .strip import Analyses

NOMINAL = ("noun", "adj", "abbrev", "foreign")  # beginnings of the parts of speech a name's first word may have
_CATALOGUE = "camel_tools.data"
_PACKAGE = "camel_tools.morphology"
_LETTERS = {"wa": "و", "fa": "ف", "bi": "ب", "li": "ل", "la": "ل", "ka": "ك"}


def load_analyses(database: str | Path | None = None) -> Analyses:
    """A function that gives the proclitics of a word's possible readings as a name or noun, "" for none.

    Args:
        database: a morphology database; if None, one that `camel_data` has installed.

    Raises:
        MissingExtraError: without camel-tools.
        InputError: there is no database.
    """
    analyzer_class, database_class = _load_classes()
    path = find_database() if database is None else Path(database)
    if path is None or not path.is_file():
        where = data_folder() / "data" / "morphology_db" if path is None else path
        raise InputError(
            f"no morphology database at {where}: install one with «camel_data -i morphology-db-msa-r13» "
            "or give the path of a database file"
        )
    analyzer = analyzer_class(database_class(str(path)))

    @lru_cache(maxsize=10_000)
    def analyses(word: str) -> frozenset[str]:
        return read_proclitics(analyzer.analyze(word))

    return analyses


def read_proclitics(analyses: list[dict[str, Any]]) -> frozenset[str]:
    """The proclitics of CAMeL analyses: those of proper nouns if there are any, or else of nominals.

    >>> sorted(read_proclitics([{"pos": "noun_prop", "prc2": "wa_conj", "prc1": "0"}, {"pos": "verb", "prc2": "0"}]))
    ['و']
    """
    for beginnings in (("noun_prop",), NOMINAL):
        fitting = [analysis for analysis in analyses if str(analysis.get("pos", "")).startswith(beginnings)]
        if fitting:
            return frozenset(_letters(a.get("prc2")) + _letters(a.get("prc1")) for a in fitting)
    return frozenset()


def _letters(feature: Any) -> str:
    return _LETTERS.get(str(feature).split("_")[0], "")


def data_folder() -> Path:
    """Where `camel_data` installs: `$CAMELTOOLS_DATA`, or a folder of the user's home."""
    chosen = os.environ.get("CAMELTOOLS_DATA")
    if chosen:
        return Path(chosen).expanduser()
    return Path.home() / ("AppData/Roaming/camel_tools" if sys.platform == "win32" else ".camel_tools")


def find_database() -> Path | None:
    """An installed database, one for Modern Standard Arabic if there are several."""
    found = sorted((data_folder() / "data" / "morphology_db").glob("*/morphology.db"))
    return min(found, key=lambda path: ("msa" not in path.parent.name, path.parent.name), default=None)


def _load_classes() -> tuple[Any, Any]:
    try:
        with _without_catalogue():
            from camel_tools.morphology.analyzer import Analyzer
            from camel_tools.morphology.database import MorphologyDB
    except ImportError as error:
        raise MissingExtraError("Morphological evidence on proclitics", "camel") from error
    return Analyzer, MorphologyDB


@contextmanager
def _without_catalogue() -> Iterator[None]:
    """Import camel-tools' morphology without its catalogue, which asks the network when it is imported.

    What was imported so is forgotten afterwards: code that imports camel-tools itself gets it whole.
    """
    if _CATALOGUE in sys.modules:
        yield
        return
    before = set(sys.modules)
    stand_in = ModuleType(_CATALOGUE)
    stand_in.CATALOGUE = None  # type: ignore[attr-defined]
    sys.modules[_CATALOGUE] = stand_in
    try:
        yield
    finally:
        for name in set(sys.modules) - before:
            if name == _CATALOGUE or name.startswith(_PACKAGE):
                del sys.modules[name]
