"""How often words are written in Arabic text, and next to what.

The table `lexicon.npz` is made by `newsner.mentions.build`; its words are folded
(`newsner.text.fold`) and sorted in cp1256. Its source texts are under CC BY-SA, and so is it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

ENCODING = "cp1256"
LONGEST_WORD = 14
COUNT_STEP = 0.1  # the columns are integers: counts in steps of 0.1 nat
NAME_STEP = 0.1  # log odds of beginning a name
COMPANY_STEP = 0.05  # log likelihood ratios
LINE_START = "^"  # stands for the word before the first of a line
PREFIX_LENGTHS = (3, 4)


class Word(NamedTuple):
    """What the texts tell about a written word. All are natural logarithms.

    Attributes:
        written: log(1 + how often it is written just so).
        name: log odds that a name begins with it, in tagged news; about -1.6 where it was not seen.
        conjoined: how much more the words before it look like those before «و + noun» than
            before a bare noun, on average; 0 where unknown.
        governed: likewise before «ب، ل، ك + noun».
    """

    written: float
    name: float
    conjoined: float
    governed: float


UNSEEN = Word(0.0, -1.6, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word table: look up a folded word, the company a word makes, a beginning of words.

    Attributes:
        words: sorted byte strings.
        columns: one row a word: count, name, conjoined, governed, before_conjunction, before_preposition.
        stems: `stems[i]` words before position i are stems, that is not themselves split.
    """

    words: npt.NDArray[np.bytes_]
    columns: npt.NDArray[np.int8]
    stems: npt.NDArray[np.int32]

    def word(self, folded: str) -> Word:
        """What is known about a written word."""
        row = self._row(folded)
        if row is None or not row[0]:
            return UNSEEN
        return Word(row[0] * COUNT_STEP, row[1] * NAME_STEP, row[2] * COMPANY_STEP, row[3] * COMPANY_STEP)

    def before(self, folded: str) -> tuple[float, float]:
        """How much a word announces «و + noun» and «ب، ل، ك + noun» after it, over a bare noun.

        Log likelihood ratios: far below zero after «في» or «الرئيس», above after «،».
        """
        row = self._row(folded)
        return (0.0, 0.0) if row is None else (row[4] * COMPANY_STEP, row[5] * COMPANY_STEP)

    def count_stems(self, prefix: str) -> int:
        """How many different stems begin with these letters."""
        key = _encode(prefix)
        if not key:
            return 0
        # A key longer than the table's words would make numpy copy the table.
        first, last = np.searchsorted(self.words, [key, key.ljust(LONGEST_WORD, b"\xff")])
        return int(self.stems[last] - self.stems[first])

    def _row(self, folded: str) -> list[int] | None:
        key = _encode(folded)
        position = int(np.searchsorted(self.words, np.bytes_(key)))
        if not key or position == len(self.words) or self.words[position] != key:
            return None
        row: list[int] = self.columns[position].tolist()
        return row


def _encode(word: str) -> bytes:
    try:
        return word.encode(ENCODING) if len(word) <= LONGEST_WORD else b""
    except UnicodeEncodeError:
        return b""


@cache
def load_lexicon() -> Lexicon:
    """The table that is shipped, read once."""
    with (files(__package__) / "lexicon.npz").open("rb") as file:
        return from_arrays(np.load(file))


def from_arrays(arrays: Any) -> Lexicon:
    """The lexicon of the arrays `words`, `columns` and `is_stem`."""
    stems = np.concatenate([[0], np.cumsum(arrays["is_stem"], dtype=np.int32)]).astype(np.int32)
    return Lexicon(arrays["words"], arrays["columns"], stems)
