"""Measures and endings of the Arabic verb, as tables.

Templates hold the radicals as F (first), C (second), L (third), and R (fourth, of the
quadriliteral measures Q and Qt). Doubled consonants are written once, as in print.
Phonemes are those of `spelling`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .spelling import spell


class Measure(NamedTuple):
    """The four stems of a measure; `prefix` is the vowel of the imperfect's first syllable."""

    perfect: str
    imperfect: str
    passive_perfect: str
    passive_imperfect: str
    prefix: str


# In measure I the imperfect's V is the verb's own vowel.
MEASURES = {
    "I": Measure("FaCaL", "FCVL", "FuCiL", "FCaL", "a"),  # kataba, to write
    "II": Measure("FaCaL", "FaCiL", "FuCiL", "FaCaL", "u"),  # 3ayyana, to appoint
    "III": Measure("FACaL", "FACiL", "FUCiL", "FACaL", "u"),  # qaabala, to meet
    "IV": Measure("ءaFCaL", "FCiL", "ءuFCiL", "FCaL", "u"),  # arsala, to send
    "V": Measure("تaFaCaL", "تaFaCaL", "تuFuCiL", "تaFaCaL", "a"),  # tawajjaha, to head for
    "VI": Measure("تaFACaL", "تaFACaL", "تuFUCiL", "تaFACaL", "a"),  # tabaadala, to exchange
    "VII": Measure("ٱiنFaCaL", "نFaCiL", "ٱuنFuCiL", "نFaCaL", "a"),  # in3aqada, to be held
    "VIII": Measure("ٱiFتaCaL", "FتaCiL", "ٱuFتuCiL", "FتaCaL", "a"),  # iltaqaa, to meet
    "X": Measure("ٱiستaFCaL", "ستaFCiL", "ٱuستuFCiL", "ستaFCaL", "a"),  # istaqbala, to receive
    "Q": Measure("FaCLaR", "FaCLiR", "FuCLiR", "FaCLaR", "u"),  # tarjama, to translate
    "Qt": Measure("تaFaCLaR", "تaFaCLaR", "تuFuCLiR", "تaFaCLaR", "a"),
}

# Measure VIII: what F and the infixed t become together: اتصل from w-s-l, اطلع from t-l-3, ازدهر from z-h-r.
ASSIMILATED_T = {
    "و": "ت", "ي": "ت", "ت": "ت", "د": "د", "ط": "ط", "ظ": "ظ",
    "ز": "زد", "ص": "صط", "ض": "ضط", "ذ": "د", "ث": "ث",
}  # fmt: skip

# رأى, to see: its hamza falls where a consonant would stand before it: يرى, أرى.
SILENT_SECOND = (("ر", "ء", "ي"),)


class Slot(NamedTuple):
    """A cell of a verb's table."""

    tense: str
    mood: str
    person: int
    number: str
    gender: str


class Cell(NamedTuple):
    """A slot with what may follow: `free` stands alone, `bound` before a suffix pronoun."""

    slot: Slot
    voice: str
    free: bool
    bound: bool


class Ending(NamedTuple):
    """How a slot is written: `free` at the end of the word, `bound` before a suffix pronoun.

    `prefix` is the person's letter of an imperfect; `closed` says that the ending begins
    with a consonant or is none, so that a hollow or doubled stem takes its short form.
    """

    slot: Slot
    free: str
    bound: str
    prefix: str = ""
    closed: bool = False


class Row(NamedTuple):
    """An ending in plain letters, for stems without a hamza that looks at vowels."""

    prefix: str
    closed: bool
    ending: str
    cell: Cell


class Table(NamedTuple):
    """The endings of a class of verbs in one tense and voice."""

    voice: str
    endings: tuple[Ending, ...]
    rows: tuple[Row, ...]


def _tables(endings: Mapping[str, tuple[Ending, ...]], voice: str) -> Mapping[str, Table]:
    """All classes of a tense; of the passive the third person without pronouns, as news uses it."""
    tables = {}
    for name, kept in endings.items():
        if voice == "passive":
            kept = tuple(e for e in kept if e.slot.person == 3 and (e.slot.number, e.slot.gender) != _WOMEN[3:])
        tables[name] = Table(voice, kept, tuple(row for ending in kept for row in _rows(ending, voice)))
    return tables


def _rows(ending: Ending, voice: str) -> Iterator[Row]:
    free, bound, prefix = spell(ending.free), spell(ending.bound), spell(ending.prefix)
    same = voice == "active" and free == bound
    yield Row(prefix, ending.closed, free, Cell(ending.slot, voice, True, same))
    if voice == "active" and not same:
        yield Row(prefix, ending.closed, bound, Cell(ending.slot, voice, False, True))


def _perfect(person: int, number: str, gender: str) -> Slot:
    return Slot("perfect", "", person, number, gender)


def _imperfect(person: int, number: str, gender: str) -> Slot:
    return Slot("imperfect", "", person, number, gender)


_HE, _SHE = _perfect(3, "singular", "masculine"), _perfect(3, "singular", "feminine")
_BOTH_M, _BOTH_F = _perfect(3, "dual", "masculine"), _perfect(3, "dual", "feminine")
_THEY_M, _THEY_F = _perfect(3, "plural", "masculine"), _perfect(3, "plural", "feminine")
_I, _WE = _perfect(1, "singular", ""), _perfect(1, "plural", "")

# The raw «ا» is the silent alif of «وا».
_PERFECT_ENDINGS = {
    "sound": (
        Ending(_HE, "", "a"), Ending(_SHE, "aت", "aت"), Ending(_BOTH_M, "A", "A"), Ending(_BOTH_F, "aتA", "aتA"),
        Ending(_THEY_M, "Uا", "U"), Ending(_THEY_F, "ن", "ن", closed=True),
        Ending(_I, "ت", "ت", closed=True), Ending(_WE, "نA", "نA", closed=True),
    ),
    "aw": (  # دعا, to call
        Ending(_HE, "A", "A"), Ending(_SHE, "aت", "aت"), Ending(_BOTH_M, "aوA", "aوA"),
        Ending(_BOTH_F, "aتA", "aتA"), Ending(_THEY_M, "aوا", "aو"), Ending(_THEY_F, "aون", "aون"),
        Ending(_I, "aوت", "aوت"), Ending(_WE, "aونA", "aونA"),
    ),
    "ay": (  # التقى, to meet
        Ending(_HE, "aى", "A"), Ending(_SHE, "aت", "aت"), Ending(_BOTH_M, "aيA", "aيA"),
        Ending(_BOTH_F, "aتA", "aتA"), Ending(_THEY_M, "aوا", "aو"), Ending(_THEY_F, "aين", "aين"),
        Ending(_I, "aيت", "aيت"), Ending(_WE, "aينA", "aينA"),
    ),
    "iy": (  # لقي, to encounter; also every passive of a defective verb
        Ending(_HE, "I", "iي"), Ending(_SHE, "iيaت", "iيaت"), Ending(_BOTH_M, "iيA", "iيA"),
        Ending(_BOTH_F, "iيaتA", "iيaتA"), Ending(_THEY_M, "Uا", "U"), Ending(_THEY_F, "Iن", "Iن"),
        Ending(_I, "Iت", "Iت"), Ending(_WE, "IنA", "IنA"),
    ),
}  # fmt: skip

_SINGULARS = {
    "ي": _imperfect(3, "singular", "masculine"),
    "ت": _imperfect(3, "singular", "feminine"),
    "ء": _imperfect(1, "singular", ""),
    "ن": _imperfect(1, "plural", ""),
}
_DUALS = {"ي": _imperfect(3, "dual", "masculine"), "ت": _imperfect(3, "dual", "feminine")}
_MEN, _WOMEN = _imperfect(3, "plural", "masculine"), _imperfect(3, "plural", "feminine")


def _endings(free: str, bound: str, weak: str, men: str, women: str, jussive: str | None) -> tuple[Ending, ...]:
    """An imperfect's endings: bare singulars, duals on `weak` + A, plurals on `men` and `women`.

    The jussive of the first person is left out: it is rare in news, and its short forms look
    like other words («ألم», «نصر»).
    """
    rows = [Ending(slot, free, bound, letter) for letter, slot in _SINGULARS.items()]
    for letter, slot in _DUALS.items():
        rows.append(Ending(slot._replace(mood="indicative"), weak + "Aن", weak + "Aن", letter))
        rows.append(Ending(slot._replace(mood="subjunctive"), weak + "A", weak + "A", letter))
    rows.append(Ending(_MEN._replace(mood="indicative"), men + "ن", men + "ن", "ي"))
    rows.append(Ending(_MEN._replace(mood="subjunctive"), men + "ا", men, "ي"))
    rows.append(Ending(_WOMEN, women + "ن", women + "ن", "ي", closed=True))
    if jussive is not None:
        rows += [
            Ending(slot._replace(mood="jussive"), jussive, jussive, letter, closed=True)
            for letter, slot in _SINGULARS.items()
            if slot.person == 3
        ]
    return tuple(rows)


_IMPERFECT_ENDINGS = {
    "sound": _endings("", "u", "", "U", "", None),
    "short": _endings("", "u", "", "U", "", ""),  # hollow and doubled: «لم يزر», «لم يمرر»
    "u": _endings("U", "U", "uو", "U", "U", ""),  # يدعو
    "i": _endings("I", "I", "iي", "U", "I", ""),  # يلتقي
    "a": _endings("aى", "A", "aي", "aو", "aي", ""),  # يلقى, يتلقى, and every passive of a defective verb
}


PERFECT = _tables(_PERFECT_ENDINGS, "active")
PASSIVE_PERFECT = _tables(_PERFECT_ENDINGS, "passive")
IMPERFECT = _tables(_IMPERFECT_ENDINGS, "active")
PASSIVE_IMPERFECT = _tables(_IMPERFECT_ENDINGS, "passive")
