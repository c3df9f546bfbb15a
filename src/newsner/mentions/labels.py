"""One label for one name of a document."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from ..span import Mention
from ..text import fold
from .border_table import ORGANISATION, PERSON, PLACE
from .evidence import WORD, word_before
from .proclitics import ARTICLE, is_among
from .signs import QUOTES, find_opening

FULL_NAME = 1.5  # votes of a full name for its parts: longer names are less often mistaken
SHORTEST_DEFINITE = 5  # letters: «الن» is a name, not «ال» + «ن»

_CLOSING = re.compile(r' ?([»”"])')  # corpora write a space inside


@dataclass(frozen=True, slots=True)
class LabelTable:
    """The words of `labels.toml`, folded.

    Attributes:
        apart: after these a name is not what it is elsewhere.
        bodies: after these it is an organisation.
        heads: what begins with these is one.
        places: after these a quoted name may be a place, and one that begins with them is.
        short: what a country is called for short -> its names.
    """

    apart: frozenset[str]
    bodies: frozenset[str]
    heads: frozenset[str]
    places: frozenset[str]
    short: Mapping[str, frozenset[str]]


@cache
def load_labels() -> LabelTable:
    """The table, read once."""
    table = tomllib.loads((files(__package__) / "labels.toml").read_text(encoding="utf-8"))
    return LabelTable(
        **{name: frozenset(map(fold, table[name]["words"])) for name in ("apart", "bodies", "heads", "places")},
        short={fold(row["word"]): frozenset(map(fold, row["names"])) for row in table["short"]},
    )


def agree_labels(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, the same name with the same label wherever the document writes it.

    A tagger that reads one sentence at a time may call a person an organisation once. The label
    is decided by vote: each mention of the name counts its score, and for a single word, so do
    the full names of persons that end or begin with it («آشتون كارتر» for «كارتر»). A mention after
    a class word («صحيفة الرياض») neither votes nor changes, nor does a quoted one of a place
    that nothing places («لـ«الشرق الأوسط»»), which is an organisation.

    >>> text = "وصل آشتون كارتر، وقال كارتر"
    >>> tagged = [Mention(4, 15, "PER", "آشتون كارتر", 0.9), Mention(22, 27, "ORG", "كارتر", 0.6)]
    >>> [mention.label for mention in agree_labels(text, tagged)]
    ['PER', 'PER']
    """
    bodies = [_is_body(text, mention) for mention in mentions]
    mentions = [replace(m, label=ORGANISATION) if body else m for m, body in zip(mentions, bodies, strict=True)]
    if len({mention.label for mention in mentions}) < 2:
        return tuple(mentions)
    names = [_words(mention) for mention in mentions]
    classes = load_labels().apart
    apart = [body or word_before(text, m.start) in classes for m, body in zip(mentions, bodies, strict=True)]
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for mention, name, alone in zip(mentions, names, apart, strict=True):
        if alone or not name:
            continue
        votes[name][mention.label] += mention.score  # type: ignore[assignment]
        if mention.label == PERSON and len(name) > 1:
            for part in {name[0], name[-1]}:
                votes[(part,)][PERSON] += FULL_NAME * mention.score  # type: ignore[assignment]
    return tuple(
        mention if alone or not name else _agree(mention, votes[name])
        for mention, name, alone in zip(mentions, names, apart, strict=True)
    )


def _is_body(text: str, mention: Mention) -> bool:
    """Whether its first word or those before it make an organisation of what a tagger calls a person or a place."""
    if mention.label not in (PERSON, PLACE):
        return False
    table, words = load_labels(), WORD.findall(fold(mention.text))
    if is_among(word_before(text, mention.start), table.bodies):
        return True
    if mention.label == PERSON or not words:
        return False
    if len(words) > 1 and words[0] in table.heads:
        return True
    opening = _quotation(text, mention)
    before = word_before(text, opening) if opening is not None else ""
    return before.isalpha() and not is_among(before, table.places) and not is_among(words[0], table.places)


def _quotation(text: str, mention: Mention) -> int | None:
    """Where the quotation marks begin in which the mention stands alone; None where it does not."""
    opening, closing = find_opening(text, mention.start), _CLOSING.match(text, mention.end)
    if opening is not None and closing is not None and closing[1] == QUOTES[text[opening]]:
        return opening
    return None


def _agree(mention: Mention, votes: Counter[str]) -> Mention:
    label, weight = max(votes.items(), key=lambda vote: vote[1])
    return replace(mention, label=label) if weight > votes[mention.label] else mention


def _words(mention: Mention) -> tuple[str, ...]:
    return tuple(
        word[len(ARTICLE) :] if len(word) >= SHORTEST_DEFINITE and word.startswith(ARTICLE) else word
        for word in WORD.findall(fold(mention.text))
    )
