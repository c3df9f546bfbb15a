"""Quotations: a claim in quotation marks goes on to the closing one, over full stops too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..span import Span
from .events import Event
from .scene import Filler

_CLOSING = {"«": "»", "“": "”“", "”": "”“", '"': '"', "‹": "›"}
_STRAIGHT = '"'
_LONGEST = 1200  # characters
_BETWEEN = " \t.،,؛!؟?…"


def close_quotations(events: Iterable[Event], text: str) -> list[Event]:
    """SAID events of which the claim ends where its quotation does.

    Args:
        events: of a document.
        text: of the document.
    """
    return [_closed(event, text) if event.relation == "SAID" else event for event in events]


def _closed(event: Event, text: str) -> Event:
    return replace(event, more=tuple((slot, _filler(slot, filler, text)) for slot, filler in event.more))


def _filler(slot: str, filler: Filler, text: str) -> Filler:
    if slot != "what" or not filler.spans:
        return filler
    span = quoted_span(text, filler.spans[0])
    told = text[span.start : span.end]
    return filler if span == filler.spans[0] else replace(filler, value=told, name=told, spans=(span,))


def quoted_span(text: str, span: Span) -> Span:
    """The span with its quotation marks in pairs: to the end of a quotation that it begins or breaks off.

    >>> text = "قال: «انتهى الأمر. سنعود غدا.» وغادر"
    >>> quoted_span(text, Span(6, 17))
    Span(start=6, end=28)
    """
    start, end = span.start, span.end
    before = start - 1
    if before >= 0 and text[before] in _CLOSING and _opens(text, before):
        close = _find_closing(text, start, _CLOSING[text[before]])
        if close is not None and close >= end:
            return Span(start, _without_end(text, start, close))
        if close is not None:
            start = before  # «"انتهى" الأمر»: the mark belongs to it
    opened = _opened(text[start:end])
    if opened is not None and (opened != _STRAIGHT or _opens(text, text.index(opened, start))):
        close = _find_closing(text, end, _CLOSING[opened])
        if close is not None and not text[end:close].strip(_BETWEEN):
            end = close + 1
    return Span(start, end)


def _opens(text: str, mark: int) -> bool:
    """Whether a mark opens a quotation; of straight ones every other does, in their paragraph."""
    paragraph = text.rfind("\n", 0, mark) + 1
    return text[mark] != _STRAIGHT or text.count(_STRAIGHT, paragraph, mark) % 2 == 0


def _find_closing(text: str, start: int, marks: str) -> int | None:
    """Where the closing mark stands in the same paragraph; None where another quotation is opened before."""
    for index in range(start, min(len(text), start + _LONGEST)):
        if text[index] in marks:
            return index
        if text[index] == "\n" or text[index] == "«":
            return None
    return None


def _without_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _BETWEEN:
        end -= 1
    return end


def _opened(told: str) -> str | None:
    """The mark of a quotation that is opened in a text and not closed."""
    opened: str | None = None
    for letter in told:
        if opened is not None and letter in _CLOSING[opened]:
            opened = None
        elif opened is None and letter in _CLOSING:
            opened = letter
    return opened
