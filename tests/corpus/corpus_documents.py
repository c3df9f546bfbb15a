"""Small documents for the tests of a corpus, written inline."""

from __future__ import annotations

import re
from typing import Any

from newsner import Document
from newsner.formats import from_dict

_MARK = re.compile(r"⟦([^|⟧]+)\|([^:⟧]+):([^⟧]+)⟧")


def article(id: str, inline: str, *facts: dict[str, Any], date: str | None = "2015-08-06") -> Document:
    """A document from «وصل ⟦بوتين|PER:e1⟧»; an entity's name is its longest mention."""
    text, mentions, names, position = "", [], {}, 0
    for match in _MARK.finditer(inline):
        text += inline[position : match.start()]
        surface, label, entity = match.groups()
        mentions.append({"start": len(text), "end": len(text) + len(surface), "label": label, "entity": entity})
        names[entity] = label, max(names.get(entity, ("", ""))[1], surface, key=len)
        text += surface
        position = match.end()
    text += inline[position:]
    entities = [{"id": key, "label": label, "name": name} for key, (label, name) in names.items()]
    row = {"id": id, "date": date, "text": text, "mentions": mentions, "entities": entities, "facts": list(facts)}
    return from_dict(row)


def person(id: str, *names: str, role: tuple[str, str] | None = None, date: str | None = "2015-08-06") -> Document:
    """A document about one person under one or more names, perhaps with a role («وزير الخارجية», «~الروسي»)."""
    facts = [{"relation": "HOLDS_ROLE", "who": "e1", "role": role[0], "of": role[1]}] if role else []
    return article(id, " ثم ".join(f"⟦{name}|PER:e1⟧" for name in names), *facts, date=date)


def met(
    *who: str, when: str | None = None, status: str = "happened", where: str | None = None, **more: Any
) -> dict[str, Any]:
    """A MET fact."""
    return {
        "relation": "MET",
        "who": list(who),
        "when": when,
        "status": status,
        "where": where,
        "trigger": "التقى",
        **more,
    }


def visited(who: str, where: str, when: str | None = None, status: str = "happened") -> dict[str, Any]:
    """A VISITED fact."""
    return {"relation": "VISITED", "who": [who], "where": where, "when": when, "status": status}
