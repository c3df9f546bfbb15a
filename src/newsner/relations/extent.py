"""Extent: how far a noun phrase goes, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from ..span import Mention


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a noun phrase goes.

    Attributes:
        end: index after its last word, as far as words can belong to it.
        strict_end: the same without complements that may belong to the verb.
        nationality: adjective as written, the last one; `nationality_keys` their lemmas.
        inner: swallowed names.
        spoken: indexes of the words that are the title itself.
    """

    end: int
    strict_end: int
    nationality: str
    nationality_keys: tuple[str, ...]
    inner: tuple[Mention, ...]
    spoken: tuple[int, ...]
