"""Which mentions of a document name one person, place or organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..document import Entity
from ..span import Mention, Sentence
from ..text import fold, strip_marks


def group_entities(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions with entity ids, and the entities, `e1`, `e2`, … in order of first mention.

    >>> text = "التقى كيم جونغ أون بوتين، وقال كيم"
    >>> told = [Mention(6, 18, "PER", "كيم جونغ أون"), Mention(19, 24, "PER", "بوتين"), Mention(31, 34, "PER", "كيم")]
    >>> mentions, entities = group_entities(text, (), told)
    >>> [mention.entity for mention in mentions], [entity.name for entity in entities]
    (['e1', 'e2', 'e1'], ['كيم جونغ أون', 'بوتين'])
    """
    keys = [tuple(_key(word) for word in mention.text.split()) for mention in mentions]
    groups: dict[tuple[str, tuple[str, ...]], int] = {}
    members: list[list[int]] = []
    for index in sorted(range(len(mentions)), key=lambda i: (-len(keys[i]), i)):
        label, key = mentions[index].label, keys[index]
        if (label, key) not in groups:
            fuller = [
                group for (other, words), group in groups.items() if other == label == "PER" and set(key) <= set(words)
            ]
            if len(set(fuller)) != 1:
                members.append([])
                fuller = [len(members) - 1]
            groups[label, key] = fuller[0]
        members[groups[label, key]].append(index)
    found: list[Mention] = list(mentions)
    entities: list[Entity] = []
    for number, group in enumerate(sorted(members, key=lambda group: min(mentions[i].start for i in group)), 1):
        for index in group:
            found[index] = replace(mentions[index], entity=f"e{number}")
        told = sorted((found[index] for index in group), key=lambda mention: mention.start)
        fullest = max(told, key=lambda mention: len(mention.text))
        entities.append(Entity(f"e{number}", told[0].label, _name(text, fullest), tuple(told)))
    return tuple(found), tuple(entities)


def _key(word: str) -> str:
    folded = fold(word)
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


def _name(text: str, mention: Mention) -> str:
    name = " ".join(strip_marks(mention.text).split())
    return "ا" + name if text[mention.start - 1 : mention.start] == "ل" and name.startswith("ل") else name
