"""Fronts: what stands before a phrase (conjunction, preposition, comma) and where the phrase itself begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .forms import Form, forms
from .honorifics import without_clitics
from .lexicon import Noun, is_function, key, kin_lemmas, noun
from .steering import steering
from .words import Word

COMMAS = frozenset("،,")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the head of a phrase."""

    preposition: str
    conjoined: bool
    comma: bool = False


def read_front(words: Sequence[Word], first: int, conjunction: str, preposition: str) -> Front:
    """Preposition and conjunction before a phrase; «كل من» between them is looked through."""
    conjoined = bool(conjunction) and first > 0  # «و⟦فلان⟧ طبيب»: nothing stands before it in its sentence
    position = first - 1
    if position >= 0 and not conjunction and not preposition:
        opening = kin_of_name(words[position]) or _demonym(words[position])
        if opening is not None:
            return read_front(words, position, opening.conjunction, opening.preposition)
    if position >= 1 and words[position].key == "من" and _bare(words[position - 1].key) in steering("transparent"):
        position -= 2
        if words[position + 1].key.startswith("و") and _bare(words[position + 1].key) != words[position + 1].key:
            conjoined = True
        if words[position + 1].key[:1] in ("ب", "ل"):
            return Front(words[position + 1].key[0], conjoined)
    if position >= 0 and not conjoined and not preposition:
        before = words[position]
        if before.text in COMMAS:
            return Front("", False, True)
        if before.mention is None and is_function(before.text, "preposition") and len(before.key) > 1:
            form = before.key
            bare = form[1:] if form[:1] in "وف" and not form.startswith(("وسط", "وفق", "فوق", "في")) else form
            goes_on = position > 0 and words[position - 1].key in steering("going_on")
            return Front(bare, bare != form or goes_on)
        if before.key in ("وكذلك", "وايضا", "كذلك"):
            conjoined = True
    return Front(preposition, conjoined)


def _demonym(word: Word) -> Noun | None:
    """«اليوناني» right before a name."""
    if word.mention is not None:
        return None
    adjective = noun(word.text, "nationality")
    return adjective if adjective is not None and adjective.definite and not adjective.feminine else None


def kin_of_name(word: Word) -> Form | None:
    """The reading of «لوالده», «وشقيقها» before a name: what stands before it stands before the name."""
    if word.mention is not None:
        return None
    return next((f for f in forms(word.text) if f.kind == "noun" and f.suffix and key(f.lemma) in kin_lemmas()), None)


def _bare(form: str) -> str:
    for clitic in ("و", "ب", "ل"):
        if form.startswith(clitic) and form[1:] in steering("transparent"):
            return form[1:]
    return form


def clitics_of(word: Word) -> tuple[str, str]:
    """Conjunction and preposition before a word of respect of several words: «ولصاحب السمو»."""
    for clitic in ("و", "ل", "ب"):
        if word.key.startswith(clitic) and without_clitics(word.key) != word.key:
            return ("و", "") if clitic == "و" else ("", clitic)
    return "", ""


def surface_of(text: str, words: Sequence[Word], first: int, last: int, start: int, reading: object) -> str:
    """The phrase without clitics; «للموقع» gives back its article: «الموقع»."""
    surface = text[start : words[last].end]
    if getattr(reading, "preposition", "") == "ل" and getattr(reading, "definite", False) and surface.startswith("ل"):
        return "ا" + surface
    return surface


def start_of(word: Word, reading: object) -> int:
    """Offset behind conjunction and preposition of the first word."""
    if word.mention is not None or reading is None:
        return word.start
    cut = len(getattr(reading, "conjunction", "")) + len(getattr(reading, "preposition", ""))
    apart = max(0, len(word.text) - (word.end - word.start))  # «و«مجموعة»: «و» stands before the word, not in it
    return min(word.start + max(0, cut - apart), word.end - 1)
