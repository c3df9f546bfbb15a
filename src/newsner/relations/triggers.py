"""Triggers: the words of a sentence that call a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .forms import Form, forms
from .lexicon import key
from .reading import Reading
from .rule import Rule

_DOUBLING = "\u0651"  # shadda
_KINDS = ("verb", "masdar", "participle")


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule and the words that call it.

    Attributes:
        words: indexes of the trigger's words; of a light verb its verb first.
        at: the word that the arguments hang on.
        form: its reading.
        kind: verb, masdar, participle.
        light: index of a light verb, None without.
    """

    rule: Rule
    words: tuple[int, ...]
    at: int
    form: Form
    kind: str
    light: int | None = None


class TriggerIndex:
    """Rules by the lemmas that call them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_lemma: dict[tuple[str, str], list[tuple[Rule, tuple[str, ...]]]] = {}
        self._prepositions: dict[tuple[str, str], dict[str, set[str]]] = {}
        for rule in rules:
            for kind in _KINDS:
                for lemma in getattr(rule.trigger, kind):
                    self._add(kind, lemma, rule)
            for lemma in rule.trigger.noun:
                self._add("light", lemma, rule)

    def _add(self, kind: str, lemma: str, rule: Rule) -> None:
        first, *rest = lemma.split()
        follow = tuple(key(word) for word in rest)
        self._by_lemma.setdefault((kind, key(first)), []).append((rule, follow))
        taken = self._prepositions.setdefault(("masdar" if kind == "light" else kind, key(first)), {})
        for slot in rule.slots:
            for attachment in slot.attach:
                taken.setdefault(attachment, set()).update(slot.take)

    def hits(self, reading: Reading) -> Iterator[Hit]:
        """The triggers of a sentence in text order."""
        for index, word in enumerate(reading.words):
            if word.mention is not None or word.is_punctuation:
                continue
            clause = reading.clause_of(index)
            seen: set[str] = set()
            if clause.verb == index and clause.form is not None:
                for form in (clause.form, *clause.readings):
                    for rule, _ in self._by_lemma.get(("verb", key(form.lemma)), ()):
                        if rule.name not in seen and any(is_form_of(form, lemma) for lemma in rule.trigger.verb):
                            seen.add(rule.name)
                            yield Hit(rule, (index,), index, form, "verb")
                continue
            for form in forms(word.text):
                if form.kind == "verb" or (form.suffix in ("ي", "نا", "ني") and not word.quote):
                    continue
                for hit in self._nominal(reading, index, form):
                    if hit.rule.name not in seen:
                        seen.add(hit.rule.name)
                        yield hit

    def _nominal(self, reading: Reading, index: int, form: Form) -> Iterator[Hit]:
        lemma = key(form.lemma)
        kind = "participle" if form.kind == "participle" else "masdar"
        for rule, follow in self._by_lemma.get((kind, lemma), ()):
            if self._follows(reading, index, follow):
                yield Hit(rule, tuple(range(index, index + 1 + len(follow))), index, form, kind)
        for rule, follow in self._by_lemma.get(("light", lemma), ()):
            if not self._follows(reading, index, follow):
                continue
            light = self._light_verb(reading, index, rule)
            if light is not None:
                yield Hit(rule, (light, *range(index, index + 1 + len(follow))), index, form, "masdar", light)

    @staticmethod
    def _follows(reading: Reading, index: int, follow: Sequence[str]) -> bool:
        words = reading.words[index + 1 : index + 1 + len(follow)]
        if len(words) < len(follow):
            return False
        return all(_stem(word.key) == _stem(wanted) for word, wanted in zip(words, follow, strict=True))

    @staticmethod
    def _light_verb(reading: Reading, index: int, rule: Rule) -> int | None:
        clause = reading.clause_of(index)
        while clause.verb is None or clause.verb > index:
            return None
        if any(is_form_of(form, lemma) for form in clause.readings for lemma in rule.trigger.light):
            return clause.verb
        return None

    def is_event(self, lemma: str) -> bool:
        """Whether a noun calls a rule: «زيارة», «قمة»."""
        return any((kind, key(lemma)) in self._by_lemma for kind in ("masdar", "light"))

    def claims(self, reading: Reading, index: int, attachment: str, label: str = "") -> bool:
        """Whether a word is a trigger that itself takes an argument by this attachment, of this label if given."""
        word = reading.words[index]
        if word.mention is not None or reading.in_phrase(index):
            return False
        is_verb = reading.clause_of(index).verb == index
        for form in forms(word.text):
            kind = "participle" if form.kind == "participle" else "verb" if form.kind == "verb" else "masdar"
            if is_verb and kind != "verb":
                continue  # «اجتماع ⟪عقد⟫ بين …» was held, and is no contract
            taken = self._prepositions.get((kind, key(form.lemma)), {}).get(attachment)
            if taken is not None and (not label or label in taken):
                return True
        return False


def is_form_of(form: Form, lemma: str) -> bool:
    """Whether a reading is of a lemma; «وقّع» with its doubling sign is not «وقع», to fall."""
    return key(form.lemma) == key(lemma) and not (_DOUBLING in lemma and form.measure == "I")


def _stem(form: str) -> str:
    """A following word without article, feminine, dual and accusative ending: «الهاتفية», «هاتفيين» -> «هاتفي»."""
    bare = form.removeprefix("ال")
    if len(bare) > 6:
        bare = bare.removesuffix("تين").removesuffix("ين").removesuffix("ات")
    return bare.rstrip("ةا") if len(bare) > 3 else bare


def index_rules(rules: Sequence[Rule]) -> TriggerIndex:
    """The index of some rules."""
    return TriggerIndex(rules)


__all__ = ["Hit", "Mapping", "TriggerIndex", "index_rules"]
