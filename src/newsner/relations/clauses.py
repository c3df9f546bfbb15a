"""Clauses: which words belong together under one verb, and which clause hangs on which.

The tree is small on purpose: main, complement («أن …»), relative («الذي …», or bare after
an indefinite noun), adjunct («حيث …», «بعد أن …»), quote. A relative ends at its comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .forms import Form, forms
from .lexicon import function_words, is_function
from .phrases import Phrase
from .words import Word

KINDS = ("main", "complement", "relative", "adjunct", "quote")
_COMMAS = frozenset("،,")
_STOPS = frozenset("؛;:.؟!?…")
_AUXILIARIES = frozenset(
    ("كان", "بدأ", "أخذ", "عاد", "ظل", "بات", "أصبح", "صار", "شرع", "كاد", "استمر", "واصل", "مازال", "أوشك", "سبق")
)
_COORDINATORS = frozenset(
    ("ثم", "كما", "لكن", "ولكن", "وكما", "وثم", "بل", "لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "فيما", "بينما", "وبينما", "وفيما", "وكذلك", "كذلك")
)
_EXPECTED = frozenset(("المقرر", "المتوقع", "المنتظر", "المفترض", "المرتقب", "المزمع", "المرجح"))
_LIGHT = frozenset(("عقد", "أجرى", "بدأ", "تبادل", "بحث"))
_ACCEPT = frozenset(("قبل", "وقبل"))
_OFFERS = frozenset(("دعوة", "عرض", "طلب", "اقتراح", "استقالة"))
_RESUMING = frozenset(("وكذلك", "وايضا", "فضلا", "وفضلا"))
_MODIFIERS = frozenset(("قد", "لقد", "سوف", "لم", "لن", "لا", "وقد", "ولم", "ولن", "ولا", "وسوف", "فقد", "ولقد", "فلم"))


@dataclass(slots=True)
class Clause:
    """A clause while and after it is read.

    Attributes:
        index: its place in the tuple of the sentence.
        kind: one of `KINDS`.
        parent: index of the clause it hangs on, None for the first.
        previous: index of the clause that it continues with «و», None otherwise.
        first: index of its first word.
        opener: the words that open it: «من المقرر أن», «حيث», «الذي».
        verb: index of its verb.
        form: the reading of that verb; `readings` all that fit.
        auxiliary: form of «كان», «بدأ» before it.
        modifiers: keys of the particles before the verb.
        antecedent: the phrase that a relative clause describes.
        words: indexes of all its words.
    """

    index: int
    kind: str
    parent: int | None
    first: int
    previous: int | None = None
    opener: tuple[str, ...] = ()
    verb: int | None = None
    form: Form | None = None
    readings: tuple[Form, ...] = ()
    auxiliary: Form | None = None
    modifiers: tuple[str, ...] = ()
    antecedent: Phrase | None = None
    words: list[int] = field(default_factory=list)


class _Reader:
    def __init__(self, words: Sequence[Word], phrases: Sequence[Phrase]) -> None:
        self.words = words
        self.phrases = phrases
        self.inside = {index for phrase in phrases for index in range(phrase.first, phrase.last + 1)}
        self.clauses = [Clause(0, "main", None, 0)]
        self.current = self.clauses[0]
        self.quote = 0
        self.owner: dict[int, int] = {}
        self.comma = False

    def read(self) -> tuple[Clause, ...]:
        for index, word in enumerate(self.words):
            self._step(index, word)
            self.current.words.append(index)
            self.owner[index] = self.current.index
        return tuple(self.clauses)

    def _step(self, index: int, word: Word) -> None:
        if word.quote != self.quote:
            self._turn_quote(index, word.quote)
        if word.is_punctuation:
            self._punctuation(index, word)
            return
        if word.key in _RESUMING:
            while self.current.kind == "relative" and self.current.verb is not None and self.current.parent is not None:
                self.current = self.clauses[self.current.parent]
        if word.mention is None and index not in self.inside:
            self._open(index, word)
        self.comma = False

    def _turn_quote(self, index: int, quote: int) -> None:
        if self.quote and not quote:
            while self.current.kind != "quote" and self.current.parent is not None:
                self.current = self.clauses[self.current.parent]
            if self.current.kind == "quote" and self.current.parent is not None:
                self.current = self.clauses[self.current.parent]
        elif quote:
            length = sum(1 for word in self.words[index:] if word.quote == quote)
            if length > 4 or (index and self.words[index - 1].text == ":"):
                self._push("quote", index)
            else:
                return
        self.quote = quote

    def _punctuation(self, index: int, word: Word) -> None:
        if word.text in _COMMAS:
            if self.current.kind == "relative" and self.current.verb is not None and self.current.parent is not None:
                self.current = self.clauses[self.current.parent]
            self.comma = True
        elif word.text in _STOPS and word.text not in ":":
            root = self.current
            while root.kind not in ("main", "quote") and root.parent is not None:
                root = self.clauses[root.parent]
            self.current = root
            self._push(root.kind, index, parent=root.parent, previous=root.index)
            self.comma = False

    def _open(self, index: int, word: Word) -> None:
        table = function_words()
        bare = word.key[1:] if word.key[:1] in "وف" and len(word.key) > 2 else word.key
        if word.key in table["complement"] or bare in table["complement"]:
            opener = tuple(before.key for before in self.words[max(0, index - 2) : index + 1])
            if self.current.verb is None and self.current.kind == "complement" and self.current.first >= index - 1:
                return
            self._push("complement", index, opener=opener)
        elif bare in table["relative"] and not (bare in ("من", "ما") and not self._is_relative_pronoun(index)):
            self._push("relative", index, opener=(word.key,), antecedent=self._last_phrase(index))
        elif bare in table["adjunct"] and bare not in _COORDINATORS and word.key not in _COORDINATORS:
            while self.current.kind == "relative" and self.current.parent is not None and self.current.verb is not None:
                self.current = self.clauses[self.current.parent]
            self._push("adjunct", index, opener=(word.key,))
        elif bare == "من" and self.comma and index + 1 < len(self.words) and self.words[index + 1].key in _EXPECTED:
            self._push("main", index, parent=None)
        else:
            form = self.verb_at(index)
            if form is not None:
                self._verb(index, form)

    def _is_relative_pronoun(self, index: int) -> bool:
        return False

    def verb_at(self, index: int) -> Form | None:
        """The finite verb that the word is where it stands, None where it is none or a noun."""
        word = self.words[index]
        if word.mention is not None or index in self.inside or word.time:
            return None
        readings = forms(word.text)
        verbs = [form for form in readings if form.kind == "verb"]
        if not verbs or (word.key in _ACCEPT and not self._is_accepted(index + 1)):
            return None
        if (
            any(form.kind != "verb" for form in readings)
            and word.key not in _ACCEPT
            and not self._reads_as_verb(index, min(verbs, key=lambda form: form.tense != "perfect"))
        ):
            return None
        before = self.words[index - 1] if index else None
        if before is not None and before.mention is None and is_function(before.text, "preposition"):
            return None
        verbs = [form for form in verbs if self._fits(form, word, index)]
        return min(verbs, key=lambda form: form.tense != "perfect", default=None)

    def _is_accepted(self, index: int) -> bool:
        """Whether an invitation or offer follows: «قبل دعوة», unlike «قبل زيارته»."""
        return index < len(self.words) and any(form.lemma in _OFFERS for form in forms(self.words[index].text))

    def _fits(self, form: Form, word: Word, index: int) -> bool:
        if form.person == 1 or form.suffix in ("ني", "نا", "ي", "ك", "كم"):
            return bool(word.quote)
        if form.tense == "perfect" and form.number == "dual" and not form.suffix:
            mine = [p for p in self.phrases if p.last < index and self.owner.get(p.first) == self.current.index]
            return any(p.dual or p.conjoined for p in mine)
        return True

    def _reads_as_verb(self, index: int, form: Form) -> bool:
        """A word that is verb and noun alike («عقد», «بحث»): a verb where a subject or a marked object follows."""
        if index and self.words[index - 1].key in _MODIFIERS:
            return True
        if self._opens_or_goes_on(index, form):
            return True
        if self.current.verb is not None and not (form.conjunction or self.comma):
            return False
        if index + 1 < len(self.words) and form.tense == "perfect":
            nominal = [f for f in forms(self.words[index + 1].text) if f.kind == "masdar"]
            if form.lemma in _LIGHT and any(not f.definite and not f.suffix and not f.proclitics for f in nominal):
                return True
        if form.conjunction and self.current.verb is None and index > self.current.first + 1:
            return False
        following = index + 1
        while following < len(self.words) and self.words[following].time:
            following += 1
        if following >= len(self.words):
            return False
        phrase = next((p for p in self.phrases if p.first == following), None)
        if phrase is not None:
            places = ("LOC",) if self.comma and form.conjunction else ()
            return phrase.label in ("PER", "ORG", *places) and not phrase.preposition
        follow = self.words[following]
        return follow.key.endswith("ا") and not follow.key.startswith("ال") and follow.mention is None

    def _opens_or_goes_on(self, index: int, form: Form) -> bool:
        """«وتوجه إلى …» at the start, or after a name: a verb, unless it goes on with a masdar («زيارة … وتفقد …»)."""
        if not form.conjunction or form.tense != "perfect":
            return False
        if index == 0:
            return True
        before = self.words[index - 1]
        verb = self.current.verb
        if verb is None or not (before.mention is not None or before.time):
            return False
        return not any(
            reading.kind == "masdar" and not reading.definite
            for word in self.words[verb + 1 : index]
            if word.mention is None
            for reading in forms(word.text)
        )

    def _verb(self, index: int, form: Form) -> None:
        continued = bool(form.conjunction) or self.comma or self._after_coordinator(index)
        if self.current.verb is None:
            self._take(index, form)
        elif self._is_auxiliary(index) and not continued:
            self.current.auxiliary = self.current.form
            self._take(index, form)
        elif continued:
            if (
                self.current.kind == "adjunct"
                and self.comma
                and not form.conjunction
                and self.current.parent is not None
            ):
                self.current = self.clauses[self.current.parent]
                if self.current.verb is None:
                    self._take(index, form)
                    return
            base = self.current
            self._push(base.kind, index, parent=base.parent, previous=base.index, antecedent=base.antecedent)
            self.current.opener = base.opener if base.kind == "complement" else ()
            self._take(index, form)
        else:
            self._push("relative", index, antecedent=self._last_phrase(index))
            self._take(index, form)

    def _is_auxiliary(self, index: int) -> bool:
        """Whether the clause's verb only helps the one that follows: «كان … قد صرح», «بدأ يتحدث»."""
        if self.current.form is None or self.current.verb is None or self.current.form.lemma not in _AUXILIARIES:
            return False
        if self.current.form.lemma == "كان":
            return not self._has_predicate(self.current.verb, index)
        between = range(self.current.verb + 1, index)
        return all(i in self.inside or self.words[i].time or self.words[i].is_punctuation for i in between)

    def _has_predicate(self, start: int, end: int) -> bool:
        """«كان عضوا …»: an accusative title between «كان» and the next verb is what somebody was."""
        return any(
            start < p.first < end and p.kind == "description" and self.words[p.first].key.endswith("ا")
            for p in self.phrases
        )

    def _after_coordinator(self, index: int) -> bool:
        for before in range(index - 1, max(-1, index - 3), -1):
            if self.words[before].key in _COORDINATORS:
                return True
            if self.words[before].key not in _MODIFIERS:
                return False
        return False

    def _take(self, index: int, form: Form) -> None:
        self.current.verb = index
        self.current.form = form
        word = self.words[index]
        self.current.readings = tuple(f for f in forms(word.text) if f.kind == "verb" and (f.person == 3 or word.quote))
        modifiers = []
        before = index - 1
        while before >= 0 and self.words[before].key in _MODIFIERS:
            key = self.words[before].key
            modifiers.append(key[1:] if key[0] in "وف" else key)
            before -= 1
        self.current.modifiers = tuple(modifiers)

    def _last_phrase(self, index: int) -> Phrase | None:
        found = None
        for phrase in self.phrases:
            if phrase.last < index:
                found = phrase
        return found

    def _push(
        self,
        kind: str,
        index: int,
        parent: int | None = -1,
        previous: int | None = None,
        opener: tuple[str, ...] = (),
        antecedent: Phrase | None = None,
    ) -> None:
        clause = Clause(
            len(self.clauses),
            kind,
            self.current.index if parent == -1 else parent,
            index,
            previous,
            opener,
            antecedent=antecedent,
        )
        self.clauses.append(clause)
        self.current = clause


def read_clauses(words: Sequence[Word], phrases: Sequence[Phrase]) -> tuple[Clause, ...]:
    """The clauses of a sentence; the first is the one that holds all others.

    Args:
        words: from `read_words`.
        phrases: from `read_phrases`; no clause begins inside one.
    """
    return _Reader(words, phrases).read()
