"""spaCy: a `Doc` with entity spans, and `DocBin` files of them.

`doc.text` is the document's text exactly; words are split where a mention begins after a proclitic.
Mentions are `doc.ents` (all of them, overlapping ones too, also in `doc.spans["newsner"]`), entity ids
their `ent_id_`. Everything else is in `doc.user_data["newsner"]`, facts also under `doc._.facts`.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..document import Document
from ..errors import FormatError, InputError, MissingExtraError, NewsnerWarning, Problem
from .assemble import assemble, own_mentions
from .fields import Problems
from .marks import Located, Mark, ReadOptions, rest_of

_RUN = re.compile(r"\s+|\S+")


def to_spacy(document: Document, nlp: Any = None) -> Any:
    """The document as a spaCy `Doc`.

    Args:
        document: any document.
        nlp: a spaCy pipeline whose vocabulary the `Doc` shall share; by default a blank Arabic one.

    Raises:
        MissingExtraError: without spaCy.
    """
    spacy = _spacy()
    vocab = (nlp or spacy.blank("ar")).vocab
    borders, sentences = _borders(document)
    # A space that a mention begins or ends with is a word; others belong to the word before them.
    apart = {m.start for m in document.mentions} | {m.end - 1 for m in document.mentions}
    words, spaces, starts = _words(document.text, borders, apart)
    doc = spacy.tokens.Doc(vocab, words=words, spaces=spaces, sent_starts=[start in sentences for start in starts])
    spans = []
    for mention in document.mentions:
        span = doc.char_span(mention.start, mention.end, label=mention.label)
        span.id_ = mention.entity or ""
        spans.append(span)
    alone = spacy.util.filter_spans(spans)
    if len(alone) < len(spans):
        warnings.warn(
            f"document {document.id!r}: spaCy's doc.ents cannot hold overlapping mentions; {len(spans) - len(alone)} "
            "of them stand in doc.spans['newsner'] only",
            NewsnerWarning,
            stacklevel=2,
        )
    doc.ents = alone
    doc.spans["newsner"] = spans
    doc.user_data["newsner"] = rest_of(document)
    return doc


def from_spacy(doc: Any, *, where: str = "Doc", options: ReadOptions | None = None) -> Document:
    """The document of a spaCy `Doc`: its `ents`, and what `to_spacy` put beside them.

    Raises:
        FormatError: with everything that is wrong.
    """
    problems = Problems(where)
    document = _from_doc(doc, problems, options or ReadOptions())
    problems.raise_any()
    if document is None:
        raise FormatError(problems.found)
    return document


def _from_doc(doc: Any, problems: Problems, options: ReadOptions) -> Document | None:
    # A DocBin gives lists back as tuples.
    rest = json.loads(json.dumps(doc.user_data.get("newsner")))
    own = own_mentions(rest) if isinstance(rest, dict) else []
    marks = {(s.start_char, s.end_char, s.label_): Mark(s.start_char, s.end_char, s.label_, s.text) for s in doc.ents}
    # Overlapping mentions stand outside `ents`; they are read only if they are as they were written.
    beside = {(s.start_char, s.end_char, s.label_) for s in doc.spans.get("newsner", ())}
    for mention in own:
        key = (mention["start"], mention["end"], mention["label"])
        overlaps = any(other["start"] < key[1] and key[0] < other["end"] for other in own if other is not mention)
        if key in beside and overlaps:
            marks.setdefault(key, Mark(*key, place=doc.text[key[0] : key[1]]))
    return assemble(doc.text, marks.values(), rest if isinstance(rest, dict) else None, problems, options)


def _spacy() -> Any:
    try:
        import spacy
        import spacy.tokens
    except ImportError as error:
        raise MissingExtraError("Reading and writing spaCy documents", "spacy") from error
    if not spacy.tokens.Doc.has_extension("facts"):
        spacy.tokens.Doc.set_extension("facts", getter=_facts)
    return spacy


def _facts(doc: Any) -> Any:
    return doc.user_data.get("newsner", {}).get("facts", [])


def _borders(document: Document) -> tuple[set[int], set[int]]:
    borders = {offset for mention in document.mentions for offset in (mention.start, mention.end)}
    borders |= {offset for s in document.sentences for t in s.tokens for offset in (t.start, t.end)}
    return borders, {sentence.start for sentence in document.sentences}


def _words(text: str, borders: set[int], apart: set[int]) -> tuple[list[str], list[bool], list[int]]:
    """Words that make up the text; a single space after a word is the word's, other space is a word."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    cuts = sorted({0, len(text), *borders, *(m.start() for m in _RUN.finditer(text))})
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece.startswith(" ") and words and start not in apart and not spaces[-1]:
            spaces[-1] = not words[-1].isspace()
            piece, start = (piece[1:], start + 1) if spaces[-1] else (piece, start)
        if piece:
            words.append(piece)
            spaces.append(False)
            starts.append(start)
    return words, spaces, starts


def parse(path: Path, options: ReadOptions, problems: list[Problem]) -> Iterator[Located]:
    """The documents of a `DocBin` file."""
    spacy = _spacy()
    try:
        docs = list(spacy.tokens.DocBin().from_disk(path).get_docs(spacy.blank("ar").vocab))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error}") from error
    except Exception as error:
        raise InputError(f"{path} is not a spaCy DocBin: {error}") from error
    for number, doc in enumerate(docs, start=1):
        here = Problems(f"{path}, document {number}")
        document = _from_doc(doc, here, options)
        problems.extend(here.found)
        if document is not None:
            yield Located(document, here.where, None)


def write(documents: Iterable[Document], path: Path) -> int:
    """Write a `DocBin` with user data; returns how many documents."""
    spacy = _spacy()
    nlp = spacy.blank("ar")
    attributes = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_ID", "SENT_START"]
    binary = spacy.tokens.DocBin(attrs=attributes, store_user_data=True)
    count = 0
    for document in documents:
        binary.add(to_spacy(document, nlp))
        count += 1
    binary.to_disk(path)
    return count
