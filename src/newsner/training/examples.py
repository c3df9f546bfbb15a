"""Training examples: words with their labels, and which labels their corpus annotates."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..document import Document
from ..errors import FormatError, Problem
from ..ner.labels import parse_label
from ..span import Mention, Token
from ..text import split_sentences

log = logging.getLogger(__name__)

UNKNOWN = "?"
"""Label of a word of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Example:
    """Words that are read together, with an IOB2 label each.

    Attributes:
        words: as they stand in the text.
        joined: which words follow the one before without a space.
        labels: `O`, `B-PER`, `I-PER`, …; `?` where nothing is known, `?-PER` for `B-PER` or `I-PER`.
        types: the mention types that the corpus annotates: where it leaves out MISC, its `O`
            means "O or MISC".
    """

    words: tuple[str, ...]
    joined: tuple[bool, ...]
    labels: tuple[str, ...]
    types: frozenset[str]

    def __add__(self, other: Example) -> Example:
        return Example(
            self.words + other.words, self.joined + other.joined, self.labels + other.labels, self.types & other.types
        )


def read_token_corpus(path: Path, types: frozenset[str]) -> Iterator[Example]:
    """Sentences of a `token<TAB>tag` file, blank line between sentences.

    A tag `?` is a word that training leaves out of its loss, `?-ORG` one that is in such a name, first or not.

    Raises:
        FormatError: lines that are no token and tag, all of them with their numbers.
    """
    problems: list[Problem] = []
    words: list[str] = []
    labels: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate([*lines, ""], 1):
            fields = line.rstrip("\r\n").split("\t")
            if len(fields) == 2 and fields[0]:
                words.append(fields[0])
                labels.append(_read_tag(fields[1]))
            elif fields == ["", "O"]:
                log.warning("%s:%d: a tag without a token, left out", path, number)
            elif fields != [""]:
                problems.append(Problem(str(path), number, f"expected a token and a tag, found {line.strip()!r}"))
            elif words:
                yield Example(tuple(words), (False,) * len(words), tuple(labels), types)
                words, labels = [], []
    if problems:
        raise FormatError(problems)


def format_tokens(tagged: Iterable[tuple[str, str]]) -> str:
    r"""A sentence's words and tags as `read_token_corpus` reads them.

    >>> format_tokens([("زار", "O"), ("كيم", "B-PER")])
    'زار\tO\nكيم\tB-PER\n\n'
    """
    return "".join(f"{word}\t{tag}\n" for word, tag in tagged) + "\n"


def _read_tag(tag: str) -> str:
    unknown = tag.startswith(UNKNOWN)
    if tag == UNKNOWN:
        return tag
    prefix, kind = parse_label("I" + tag[1:] if unknown else tag)
    return "O" if prefix == "O" else f"{UNKNOWN if unknown else prefix}-{kind}"


def document_examples(document: Document, types: frozenset[str], *, skip_shared: bool = False) -> Iterator[Example]:
    """The sentences of an annotated document, each word labelled by the mention that overlaps it.

    Args:
        document: text and mentions.
        types: mention types that its corpus annotates.
        skip_shared: leave out sentences in which two mentions share a word («الصينوروسيا»).

    Raises:
        FormatError: two mentions share a word, so that no word-level label holds both.
    """
    mentions = sorted(document.mentions, key=lambda m: m.start)
    for sentence in split_sentences(document.text):
        if skip_shared and any(len(overlapping(token, mentions)) > 1 for token in sentence.tokens):
            log.warning(
                "%s: left out, two mentions share a word: %s", document.id, document.text[sentence.start : sentence.end]
            )
            continue
        yield Example(
            tuple(token.text for token in sentence.tokens),
            tuple(_joins(sentence.tokens)),
            label_tokens(sentence.tokens, mentions, where=document.id),
            types,
        )


def _joins(tokens: Sequence[Token]) -> Iterator[bool]:
    before = -1
    for token in tokens:
        yield token.start == before
        before = token.end


def label_tokens(tokens: Sequence[Token], mentions: Sequence[Mention], *, where: str = "") -> tuple[str, ...]:
    """IOB2 labels of tokens under mentions; a token takes the label of the mention that overlaps it.

    >>> tokens = (Token(0, 6, "وبوتين"), Token(7, 12, "وكيم،"))
    >>> label_tokens(tokens, [Mention(1, 6, "PER", "بوتين")])
    ('B-PER', 'O')
    """
    labels = []
    for position, token in enumerate(tokens):
        over = overlapping(token, mentions)
        if len(over) > 1:
            names = " and ".join(f"«{m.text}» {m.start}:{m.end}" for m in over)
            message = f"mentions {names} share the word «{token.text}» {token.start}:{token.end}; a word has one label"
            raise FormatError([Problem(where, None, message)])
        if not over:
            labels.append("O")
            continue
        begins = position == 0 or tokens[position - 1].end <= over[0].start
        labels.append(f"{'B' if begins else 'I'}-{over[0].label}")
    return tuple(labels)


def overlapping(token: Token, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that share a character with the token."""
    return [m for m in mentions if m.start < token.end and token.start < m.end]


def attach_clitics(example: Example) -> Example:
    """Write proclitics that a corpus splits off («و الصادرات») onto their words, as news does."""
    words: list[str] = []
    labels: list[str] = []
    carried = ""
    for word, label in zip(example.words, example.labels, strict=True):
        if word in _CLITICS and label == "O" and not carried:
            carried = word
            continue
        if carried and not word[0].isalpha():
            words.append(carried)
            labels.append("O")
            carried = ""
        words.append(_attach(carried, word))
        labels.append(label)
        carried = ""
    if carried:
        words.append(carried)
        labels.append("O")
    return replace(example, words=tuple(words), labels=tuple(labels), joined=(False,) * len(words))


_CLITICS = frozenset("وفبلك")


def _attach(clitic: str, word: str) -> str:
    if clitic == "ل" and word.startswith("ال"):
        return "ل" + word[1:]
    return clitic + word


def without_overlap(examples: Iterable[Example], held_out: Iterable[Example], *, run: int = 6) -> Iterator[Example]:
    """Examples that share no run of words with held-out ones, spelling and clitics set aside."""
    seen = {key for example in held_out for key in _runs(example, run)}
    for example in examples:
        if not any(key in seen for key in _runs(example, run)):
            yield example


def _runs(example: Example, run: int) -> Iterator[tuple[str, ...]]:
    from ..text import fold

    words = [fold(word).lstrip("وبلف") for word in example.words if word[0].isalpha()]
    words = [word for word in words if len(word) > 2]
    return (tuple(words[i : i + run]) for i in range(max(0, len(words) - run + 1)))
