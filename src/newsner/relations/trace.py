"""The debug view: for each sentence its clauses and phrases, which rules fired, which declined, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .matcher import Frame
from .reading import Reading


@dataclass(frozen=True, slots=True)
class Attempt:
    """A rule tried at a trigger.

    Attributes:
        rule: its name.
        trigger: the words.
        filled: slot and fillers as text, «who = بوتين (named)».
        declined: why it did not fire, "" where it did.
    """

    rule: str
    trigger: str
    filled: tuple[str, ...]
    declined: str

    @property
    def fired(self) -> bool:
        """Whether it gave facts."""
        return not self.declined


@dataclass(frozen=True, slots=True)
class ClauseTrace:
    """A clause: `2 relative of 1: …`, with its verb."""

    index: int
    kind: str
    parent: int | None
    verb: str
    text: str


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """What the engine made of a sentence."""

    number: int
    text: str
    clauses: tuple[ClauseTrace, ...]
    phrases: tuple[str, ...]
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What the engine made of a document."""

    sentences: tuple[SentenceTrace, ...]


def build_trace(readings: Sequence[Reading], frames: Sequence[Frame], text: str) -> Trace:
    """The trace of a run."""
    return Trace(
        tuple(
            _trace_sentence(reading, [f for f in frames if f.reading.number == reading.number], text)
            for reading in readings
        )
    )


def _trace_sentence(reading: Reading, frames: Sequence[Frame], text: str) -> SentenceTrace:
    clauses = tuple(
        ClauseTrace(
            clause.index,
            clause.kind,
            clause.parent,
            reading.words[clause.verb].text if clause.verb is not None else "",
            " ".join(reading.words[i].text for i in clause.words),
        )
        for clause in reading.clauses
    )
    phrases = tuple(
        f"{phrase.preposition + ' ' if phrase.preposition else ''}{'+ ' if phrase.conjoined else ''}"
        f"⟦{phrase.text}⟧ {phrase.kind} {phrase.label}"
        for phrase in reading.phrases
    )
    attempts = tuple(
        Attempt(
            frame.hit.rule.name,
            " … ".join(reading.words[i].text for i in frame.hit.words),
            tuple(f"{slot} = {filler.name} ({filler.how})" for slot, fs in frame.filled.items() for filler in fs),
            frame.declined,
        )
        for frame in frames
    )
    return SentenceTrace(
        reading.number, text[reading.sentence.start : reading.sentence.end], clauses, phrases, attempts
    )


def format_trace(trace: Trace) -> str:
    """The trace for people to read, one sentence a block."""
    return "\n\n".join("\n".join(_lines(sentence)) for sentence in trace.sentences)


def _lines(sentence: SentenceTrace) -> Iterator[str]:
    yield f"sentence {sentence.number}: {sentence.text}"
    for clause in sentence.clauses:
        under = "" if clause.parent is None else f" of {clause.parent}"
        verb = f", verb «{clause.verb}»" if clause.verb else ""
        yield f"  clause {clause.index} {clause.kind}{under}{verb}: {clause.text}"
    for phrase in sentence.phrases:
        yield f"  phrase {phrase}"
    for attempt in sentence.attempts:
        outcome = "; ".join(attempt.filled) if attempt.fired else f"declined: {attempt.declined}"
        yield f"  {'fired' if attempt.fired else 'tried'} {attempt.rule} at «{attempt.trigger}»: {outcome}"
