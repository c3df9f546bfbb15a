"""A sentence read: words, phrases, clauses, and what stands before what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..span import Mention, Sentence, TimeExpression
from .chunks import read_phrases
from .clause import Clause
from .clauses import read_clauses
from .forms import forms, is_finite
from .fronts import kin_of_name
from .lexicon import is_function, key
from .phrases import Phrase
from .steering import steering
from .words import Word, read_words


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as words, phrases and clauses.

    Attributes:
        number: of the sentence in the document.
        owner: for each word the index of its clause.
        times: the sentence's time expressions.
    """

    number: int
    sentence: Sentence
    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]
    clauses: tuple[Clause, ...]
    owner: tuple[int, ...]
    times: tuple[TimeExpression, ...]

    def clause_of(self, index: int) -> Clause:
        """The clause that a word belongs to."""
        return self.clauses[self.owner[index]]

    def phrases_in(self, clause: Clause) -> list[Phrase]:
        """The phrases of a clause, those of clauses inside it left out."""
        return [phrase for phrase in self.phrases if self.owner[phrase.first] == clause.index]

    def in_phrase(self, index: int) -> bool:
        """Whether a word belongs to a phrase."""
        return any(phrase.first <= index <= phrase.last for phrase in self.phrases)

    def phrase_at(self, index: int) -> Phrase | None:
        """The phrase that begins at a word."""
        return next((phrase for phrase in self.phrases if phrase.first == index), None)

    def governor(self, phrase: Phrase) -> int | None:
        """Index of a common noun that the phrase depends on: «سبل» in «سبل ⟦السلام⟧»; None for a free one."""
        before = phrase.first - 1
        if before < 0 or phrase.preposition or phrase.conjoined:
            return None
        word = self.words[before]
        if word.is_punctuation or word.time or word.mention is not None or is_finite(word.text):
            return None
        holder = next((other for other in self.phrases if other.first <= before <= other.last), None)
        if holder is not None:
            open_place = holder.kind == "place" and holder.first == holder.last and not holder.definite
            return before if open_place and phrase.is_person else None  # «بمكتب ⟪سموه⟫»
        if phrase.is_person and any(form.kind == "noun" and form.suffix for form in forms(word.text)):
            return None  # «سلفه ⟦فلان⟧», his predecessor: beside the name, not above it
        if phrase.is_person and any(f.suffix and key(f.lemma) in steering("arrivals") for f in forms(word.text)):
            return None  # «وكان في استقباله لدى ⟪وصوله⟫ ⟦فلان⟧»
        if phrase.is_person and word.key in steering("carrier"):
            return None  # «وصلت ⟪طائرة⟫ ⟦فلان⟧»: he comes with it
        if is_function(word.text, "particle", "complement", "relative", "adjunct", "preposition", "time"):
            return None
        if word.key.startswith(("ال", "وال")) or word.key.endswith("ا"):
            return None
        if before and word.key.endswith(("ي", "ية")) and _is_event(self.words[before - 1]):
            return None  # «لقاء ثنائي ⟦فلان⟧»: an adjective governs nothing
        return before

    def is_free(self, phrase: Phrase) -> bool:
        """Whether a phrase is bare and hangs on no noun: it may be subject or object."""
        return not phrase.preposition and not phrase.conjoined and self.governor(phrase) is None

    def coordinated(self, phrase: Phrase) -> list[Phrase]:
        """The phrase and those that «و» or commas join to it."""
        members = [phrase]
        position = self.phrases.index(phrase)
        for follower in self.phrases[position + 1 :]:
            if self.owner[follower.first] != self.owner[phrase.first]:
                continue
            if not (follower.conjoined or follower.comma) or follower.preposition not in ("", phrase.preposition):
                break
            alike = follower.is_person == phrase.is_person or "ORG" in (follower.label, phrase.label)
            if not alike and phrase.preposition != "بين":  # «بين ⟦إيران⟧ والقوى الكبرى»
                break
            if not self._adjacent(members[-1], follower):
                break
            members.append(follower)
        while len(members) > 1 and not members[-1].conjoined:  # a comma alone makes no list
            members.pop()
        if members[-1].kind == "group":
            members += self._named_of(members[-1])
        return members

    def _named_of(self, group: Phrase) -> list[Phrase]:
        """Those of a group who are named: «عدد من الوزراء بينهم ⟦X⟧ و⟦Y⟧»."""
        for index in range(group.last + 1, min(group.last + 7, len(self.words))):
            word = self.words[index]
            if word.text in ".؛":
                break
            if word.key in steering("namely"):
                named = next(
                    (p for p in self.phrases if p.first in range(index + 1, index + 7) and p.label == "PER"), None
                )
                if named is None or named.kind == "group":
                    return []
                return self.coordinated(named)
        return []

    def _adjacent(self, left: Phrase, right: Phrase) -> bool:
        home = self.owner[left.first]
        if self.owner[right.first] != home:
            return False
        between = [self.words[i] for i in range(left.last + 1, right.first) if self.owner[i] == home]
        return len(between) <= 3 and all(_may_stand_in_list(word) for word in between)


def _is_event(word: Word) -> bool:
    """Whether it is an indefinite event noun: «لقاء», «اجتماع»."""
    return word.mention is None and any(
        form.kind == "masdar" and not form.definite and not form.suffix for form in forms(word.text)
    )


def _may_stand_in_list(word: Word) -> bool:
    """«وكذلك», a comma, a time, «وإلى», or the kin of «⟦X⟧ وزوجته ⟦Y⟧»: what may stand between members of a list."""
    if word.mention is not None:
        return False
    if word.text in "،," or word.time or word.key in steering("in_lists") or is_function(word.text, "preposition"):
        return True
    return kin_of_name(word) is not None


def read_sentence(
    text: str, number: int, sentence: Sentence, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> Reading:
    """Read a sentence.

    Args:
        text: the document's text.
        number: of the sentence in the document.
        sentence: with its tokens.
        mentions: those inside the sentence.
        times: those inside the sentence.
    """
    words = read_words(sentence, mentions, times)
    phrases = read_phrases(text, words)
    clauses = read_clauses(words, phrases)
    owner = [0] * len(words)
    for clause in clauses:
        for index in clause.words:
            owner[index] = clause.index
    return Reading(number, sentence, words, phrases, clauses, tuple(owner), tuple(times))
