"""Annotations checked against their text. All that is wrong is reported; nothing is repaired unless asked."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..errors import NewsnerWarning
from ..span import LABELS, Token
from ..text import strip_marks, tokenize
from ..text.characters import ARABIC_LETTERS
from .fields import Problems, show
from .marks import Mark
from .offsets import Utf16Map

# Proclitics that may stand before a name in one word: wa/fa, then bi/li/ka/sa.
_PROCLITICS = re.compile("[وفأ]?[بلكس]?")
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
# Words of two letters: with one of them or a longer rest, a space is missing; another short rest is a cut name.
_SHORT_WORDS = frozenset(
    ("في", "من", "لا", "ما", "عن", "أن", "إن", "لم", "لن", "هم", "قد", "ثم", "مع", "هو", "هي", "أو", "كل", "بل", "أم")
)


def check_marks(
    text: str,
    marks: Sequence[Mark],
    problems: Problems,
    *,
    repair: bool = False,
    own: frozenset[tuple[int, int, str]] = frozenset(),
) -> list[Mark]:
    """The marks in text order; what is wrong goes to `problems`, or is mended with a warning where `repair` is set.

    Marks among `own` (start, end, label) are as newsner wrote them: they must stand where they say, no more.
    """
    checker = _Checker(text, problems, repair, own)
    placed = [checked for mark in marks if (checked := checker.place(mark)) is not None]
    apart = checker.apart(sorted(placed, key=lambda mark: (mark.start, -mark.end)))
    kept = [checked for mark in apart if (checked := checker.whole_words(mark)) is not None]
    checker.warn_glued()
    return kept


class _Checker:
    def __init__(self, text: str, problems: Problems, repair: bool, own: frozenset[tuple[int, int, str]]) -> None:
        self.text = text
        self.own = own
        self.problems = problems
        self.repair = repair
        self.tokens: tuple[Token, ...] | None = None
        self.glued: list[str] = []

    def place(self, mark: Mark) -> Mark | None:
        """The mark where it says that it stands, mended if need be and asked for; None where it cannot be used."""
        tests = (self._range, self._surface) if self._is_own(mark) else (
            self._label, self._range, self._surface, self._edges
        )  # fmt: skip
        for test in tests:
            placed = test(mark)
            if placed is None:
                return None
            mark = placed
        return mark

    def _is_own(self, mark: Mark) -> bool:
        return (mark.start, mark.end, mark.label) in self.own

    def _wrong(self, mark: Mark, message: str, mended: str | None = None) -> bool:
        """Note a problem, or with repair on warn that it was mended; returns whether it was."""
        if self.repair and mended:
            place = f"{self.problems.where}:{mark.line or self.problems.line or 1}"
            warnings.warn(f"{place}: {mark.place}: {message}; {mended}", NewsnerWarning, stacklevel=2)
            return True
        self.problems.add(f"{mark.place}: {message}", mark.line)
        return False

    def _label(self, mark: Mark) -> Mark | None:
        label = mark.label
        if not label.strip():
            self._wrong(mark, "the label is empty")
            return None
        plain = label.strip().upper()
        if plain in LABELS and label not in LABELS:
            if self._wrong(mark, f"unknown label {show(label)}; {plain} is written so", f"read as {plain}"):
                return replace(mark, label=plain)
            return None
        if any(character.isspace() for character in label):
            self._wrong(mark, f"label {show(label)} holds a space; rename it, for instance with an underscore")
            return None
        return mark

    def _range(self, mark: Mark) -> Mark | None:
        if 0 <= mark.start < mark.end <= len(self.text):
            return mark
        message = (
            f"offsets {mark.start}:{mark.end} do not fit the text of {len(self.text)} characters "
            f"(0 <= start < end <= length){self._hint(mark)}"
        )
        self._wrong(mark, message, "left out")
        return None

    def _surface(self, mark: Mark) -> Mark | None:
        found = self.text[mark.start : mark.end]
        if mark.surface is None or mark.surface == found:
            return mark
        message = (
            f"the file says {show(mark.surface)}, but at {mark.start}:{mark.end} stands {show(found)}{self._hint(mark)}"
        )
        if self.text.count(mark.surface) == 1 and mark.surface:
            where = self.text.index(mark.surface)
            if self._wrong(mark, message, f"moved to {where}, the only place where it stands"):
                return replace(mark, start=where, end=where + len(mark.surface))
        else:
            self._wrong(mark, message)
        return None

    def _hint(self, mark: Mark) -> str:
        """What to try where the offsets would fit, had they been counted otherwise."""
        units = Utf16Map(self.text)
        start, end = units.to_code_points(mark.start), units.to_code_points(mark.end)
        fits = mark.surface and mark.surface == self.text[start:end]
        return "; counted in UTF-16 they fit: read with offsets utf-16" if fits else ""

    def _edges(self, mark: Mark) -> Mark | None:
        found = self.text[mark.start : mark.end]
        if found == found.strip():
            return mark
        left = len(found) - len(found.lstrip())
        if not found.strip():
            self._wrong(mark, f"{show(found)} at {mark.start}:{mark.end} is only space", "left out")
            return None
        if self._wrong(mark, f"{show(found)} at {mark.start}:{mark.end} begins or ends with a space", "trimmed"):
            return replace(mark, start=mark.start + left, end=mark.start + left + len(found.strip()), surface=None)
        return None

    def whole_words(self, mark: Mark) -> Mark | None:
        """The mark, if it cuts no word: a name may leave out proclitics, but not letters of its own."""
        if self._is_own(mark):
            return mark
        first, last = self._token_at(mark.start), self._token_at(mark.end - 1)
        before = self.text[first.start : mark.start] if first else ""
        after = self.text[mark.end : last.end] if last else ""
        cut_before = bool(before) and not _PROCLITICS.fullmatch(strip_marks(before)) and _is_cut(before)
        cut_after = bool(after) and _is_cut(after)
        if cut_before or cut_after:
            word = self.text[first.start if cut_before and first else mark.start : last.end if last else mark.end]
            found = self.text[mark.start : mark.end]
            grown = replace(
                mark,
                start=first.start if cut_before and first else mark.start,
                end=last.end if cut_after and last else mark.end,
                surface=None,
            )
            message = f"{show(found)} at {mark.start}:{mark.end} cuts a word of {show(word)}"
            return grown if self._wrong(mark, message, "grown to the whole word") else None
        if (before and not _PROCLITICS.fullmatch(strip_marks(before))) or strip_marks(after):
            self.glued.append(f"{before}|{self.text[mark.start : mark.end]}|{after}")
        return mark

    def _token_at(self, offset: int) -> Token | None:
        if self.tokens is None:
            self.tokens = tokenize(self.text)
        index = bisect_right(self.tokens, offset, key=lambda token: token.start) - 1
        return self.tokens[index] if index >= 0 and offset < self.tokens[index].end else None

    def apart(self, marks: list[Mark]) -> list[Mark]:
        """Marks that share no character; of two that cross, repair keeps the longer."""
        kept: list[Mark] = []
        for mark in marks:
            if kept and mark.start < kept[-1].end and not (self._is_own(mark) and self._is_own(kept[-1])):
                if self._overlap(kept[-1], mark) and mark.end - mark.start > kept[-1].end - kept[-1].start:
                    kept[-1] = mark
                continue
            kept.append(mark)
        return kept

    def _overlap(self, first: Mark, second: Mark) -> bool:
        one, other = self.text[first.start : first.end], self.text[second.start : second.end]
        if (first.start, first.end, first.label) == (second.start, second.end, second.label):
            return self._wrong(second, f"{show(other)} at {second.start}:{second.end} is given twice", "kept once")
        how = (
            "has two labels,"
            if (first.start, first.end) == (second.start, second.end)
            else "lies inside"
            if second.end <= first.end
            else "crosses"
        )
        message = (
            f"{second.label} {show(other)} at {second.start}:{second.end} {how} "
            f"{first.label} {show(one)} at {first.start}:{first.end}; mentions must not overlap"
        )
        return self._wrong(second, message, "the longer kept")

    def warn_glued(self) -> None:
        """One warning for all names that share a word with other words, as where a space is missing."""
        if self.glued:
            shown = ", ".join(show(word) for word in self.glued[:3])
            warnings.warn(
                f"{self.problems.where}:{self.problems.line or 1}: {len(self.glued)} mention(s) share a word "
                f"with other text, as where a space is missing: {shown}",
                NewsnerWarning,
                stacklevel=3,
            )


def _is_cut(rest: str) -> bool:
    """Whether what is left of a word is too little to be words of its own."""
    letters = strip_marks(rest)
    if not letters or letters in _SHORT_WORDS:
        return False
    if not _ARABIC.match(letters[0]):
        return letters[0] not in "'’" and letters[0].isalpha()
    return len(letters) < 3
