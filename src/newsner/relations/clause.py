"""A clause, and how far a sentence has been cut into clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .forms import Form
from .phrases import Phrase
from .words import Word

KINDS = ("main", "complement", "relative", "adjunct", "quote")


@dataclass(slots=True)
class Clause:
    """A clause while and after it is read.

    Attributes:
        index: its place in the tuple of the sentence.
        kind: one of `KINDS`.
        parent: index of the clause it hangs on, None for the first.
        previous: index of the clause that it continues with «و», None otherwise.
        first: index of its first word.
        opener: the words that open it: «من المقرر أن», «حيث», «الذي».
        verb: index of its verb.
        form: the reading of that verb; `readings` all that fit.
        auxiliary: form of «كان», «بدأ» before it.
        modifiers: keys of the particles before the verb.
        antecedent: the phrase that a relative clause describes.
        words: indexes of all its words.
    """

    index: int
    kind: str
    parent: int | None
    first: int
    previous: int | None = None
    opener: tuple[str, ...] = ()
    verb: int | None = None
    form: Form | None = None
    readings: tuple[Form, ...] = ()
    auxiliary: Form | None = None
    modifiers: tuple[str, ...] = ()
    antecedent: Phrase | None = None
    words: list[int] = field(default_factory=list)


class Progress:
    """How far a sentence has been cut into clauses.

    Attributes:
        words: of the sentence.
        phrases: of the sentence.
        inside: indexes of words inside phrases: no clause begins there.
        clauses: those opened so far; `current` is the one being read.
        owner: index of the clause of each word read.
        quote: number of the quotation being read, 0 outside.
        comma: whether the last word was a comma.
    """

    def __init__(self, words: Sequence[Word], phrases: Sequence[Phrase]) -> None:
        self.words = words
        self.phrases = phrases
        self.inside = {index for phrase in phrases for index in range(phrase.first, phrase.last + 1)}
        self.clauses = [Clause(0, "main", None, 0)]
        self.current = self.clauses[0]
        self.owner: dict[int, int] = {}
        self.quote = 0
        self.comma = False
