"""The graph of who did what with whom, with the evidence on each edge."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_documents import article, met, visited

from newsner.graph import to_graph, write_graphml

networkx = pytest.importorskip("networkx")

TEXT = "التقى ⟦جون كيري|PER:e1⟧ ⟦سيرغي لافروف|PER:e2⟧ في ⟦الدوحة|LOC:e3⟧."
SECOND = "⟦باراك أوباما|PER:e1⟧ و⟦جون كيري|PER:e2⟧"


def _documents() -> list:
    meeting = met("e1", "e2", when="2015-08-03", where="e3", rule="met.talks", source="e2", score=0.75)
    return [article("a", TEXT, meeting, visited("e1", "e3")), article("b", SECOND, met("e2", "e1"))]


def test_a_person_of_two_documents_is_one_node() -> None:
    graph = to_graph(_documents())

    names = {data["name"]: data for _, data in graph.nodes(data=True)}
    assert set(names) == {"جون كيري", "سيرغي لافروف", "الدوحة", "باراك أوباما"}
    assert (names["جون كيري"]["label"], names["جون كيري"]["documents"], names["جون كيري"]["mentions"]) == ("PER", 2, 2)


def test_an_edge_tells_where_it_comes_from() -> None:
    graph = to_graph(_documents(), relations=["MET"])

    edge = next(data for _, _, data in graph.edges(data=True) if data["document"] == "a")

    assert edge == {
        "relation": "MET", "document": "a", "date": "2015-08-06", "when": "2015-08-03", "status": "happened",
        "rule": "met.talks", "score": 0.75, "source": "سيرغي لافروف", "place": "الدوحة", "role": "",
        "trigger": "التقى", "evidence": "التقى جون كيري سيرغي لافروف في الدوحة.", "start": 0, "end": 38,
    }  # fmt: skip


def test_relations_can_be_chosen() -> None:
    assert to_graph(_documents(), relations=["VISITED"]).number_of_edges() == 1
    assert to_graph(_documents()).number_of_edges() == 3


def test_graphml_is_read_back_with_its_arabic(tmp_path: Path) -> None:
    documents = [*_documents(), article("c", "⟦علي حسن|PER:e1⟧")]

    assert write_graphml(documents, tmp_path / "g.graphml") == 3

    graph = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert "سيرغي لافروف" in {data["name"] for _, data in graph.nodes(data=True)}
    assert "علي حسن" not in {data["name"] for _, data in graph.nodes(data=True)}
    assert {data["relation"] for _, _, data in graph.edges(data=True)} == {"MET", "VISITED"}
