"""A word form: which lemma it is a form of, and which one."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("verb", "masdar", "participle", "noun")


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word: «وسيلتقيه» is و + سـ + يلتقي + ه, a future of «التقى».

    Unvocalised words often have several readings; each is a `Form` of its own.

    Attributes:
        lemma: dictionary form without vowel signs: «التقى», «لقاء», «متوجه».
        kind: verb, masdar, participle or noun.
        verb: the verb a masdar or participle belongs to («التقى» for «لقاء»), the lemma
            itself for a verb, "" for other nouns.
        tense: perfect, imperfect or future (imperfect with سـ) of a verb, else "".
        mood: of an imperfect, where the spelling shows it: indicative («يلتقون»), subjunctive
            («يلتقوا», which may be jussive too), jussive («يلتق»); else "".
        person: 3 or 1 of a verb, 0 for nouns.
        number: singular, dual, plural.
        gender: masculine, feminine, or "" where the form does not say.
        voice: active or passive of verbs and participles, else "".
        suffix: object or possessive pronoun: «ه» in «التقاه» and «لقائه», else "".
        proclitics: what precedes, in order: ("و", "س"), ("ل", "ال").
        measure: of a verb, I to X; tells «وقع» (I, to fall) from «وقّع» (II, to sign).
    """

    lemma: str
    kind: str
    verb: str = ""
    tense: str = ""
    mood: str = ""
    person: int = 0
    number: str = ""
    gender: str = ""
    voice: str = ""
    suffix: str = ""
    proclitics: tuple[str, ...] = ()
    measure: str = ""

    @property
    def definite(self) -> bool:
        """Whether the article is there: «للقاء» has a reading with it and one without."""
        return "ال" in self.proclitics

    @property
    def preposition(self) -> str:
        """The proclitic preposition of a noun, «ب», «ل» or «ك», else ""."""
        if self.kind == "verb":
            return ""
        return next((letter for letter in self.proclitics if letter in ("ب", "ل", "ك")), "")

    @property
    def conjunction(self) -> str:
        """The proclitic conjunction, «و» or «ف», else ""."""
        return self.proclitics[0] if self.proclitics and self.proclitics[0] in ("و", "ف") else ""
