"""What gazetteer, class words and a model's tags say of a sentence together, `?` where they do not tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .examples import UNKNOWN
from .gazetteer import ClassNoun, Gazetteer, class_noun, fold, load_grammar

TYPES = ("PER", "LOC", "ORG", "MISC")

_LIKELY = 0.7  # probability from which MISC is believed, of which hardly any corpus tells a model more
_OFTEN = 3  # sure mentions from which a name is taken to be of their type elsewhere too

Span = tuple[int, int, str]
"""First word, word after the last, type."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as the teacher reads it.

    Attributes:
        words: of the sentence.
        spans: mentions as (first word, word after the last, type, probability).
        mass: for each word the probability of each of `TYPES`; the rest is O.
    """

    words: tuple[str, ...]
    spans: tuple[tuple[int, int, str, float], ...]
    mass: tuple[tuple[float, ...], ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Reading:
        """A reading from its JSON row."""
        spans = tuple((first, last, kind, score) for first, last, kind, score in row["spans"])
        return cls(tuple(row["words"]), spans, tuple(map(tuple, row["mass"])))

    def row(self) -> dict[str, Any]:
        """The JSON row."""
        return {"words": self.words, "spans": self.spans, "mass": self.mass}

    def split(self, lengths: Sequence[int]) -> Iterator[Reading]:
        """The readings of its sentences; a mention that goes on in the next sentence is in neither, its mass is.

        Args:
            lengths: words of each sentence, in their order.
        """
        begin = 0
        for length in lengths:
            end = begin + length
            inside = ((f - begin, e - begin, kind, p) for f, e, kind, p in self.spans if begin <= f and e <= end)
            yield Reading(self.words[begin:end], tuple(inside), self.mass[begin:end])
            begin = end

    def lift(self, kind: str, odds: float) -> Reading:
        """The reading of a teacher that finds a type too rarely, since most of what it learnt from leaves it open.

        Args:
            kind: the type.
            odds: what its odds are multiplied by; words that it then is likelier for than not become its mentions.
        """
        column = TYPES.index(kind)
        shares = [1 + (odds - 1) * row[column] for row in self.mass]
        mass = tuple(
            tuple(value * (odds if i == column else 1) / share for i, value in enumerate(row))
            for row, share in zip(self.mass, shares, strict=True)
        )
        taken = {word for first, last, other, _ in self.spans if other != kind for word in range(first, last)}
        chances = [0.0 if word in taken else row[column] for word, row in enumerate(mass)]
        runs = groupby(range(len(chances)), key=lambda word: chances[word] > 0.5)
        found = [list(words) for likely, words in runs if likely]
        new = ((words[0], words[-1] + 1, kind, min(chances[word] for word in words)) for words in found)
        return Reading(self.words, tuple(sorted([*(s for s in self.spans if s[2] != kind), *new])), mass)

    def keys(self) -> list[str]:
        """The folded words."""
        return [fold(word) for word in self.words]

    def outside(self, word: int) -> float:
        """Probability that a word is in no name."""
        return 1.0 - sum(self.mass[word])

    def of_type(self, span: Span) -> float:
        """Mean probability of the span's type over its words."""
        column = TYPES.index(span[2])
        return sum(self.mass[word][column] for word in range(*span[:2])) / (span[1] - span[0])

    def named(self, span: Span) -> float:
        """Mean probability of any type over the span's words."""
        return sum(1.0 - self.outside(word) for word in range(*span[:2])) / (span[1] - span[0])


@dataclass(frozen=True, slots=True)
class Merged:
    """A sentence of the silver corpus.

    Attributes:
        tagged: words with IOB2 labels; `?` is unknown, `?-ORG` a word of such a name that may begin it or not.
        sources: type and source of each name.
        names: the same with their words, for people who check.
    """

    tagged: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    names: tuple[tuple[Span, str], ...] = ()


def consistent_names(
    names: Mapping[tuple[str, ...], str], readings: Iterable[Reading], *, share: float = 0.4
) -> dict[tuple[str, ...], str]:
    """The names without those that the teacher hardly ever takes for names: phrases of common words.

    Args:
        names: folded words with their type.
        readings: sentences as the teacher reads them.
        share: of a name's occurrences that the teacher must find plausible; of those of one word nearly all.
    """
    gazetteer = Gazetteer(names)
    found: Counter[tuple[str, ...]] = Counter()
    good: Counter[tuple[str, ...]] = Counter()
    for reading in readings:
        keys = reading.keys()
        for span in gazetteer.match(keys):
            name = gazetteer.name(keys, span)
            found[name] += 1
            good[name] += reading.named(span) >= 0.3 and reading.of_type(span) >= (0.1 if len(name) > 1 else 0.4)
    return {name: kind for name, kind in names.items() if good[name] >= found[name] * (share if len(name) > 1 else 0.8)}


def repeated_names(readings: Sequence[Reading], sure: float) -> dict[tuple[str, ...], str]:
    """Names of two words and more that the teacher is sure of again and again, as the same type."""
    counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for reading in readings:
        keys = reading.keys()
        for first, last, kind, score in reading.spans:
            if score >= sure and last - first > 1:
                counts[tuple(keys[first:last])][kind] += 1
    names = {}
    for name, kinds in counts.items():
        kind, count = kinds.most_common(1)[0]
        if kind in TYPES and count >= _OFTEN and count >= 0.9 * kinds.total():
            names[name] = kind
    return consistent_names(names, readings, share=0.8)


def merge(reading: Reading, gazetteer: Gazetteer, repeated: Gazetteer, sure: float, unknown: float) -> Merged | None:
    """The sentence with labels, None where it is of no use.

    A name of the gazetteer wins over the teacher unless it is a part of a longer name of the
    teacher's («القاهرة» in «جامعة القاهرة»). A sentence in which they contradict each other twice
    is left out, as is one with too many unknown words or without a name.

    Args:
        reading: words and what the teacher makes of them.
        gazetteer: names by definition.
        repeated: names that the teacher is sure of elsewhere.
        sure: probability from which the teacher is believed.
        unknown: largest share of words without a label.
    """
    keys = reading.keys()
    nouns = [class_noun(key) for key in keys]
    taken: dict[Span, str] = {}
    contradictions = 0
    blocked: set[int] = set()
    for names, source in ((gazetteer, "definition"), (repeated, "repetition")):
        for span in names.match(keys):
            if any(_overlap(span, other) for other in taken) or not _stands(span, keys, nouns, reading):
                continue
            verdict, contradicts = _weigh(span, reading, sure)
            contradictions += contradicts
            if verdict == "keep":
                taken[span] = source
            elif verdict == "block":
                blocked.update(range(*span[:2]))
    if contradictions > 1:
        return None
    for first, last, kind, score in reading.spans:
        span = (first, last, kind)
        if kind not in TYPES or any(_overlap(span, other) for other in taken):
            continue
        if score >= (_LIKELY if kind == "MISC" else sure) and blocked.isdisjoint(range(first, last)):
            taken[span] = "teacher"
        elif by_class := _by_class(span, nouns, keys, reading):
            taken[by_class] = "class word"
    tags = _tags(reading, taken, nouns, blocked, sure)
    if not taken or sum(tag == UNKNOWN for tag in tags) > unknown * len(tags):
        return None
    sources = tuple((span[2], source) for span, source in sorted(taken.items()))
    return Merged(tuple(zip(reading.words, tags, strict=True)), sources, tuple(sorted(taken.items())))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _stands(span: Span, keys: Sequence[str], nouns: Sequence[ClassNoun | None], reading: Reading) -> bool:
    """Whether a match may be this name here: one word alone is often a word, or a part of another name."""
    first, last, kind = span
    before = nouns[first - 1] if first else None
    if last - first > 1:
        return True
    if kind == "PER" or (before and before.type == "ORG" and kind == "LOC"):
        return False
    if kind == "ORG" and keys[first].startswith("ال"):
        return bool(before and before.type == "ORG")
    return reading.of_type(span) >= 0.4


def _weigh(span: Span, reading: Reading, sure: float) -> tuple[str, bool]:
    """What becomes of a match (`keep`, `drop`, `block` its words), and whether the teacher contradicts it."""
    first, last, kind = span
    for begin, end, other, score in reading.spans:
        if other not in TYPES or not _overlap(span, (begin, end, other)):
            continue
        inside = begin <= first and last <= end and end - begin > last - first
        crosses = begin < first or last < end
        if inside and score >= sure:
            return "drop", False
        if crosses:
            return "block", score >= sure
        if score >= sure and other != kind:
            return "keep", True
    return "keep", all(reading.outside(word) > 0.95 for word in range(first, last))


def _by_class(span: Span, nouns: Sequence[ClassNoun | None], keys: Sequence[str], reading: Reading) -> Span | None:
    """A name of which the teacher knows where it is, and the word before of what type."""
    first, last, _ = span
    if first == 0 or (last < len(keys) and reading.outside(last) < 0.8):
        return None
    noun = nouns[first - 1]
    kind = "PER" if keys[first - 1] in load_grammar().titles else noun.type if noun else None
    if kind is None or (kind == "PER" and noun):
        return None
    named = (first, last, kind)
    return named if reading.named(named) >= 0.8 and reading.of_type(named) >= 0.25 else None


def _tags(
    reading: Reading,
    taken: Mapping[Span, str],
    nouns: Sequence[ClassNoun | None],
    blocked: set[int],
    sure: float,
) -> list[str]:
    sizes = range(len(reading.words))
    tags = ["O" if reading.outside(word) >= sure and word not in blocked else UNKNOWN for word in sizes]
    for (first, last, kind), source in taken.items():
        tags[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
        noun = nouns[first - 1] if first else None
        if source == "teacher" or noun is None or noun.type != kind or kind == "PER":
            continue
        if noun.name == "inside":
            tags[first - 1 : first + 1] = [f"B-{kind}", f"I-{kind}"]
        elif noun.name == "outside":
            tags[first - 1] = "O"
        elif tags[first - 1] != "O":
            tags[first - 1], tags[first] = UNKNOWN, f"{UNKNOWN}-{kind}"
    return tags
