"""Clauses: which words belong together under one verb, and which clause hangs on which.

The tree is small on purpose: main, complement («أن …»), relative («الذي …», or bare after
an indefinite noun), adjunct («حيث …», «بعد أن …»), quote. A relative ends at its comma.
"""

from __future__ import annotations

from collections.abc import Sequence

from .clause import Clause, Progress
from .finite import describes_noun, stands_behind_event, verb_at, verb_words
from .forms import Form, forms
from .lexicon import function_words, is_function, key, title_words
from .phrases import Phrase
from .speech import says, utters
from .steering import steering
from .words import Word

_COMMAS = frozenset("،,")
_STOPS = frozenset("؛;:.؟!?…")


class _Reader(Progress):
    """Goes through the words and opens and closes clauses."""

    def read(self) -> tuple[Clause, ...]:
        for index, word in enumerate(self.words):
            self._step(index, word)
            self.current.words.append(index)
            self.owner[index] = self.current.index
            if self._ends_heading(index) and self.current.parent is not None:
                self.current = self.clauses[self.current.parent]
        return tuple(self.clauses)

    def _ends_heading(self, index: int) -> bool:
        """«وفد ⟪يرأسه ⟦فلان⟧⟫ إلى …»: a bare relative of who heads it ends with his name."""
        clause = self.current
        if clause.kind != "relative" or clause.opener or clause.form is None or not clause.form.suffix:
            return False
        if clause.form.lemma not in verb_words("heading"):
            return False
        return any(p.last == index and p.is_person and p.mention and p.first > (clause.verb or 0) for p in self.phrases)

    def _step(self, index: int, word: Word) -> None:
        if word.quote != self.quote:
            self._turn_quote(index, word.quote)
        if word.is_punctuation:
            if index not in self.inside:  # «رئيسا الدولتين⟪،⟫ ⟦فلان⟧ و⟦فلان⟧»
                self._punctuation(index, word)
            return
        if word.key in verb_words("resuming"):
            while self.current.kind == "relative" and self.current.verb is not None and self.current.parent is not None:
                self.current = self.clauses[self.current.parent]
        if self._is_over(index, word) and self.current.parent is not None:
            self.current = self.clauses[self.current.parent]
        if word.mention is None and index not in self.inside:
            self._open(index, word)
        self.comma = False

    def _is_over(self, index: int, word: Word) -> bool:
        """«سيجري خلال زيارته التي تستغرق يومين ⟪محادثات⟫»: behind how long it lasts the outer clause goes on."""
        form = self.current.form
        if self.current.kind != "relative" or not self.current.opener or form is None or word.mention is not None:
            return False
        if key(form.lemma) not in steering("lasting") or self.words[index - 1].key not in steering("durations"):
            return False
        return any(f.kind == "masdar" and not f.definite and not f.proclitics for f in forms(word.text))

    def _turn_quote(self, index: int, quote: int) -> None:
        if self.quote and not quote:
            while self.current.kind != "quote" and self.current.parent is not None:
                self.current = self.clauses[self.current.parent]
            if self.current.kind == "quote" and self.current.parent is not None:
                self.current = self.clauses[self.current.parent]
        elif quote:
            length = sum(1 for word in self.words[index:] if word.quote == quote)
            if length > 4 or (index and self.words[index - 1].text == ":") or self._is_uttered(length):
                self._push("quote", index)
            else:
                return
        self.quote = quote

    def _is_uttered(self, length: int) -> bool:
        """«قال ⟦فلان⟧ "لن نتراجع أبدا"»: words right under «قال» are said, however few."""
        form = self.current.form
        return length > 2 and form is not None and utters(form) and self.current.kind != "quote"

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
            if word.text.lstrip("وف").startswith("إن"):
                self._return_to_saying()
            self._push("complement", index, opener=opener)
        elif bare in table["relative"] and bare not in ("من", "ما"):
            self._push("relative", index, opener=(word.key,), antecedent=self._described(index))
        elif (
            bare in table["adjunct"]
            and bare not in verb_words("coordinators")
            and word.key not in verb_words("coordinators")
        ):
            while self.current.kind == "relative" and self.current.parent is not None and self.current.verb is not None:
                self.current = self.clauses[self.current.parent]
            self._push("adjunct", index, opener=(word.key,))
        elif (
            bare == "من"
            and self.comma
            and index + 1 < len(self.words)
            and self.words[index + 1].key in verb_words("expected")
        ):
            self._push("main", index, parent=None)
        else:
            form = verb_at(self, index)
            if form is not None:
                self._verb(index, form)

    def _return_to_saying(self) -> None:
        """«قال ⟦فلان⟧ الذي وصل أمس ⟪إن⟫ …»: «إن» hangs on the verb of saying, not on that of a relative."""
        clause = self.current
        while clause.kind == "relative" and not says(clause) and clause.parent is not None:
            clause = self.clauses[clause.parent]
        if says(clause):
            self.current = clause

    def _verb(self, index: int, form: Form) -> None:
        continued = bool(form.conjunction) or self.comma or self._after_coordinator(index)
        if self.current.verb is None and self._is_fronted(index, form):
            self._push("relative", index)
            self._take(index, form)
        elif self.current.verb is None:
            self._take(index, form)
        elif self._is_auxiliary(index, form) and not continued:
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

    def _is_fronted(self, index: int, form: Form) -> bool:
        """«في رسالة ⟪وجهها إلى X⟫، دعا …»: a verb that only describes a noun behind a preposition."""
        first = self.words[self.current.first].text if self.current.first < index else ""
        lasts = form.tense == "imperfect" and form.lemma in verb_words("lasting") and not form.conjunction
        if lasts and stands_behind_event(self, index):
            return True  # «خلال زيارة رسمية ⟪تستمر⟫ أربعة أيام إلى …»
        return is_function(first, "preposition") and describes_noun(self, index, form)

    def _is_auxiliary(self, index: int, form: Form) -> bool:
        """Whether the clause's verb only helps the one that follows: «كان … قد صرح», «بدأ يتحدث»."""
        if (
            self.current.form is None
            or self.current.verb is None
            or self.current.form.lemma not in verb_words("auxiliaries")
        ):
            return False
        if self.current.form.gender == "masculine" and form.gender == "feminine" and self.current.form.lemma != "كان":
            return False  # «يبدأ … جولة تشمل»
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
            if self.words[before].key in verb_words("coordinators"):
                return True
            if self.words[before].key not in verb_words("modifiers"):
                return False
        return False

    def _take(self, index: int, form: Form) -> None:
        self.current.verb = index
        self.current.form = form
        word = self.words[index]
        self.current.readings = tuple(
            f
            for f in forms(word.text)
            if f.kind == "verb" and (f.person == 3 or word.quote) and (f.number != "dual" or form.number == "dual")
        )
        modifiers = []
        before = index - 1
        while before >= 0 and self.words[before].key in verb_words("modifiers"):
            key = self.words[before].key
            modifiers.append(key[1:] if key[0] in "وف" else key)
            before -= 1
        self.current.modifiers = tuple(modifiers)

    def _last_phrase(self, index: int) -> Phrase | None:
        found = None
        before = self.words[index - 1] if index else None
        bare = before is not None and before.mention is None and index - 1 not in self.inside
        if before is not None and bare and any(f.kind == "masdar" and f.definite for f in forms(before.text)):
            return None  # «الوزير عن ⟪الزيارة⟫ التي»: it describes no phrase
        for phrase in self.phrases:
            if phrase.last < index:
                found = phrase
        return found

    def _described(self, index: int) -> Phrase | None:
        """Whom or what «الذي» describes: the phrase right before it; None for a noun that no phrase holds."""
        at = index - 1
        while at >= 0 and at not in self.inside and _may_stand_between(self.words[at]):
            at -= 1
        return next((phrase for phrase in self.phrases if phrase.first <= at <= phrase.last), None)

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


def _may_stand_between(word: Word) -> bool:
    """Between a phrase and «الذي»: a comma, a bracket, a time, an adjective."""
    if word.mention is not None:
        return False
    adjective = word.key.startswith("ال") and word.key.endswith(("ي", "ية", "يون", "يين"))
    return word.is_punctuation or word.time or adjective or word.key in title_words("adjectives")


def read_clauses(words: Sequence[Word], phrases: Sequence[Phrase]) -> tuple[Clause, ...]:
    """The clauses of a sentence; the first is the one that holds all others.

    Args:
        words: from `read_words`.
        phrases: from `read_phrases`; no clause begins inside one.
    """
    return _Reader(words, phrases).read()
