"""A site: a trigger in its sentence, with what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .clause import Clause
from .lexicon import key
from .lights import is_light
from .phrases import Phrase
from .reading import Reading
from .scene import Filler, Scene
from .steering import steering
from .triggers import Hit, TriggerIndex

Found = tuple[tuple[Filler, ...], tuple[Phrase, ...]]
"""Fillers, and the phrases that tell them."""

NOTHING: Found = ((), ())
_FAR = 45  # words


@dataclass(slots=True)
class Site:
    """Where one attempt of one rule takes place.

    Attributes:
        hit: rule and trigger.
        reading: the sentence.
        scene: what the document has told before it.
        index: of all rules, to know which words take arguments of their own.
        after: the phrases of the trigger's clause behind it.
        used: phrases that fill a slot already.
        subject: of a verb, the bare phrase that is its subject.
        object: of a verb, the bare phrase that is its object.
        told_by: the relative clause that tells a definite masdar's arguments.
    """

    hit: Hit
    reading: Reading
    scene: Scene
    index: TriggerIndex
    after: list[Phrase] = field(default_factory=list)
    used: list[Phrase] = field(default_factory=list)
    subject: Phrase | None = None
    object: Phrase | None = None
    told_by: Clause | None = None

    @property
    def clause(self) -> Clause:
        """The trigger's clause."""
        return self.reading.clause_of(self.hit.at)


def open_site(hit: Hit, reading: Reading, scene: Scene, index: TriggerIndex) -> Site:
    """The site of a trigger, nothing used yet."""
    site = Site(hit, reading, scene, index)
    site.told_by = _told_by(site)
    owners = {site.clause.index} | _tails(site)
    if site.told_by is not None:
        owners.add(site.told_by.index)
    site.after = [
        p for p in reading.phrases if p.first > hit.at and reading.owner[p.first] in owners and p.first - hit.at < _FAR
    ]
    return site


def _told_by(site: Site) -> Clause | None:
    """«الزيارة التي قام بها X إلى Y», «لقاء يعقده X»: a relative clause with a light verb right behind the masdar."""
    if site.hit.kind == "verb" or site.hit.form.suffix:
        return None
    last = site.hit.words[-1]
    for clause in site.reading.clauses:
        near = _is_right_behind(clause, last) or (
            clause.kind == "complement"  # «زيارة كان مقررا أن يقوم بها …»
            and clause.parent is not None
            and _is_right_behind(site.reading.clauses[clause.parent], last)
            and not site.hit.form.definite
        )
        if clause.kind == "complement" and near and is_light(clause):
            return clause
        if near and is_light(clause) and bool(clause.opener) == (site.hit.form.definite or _is_of_a_kind(site)):
            return clause
    return None


def _is_of_a_kind(site: Site) -> bool:
    """«زيارة ⟪الدولة⟫ التي …»: definite by what kind of visit it is."""
    behind = site.reading.words[site.hit.words[-1] + 1 : site.hit.words[-1] + 2]
    return any(word.mention is None and word.key in steering("kind_of_visit") for word in behind)


def _is_right_behind(clause: Clause, last: int) -> bool:
    return clause.kind == "relative" and last < clause.first <= last + 3


def _tails(site: Site) -> set[int]:
    """Relative clauses that tell of a masdar: «زيارة استغرقت يومين في نيروبي», «زيارة فلان التي كانت مقررة غدا إلى …».

    Bare ones stand right behind it; others behind a construct that is a person, whom their verb does not suit.
    """
    if site.hit.kind == "verb":
        return set()
    return {
        clause.index for clause in site.reading.clauses
        if clause.kind == "relative" and clause.parent == site.clause.index
        and clause.form is not None and key(clause.form.lemma) in steering("lasting")
        and (clause.first <= site.hit.words[-1] + 3 if _may_describe(site, clause) else _tells_of(site, clause))
    }  # fmt: skip


def _may_describe(site: Site, clause: Clause) -> bool:
    """A bare relative may tell of any masdar, one with «التي» of a definite one: «المباحثات المثمرة التي تمت بين …»."""
    return not clause.opener or site.hit.form.definite


def _tells_of(site: Site, clause: Clause) -> bool:
    """«زيارة ⟦فلان⟧ التي كانت مقررة …»: whether the relative behind its construct describes the masdar."""
    person = site.reading.phrase_at(site.hit.words[-1] + 1)
    behind = person is not None and person.is_person and not person.preposition and clause.first == person.last + 1
    feminine = any(word in clause.opener[-1] for word in ("التي", "اللتي"))
    return behind and person is not None and not person.feminine and feminine == site.hit.form.lemma.endswith("ة")
