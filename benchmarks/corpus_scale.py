"""How long it takes to read, group and ask a corpus of many articles.

    python benchmarks/corpus_scale.py ../shared/gold/dev.jsonl ../shared/gold/ntrex.jsonl --articles 8000

The articles are the given files' over and over, each time with other names (a word of each name is
marked), so that the corpus grows in people as a real one does.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newsner import Document
from newsner.corpus import Corpus
from newsner.formats import read_jsonl, write_jsonl


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--articles", type=int, default=8000)
    parser.add_argument("--same-people", type=float, default=0.5, help="share of rounds that name the same people")
    options = parser.parse_args()
    documents = [document for file in options.files for document in read_jsonl(file)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        seconds("write", lambda: write_jsonl(many(documents, options.articles, options.same_people), path))
        corpus = seconds("read and group", lambda: Corpus.of(read_jsonl(path)))
    met = seconds("who met whom", corpus.who_met_whom)
    seconds("events of one person", lambda: corpus.events(who=corpus.people[0]))
    print(f"{corpus.documents} articles, {len(corpus.actors)} actors, {len(corpus.told)} facts, {len(met)} pairs met")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def many(documents: list[Document], count: int, same: float) -> Iterator[Document]:
    """The documents in rounds until there are enough."""
    for number in range(count):
        round_, index = divmod(number, len(documents))
        document = documents[index]
        mark = "" if round_ % 10 < same * 10 else f" {round_}"
        entities = tuple(replace(entity, name=entity.name + mark) for entity in document.entities)
        yield replace(document, id=f"{document.id}-{round_}", entities=entities)


def seconds(what: str, work):
    """Do the work, print the processor time that it took, give its result."""
    start = time.process_time()
    result = work()
    print(f"{what}: {time.process_time() - start:.2f} s of processor time")
    return result


if __name__ == "__main__":
    main()
