"""Articles for the browser's tests, with facts."""

from __future__ import annotations

from newsner import Argument, Document, Entity, Fact, Mention, Span
from newsner.text import split_sentences

PEOPLE = ("أسامة الخطيب", "ليلى منصور", "سامي درويش", "هدى الأمين", "كريم نصار", "رانيا شعبان", "فادي قاسم")


def _document(id: str, date: str, pieces: list[tuple[str, str, str]], fact: tuple[str, str] | None) -> Document:
    """A document from pieces of text, each followed by a mention (its label and name; empty for none)."""
    text = ""
    mentions: list[Mention] = []
    ids: dict[str, str] = {}
    for before, label, name in pieces:
        text += before
        if label:
            entity = ids.setdefault(name, f"e{len(ids) + 1}")
            mentions.append(Mention(len(text), len(text) + len(name), label, name, 0.95, entity))
            text += name
    entities = tuple(
        Entity(entity, next(m.label for m in mentions if m.entity == entity), name,
               tuple(m for m in mentions if m.entity == entity))
        for name, entity in ids.items()
    )  # fmt: skip
    facts = ()
    if fact:
        relation, trigger = fact
        slots = [("where" if entity.label == "LOC" else "who", entity) for entity in entities]
        at = text.index(trigger)
        facts = (
            Fact(
                relation,
                tuple(Argument(slot, entity.id, entity.name) for slot, entity in slots),
                date,
                "happened",
                trigger=trigger,
                trigger_spans=(Span(at, at + len(trigger)),),
                evidence=(Span(0, (text + "\n").index("\n")),),
            ),
        )
    return Document(text, id, date, "", split_sentences(text), tuple(mentions), entities, (), facts)


def first(head: str, name: str) -> Document:
    """One word: a proclitic and a marked name."""
    return _document("word", "2023-05-01", [(head, "PER", name)], None)


def second() -> Document:
    """A meeting, in one line with digits, brackets and Latin letters, and a second line."""
    return _document(
        "meeting",
        "2023-05-03",
        [
            ("التقى الوزير ", "PER", PEOPLE[0]),
            (" و", "PER", PEOPLE[1]),
            (" في ", "LOC", "عمّان"),
            (" (35% من وفد NIS) أمس.\nوقالت ", "ORG", "وكالة الشرق"),
            (" إن اللقاء استمر ساعتين.", "", ""),
        ],
        ("MET", "التقى"),
    )


def many(count: int) -> list[Document]:
    """Articles of some days in May, every second one a visit."""
    documents = []
    for number in range(count):
        date = f"2023-05-{number % 28 + 1:02}"
        one, other = PEOPLE[number % 7], PEOPLE[(number * 3 + 1) % 7]
        if number % 2 or one == other:
            pieces = [("زار ", "PER", one), (" مدينة ", "LOC", "حلب"), (" لبحث ملف التجارة.", "", "")]
            documents.append(_document(f"n{number}", date, pieces, ("VISITED", "زار")))
        else:
            pieces = [("التقى ", "PER", one), (" ب", "PER", other), (" في ", "LOC", "حلب"), (".", "", "")]
            documents.append(_document(f"n{number}", date, pieces, ("MET", "التقى")))
    return documents
