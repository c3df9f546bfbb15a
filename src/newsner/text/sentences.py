"""Sentences, headlines and list items of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..span import Sentence, Token
from .characters import ARABIC_LETTERS, CLOSING_QUOTES, LINE_ENDS, SENTENCE_ENDS
from .tokens import tokenize

_LINE = re.compile(f"[^{LINE_ENDS}]+")
_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}]{{2}}")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    r"""Sentences with their tokens; a line end always ends one, so does «. ! ? ؟ …» after a word.

    A full stop inside an abbreviation («د. كيم») or a number does not; closing quotes
    stay with the sentence that they close.

    >>> [text[s.start : s.end] for text in ["وصل د. كيم. ثم التقى بوتين؟\nخبر عاجل"] for s in split_sentences(text)]
    ['وصل د. كيم.', 'ثم التقى بوتين؟', 'خبر عاجل']
    """
    sentences = []
    for line in _LINE.finditer(text):
        for tokens in _split_line(tokenize(text, line.start(), line.end())):
            sentences.append(Sentence(tokens[0].start, tokens[-1].end, tokens))
    return tuple(sentences)


def _split_line(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    first = 0
    position = 0
    while position < len(tokens):
        if not _ends_sentence(tokens, position):
            position += 1
            continue
        position += 1
        while position < len(tokens) and _stays_with_end(tokens, position):
            position += 1
        yield tokens[first:position]
        first = position
    if first < len(tokens):
        yield tokens[first:]


def _ends_sentence(tokens: tuple[Token, ...], position: int) -> bool:
    token = tokens[position]
    if token.text not in SENTENCE_ENDS:
        return False
    if position + 1 == len(tokens):
        return True
    following = tokens[position + 1]
    if following.text in SENTENCE_ENDS or following.text in "،,؛:":
        return False
    if following.start > token.end or following.text in CLOSING_QUOTES:
        return True
    # News often drops the space after a full stop: «السعودية.وقال».
    return bool(position and _ARABIC_WORD.match(tokens[position - 1].text) and _ARABIC_WORD.match(following.text))


def _stays_with_end(tokens: tuple[Token, ...], position: int) -> bool:
    attached = tokens[position].start == tokens[position - 1].end
    return attached and tokens[position].text in CLOSING_QUOTES + SENTENCE_ENDS
