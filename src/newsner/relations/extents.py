"""Extents: where a noun phrase ends.

A construct chain («وزير خارجية …») is open until a definite noun or a name closes it; a
closed one takes adjectives, and complements by a preposition.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..span import Mention
from .extent import Extent
from .forms import forms, is_finite
from .lexicon import governed_by, is_function, key, load_table_of_ranks, nationalities, noun, title_words
from .steering import steering
from .words import Word

_LONGEST = 14  # words
_NAMED_BY = key("باسم")
_PEOPLE = ("title", "group", "counterpart", "honorific", "quantity", "calling")


def extend(
    words: Sequence[Word], position: int, *, closed: bool, lemma: str = "", swallow_persons: bool = False
) -> Extent:
    """How far the noun phrase goes that begins at a word.

    Args:
        words: of the sentence.
        position: index of the head.
        closed: whether the head has the article or a suffix.
        lemma: of a title, for the prepositions it governs; "" for other nouns.
        swallow_persons: whether the name of a person may be inside, as in a group.
    """
    reader = _Reader(words, position, closed, lemma, swallow_persons)
    while reader.cursor < len(words) and reader.cursor - position <= _LONGEST and reader.take():
        reader.cursor += 1
    return reader.extent()


class _Reader:
    """Reads on from the head, word by word."""

    def __init__(self, words: Sequence[Word], position: int, closed: bool, lemma: str, in_group: bool) -> None:
        self.words = words
        self.position = position
        self.lemma = lemma
        self.in_group = in_group
        self.open = not closed
        self.adjectives = False
        self.cursor = position + 1
        self.strict: int | None = None
        self.nationality = ""
        self.keys: list[str] = []
        self.inner: list[Mention] = []
        self.spoken = [position]

    def extent(self) -> Extent:
        """What was read."""
        end = self.cursor
        while end > self.position + 1 and self._is_preposition(end - 1):
            end -= 1
        strict = min(end, self.strict if self.strict is not None else end)
        spoken = tuple(index for index in self.spoken if index < end)
        return Extent(
            end, max(strict, self.position + 1), self.nationality, tuple(self.keys), tuple(self.inner), spoken
        )

    def _is_preposition(self, index: int) -> bool:
        return self.words[index].mention is None and is_function(self.words[index].text, "preposition")

    def take(self) -> bool:
        """Take the word at the cursor into the phrase, False where the phrase ends before it."""
        word = self.words[self.cursor]
        if word.time or word.is_punctuation:
            return False
        if word.mention is not None:
            return self._take_name(word, word.mention)
        step = self._step(word)
        if step is None:
            return False
        governed = governed_by(self.lemma) or frozenset((_NAMED_BY,))
        if self.strict is None and (step == "loose" or (step == "link" and word.key not in governed)):
            self.strict = self.cursor
        if not self._take_nationality(word):
            self._take_word(word, step)
        return True

    def _take_word(self, word: Word, step: str) -> None:
        self.spoken.append(self.cursor)
        if step == "noun":
            self.open = not (word.key.startswith(("ال", "وال", "لل", "بال")) or _has_suffix(word))
            self.adjectives = False
        elif step == "link":
            self.open = True
        else:
            self.adjectives = True

    def _take_nationality(self, word: Word) -> bool:
        adjective = noun(word.text, "nationality")
        if adjective is None or adjective.conjunction or adjective.preposition:
            return False
        lemma = adjective.lemma
        if not nationalities()[lemma]:  # «المبعوث الدولي»: of no country
            self.keys.append(lemma)
            return False
        self.nationality = word.text if word.key.startswith("ال") else "ال" + word.text
        if self.cursor + 1 < len(self.words):
            following = self.words[self.cursor + 1]
            compound = f"{lemma} {following.key.removeprefix('ال')}"
            if compound in nationalities():  # «الكوري الشمالي»
                self.cursor += 1
                self.nationality += " " + following.text
                lemma = compound
        self.keys.append(lemma)
        self.adjectives = True
        return True

    # -- names -------------------------------------------------------------------------------------

    def _take_name(self, word: Word, mention: Mention) -> bool:
        if mention.label == "PER":
            if not self._swallows_person(word):
                return False
        elif not (self._governs_name(word, mention) or self._joins_name(word)):
            if word.clitic not in ("ب", "ل") or self.in_group:
                return False
            self.strict = self.cursor if self.strict is None else self.strict
        self.inner.append(mention)
        self.open, self.adjectives = False, True
        return True

    def _swallows_person(self, word: Word) -> bool:
        """«رفاق الطيار ⟦X⟧», «المتحدث باسم ⟦X⟧», «مستشار ⟦X⟧», «السكرتيرة ل⟦X⟧، ⟦Y⟧»: X is inside."""
        if word.clitic:
            return word.clitic == "ل" and bool(self.lemma) and self._person_after_comma(self.cursor + 1)
        if self.in_group:
            return self.open or len(self.spoken) > 1
        if not self.open or not self.lemma:
            return False
        linked = any(self.words[index].key in title_words("links") for index in self.spoken)
        owned = self.words[self.cursor - 1].key in title_words("of_persons")
        return linked or owned or len(self.spoken) == 1

    def _governs_name(self, word: Word, mention: Mention) -> bool:
        """Whether a place or body belongs to the title: directly while the chain is open, or by «ل», «ب»."""
        if word.clitic == "":
            return self.open
        if self.lemma not in title_words("governing"):
            return False
        return word.clitic == "ل" or (word.clitic == "ب" and mention.label == "ORG")

    def _joins_name(self, word: Word) -> bool:
        """«سفير … لدى ⟦إيطاليا⟧ و⟦مالطا⟧ ⟦فلان⟧»: a second place of one office, where the office leads to a person."""
        before, following = self.words[self.cursor - 1], self.cursor + 1
        if word.clitic != "و" or before.mention not in self.inner or not self.lemma or following >= len(self.words):
            return False
        after = self.words[following]
        person = after.mention is not None and after.mention.label == "PER" and not after.clitic
        return person or (after.mention is None and noun(after.text, "honorific") is not None)

    def _person_after_comma(self, position: int) -> bool:
        if position < len(self.words) and self.words[position].text in "،,":
            position += 1
        if position >= len(self.words):
            return False
        word = self.words[position]
        return word.mention is not None and word.mention.label == "PER" and not word.clitic

    # -- other words -------------------------------------------------------------------------------

    def _step(self, word: Word) -> str | None:
        """What the next word is to the phrase: noun, adjective, loose adjective, link, or None where it ends."""
        form = word.key
        if form in title_words("links"):
            return "link" if form == _NAMED_BY or self._link_leads_on(form) else None
        if is_function(word.text, "complement", "relative", "adjunct", "particle", "preposition", "time"):
            return None
        title = noun(word.text, "title", "counterpart")
        if title is not None and not title.preposition:
            if title.conjunction or not self.open:
                return "noun" if self.in_group and title.plural else None
            return "noun"
        if title is not None and title.preposition == "ل" and not self.open and self.lemma in title_words("deputies"):
            return "noun"
        if form.startswith("ال") and len(form) > 3:
            return self._definite(word)
        return self._indefinite(word, form)

    def _definite(self, word: Word) -> str | None:
        if is_finite(word.text) and not noun(word.text, "nationality"):
            return None
        if self.open:
            return "noun"
        if self._is_rank_of_name(word):
            return None
        if noun(word.text, "nationality") or word.key in title_words("adjectives"):
            return "adjective"
        if word.key.endswith(("ي", "ية", "يين", "يون")):
            return "adjective"
        common = noun(word.text, "group", "place", "body", "honorific")
        return "loose" if self.lemma and not self.in_group and common is None else None

    def _is_rank_of_name(self, word: Word) -> bool:
        """«باسم الوزارة ⟪العقيد⟫ ⟦فلان⟧»: a rank before a name goes with the name."""
        rank = noun(word.text, "title", "calling")
        if rank is None or rank.lemma not in load_table_of_ranks() or self.cursor + 1 >= len(self.words):
            return False
        following = self.words[self.cursor + 1]
        named = following.mention is not None and following.mention.label == "PER"
        return named or (following.mention is None and noun(following.text, "honorific", "title") is not None)

    def _indefinite(self, word: Word, form: str) -> str | None:
        if form.startswith("وال") and len(form) > 5 and not self.open and not self.adjectives:
            return None if noun(word.text, "title", "group", "counterpart", "honorific") else "noun"
        if form.startswith("وال") and not self.open and self.lemma and not self.in_group:
            return self._added(word)
        if form.startswith("لل") and len(form) > 5:
            governed = not noun(word.text, "title") and (
                self.lemma in title_words("governing") or not noun(word.text, "place")
            )  # «المدير التنفيذي للشركة»
            return "noun" if not self.open and not self.in_group and governed else None
        if self.lemma in title_words("governing") and self._is_class_of_name(form):
            return "noun"  # «الرئيس التنفيذي ⟪لمجموعة⟫ ⟦فولتا⟧»
        body = noun(word.text, "body")
        if form in steering("affairs") or (body is not None and body.preposition == "ب" and not self.in_group):
            return "noun"
        if not self.open:
            adjective = noun(word.text, "nationality")
            fits = adjective is not None and not adjective.definite and not adjective.conjunction
            return "adjective" if fits and self.in_group else None
        governed = self.cursor == self.position + 1 and self.lemma in title_words("construct")  # «ولي عهد»
        if not governed and (is_finite(word.text) or _is_adjunct(word)):
            return None
        if form.startswith(("و", "ف")) and noun(word.text, "title", "group", "honorific", "quantity", "counterpart"):
            return None
        return "noun" if word.text.isalpha() else None

    def _is_class_of_name(self, form: str) -> bool:
        if form[0] not in "لب" or form not in title_words("class") or self.cursor + 1 >= len(self.words):
            return False
        following = self.words[self.cursor + 1]
        return following.mention is not None and following.mention.label == "ORG" and not following.clitic

    def _added(self, word: Word) -> str | None:
        """«الشؤون البلدية ⟪والقروية⟫», «الشؤون الخارجية ⟪والتعاون⟫»: what «و» adds to the field of an office."""
        if len(word.key) < 6 or noun(word.text, *_PEOPLE, "nationality", "place", "body"):
            return None
        return "adjective" if word.key.endswith(("ي", "ية")) else "loose"

    def _link_leads_on(self, form: str) -> bool:
        """Whether a preposition belongs to the phrase: it governs it, and a name or noun follows."""
        if self.cursor + 1 >= len(self.words):
            return False
        follow = self.words[self.cursor + 1]
        if follow.is_punctuation or follow.time:
            return False
        names_place = follow.mention is not None and follow.mention.label != "PER"
        if self.in_group:
            return form in ("من", "في", "عن") and names_place and (form != "في" or self._lives_in(follow))
        if form == "من":
            return False
        if follow.mention is not None:
            return names_place
        if form == "في" and not follow.key.startswith("ال"):
            return noun(follow.text, "body", "place") is not None  # not «نائب الرئيس في تصريحات»
        return form in governed_by(self.lemma) or noun(follow.text, "body", "place") is not None

    def _lives_in(self, follow: Word) -> bool:
        """«المسؤولين في ⟦الوزارة⟧»: of the group; «بوفد ⟦الجماعة⟧ في ⟦بيروت⟧»: where they met."""
        body = follow.mention is not None and follow.mention.label == "ORG"
        before = self.words[self.cursor - 1]
        described = self.cursor - 1 > self.position and before.mention is None and before.key.startswith("ال")
        return not self.inner and (body or (described and before.key.endswith(("ين", "ون", "ان"))))


def _has_suffix(word: Word) -> bool:
    reading = noun(word.text, "title", "place", "body", "group")
    return reading is not None and bool(reading.suffix)


def _is_adjunct(word: Word) -> bool:
    """Whether the word is a noun behind a preposition: «لبحث», «بهدف»."""
    return any(form.preposition in ("ب", "ل") for form in forms(word.text))
