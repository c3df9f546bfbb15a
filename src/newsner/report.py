"""One HTML page to hand on: marked articles and facts, who met whom, a timeline, a table that sorts and filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import plot
from ._version import __version__
from .corpus import Corpus, Reference
from .corpus.record import Told
from .document import Document
from .render.page import ActorsOf, Figure, format_page, row_id
from .render.words import Language, words_of

NAMES = 40
"""Names in the graph, at most."""
ROWS = 20
"""Rows of the timeline, at most."""


def build_report(documents: Iterable[Document], *, title: str = "", language: Language = "ar") -> str:
    """The report of documents that have been read, as a page of HTML that needs no network.

    Args:
        documents: as the pipeline returns them.
        title: heading of the page.
        language: of headings, `ar` or `en`.

    >>> page = build_report([Document("وصل الوفد أمس", id="a")])
    >>> page.startswith("<!doctype html>"), "http://www.w3.org" in page, "<link" in page
    (True, False, False)
    """
    articles = list(documents)
    # Ids of articles from several files may be the same: their numbers are not.
    corpus = Corpus.of(replace(document, id=str(number)) for number, document in enumerate(articles))
    ids, actors = _index(corpus)
    return format_page(
        articles,
        graph=_graph(corpus, ids, language),
        timeline=_timeline(corpus, ids, language),
        actors=actors,
        title=title,
        language=language,
        version=__version__,
    )


class _FactIds:
    """Ids of the rows of the facts that a sentence tells of somebody."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, Reference], list[tuple[str, frozenset[str]]]] = {}

    def add(self, row: str, item: Told, actors: Iterable[str]) -> None:
        """Note a fact."""
        self._rows.setdefault((item.fact.relation, item.evidence), []).append((row, frozenset(actors)))

    def __call__(self, relation: str, proof: Reference, who: Sequence[str]) -> tuple[str, ...]:
        return tuple(row for row, actors in self._rows.get((relation, proof), ()) if actors.issuperset(who))


def _index(corpus: Corpus) -> tuple[_FactIds, ActorsOf]:
    """The rows of facts by what tells them, and who takes part in each."""
    ids = _FactIds()
    actors: dict[tuple[int, int], tuple[str, ...]] = {}
    places: dict[int, int] = {}
    for item in corpus.told:
        place = places.get(item.document, 0)
        places[item.document] = place + 1
        found = (corpus.actor_of(item, argument.value) for argument in item.fact.arguments)
        actors[item.document, place] = tuple(dict.fromkeys(actor.id for actor in found if actor))
        ids.add(row_id(item.document, place), item, actors[item.document, place])
    return ids, lambda document, place: actors[document, place]


def _graph(corpus: Corpus, ids: _FactIds, language: Language) -> Figure | None:
    picture = plot.graph(corpus, most=NAMES, language=language, facts=ids)
    if not picture.shown:
        return None
    note = words_of(language)["graph_note"].format(shown=picture.shown, all=picture.total)
    return Figure(picture.svg, (note,) if picture.shown < picture.total else ())


def _timeline(corpus: Corpus, ids: _FactIds, language: Language) -> Figure | None:
    picture = plot.timeline(corpus, most=ROWS, language=language, facts=ids)
    if not picture.shown:
        return None
    words = words_of(language)
    undated = sum(
        1 for item in corpus.told if item.fact.relation in ("MET", "VISITED") and not (item.fact.when or item.published)
    )
    notes = [words["dated_by_article"]]
    if picture.shown < picture.total:
        notes.append(words["timeline_note"].format(shown=picture.shown, all=picture.total))
    if undated:
        notes.append(words["undated"].format(count=undated))
    return Figure(picture.svg, tuple(notes))
