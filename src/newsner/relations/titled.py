"""Titled: who holds which office, collected from the titles that stand by names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ..span import Mention
from .lexicon import key, noun, title_words
from .offices import holders
from .phrases import Phrase, Role
from .reading import Reading
from .scene import Office, Scene
from .speech import says
from .steering import steering
from .titles import read_title

_OPENING = 3  # sentences


def collect_offices(readings: Iterable[Reading], scene: Scene) -> None:
    """Fill `scene.offices` from the titles that stand by names; «نظيره» takes the title of whom it belongs to."""
    readings = tuple(readings)
    carried: tuple[Role, ...] = ()
    for reading in readings:
        carried = _Collector(reading, scene, carried).run()
    for before, after in pairwise(readings[:_OPENING]):
        _introduce(before, after, scene)


def _introduce(before: Reading, after: Reading, scene: Scene) -> None:
    """«بدأ رئيس اللجنة زيارة … ووصل ⟦بيتر ماور⟧»: news tell the office first and the name in the next sentence."""
    described, named = _opening_subject(before), _opening_subject(after)
    if described is None or named is None or named.mention is None or named.roles or named.mention.entity is None:
        return
    if described.kind != "description" or not described.definite or not described.roles or described.roles[0].relative:
        return
    entity = scene.entities.get(named.mention.entity)
    known = {office.entity for office in scene.offices}
    first = min((mention.start for mention in entity.mentions), default=0) if entity is not None else 0
    if named.mention.entity in known or first < after.sentence.start or named.label != "PER":
        return
    if not holders(scene, described.roles[0], described.nationality):
        scene.offices.append(Office(named.mention.entity, described.roles[0], before.number, told=False))


def _opening_subject(reading: Reading) -> Phrase | None:
    """The first free person of the first clause, behind its verb."""
    verb = reading.clauses[0].verb
    phrases = reading.phrases_in(reading.clauses[0])
    return next(
        (p for p in phrases if p.is_person and reading.is_free(p) and verb is not None and p.first > verb), None
    )


class _Collector:
    """Goes through a sentence and remembers whose titles «نظيره» and «مديرها» speak of."""

    def __init__(self, reading: Reading, scene: Scene, carried: tuple[Role, ...]) -> None:
        self.reading = reading
        self.scene = scene
        self.carried = carried  # of whom the sentence before was about
        self.last: tuple[Role, ...] = ()
        self.outside: tuple[Role, ...] = ()  # of the person before the list that a phrase stands in
        self.body: Phrase | None = None

    def run(self) -> tuple[Role, ...]:
        """Collect, and hand on the offices of the first person named."""
        for phrase in self.reading.phrases:
            if not phrase.conjoined:
                self.outside = self.last
            for mention, role in inner_roles(self.reading, phrase):
                if mention.entity is not None and not role.relative:
                    self._add(mention.entity, role)
            if phrase.mention is not None and phrase.label == "ORG":
                self.body = phrase
            elif phrase.mention is not None and phrase.label == "PER" and phrase.mention.entity is not None:
                self._name(phrase, phrase.mention.entity)
            elif phrase.kind == "description" and phrase.roles and not phrase.roles[0].relative:
                self.last = _roles_of(phrase, self.scene) or phrase.roles
                self._copula(phrase)
            elif phrase.kind == "group":
                self._one_of(phrase)
        people = [p.mention.entity for p in self.reading.phrases if p.mention is not None and p.label == "PER"]
        return (self._held(people[0]) if people else ()) or self.carried

    def _held(self, entity: str | None) -> tuple[Role, ...]:
        return tuple(o.role for o in self.scene.offices if o.entity == entity and not o.role.relative)

    def _copula(self, phrase: Phrase) -> None:
        """«⟦X⟧، الذي …، وهو رئيس …»: the office of whom the pronoun means."""
        before = self.reading.words[phrase.first - 1].key if phrase.first else ""
        who = self._meant(phrase.first - 1) if before in steering("pronoun") else None
        body = noun(self.reading.words[phrase.first].text, "body")  # «وهي منظمة …»
        if who is not None and not phrase.definite and body is None:
            self._add(who, phrase.roles[0])

    def _meant(self, position: int) -> str | None:
        """Of the persons named before, the one that a relative clause describes, else the last."""
        described = [c.antecedent for c in self.reading.clauses if c.kind == "relative" and c.opener and c.antecedent]
        people = [p for p in self.reading.phrases if p.last < position and p.kind == "name" and p.label == "PER"]
        chosen = next((p for p in reversed(people) if p in described), people[-1] if people else None)
        return chosen.mention.entity if chosen is not None and chosen.mention is not None else None

    def _one_of(self, phrase: Phrase) -> None:
        """«⟦X⟧، أحد كبار الدبلوماسيين»: one of a group, by a comma or a pronoun behind the name."""
        words = self.reading.words
        first = next((i for i in (phrase.first, phrase.first - 1) if i > 1 and words[i].key in steering("one")), None)
        if first is None:
            return
        at = first - 1
        while at > 0 and (words[at].is_punctuation or words[at].key in steering("pronoun")):
            at -= 1
        named = next((p for p in self.reading.phrases if p.last == at and p.kind == "name" and p.label == "PER"), None)
        apart = at < first - 1 or says(self.reading.clause_of(first))  # «قال ⟦X⟧ أحد منظمي المظاهرة إن»
        if named is None or not apart or named.mention is None or named.mention.entity is None:
            return
        of = next((mention for mention in phrase.inner if mention.label in ("LOC", "ORG")), None)
        told = " ".join(word.text for word in words[first : phrase.last + 1] if word.mention is None)
        self._add(named.mention.entity, Role(words[first].start, phrase.end, text=told, lemma="أحد", of=of))

    def _name(self, phrase: Phrase, entity: str) -> None:
        for role in phrase.roles:
            told = _own_role(role, self._owners(phrase, role))
            if told is not None and told.relative and told.of is None and self._is_of_body(told):
                told = replace(told, of=self.body.mention if self.body is not None else None)
            if told is not None and not _is_company(told) and not _is_of_others(told):
                self._add(entity, told)
            if role.plural and not _is_of_others(role):
                _share(role, phrase, self.reading, self.scene)
        self.last = self._held(entity) or self.last

    def _owners(self, phrase: Phrase, role: Role) -> Sequence[Role]:
        """Whose title a relative one is told by: «الملك ⟦X⟧ ونائبه»; «⟦X⟧ … ونظيره» looks before the list."""
        if role.relative and role.text == role.nationality:  # «والأميركي ⟦Y⟧»
            return self.last if self._goes_on_list(phrase) else ()
        outside = phrase.conjoined and key(role.lemma) not in steering("personal")
        return (self.outside if outside else self.last) or self.last or self.carried

    def _goes_on_list(self, phrase: Phrase) -> bool:
        """Whether the person right before is told by a nationality, or shares a title with others."""
        position = self.reading.phrases.index(phrase)
        before = self.reading.phrases[position - 1] if position else None
        if before is None or phrase not in self.reading.coordinated(before):
            return False
        return any(role.nationality or role.plural for role in before.roles)

    def _is_of_body(self, role: Role) -> bool:
        return self.body is not None and key(role.lemma) not in steering("personal")

    def _add(self, entity: str, role: Role) -> None:
        self.scene.offices.append(Office(entity, role, self.reading.number))


def _is_of_others(role: Role) -> bool:
    """«عناصر المخلوع ⟦X⟧», «حراس ⟦X⟧»: who serve him."""
    return role.plural and not role.text.startswith("ال") and key(role.lemma) in steering("followers")


def _is_company(role: Role) -> bool:
    """«زميلته ⟦X⟧», «زميل ⟦Y⟧ ⟦X⟧»: told of an equal, no office."""
    owned = role.relative or (role.of is not None and role.of.label == "PER")
    return owned and key(role.lemma) in title_words("companions")


def _roles_of(description: Phrase, scene: Scene) -> tuple[Role, ...]:
    """The roles of whom a description means: «الوزير الأميركي» is the minister of defence."""
    found = holders(scene, description.roles[0], description.nationality)
    return tuple(o.role for o in scene.offices if o.entity == found[0]) if len(found) == 1 else ()


def _share(role: Role, first: Phrase, reading: Reading, scene: Scene) -> None:
    """«عضوا المجلس ⟦X⟧ و⟦Y⟧»: the title of the first is that of all."""
    for member in reading.coordinated(first)[1:]:
        if member.mention is not None and member.label == "PER" and member.mention.entity and not member.roles:
            scene.offices.append(Office(member.mention.entity, role, reading.number))


def inner_roles(reading: Reading, phrase: Phrase) -> Iterable[tuple[Mention, Role]]:
    """Titles of persons that a phrase swallows: «رفاق الطيار ⟦معاذ الكساسبة⟧»."""
    for at in range(phrase.first + 1, phrase.last + 1):
        mention = reading.words[at].mention
        if mention is None or mention is phrase.mention or mention.label != "PER":
            continue
        for start in range(at - 1, max(phrase.first, at - 8) - 1, -1):
            title = read_title(reading.words, start)
            if title is not None and title.end == at and not title.plural:
                yield mention, title.role
                break


def _own_role(role: Role, last: Sequence[Role]) -> Role | None:
    if not role.relative:
        return role
    if role.lemma == "نظير":
        return (
            replace(last[-1], nationality=role.nationality, of=role.of, start=role.start, end=role.end)
            if last
            else None
        )
    if role.lemma == "نائب" and last:
        return replace(role, text=f"{role.lemma} {last[-1].text}", of=last[-1].of, nationality=last[-1].nationality)
    return role
