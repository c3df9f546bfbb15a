"""Explanations: a fact with its rule, its words and its sentences, for people to read."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..fact import Fact
from ..span import Span
from .markup import write_fact

_WIDTH = 8


def explain(document: Document, fact: Fact) -> str:
    """Where the text says a fact: rule, trigger, arguments with offsets, sentences.

    Args:
        document: the document that the fact was found in.
        fact: one of its facts.

    >>> from ..fact import Argument
    >>> text = "زار كيم موسكو"
    >>> who = Argument("who", "e1", "كيم", (Span(4, 7),))
    >>> where = Argument("where", "e2", "موسكو", (Span(8, 13),))
    >>> fact = Fact("VISITED", (who, where), status="happened", trigger="زار", trigger_spans=(Span(0, 3),),
    ...             rule="visited.verb", evidence=(Span(0, 13),))
    >>> print(explain(Document(text), fact))
    VISITED  كيم @ موسكو · happened
      rule     visited.verb, score 1.00
      trigger  «زار» 0:3
      who      كيم: «كيم» 4:7
      where    موسكو: «موسكو» 8:13
      told in  «زار كيم موسكو» 0:13
    """
    return "\n".join(_lines(document, fact))


def _lines(document: Document, fact: Fact) -> Iterator[str]:
    yield f"{fact.relation}  {write_fact(fact)}"
    yield _line("rule", f"{fact.rule}, score {fact.score:.2f}")
    yield _line("trigger", " … ".join(_quote(document, span) for span in fact.trigger_spans) or "none")
    for argument in fact.arguments:
        told = ", ".join(_quote(document, span) for span in argument.spans)
        how = f": {told}" if told else " (told by the rule)" if argument.value == argument.name else " (told elsewhere)"
        yield _line(argument.slot, argument.name + how)
    if fact.source is not None:
        names = {entity.id: entity.name for entity in document.entities}
        yield _line("source", names.get(fact.source, fact.source))
    for span in fact.evidence:
        yield _line("told in", _quote(document, span))


def _line(label: str, text: str) -> str:
    return f"  {label:{_WIDTH}} {text}"


def _quote(document: Document, span: Span) -> str:
    return f"«{document.text[span.start : span.end]}» {span.start}:{span.end}"
