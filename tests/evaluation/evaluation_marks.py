"""Gold and predictions written inline: `و⟦بوتين|PER:e1⟧`."""

from __future__ import annotations

import re
from typing import Any

from newsner.evaluation import Record, to_record

_NAME = re.compile(r"⟦([^|⟧]*)\|(\w+)(?::(\w+))?(?:@([\d.]+))?⟧")


def marked(markup: str, *facts: dict[str, Any], id: str = "d1") -> Record:
    """The record of a text with its names marked, `⟦surface|LABEL:entity@score⟧`, and its facts."""
    text, mentions, end = "", [], 0
    for match in _NAME.finditer(markup):
        text += markup[end : match.start()]
        surface, label, entity, score = match.groups()
        mention = {"start": len(text), "end": len(text) + len(surface), "label": label, "score": float(score or 1)}
        mentions.append(mention | {"entity": entity or surface})
        text += surface
        end = match.end()
    entities = [{"id": m["entity"], "name": (text + markup[end:])[m["start"] : m["end"]]} for m in mentions]
    row = {"id": id, "text": text + markup[end:], "mentions": mentions, "entities": entities, "facts": list(facts)}
    return to_record(row)
