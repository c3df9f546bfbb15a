"""Offices: whom a description means by a title."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import key, nationalities, title_words
from .phrases import Role
from .scene import Office, Scene
from .steering import steering

_UNSPECIFIC = frozenset(("عام", "سابق", "مجلس"))
_SAME = {"حكومة": "وزراء"}  # رئيس الحكومة = رئيس الوزراء


def holders(scene: Scene, role: Role, wanted: Sequence[str], *, certain: bool = False) -> list[str]:
    """Entities that hold an office such as a description tells, in text order, each once.

    Args:
        scene: with its offices collected.
        role: the description's title.
        wanted: nationalities in the description.
        certain: only holders of whom the text tells that nationality.
    """
    found: dict[str, None] = {}
    for office in scene.offices:
        if certain and wanted and not _is_told(scene, office, wanted):
            continue
        if _fits(scene, office, role, wanted):
            found[office.entity] = None
    return list(found)


def _is_told(scene: Scene, office: Office, wanted: Sequence[str]) -> bool:
    return bool(_nations_of(scene, office.entity) & {adjective.split()[0] for adjective in wanted}) or (
        office.role.of is not None and all(_is_of(scene, office, adjective) for adjective in wanted)
    )


def _fits(scene: Scene, office: Office, role: Role, wanted: Sequence[str]) -> bool:
    held = office.role
    general = key(role.lemma) in steering("general")
    if not general and key(held.lemma) != key(role.lemma):
        return False
    if wanted and not all(_is_of(scene, office, adjective) for adjective in wanted):
        return False
    if general:
        return bool(wanted)
    if role.of is not None:
        names = {key(role.of.text)} | ({key(scene.name(role.of.entity))} if role.of.entity else set())
        alone = held.of is None and not held.nationality and sum(o.role.lemma == held.lemma for o in scene.offices) == 1
        if not alone and not (
            (held.of is not None and role.of.entity is not None and held.of.entity == role.of.entity)
            or names & _countries(scene, office)
        ):
            return False
    specific = _specific(role)
    mine = _specific(held)
    if specific and not mine:
        return (
            role.of is not None or (held.of is not None and key(role.lemma) == "رييس") or _names_class(specific, held)
        )
    return not specific or specific <= _specific(held) or _specific(held) <= specific


def _is_of(scene: Scene, office: Office, adjective: str) -> bool:
    own = office.role
    if own.nationality:
        return key(own.nationality).removeprefix("ال").startswith(adjective.split()[0])
    mine = _nations_of(scene, office.entity)
    if mine:
        return adjective.split()[0] in mine
    if own.of is not None:
        names = nationalities().get(adjective, ())
        told = {key(own.of.text)} | ({key(scene.name(own.of.entity))} if own.of.entity else set())
        return any(name in names or any(name == t or name in t.split() for t in told) for name in names) and any(
            name in " ".join(told) for name in names
        )
    return adjective in ("دولي", "اممي") or not mine


def _nations_of(scene: Scene, entity: str) -> set[str]:
    return {
        key(office.role.nationality).split()[0].removeprefix("ال") for office in scene.offices
        if office.entity == entity and office.role.nationality
    }  # fmt: skip


def _countries(scene: Scene, office: Office) -> set[str]:
    names: set[str] = set()
    adjective = key(office.role.nationality).removeprefix("ال")
    names.update(nationalities().get(adjective, ()))
    if office.role.of is not None:
        names.add(key(office.role.of.text))
        if office.role.of.entity:
            names.add(key(scene.name(office.role.of.entity)))
    return names


def _specific(role: Role) -> frozenset[str]:
    """The words of a title beside its head, article off: «خارجية» of «وزير الخارجية»."""
    words = (key(word).removeprefix("ال") for word in role.text.split()[1:] if word != "…")
    return frozenset(_SAME.get(word, word) for word in words if word not in nationalities()) - _UNSPECIFIC


def _names_class(specific: frozenset[str], held: Role) -> bool:
    """«مدرب الفريق» of him who is «مدرب ⟦نادي الوحدة⟧»."""
    return held.of is not None and specific <= title_words("class")
