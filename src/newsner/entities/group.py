"""Which mentions of a document name one person, place or organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..document import Entity
from ..span import Mention, Sentence
from .clusters import Clusters
from .context import read_context
from .links import link_names
from .names import Name, read_name
from .naming import full_name
from .resolve import resolve_mentions


def group_entities(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions with entity ids, and the entities, `e1`, `e2`, … in order of first mention.

    Names are the same that differ in spelling, in what may be left out («حركة طالبان»,
    «طالبان»), or by the table of places and organisations. A short name means the longer one that
    the document tells («كيم», «كيم جونغ أون»); where several would do, the one it speaks of
    most so far; where nothing tells, it stays apart.

    Args:
        text: the document's text.
        sentences: its sentences; kin words and titles are read inside one.
        mentions: names without proclitics, labels as tagged; ids they have already are replaced.

    >>> text = "التقى كيم جونغ أون بوتين، وقال كيم"
    >>> told = [Mention(6, 18, "PER", "كيم جونغ أون"), Mention(19, 24, "PER", "بوتين"), Mention(31, 34, "PER", "كيم")]
    >>> mentions, entities = group_entities(text, (), told)
    >>> [mention.entity for mention in mentions], [entity.name for entity in entities]
    (['e1', 'e2', 'e1'], ['كيم جونغ أون', 'بوتين'])
    """
    if not mentions:
        return (), ()
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].start, mentions[i].end))
    told = [mentions[i] for i in order]
    context = read_context(text, sentences, told)
    numbers: dict[tuple[str, str], int] = {}
    names: list[Name] = []
    name_of: list[int] = []
    for mention in told:
        name = read_name(text, mention, context.words)
        number = numbers.setdefault((name.label, name.key), len(names))
        if number == len(names):
            names.append(name)
        name_of.append(number)
    clusters = Clusters(len(names))
    for a, b in context.different:
        clusters.forbid(name_of[a], name_of[b])
    bracketed = [(name_of[a], name_of[b]) for a, b in context.bracketed]
    choices = link_names(names, clusters, bracketed, {name_of[i] for i in context.alone})
    groups = resolve_mentions(told, name_of, clusters, choices, context)
    return _write(text, mentions, order, groups, context.words)


def _write(
    text: str, mentions: Sequence[Mention], order: Sequence[int], groups: Sequence[int], words: Mapping[str, int]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    ids: dict[int, str] = {}
    members: dict[str, list[Mention]] = {}
    result = list(mentions)
    for position, group in zip(order, groups, strict=True):
        id = ids.setdefault(group, f"e{len(ids) + 1}")
        result[position] = replace(mentions[position], entity=id)
        members.setdefault(id, []).append(result[position])
    entities = [Entity(id, told[0].label, full_name(text, told, words), tuple(told)) for id, told in members.items()]
    return tuple(result), tuple(entities)
