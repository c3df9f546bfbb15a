"""Matching: the slots of a rule filled from the phrases around its trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .clauses import Clause
from .conditions import speaks_against
from .lexicon import noun
from .phrases import Phrase
from .reading import Reading
from .resolution import resolve
from .rule import WORDINGS, Slot
from .scene import Filler, Scene
from .subjects import expand, explicit_subject, inherited_subjects, preverbal_subject, subjects
from .triggers import Hit, TriggerIndex
from .wording import read_wording

_LETTERS = {"بـ": "ب", "لـ": "ل", "إلى": "الي", "على": "علي", "لدى": "لدي"}
_FAR = 45
_ABOUT = frozenset(("الي", "عن", "حول", "بشان", "علي"))
_TOWARDS = frozenset(("دعا", "سعى", "توجه", "أدى", "وصل", "انتقل", "بادر"))
_LASTING = frozenset(("استغرق", "استمر", "دام", "شمل", "بدأ", "جرى", "تم", "عقد"))


@dataclass(frozen=True, slots=True)
class Frame:
    """A rule with its slots filled, or the reason why it declined.

    Attributes:
        filled: fillers by slot name.
        phrases: the phrases that filled a slot, by slot name; of a dropped subject none.
        declined: why the rule did not fire, "" where it did.
    """

    hit: Hit
    reading: Reading
    clause: Clause
    filled: dict[str, tuple[Filler, ...]] = field(default_factory=dict)
    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    declined: str = ""


class _Match:
    """One attempt of one rule at one place."""

    def __init__(self, hit: Hit, reading: Reading, scene: Scene, index: TriggerIndex) -> None:
        self.hit = hit
        self.reading = reading
        self.scene = scene
        self.index = index
        self.clause = reading.clause_of(hit.at)
        self.used: list[Phrase] = []
        owners = {self.clause.index} | self._tails()
        self.after = [
            p
            for p in reading.phrases
            if p.first > hit.at and reading.owner[p.first] in owners and p.first - hit.at < _FAR
        ]

    def _tails(self) -> set[int]:
        """Bare relative clauses right behind a masdar: «زيارة استغرقت يومين في نيروبي»."""
        if self.hit.kind == "verb":
            return set()
        return {
            clause.index for clause in self.reading.clauses
            if clause.kind == "relative" and not clause.opener and clause.parent == self.clause.index
            and clause.form is not None and clause.form.lemma in _LASTING and clause.first <= self.hit.words[-1] + 3
        }  # fmt: skip

    def run(self) -> Frame:
        reason = speaks_against(self.hit, self.reading, self.clause)
        if reason:
            return self._decline(reason)
        filled: dict[str, tuple[Filler, ...]] = {}
        phrases: dict[str, tuple[Phrase, ...]] = {}
        order = sorted(self.hit.rule.slots, key=lambda slot: "subject" in slot.attach or "controller" in slot.attach)
        if self.hit.kind == "verb":
            self._share_bare_phrases()
        for slot in order:
            fillers, told = self._fill(slot)
            fillers = tuple(filler for filler in fillers if self._takes(slot, filler))
            if not fillers and not slot.optional:
                return self._decline(f"nothing fills {slot.name} ({', '.join(slot.attach)})")
            filled[slot.name] = fillers if slot.many or len(fillers) < 2 or fillers[0].how == "both" else fillers[:1]
            phrases[slot.name] = told
        return Frame(self.hit, self.reading, self.clause, filled, phrases)

    def _decline(self, reason: str) -> Frame:
        return Frame(self.hit, self.reading, self.clause, declined=reason)

    @staticmethod
    def _takes(slot: Slot, filler: Filler) -> bool:
        if filler.is_named:
            if filler.label == "ORG" and slot.into == "where" and noun(filler.name.split()[0], "force"):
                return False
            if filler.label == "PER":
                return "PER" in slot.take or "description" in slot.take
            return filler.label in slot.take
        if filler.label == "PER":
            return "unnamed" in slot.take or ("description" in slot.take and filler.how != "unnamed")
        return "place" in slot.take and filler.how != "indefinite"

    # -- attachments -------------------------------------------------------------------------------

    def _fill(self, slot: Slot) -> tuple[tuple[Filler, ...], tuple[Phrase, ...]]:
        first: tuple[tuple[Filler, ...], tuple[Phrase, ...]] = (), ()
        for attachment in slot.attach:
            fillers, told = self._attach(slot, attachment)
            if fillers and any(self._takes(slot, filler) for filler in fillers):
                if slot.into != "where" or any(filler.is_named for filler in fillers):
                    return fillers, told
                first = first if first[0] else (fillers, told)  # «إلى مراكز الإيواء في ⟦بالو⟧»: a name is better
        return first

    def _attach(self, slot: Slot, attachment: str) -> tuple[tuple[Filler, ...], tuple[Phrase, ...]]:
        if attachment == "subject":
            return self._subject(slot)
        if attachment == "object":
            return self._object(slot)
        if attachment == "construct":
            return self._construct(slot)
        if attachment == "before":
            return self._before()
        if attachment in WORDINGS:
            words = read_wording(attachment, self.hit, self.reading, self.clause, self.scene)
            return ((words,) if words is not None else ()), ()
        if attachment == "suffix":
            return self._suffix(slot), ()
        if attachment == "controller":
            return self._controller()
        return self._prepositional(slot, _LETTERS.get(attachment, attachment), attachment)

    def _phrases(self, slot: Slot, phrase: Phrase) -> tuple[tuple[Filler, ...], tuple[Phrase, ...]]:
        members = self.reading.coordinated(phrase) if slot.many else [phrase]
        self.used.extend(members)
        return tuple(f for m in members for f in resolve(m, self.scene, self.reading)), tuple(members)

    def _share_bare_phrases(self) -> None:
        """Say which of the bare phrases around the verb is subject and which object."""
        self.subject_phrase: Phrase | None = None
        self.object_phrase: Phrase | None = None
        bare = [p for p in self.after if self.reading.is_free(p) and not self._is_office(p)]
        object_slot = next((slot for slot in self.hit.rule.slots if "object" in slot.attach), None)
        before = preverbal_subject(self.reading, self.clause)
        if object_slot is None:
            first = explicit_subject(self.reading, self.clause)
            self.subject_phrase = before if first is not None and self._is_office(first) else first
            return
        if self.hit.form.suffix:
            self.subject_phrase = before or next(iter(bare), None)
            return
        wants_place = "PER" not in object_slot.take
        if wants_place:
            places = [p for p in bare if p.is_place]
            people = [p for p in bare if p.is_person]
            if not people and len(places) > 1 and places[0].label == "ORG" and not self._continues():
                people = places[:1]
            self.object_phrase = next((p for p in places if p not in people[:1]), None)
            if self.object_phrase is None and people and people[0].kind == "group" and self._continues():
                return
            if before is not None and before.label != "LOC":
                self.subject_phrase = before
            elif people and (
                self.object_phrase is None or people[0].first < self.object_phrase.first or people[0].is_person
            ):
                self.subject_phrase = people[0]
            return
        bare = [p for p in bare if p.label in ("PER", "ORG")]
        if not any("subject" in slot.attach for slot in self.hit.rule.slots):
            self.object_phrase = next(iter(bare), None)
            return
        other = any(p.preposition in ("مع", "ب") and p.label in ("PER", "ORG") for p in self.after)
        if before is not None and before.label in ("PER", "ORG"):
            self.subject_phrase, self.object_phrase = before, next(iter(bare), None)
        elif len(bare) > 1:
            self.subject_phrase, self.object_phrase = bare[0], bare[1]
        elif bare and not other and self._continues():
            self.object_phrase = bare[0]
        elif bare:
            self.subject_phrase = bare[0]

    def _is_office(self, phrase: Phrase) -> bool:
        """«عين فلانا ⟪وزيرا⟫»: what somebody becomes is nobody of its own."""
        becomes = any("as" in slot.attach for slot in self.hit.rule.slots)
        accusative = self.reading.words[phrase.first].key.endswith("ا")
        return becomes and phrase.kind == "description" and (accusative or not phrase.definite)

    def _continues(self) -> bool:
        """Whether the verb goes on about somebody told before, so that its one bare phrase is its object."""
        return bool(
            inherited_subjects(self.reading, self.clause, self.scene)
            and (
                self.clause.previous is not None
                or self.clause.kind in ("relative", "adjunct")
                or self.hit.form.conjunction
                or "ايضا" in (w.key for w in self.reading.words[self.hit.at : self.hit.at + 3])
            )
        )

    def _acting_place(self, slot: Slot) -> Phrase | None:
        """A country that acts, where the rule takes one: «وقعت ⟦مصر|LOC⟧ اتفاقية»."""
        verb = self.hit.light if self.hit.light is not None else self.hit.at
        if "LOC" not in slot.take or self.reading.clauses[self.reading.owner[verb]].verb != verb:
            return None
        phrase = next((p for p in self.reading.phrases_in(self.reading.clause_of(verb)) if p.first > verb), None)
        return phrase if phrase is not None and phrase.label == "LOC" and self.reading.is_free(phrase) else None

    def _subject(self, slot: Slot) -> tuple[tuple[Filler, ...], tuple[Phrase, ...]]:
        acting = self._acting_place(slot)
        if acting is not None:
            return expand(self.reading, acting, self.scene), (acting,)
        if self.hit.kind != "verb":
            light = self.reading.clause_of(self.hit.light) if self.hit.light is not None else self.clause
            phrase = explicit_subject(self.reading, light, self.used)
            if phrase is not None and phrase.first < self.hit.at:
                return expand(self.reading, phrase, self.scene), (phrase,)
            return inherited_subjects(self.reading, light, self.scene), ()
        place = (self.reading.number, self.clause.index)
        if self.subject_phrase is not None:
            found = expand(self.reading, self.subject_phrase, self.scene)
            self.scene.doers[place] = found
            return found, (self.subject_phrase,)
        if self.hit.form.voice == "passive":
            return (), ()
        found = inherited_subjects(self.reading, self.clause, self.scene)
        if found and self.object_phrase is not None:
            self.scene.doers[place] = found
        return found, ()

    def _object(self, slot: Slot) -> tuple[tuple[Filler, ...], tuple[Phrase, ...]]:
        if self.hit.kind == "verb":
            if self.object_phrase is not None:
                return self._phrases(slot, self.object_phrase)
            if self.hit.form.suffix:
                return self._pronoun(slot), ()
            return (), ()
        if self.hit.form.suffix or self.used or "PER" not in slot.take:
            for phrase in self.after:
                if phrase in self.used or (not self.reading.is_free(phrase) and phrase.first != self.hit.words[-1] + 1):
                    if phrase.preposition and not self.used:
                        break
                    continue
                if any(
                    self.index.claims(self.reading, i, "object") for i in range(self.hit.words[-1] + 1, phrase.first)
                ):
                    break
                return self._phrases(slot, phrase)
        return (), ()

    def _construct(self, slot: Slot) -> tuple[tuple[Filler, ...], tuple[Phrase, ...]]:
        if self.hit.form.suffix or self.hit.form.definite:
            return (), ()
        position = self.hit.words[-1] + 1
        phrase = self.reading.phrase_at(position)
        if phrase is None or phrase.preposition or phrase.conjoined:
            return (), ()
        return self._phrases(slot, phrase)

    def _suffix(self, slot: Slot) -> tuple[Filler, ...]:
        return self._pronoun(slot) if self.hit.form.suffix else ()

    def _pronoun(self, slot: Slot) -> tuple[Filler, ...]:
        """Whom «ه», «هما» at the trigger means: the clause's subject, or whom the text is about."""
        suffix = self.hit.form.suffix
        if suffix in ("ني", "ي", "نا"):
            return self._speaker()
        if suffix == "هما" and len(self.scene.seen) > 1:
            return tuple(Filler(f.value, f.name, f.label, f.spans, "both") for f in self.scene.seen[-2:])
        if self.hit.kind != "verb":
            own = explicit_subject(self.reading, self.clause)
            before = [
                p
                for p in self.reading.phrases_in(self.clause)
                if p.last < self.hit.at and p.is_person and p.kind != "group"
            ]
            if own is None and before and self.clause.kind in ("complement", "relative"):
                return resolve(before[-1], self.scene, self.reading)[:1]
            found = subjects(self.reading, self.clause, self.scene)
            people = tuple(f for f in found if f.label == "PER")
            if people:
                return people[:1]
            bodies = tuple(f for f in found if f.is_named and f.label == "ORG" and "ORG" in slot.take)
            if bodies:
                return bodies[:1]
        elif self.clause.antecedent is not None and self.clause.kind == "relative" and self.clause.parent is not None:
            parent: Clause | None = self.reading.clauses[self.clause.parent]
            own = {f.value for f in inherited_subjects(self.reading, self.clause, self.scene)}
            while parent is not None:
                found = tuple(f for f in subjects(self.reading, parent, self.scene) if f.value not in own)
                if found:
                    return found[:1]
                parent = self.reading.clauses[parent.parent] if parent.parent is not None else None
        return (self.scene.topic,) if self.scene.topic is not None else ()

    def _speaker(self) -> tuple[Filler, ...]:
        """Who says «I» here: the subject of the verb that the quotation hangs on."""
        clause = self.clause
        while clause.parent is not None:
            parent = self.reading.clauses[clause.parent]
            if clause.kind == "quote":
                return subjects(self.reading, parent, self.scene)[:1]
            clause = parent
        return (self.scene.speaker,) if self.scene.speaker is not None else ()

    def _controller(self) -> tuple[tuple[Filler, ...], tuple[Phrase, ...]]:
        if self.hit.form.suffix:
            return (), ()
        guest = self._guest()
        if guest is not None:
            return expand(self.reading, guest, self.scene), (guest,)
        if self.hit.kind == "participle":
            people = [
                p for p in self.reading.phrases
                if p.is_person and p.last < self.hit.at and self.reading.owner[p.first] == self.clause.index
            ]  # fmt: skip
            if people:
                return resolve(people[-1], self.scene, self.reading), (people[-1],)
        if self.clause.kind == "complement" and self.clause.verb is None:
            return (), ()
        if self._is_spoken_of() or self._is_of_something():
            return (), ()
        if (
            self.clause.form is not None
            and self.clause.form.suffix
            and self.clause.verb is not None
            and self.clause.verb < self.hit.at
        ):
            return (), ()
        phrase = explicit_subject(self.reading, self.clause)
        if phrase is not None and phrase not in self.used and not phrase.first <= self.hit.at <= phrase.last:
            return expand(self.reading, phrase, self.scene), (phrase,)
        return inherited_subjects(self.reading, self.clause, self.scene), ()

    def _is_spoken_of(self) -> bool:
        """Whether the masdar is but what the clause speaks of: «تطرق إلى محادثات السلام»."""
        if not self.hit.at or self.hit.form.preposition:
            return False
        before = self.reading.words[self.hit.at - 1].key
        if before not in _ABOUT:
            return False
        return self.clause.form is None or self.clause.form.lemma not in _TOWARDS

    def _is_of_something(self) -> bool:
        """Whether the masdar is that of a thing: «وصول المروحية»."""
        position = self.hit.words[-1] + 1
        if self.hit.form.definite or position >= len(self.reading.words) or self.reading.in_phrase(position):
            return False
        word = self.reading.words[position]
        return word.text.startswith("ال") and not word.time and word.mention is None

    def _before(self) -> tuple[tuple[Filler, ...], tuple[Phrase, ...]]:
        """The nearest person before the trigger, of its clause; a name rather than an office."""
        told = [p for p in self.reading.phrases if p.last < self.hit.at and p.is_person and p not in self.used]
        named = [p for p in told if p.mention is not None] or [p for p in told if p.definite]
        if named:
            return resolve(named[-1], self.scene, self.reading), (named[-1],)
        return inherited_subjects(self.reading, self.clause, self.scene), ()

    def _guest(self) -> Phrase | None:
        """Who is invited, where the masdar is what an invitation is for: «دعوة … إلى X لزيارة»."""
        words = self.reading.words
        start = next(
            (i for i in range(self.hit.at - 1, -1, -1) if words[i].key.lstrip("بول") in ("دعوة", "دعوته")), None
        )
        if start is None or self.reading.owner[start] != self.clause.index:
            return None
        between = [p for p in self.reading.phrases if start < p.first and p.last < self.hit.at and p.is_person]
        return next((p for p in between if p.preposition in ("الي", "ل")), None)

    def _prepositional(
        self, slot: Slot, preposition: str, attachment: str
    ) -> tuple[tuple[Filler, ...], tuple[Phrase, ...]]:
        found: list[Filler] = []
        told: list[Phrase] = []
        for phrase in self._candidates():
            if phrase.preposition != preposition or phrase in self.used or (told and not phrase.conjoined):
                continue
            if not any(self._takes(slot, filler) for filler in resolve(phrase, self.scene, self.reading)):
                continue
            low, high = sorted((self.hit.at, phrase.first))
            if any(
                self.index.claims(self.reading, i, attachment) for i in range(low + 1, high) if i not in self.hit.words
            ):
                continue
            fillers, members = self._phrases(slot, phrase)
            found.extend(fillers)
            told.extend(members)
            if not slot.many or preposition != "بين":
                break
        return tuple(found), tuple(told)

    def _candidates(self) -> list[Phrase]:
        before = [
            p for p in self.reading.phrases
            if p.last < self.hit.at and self.reading.owner[p.first] == self.clause.index
        ]  # fmt: skip
        return self.after + before[::-1] if self.hit.kind == "verb" else self.after


def match(hit: Hit, reading: Reading, scene: Scene, index: TriggerIndex) -> Frame:
    """Try a rule at a trigger.

    Args:
        hit: rule and trigger.
        reading: the sentence.
        scene: what the document has told before it.
        index: of all rules, to know which words take arguments of their own.
    """
    return _Match(hit, reading, scene, index).run()


__all__ = ["Frame", "Sequence", "match"]
