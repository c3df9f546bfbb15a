"""Offices: HOLDS_ROLE facts from the titles that stand by names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..fact import Argument, Fact
from ..span import Sentence, Span
from .lexicon import key
from .scene import Office, Scene


@dataclass(slots=True)
class _Held:
    office: Office
    of: str | None
    nationality: str
    spans: list[Span]
    sentences: list[int]


def role_facts(scene: Scene, sentences: Sequence[Sentence], text: str) -> list[Fact]:
    """One fact for each distinct office of each person, with the fullest wording told."""
    held: list[_Held] = []
    for office in scene.offices:
        if not office.told:
            continue
        known = next((h for h in held if _same(h, office)), None)
        of = office.role.of.entity if office.role.of is not None else None
        span = Span(office.role.start, office.role.end)
        if known is None:
            held.append(_Held(office, of, office.role.nationality, [span], [office.sentence]))
            continue
        fuller = len(office.role.text.split()) - len(known.office.role.text.split())
        if fuller > 0 or (fuller == 0 and of is not None and known.of is None):
            known.office = office  # «ملك ⟦البحرين⟧» rather than «الملك»
        known.of = known.of or of
        known.nationality = known.nationality or office.role.nationality
        known.spans.append(span)
        if office.sentence not in known.sentences:
            known.sentences.append(office.sentence)
    return [_fact(h, scene, sentences, text) for h in held]


def _same(held: _Held, office: Office) -> bool:
    if held.office.entity != office.entity:
        return False
    one, other = _words(held.office.role.text), _words(office.role.text)
    return one[0] == other[0] and (set(one) <= set(other) or set(other) <= set(one))


def _words(text: str) -> list[str]:
    return [key(word).removeprefix("ال") for word in text.split() if word != "…"]


def _fact(held: _Held, scene: Scene, sentences: Sequence[Sentence], text: str) -> Fact:
    office = held.office
    arguments = [
        Argument("who", office.entity, scene.name(office.entity)),
        Argument("role", office.role.text, office.role.text, tuple(held.spans)),
    ]
    if held.of is not None:
        arguments.append(Argument("of", held.of, scene.name(held.of)))
    elif held.nationality:
        arguments.append(Argument("of", "~" + held.nationality, held.nationality))
    first = held.spans[0]
    return Fact(
        "HOLDS_ROLE",
        tuple(arguments),
        trigger=text[first.start : first.end],
        trigger_spans=(first,),
        rule=office.rule,
        evidence=tuple(Span(sentences[n].start, sentences[n].end) for n in held.sentences),
        score=0.9,
    )
