"""Who did what with whom as a networkx graph, with the evidence on every edge."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from .corpus import Actor, Corpus
from .corpus.record import Told
from .document import Document
from .errors import MissingExtraError


def to_graph(documents: Iterable[Document] | Corpus, *, relations: Sequence[str] | None = None) -> Any:
    """A `networkx.MultiDiGraph` of people, places and organisations, one edge per pair and fact.

    Nodes are the actors of the corpus (`a1`, …) with `label`, `name`, `mentions`, `documents`, `first`
    and `last` (dates of the documents). Edges go from the one who acts to the other, for meetings in the
    order of the text, and carry `relation`, `document`, `date` (of publication), `when`, `status`, `rule`,
    `score`, `source`, `place`, `role`, `trigger`, `evidence` (the sentence), `start` and `end` (its offsets).
    What the text does not tell is an empty string, so that GraphML can hold it.

    Args:
        documents: documents, or a corpus made of them.
        relations: only these; by default all.

    Raises:
        MissingExtraError: without networkx.
    """
    try:
        import networkx
    except ImportError as error:
        raise MissingExtraError("Graphs", "graph") from error
    corpus = documents if isinstance(documents, Corpus) else Corpus.of(documents)
    graph = networkx.MultiDiGraph()
    for actor in corpus.actors:
        graph.add_node(actor.id, **_node(actor))
    for item in corpus.told:
        if relations is None or item.fact.relation in relations:
            for first, second in corpus.pairs(item):
                graph.add_edge(first.id, second.id, **_edge(corpus, item))
    return graph


def write_graphml(documents: Iterable[Document] | Corpus, path: str | os.PathLike[str]) -> int:
    """Write the graph as GraphML, which Gephi, Cytoscape and yEd open; returns the number of edges.

    Actors without an edge are left out: most names in the news do nothing with one another.
    """
    graph = to_graph(documents)
    import networkx

    graph.remove_nodes_from([node for node in graph if graph.degree(node) == 0])
    networkx.write_graphml(graph, str(path), encoding="utf-8")
    return int(graph.number_of_edges())


def _node(actor: Actor) -> dict[str, Any]:
    return {
        "label": actor.label,
        "name": actor.name,
        "mentions": actor.mentions,
        "documents": len(actor.documents),
        "first": actor.first.date,
        "last": actor.last.date,
    }


def _edge(corpus: Corpus, item: Told) -> dict[str, Any]:
    fact = item.fact
    source = corpus.actor_of(item, fact.source) if fact.source else None
    return {
        "relation": fact.relation,
        "document": item.evidence.document,
        "date": item.published or "",
        "when": fact.when or "",
        "status": fact.status or "",
        "rule": fact.rule,
        "score": fact.score,
        "source": source.name if source else "",
        "place": "؛ ".join(fact.names("where")),
        "role": "؛ ".join((*fact.names("role"), *fact.names("kin"), *fact.names("what"))),
        "trigger": fact.trigger,
        "evidence": item.evidence.text,
        "start": item.evidence.start,
        "end": item.evidence.end,
    }
