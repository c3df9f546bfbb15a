"""The pipeline: composes the stages, and is the only file that knows their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from .document import Document, Entity
from .entities import group_entities
from .errors import InputError
from .formats import newsner1
from .mentions import Analyses, drop_unnamed, load_analyses, refine_mentions, strip_proclitics
from .ner import Tagger, load_tagger
from .relations import Engine
from .span import Mention
from .text import split_sentences
from .times import find_times, parse_date

BORDERS = ("guide", "tagged")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Text in, `Document` with mentions, entities, times and facts out. Make one with `newsner.load()`.

    Attributes:
        tagger: finds names.
        engine: finds facts; None leaves them out.
        analyses: a morphological analyser, further evidence on proclitics; None for none.
        borders: whose borders and labels names have, see `load`.
    """

    tagger: Tagger
    engine: Engine | None
    analyses: Analyses | None = None
    borders: str = "guide"

    def __call__(self, text: str, *, date: str | None = None, id: str = "", title: str = "") -> Document:
        """Read one article.

        Args:
            text: the article, kept exactly as it is.
            date: its date of publication, `YYYY-MM-DD`; «أمس» and «الأربعاء» are resolved against it.
            id: a name for it, kept.
            title: its headline, kept apart from the text.

        Raises:
            InputError: `text` is not a string, or `date` is not a date.
        """
        return next(self.pipe([Document(_check_text(text, id), id=id, date=check_date(date, id), title=title)]))

    def pipe(self, documents: Iterable[str | Mapping[str, Any] | Document]) -> Iterator[Document]:
        """Read a stream of articles, in order, in bounded memory.

        Args:
            documents: texts, `newsner/1` inputs (dicts with at least `text`), or documents, whose
                mentions and facts are found anew. One without an id gets its number.

        Raises:
            InputError: an item that is none of these; it says which.
        """
        waiting: deque[Document] = deque()

        def inputs() -> Iterator[tuple[str, Sequence[Any]]]:
            for number, item in zip(count(1), documents, strict=False):
                document = as_document(item, number)
                waiting.append(replace(document, sentences=split_sentences(document.text)))
                yield document.text, waiting[-1].sentences

        for tagged in self.tagger.tag_many(inputs()):
            document = waiting.popleft()
            yield self._complete(document, self._refine(document.text, tagged))

    def link(
        self,
        text: str,
        mentions: Iterable[Mention],
        *,
        entities: Sequence[Entity] | None = None,
        date: str | None = None,
        id: str = "",
        title: str = "",
    ) -> Document:
        """Everything after the tagger, from mentions that are given: entities, times, facts.

        Args:
            text: the article.
            mentions: names in it, proclitics off.
            entities: whom the mentions name, by `mention.entity`; None groups them anew.
            date: of publication, `YYYY-MM-DD`.
            id: a name for it, kept.
            title: its headline.
        """
        document = Document(_check_text(text, id), id=id, date=check_date(date, id), title=title)
        document = replace(document, sentences=split_sentences(text))
        if entities is not None:
            return self._relate(replace(document, mentions=tuple(mentions), entities=tuple(entities)))
        return self._complete(document, tuple(mentions))

    def _refine(self, text: str, tagged: Sequence[Mention]) -> tuple[Mention, ...]:
        if self.borders == "tagged":
            return strip_proclitics(text, tagged, self.analyses)
        return refine_mentions(text, drop_unnamed(tagged), self.analyses)

    def _complete(self, document: Document, mentions: tuple[Mention, ...]) -> Document:
        mentions, entities = group_entities(document.text, document.sentences, mentions)
        return self._relate(replace(document, mentions=mentions, entities=entities))

    def _relate(self, document: Document) -> Document:
        # Only the tagger can tell the name «عبدالعزيز الخميس» from a Thursday.
        people = [mention for mention in document.mentions if mention.label == "PER"]
        times = tuple(
            time
            for time in find_times(document.text, document.sentences, document.date)
            if not any(person.contains(time) for person in people)
        )
        document = replace(document, times=times, facts=())
        return document if self.engine is None else replace(document, facts=self.engine.extract(document))


def load(
    model: str | Path | None = None,
    *,
    rules: Sequence[str | Path] | None = None,
    relations: bool = True,
    precision: str = "int8",
    borders: str = "guide",
    morphology: str | Path | None = None,
    revision: str | None = None,
    local_files_only: bool = False,
) -> Pipeline:
    """The pipeline on the bundled model, or on any Hugging Face token-classification checkpoint.

    Args:
        model: None for the bundled model; a folder; or a name on the hub.
        rules: rule files or folders to use beside the default pack; a rule of the same name replaces it.
        relations: whether to look for facts.
        precision: `int8` (fast) or `fp32` (the reference) where the model has both.
        borders: `guide` gives names the borders and labels of newsner's annotation guide («محافظة حلب», one label for
            one name in an article), whatever the model learnt; `tagged` leaves those that the model marks, proclitics
            aside, for a model that you trained on annotations of another convention.
        morphology: a camel-tools morphology database (extra `camel`), further evidence on proclitics;
            "installed" takes the one that `camel_data` has installed.
        revision: branch, tag or commit on the hub.
        local_files_only: never ask the network.

    Raises:
        InputError: a precision or borders of another name.
        ModelError: no usable checkpoint there.
        RuleError: a rule file that says something wrong.
        MissingExtraError: the checkpoint needs torch, which is not installed.
    """
    if borders not in BORDERS:
        raise InputError(f"borders is one of {', '.join(BORDERS)}, got {borders!r}")
    tagger = load_tagger(model, precision=precision, revision=revision, local_files_only=local_files_only)
    analyses = None
    if morphology is not None:
        analyses = load_analyses(None if morphology == "installed" else morphology)
    return Pipeline(tagger, _build_engine(rules) if relations else None, analyses, borders)


def _build_engine(rules: Sequence[str | Path] | None) -> Engine:
    if not rules:
        return Engine()
    from .relations import load_rules

    return Engine(load_rules(rules))


def as_document(item: str | Mapping[str, Any] | Document, number: int) -> Document:
    """A pipeline's input as a document that has an id and a valid date."""
    where = f"document {number}"
    if isinstance(item, str):
        return Document(item, id=str(number))
    if isinstance(item, Document):
        return replace(item, id=item.id or str(number), date=check_date(item.date, item.id or where))
    if isinstance(item, Mapping):
        document = newsner1.from_dict(item, where=where)
        return replace(document, id=document.id or str(number), date=check_date(document.date, document.id or where))
    raise InputError(
        f"{where}: expected a text, a newsner/1 object or a Document, got {type(item).__name__}: {item!r:.80}"
    )


def _check_text(text: object, where: str) -> str:
    if not isinstance(text, str):
        hint = "; decode bytes first: text.decode('utf-8')" if isinstance(text, bytes) else ""
        raise InputError(f"{where or 'the text'}: expected a str, got {type(text).__name__}{hint}")
    return text


def check_date(date: str | None, where: str) -> str | None:
    """The date, if it is one (or None)."""
    if date is not None:
        parse_date(date)
    return date
