"""What stands around and between mentions, as far as it tells who is who."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..span import Mention, Sentence
from ..text import fold
from .tables import ARTICLE, load_persons, word_key

_WORD = re.compile(r"[^\W_]+")
_AND = re.compile(r"[»\"”)]?\s*و[«\"“(]?\Z")  # «بوتين وكيم»
_OPENING = re.compile(r"\s*[»\"”]?\s*\(\s*[«\"“]?\s*\Z")  # «جهاز المخابرات الوطنية (NIS)»
_QUOTE = re.compile(r"\s*[«“\"]\s*\Z")  # «وكالة حماية الحدود الأوروبية «فرونتكس»»
_CLOSING_QUOTE = re.compile(r"\s*[»”\"]")
_CLOSING = re.compile(r"\s*[»\"”]?\s*\)")
_DUAL = re.compile(r"ال\w+(?:ان|ين)\Z")  # «الشيخان محمد وحمد الجميح»: the first has the second's family name
_REACH = 60  # characters before a mention that are read
_WORDS_BEFORE = 5
_KIN_REACH = 3  # words between a kin word and the name: «شقيقه الأمير الراحل فلان»
_PEOPLE_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What the document tells about its mentions, by their position in text order.

    Attributes:
        words: how often the document writes each folded word.
        before: keys of the few words before each mention.
        titles: keys of the definite words right before each: «الزعيم كيم».
        different: pairs that cannot be one: joined by «و», or «والده كيم» after another name.
        bracketed: pairs of which the second stands in brackets after the first.
        alone: first names that share the family name of the next mention.
    """

    words: Mapping[str, int]
    before: tuple[frozenset[str], ...]
    titles: tuple[frozenset[str], ...]
    different: tuple[tuple[int, int], ...]
    bracketed: tuple[tuple[int, int], ...]
    alone: frozenset[int]


def read_context(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Context:
    """The context of mentions that are in text order."""
    starts = [sentence.start for sentence in sentences]
    inside = [bisect_right(starts, mention.start) for mention in mentions]
    before: list[list[str]] = []
    for mention, sentence in zip(mentions, inside, strict=True):
        first = max(mention.start - _REACH, starts[sentence - 1] if sentence else 0)
        before.append(_WORD.findall(fold(text[first : mention.start]))[-_WORDS_BEFORE:])
    different: list[tuple[int, int]] = []
    bracketed: list[tuple[int, int]] = []
    alone: set[int] = set()
    for i in range(len(mentions)):
        if i and mentions[i - 1].label == mentions[i].label:
            between = text[mentions[i - 1].end : mentions[i].start] if _is_near(mentions, i) else "…"
            if _AND.match(between):
                different.append((i - 1, i))
                if before[i - 1] and _DUAL.match(before[i - 1][-1]):
                    alone.add(i - 1)
            elif _is_bracketed(between, text[mentions[i].end : mentions[i].end + 5], mentions[i]):
                bracketed.append((i - 1, i))
        if mentions[i].label == "PER" and _follows_kin(before[i]):
            different += [(other, i) for other in _people_before(mentions, inside, i)]
    return Context(
        words=Counter(_WORD.findall(fold(text))),
        before=tuple(frozenset(map(word_key, words)) for words in before),
        titles=tuple(_titles(words) for words in before),
        different=tuple(different),
        bracketed=tuple(bracketed),
        alone=frozenset(alone),
    )


def _is_bracketed(between: str, after: str, mention: Mention) -> bool:
    if _OPENING.match(between):
        return bool(_CLOSING.match(after))
    quoted = mention.label == "ORG" and " " not in mention.text
    return bool(quoted and _QUOTE.match(between) and _CLOSING_QUOTE.match(after))


def _is_near(mentions: Sequence[Mention], i: int) -> bool:
    return 0 <= mentions[i].start - mentions[i - 1].end <= 8


def _follows_kin(words: Sequence[str]) -> bool:
    kin = load_persons().kin
    return any(word in kin or word[1:] in kin for word in words[-_KIN_REACH:])


def _people_before(mentions: Sequence[Mention], inside: Sequence[int], i: int) -> list[int]:
    people: list[int] = []
    for other in range(i - 1, -1, -1):
        if inside[other] != inside[i] or len(people) == _PEOPLE_BEFORE:
            break
        if mentions[other].label == "PER":
            people.append(other)
    return people


def _titles(words: Sequence[str]) -> frozenset[str]:
    titles: list[str] = []
    for word in reversed(words):
        if not word.startswith(ARTICLE):
            break
        titles.append(word_key(word))
    return frozenset(titles)
