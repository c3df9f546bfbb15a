"""From tokens to the words of dates: proclitics taken off, compounds joined, digits read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..span import Token
from ..text import fold, strip_marks
from .lexicon import ARTICLE, NOTHING, Lexicon, Senses, lexicon

# و ف ب ل ك, alone or و/ف before another: and, so, in, for, as.
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_PREPOSED = re.compile(rf"(?:[وف]?[بلك]?(?:{ARTICLE}|ل)?)")
_DIGITS = re.compile(r"\d+", re.ASCII)


class Word(NamedTuple):
    """A word, number or mark of a sentence, ready for the grammar.

    Attributes:
        start: offset after its proclitics.
        text: folded, without proclitics.
        clitic: the proclitics, folded.
        written: as it stands in the text, marks stripped.
        senses: what it may mean in a date.
        number: its value where it is written in digits.
        glued: whether nothing stands between it and the word before.
    """

    start: int
    end: int
    text: str
    clitic: str
    written: str
    senses: Senses
    number: int | None = None
    glued: bool = False


def read_words(text: str, tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence; a form of several words («كانون الثاني») is one of them."""
    table = lexicon()
    words: list[Word] = []
    position = 0
    while position < len(tokens):
        word, position = _read(table, text, tokens, position)
        words.append(word)
    return words


def _read(table: Lexicon, text: str, tokens: Sequence[Token], position: int) -> tuple[Word, int]:
    token = tokens[position]
    glued = position > 0 and tokens[position - 1].end == token.start
    folded = fold(token.text)
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    if following and following.start == token.end and _PREPOSED.fullmatch(folded) and _is_number(following):
        # «و2015», «الـ24»: the proclitic is a token of its own.
        number = fold(following.text)
        word = Word(following.start, following.end, number, folded, number, NOTHING, int(number), glued)
        return word, position + 2
    if _is_number(token):
        return Word(token.start, token.end, folded, "", folded, NOTHING, int(folded), glued), position + 1
    skip, form = _analyse(folded)
    rest = table.phrases.get(form)
    if rest:
        ahead = [fold(t.text) for t in tokens[position + 1 : position + 4]]
        for further, senses in rest:
            if tuple(ahead[: len(further)]) == further:
                last = tokens[position + len(further)]
                start = _after(token, skip)
                written = strip_marks(text[start : last.end])
                word = Word(start, last.end, " ".join((form, *further)), folded[:skip], written, senses, None, glued)
                return word, position + 1 + len(further)
    senses = table.words.get(form, NOTHING)
    if senses is NOTHING and skip:
        skip, form = 0, folded
    written = strip_marks(token.text[_after(token, skip) - token.start :]) if senses is not NOTHING else folded
    return Word(_after(token, skip), token.end, form, folded[:skip], written, senses, None, glued), position + 1


def _is_number(token: Token) -> bool:
    return token.text[0].isdigit() and _DIGITS.fullmatch(fold(token.text)) is not None and len(token.text) <= 9


@lru_cache(maxsize=16384)
def _analyse(folded: str) -> tuple[int, str]:
    """How many proclitic letters to take off a word, and the form that is left.

    «للأسبوع» is ل + «الأسبوع», its article without its alif.
    """
    table = lexicon()

    def known(form: str) -> bool:
        return form in table.words or form in table.phrases

    if known(folded):
        return 0, folded
    for proclitic in _PROCLITICS:
        if folded.startswith(proclitic):
            rest = folded[len(proclitic) :]
            if known(rest):
                return len(proclitic), rest
            if proclitic.endswith("ل") and rest.startswith("ل") and known("ا" + rest):
                return len(proclitic), "ا" + rest
    return 0, folded


def _after(token: Token, letters: int) -> int:
    """The offset in the text after that many letters of a token, their marks included."""
    if not letters:
        return token.start
    seen = 0
    for index, character in enumerate(token.text):
        seen += len(strip_marks(character))
        if seen > letters:
            return token.start + index
    return token.end
