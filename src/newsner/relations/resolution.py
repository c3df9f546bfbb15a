"""Resolution: the entity that a description, a collective or a pronoun stands for.

Only the document's own titles count, never knowledge of the world. What they leave open
stays `~description`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from ..span import Span
from .lexicon import key, load_table, nationalities
from .offices import holders
from .phrases import Phrase
from .reading import Reading
from .scene import Filler, Scene
from .steering import steering


def resolve(phrase: Phrase, scene: Scene, reading: Reading | None = None) -> tuple[Filler, ...]:
    """Whom a phrase means; one filler, or two for «الجانبان».

    Args:
        phrase: any phrase.
        scene: what the document has told before it.
        reading: its sentence.
    """
    if phrase.mention is not None:
        named = scene.named(phrase)
        return (replace(named, label="LOC") if _is_seat(phrase) else named,)
    if phrase.kind == "place":
        return (_resolve_place(phrase, scene),)
    if (
        phrase.dual
        and phrase.definite
        and key(phrase.lemma) in steering("collective")
        and len(scene.seen) > 1
        and not phrase.inner
    ):
        both = _holders_seen(phrase, scene)[-2:]
        return tuple(Filler(f.value, f.name, f.label, (Span(phrase.start, phrase.end),), "both") for f in both)
    if phrase.kind == "description":
        found = _resolve_description(phrase, scene)
        if found is not None:
            return (Filler(found, scene.name(found), "PER", (Span(phrase.start, phrase.end),), "described"),)
    return (unnamed(phrase),)


def _is_seat(phrase: Phrase) -> bool:
    """«مقر ⟦الاتحاد⟧»: the house of a body is a place, whatever the body."""
    first = phrase.text.split(maxsplit=1)[0]
    return (
        phrase.label == "ORG"
        and phrase.mention is not None
        and first != phrase.mention.text.split()[0]
        and (key(first) in steering("seat"))
    )


def unnamed(phrase: Phrase) -> Filler:
    """The phrase as a `~description`."""
    how = "unnamed" if phrase.kind == "group" else "undetermined" if phrase.definite or phrase.inner else "indefinite"
    return Filler("~" + phrase.text, phrase.text, phrase.label, (Span(phrase.start, phrase.end),), how)


def _resolve_description(phrase: Phrase, scene: Scene) -> str | None:
    if not phrase.roles:
        about = scene.current if _is_told_before(scene.current, phrase) else scene.topic
        return about.value if _is_respectful(phrase) and about is not None and about.is_named else None
    role = phrase.roles[0]
    if not (phrase.definite or phrase.inner or " " in role.text):
        return None
    if role.lemma == "نظير" or (key(role.lemma) in steering("general") and not phrase.definite):
        return None  # «مسؤول أميركي»: somebody
    found = holders(scene, role, phrase.nationality, certain=True) or holders(scene, role, phrase.nationality)
    if not found and key(role.lemma) not in steering("general"):
        return None
    if len(found) == 1:
        return found[0]
    recent = [filler.value for filler in scene.seen if filler.value in found]
    if recent and (not phrase.nationality or key(role.lemma) in steering("general") or len(found) > 1):
        return recent[-1]
    return None


def _holders_seen(phrase: Phrase, scene: Scene) -> list[Filler]:
    """Whom «الوزيران» may mean: those with that office, where two of them were told; else whoever was."""
    offices = {office.entity for office in scene.offices if key(office.role.lemma) == key(phrase.lemma)}
    holders_seen = [filler for filler in scene.seen if filler.value in offices]
    return holders_seen if len(holders_seen) > 1 else scene.seen


def _is_told_before(filler: Filler | None, phrase: Phrase) -> bool:
    return filler is not None and (not filler.spans or filler.spans[0].start < phrase.start)


def _is_respectful(phrase: Phrase) -> bool:
    """«سموه», «جلالته», «خادم الحرمين الشريفين»."""
    return phrase.suffix != "" or phrase.lemma == ""


def _resolve_place(phrase: Phrase, scene: Scene) -> Filler:
    for filler, told in reversed(scene.places):
        if _same_place(phrase, filler, told):
            return Filler(filler.value, filler.name, filler.label, (Span(phrase.start, phrase.end),), "described")
    return _capital(phrase, scene) or _namesake(phrase, scene) or unnamed(phrase)


@cache
def _capitals() -> Mapping[str, frozenset[str]]:
    table = load_table("capitals")["capital"]
    return {key(adjective): frozenset(map(key, names)) for adjective, names in table.items()}


def _capital(phrase: Phrase, scene: Scene) -> Filler | None:
    """«العاصمة الروسية»: the one place of the text, named anywhere in it, that is called as that capital is."""
    if phrase.lemma != "عاصمة" or not phrase.definite or not phrase.nationality:
        return None
    names = _capitals().get(phrase.nationality[0].split()[0], frozenset())
    found = [e for e in scene.entities.values() if e.label == "LOC" and key(e.name) in names]
    if len(found) != 1:
        return None
    return Filler(found[0].id, found[0].name, "LOC", (Span(phrase.start, phrase.end),), "described")


def _namesake(phrase: Phrase, scene: Scene) -> Filler | None:
    """«المركز»: the one place or body of the text that is called a centre, also where a title holds its name."""
    words = _told_words(phrase)
    if len(words) != 1 or phrase.dual or phrase.plural or phrase.nationality or words[0] in steering("vague"):
        return None
    wanted = words[0].removeprefix("ال")
    found = [e for e in scene.entities.values() if e.label in ("LOC", "ORG") and key(e.name).split()[0] == wanted]
    if len(found) != 1:
        return None
    return Filler(found[0].id, found[0].name, found[0].label, (Span(phrase.start, phrase.end),), "described")


def _told_words(phrase: Phrase) -> list[str]:
    """The words of a definite place; «مقر المركز» is the centre; none of an indefinite one."""
    words = [key(word) for word in phrase.text.split()]
    if len(words) == 2 and words[0] in steering("seat") and words[1].startswith("ال"):
        return words[1:]
    return words if phrase.definite else []


def _same_place(phrase: Phrase, filler: Filler, told: Phrase) -> bool:
    words = _told_words(phrase)
    if not words or phrase.dual or (phrase.plural and phrase.lemma != "بلد"):
        return False
    if key(phrase.lemma) in steering("spot") and not phrase.nationality:
        return True
    if phrase.lemma == "بلد":
        return key(filler.name) in {name for names in nationalities().values() for name in names}
    if phrase.lemma == "عاصمة":
        return told.mention is not None and bool(phrase.nationality) and told.nationality == phrase.nationality
    if phrase.nationality:
        return False
    first = key(filler.name).split()[0].removeprefix("ال")
    return len(words) == 1 and first == words[0].removeprefix("ال")
