"""Noise for training: the spellings, names and missing punctuation that the corpora lack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from .examples import UNKNOWN, Example
from .names import Names

HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ى"})
FINAL_YA = {"ي": "ى", "ى": "ي"}
PUNCTUATION = frozenset("،؛:.؟!\"'«»()[]-–—…,?")

_TORN = 3  # words at most that are cut off or put before


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How often each kind of noise is put on an example, 0 to 1.

    Attributes:
        hamza: write alif without hamza throughout: «اعلن» for «أعلن».
        final_ya: write every final ya without dots («فى») or the reverse.
        punctuation: drop all punctuation.
        swap: exchange a name for another of its type.
        cut: begin after the first words, perhaps in the midst of a name.
        join: put the last words of another text before it, as a torn line or a clipped headline does.
    """

    hamza: float = 0.08
    final_ya: float = 0.06
    punctuation: float = 0.06
    swap: float = 0.12
    cut: float = 0.0
    join: float = 0.0

    def __call__(self, example: Example, names: Names, random: Random, others: Sequence[Example] = ()) -> Example:
        """The example with some noise; labels keep to their words.

        Args:
            example: the words.
            names: to exchange its names for.
            random: source of chance.
            others: texts whose ends may be put before it, those that annotate the same types.
        """
        if self.cut and random.random() < self.cut:
            example = cut_begin(example, random.randint(1, _TORN))
        if self.join and others and random.random() < self.join:
            example = join_end(random.choice(others), example, random.randint(1, _TORN))
        if random.random() < self.swap:
            example = swap_name(example, names, random)
        if random.random() < self.hamza:
            example = _map_words(example, lambda word: word.translate(HAMZA))
        if random.random() < self.final_ya:
            example = _map_words(example, lambda word: word[:-1] + FINAL_YA.get(word[-1], word[-1]))
        if random.random() < self.punctuation:
            example = drop_punctuation(example)
        return example


def _map_words(example: Example, change: Callable[[str], str]) -> Example:
    return replace(example, words=tuple(change(word) for word in example.words))


def cut_begin(example: Example, count: int) -> Example:
    """The example without its first words; unchanged if it has no more than those. What is left of a name is one."""
    if len(example.words) <= count:
        return example
    return Example(
        example.words[count:],
        (False, *example.joined[count + 1 :]),
        (_begin(example.labels[count]), *example.labels[count + 1 :]),
        example.types,
    )


def join_end(other: Example, example: Example, count: int) -> Example:
    """The last words of another example and the example; the example alone if they annotate different types."""
    if other.types != example.types:
        return example
    end = cut_begin(other, max(0, len(other.words) - count))
    return end + replace(example, joined=(False, *example.joined[1:]))


def _begin(label: str) -> str:
    return f"B-{label[2:]}" if label.startswith("I-") else label


def drop_punctuation(example: Example) -> Example:
    """The example without the punctuation that stands outside of names; unchanged if nothing would be left."""
    keep = [
        i
        for i, (word, label) in enumerate(zip(example.words, example.labels, strict=True))
        if label != "O" or word not in PUNCTUATION
    ]
    if not keep:
        return example
    return Example(
        tuple(example.words[i] for i in keep),
        tuple(example.joined[i] and i - 1 in keep for i in keep),
        tuple(example.labels[i] for i in keep),
        example.types,
    )


def swap_name(example: Example, names: Names, random: Random) -> Example:
    """The example with one of its names exchanged for another of the same type."""
    begins = [i for i, label in enumerate(example.labels) if label.startswith("B-") and label[2:] in names]
    if not begins:
        return example
    first = random.choice(begins)
    kind = example.labels[first][2:]
    last = first + 1
    while last < len(example.labels) and example.labels[last] == f"I-{kind}":
        last += 1
    new = random.choice(names[kind])
    labels = (f"B-{kind}", *(f"I-{kind}" for _ in new[1:]))
    joined = (example.joined[first], *(False for _ in new[1:]))
    return Example(
        example.words[:first] + new + example.words[last:],
        example.joined[:first] + joined + example.joined[last:],
        example.labels[:first] + labels + example.labels[last:],
        example.types,
    )


def collect_names(examples: Sequence[Example]) -> dict[str, list[tuple[str, ...]]]:
    """Names by type, as often as they occur, in the order of the corpus."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for example in examples:
        current: list[str] = []
        kind = ""
        for word, label in [*zip(example.words, example.labels, strict=True), ("", "O")]:
            if current and label != f"I-{kind}":
                if label != UNKNOWN:  # else it may go on there
                    names.setdefault(kind, []).append(tuple(current))
                current = []
            if label.startswith("B-"):
                current, kind = [word], label[2:]
            elif current:
                current.append(word)
    return names
