"""Small documents for the tests of what is shown, annotated in the sentence: `⟦name|LABEL:entity⟧`."""

from __future__ import annotations

import re
from dataclasses import replace

from newsner import Argument, Document, Entity, Fact, Mention, Span
from newsner.text import split_sentences

_MARK = re.compile(r"⟦([^|⟧]+)\|(\w+):(\w+)⟧")


def annotated(marked: str, *, facts: tuple[Fact, ...] = (), **keys: str) -> Document:
    """The document of an annotated text; an entity's name is its first mention."""
    text, mentions, names = "", [], {}
    last = 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        name, label, entity = match.groups()
        mentions.append(Mention(len(text), len(text) + len(name), label, name, 0.97, entity))
        names.setdefault(entity, (label, name))
        text += name
        last = match.end()
    text += marked[last:]
    entities = tuple(
        Entity(id, label, name, tuple(m for m in mentions if m.entity == id)) for id, (label, name) in names.items()
    )
    return Document(
        text, mentions=tuple(mentions), entities=entities, sentences=split_sentences(text), facts=facts, **keys
    )


def fact(
    document: Document, relation: str, who: str, *, where: str = "", when: str | None = None, status: str = "happened"
) -> Fact:
    """A fact of entity ids, told by the sentence of its first mention of the second participant, or of the first."""
    names = {entity.id: entity for entity in document.entities}
    arguments = [Argument("who", id, names[id].name if id in names else id[1:]) for id in who.split()]
    if where:
        arguments.append(Argument("where", where, names[where].name))
    last = names[who.split()[-1] if who.split()[-1] in names else who.split()[0]].mentions[0]
    sentence = document.sentence_at(last.start)
    assert sentence is not None
    evidence = (Span(sentence.start, sentence.end),)
    return Fact(relation, tuple(arguments), when, status, rule="test", evidence=evidence)


def summit() -> Document:
    """An article with a visit and a meeting."""
    document = annotated(
        "وصل ⟦سالم الراشدي|PER:e1⟧ إلى ⟦عمّان|LOC:e2⟧ الثلاثاء، في زيارة ل⟦لأردن|LOC:e3⟧ تستمر يومين.\n"
        "والأربعاء، عقد ⟦الراشدي|PER:e1⟧ و⟦نبيل حداد|PER:e4⟧ قمة في ⟦قصر بسمان|LOC:e5⟧ حضرها وفد من "
        "⟦وزارة الصناعة|ORG:e6⟧.\n"
        "وقال ب⟦الراشدي|PER:e1⟧ مستشاره إن ل⟦ألمانيا|LOC:e7⟧ دورا، وإن 35% من الاتفاق (2019) أُنجز.",
        id="a1",
        date="2023-09-15",
        title="قمة في عمّان",
    )
    facts = (
        fact(document, "VISITED", "e1", where="e2", when="2023-09-12"),
        fact(document, "MET", "e1 e4", where="e5", when="2023-09-13"),
        fact(document, "MET", "e4 ~وفد_أوروبي", when="2023-10", status="planned"),
    )
    return annotated_with(document, facts)


def second() -> Document:
    """Another article: the same people meet again, and talk to a third."""
    document = annotated(
        "التقى ⟦نبيل حداد|PER:e1⟧ في ⟦مسقط|LOC:e2⟧ أمس ⟦سالم الراشدي|PER:e3⟧.\n"
        "وهاتف ⟦نبيل حداد|PER:e1⟧ ⟦مها العلي|PER:e4⟧.",
        id="a2",
        date="2023-09-21",
    )
    facts = (
        fact(document, "MET", "e1 e3", where="e2", when="2023-09-20"),
        fact(document, "SPOKE_WITH", "e1 e4"),
    )
    return annotated_with(document, facts)


def annotated_with(document: Document, facts: tuple[Fact, ...]) -> Document:
    """The document with facts."""
    return replace(document, facts=facts)
