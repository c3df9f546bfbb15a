"""Measures and endings of the Arabic verb, as tables.

Templates hold the radicals as F (first), C (second), L (third), and R (fourth, of the
quadriliteral measures Q and Qt). Doubled consonants are written once, as in print.
Phonemes are those of `spelling`.
"""

from __future__ import annotations

from collections.abc import Mapping
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


class Ending(NamedTuple):
    """How a cell is written: `free` at the end of the word, `bound` before a suffix pronoun.

    `prefix` is the person's letter of an imperfect; `closed` says that the ending begins
    with a consonant or is none, so that a hollow or doubled stem takes its short form. The
    `plain_` fields are the same as letters, for stems whose hamza does not look at vowels.
    """

    slot: Slot
    free: str
    bound: str
    prefix: str
    closed: bool
    plain_free: str
    plain_bound: str
    plain_prefix: str


def _ending(slot: Slot, free: str, bound: str, prefix: str = "", closed: bool = False) -> Ending:
    return Ending(slot, free, bound, prefix, closed, spell(free), spell(bound), spell(prefix))


def _perfect(person: int, number: str, gender: str) -> Slot:
    return Slot("perfect", "", person, number, gender)


def _imperfect(person: int, number: str, gender: str) -> Slot:
    return Slot("imperfect", "", person, number, gender)


_HE, _SHE = _perfect(3, "singular", "masculine"), _perfect(3, "singular", "feminine")
_BOTH_M, _BOTH_F = _perfect(3, "dual", "masculine"), _perfect(3, "dual", "feminine")
_THEY_M, _THEY_F = _perfect(3, "plural", "masculine"), _perfect(3, "plural", "feminine")
_I, _WE = _perfect(1, "singular", ""), _perfect(1, "plural", "")

# The raw «ا» is the silent alif of «وا».
PERFECT = {
    "sound": (
        _ending(_HE, "", "a"), _ending(_SHE, "aت", "aت"), _ending(_BOTH_M, "A", "A"), _ending(_BOTH_F, "aتA", "aتA"),
        _ending(_THEY_M, "Uا", "U"), _ending(_THEY_F, "ن", "ن", closed=True),
        _ending(_I, "ت", "ت", closed=True), _ending(_WE, "نA", "نA", closed=True),
    ),
    "aw": (  # دعا, to call
        _ending(_HE, "A", "A"), _ending(_SHE, "aت", "aت"), _ending(_BOTH_M, "aوA", "aوA"),
        _ending(_BOTH_F, "aتA", "aتA"), _ending(_THEY_M, "aوا", "aو"), _ending(_THEY_F, "aون", "aون"),
        _ending(_I, "aوت", "aوت"), _ending(_WE, "aونA", "aونA"),
    ),
    "ay": (  # التقى, to meet
        _ending(_HE, "aى", "A"), _ending(_SHE, "aت", "aت"), _ending(_BOTH_M, "aيA", "aيA"),
        _ending(_BOTH_F, "aتA", "aتA"), _ending(_THEY_M, "aوا", "aو"), _ending(_THEY_F, "aين", "aين"),
        _ending(_I, "aيت", "aيت"), _ending(_WE, "aينA", "aينA"),
    ),
    "iy": (  # لقي, to encounter; also every passive of a defective verb
        _ending(_HE, "I", "iي"), _ending(_SHE, "iيaت", "iيaت"), _ending(_BOTH_M, "iيA", "iيA"),
        _ending(_BOTH_F, "iيaتA", "iيaتA"), _ending(_THEY_M, "Uا", "U"), _ending(_THEY_F, "Iن", "Iن"),
        _ending(_I, "Iت", "Iت"), _ending(_WE, "IنA", "IنA"),
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
    """An imperfect's endings: bare singulars, duals on `weak` + A, plurals on `men` and `women`."""
    rows = [_ending(slot, free, bound, letter) for letter, slot in _SINGULARS.items()]
    for letter, slot in _DUALS.items():
        rows.append(_ending(slot._replace(mood="indicative"), weak + "Aن", weak + "Aن", letter))
        rows.append(_ending(slot._replace(mood="subjunctive"), weak + "A", weak + "A", letter))
    rows.append(_ending(_MEN._replace(mood="indicative"), men + "ن", men + "ن", "ي"))
    rows.append(_ending(_MEN._replace(mood="subjunctive"), men + "ا", men, "ي"))
    rows.append(_ending(_WOMEN, women + "ن", women + "ن", "ي", closed=True))
    if jussive is not None:
        rows += [
            _ending(slot._replace(mood="jussive"), jussive, jussive, letter, closed=True)
            for letter, slot in _SINGULARS.items()
        ]
    return tuple(rows)


IMPERFECT = {
    "sound": _endings("", "u", "", "U", "", None),
    "short": _endings("", "u", "", "U", "", ""),  # hollow and doubled: «لم يزر», «لم يمرر»
    "u": _endings("U", "U", "uو", "U", "U", ""),  # يدعو
    "i": _endings("I", "I", "iي", "U", "I", ""),  # يلتقي
    "a": _endings("aى", "A", "aي", "aو", "aي", ""),  # يلقى, يتلقى, and every passive of a defective verb
}


def _third_person(tables: Mapping[str, tuple[Ending, ...]]) -> dict[str, tuple[Ending, ...]]:
    """What news uses of the passive: «استُقبل», «يُستقبلون»."""
    kept = {}
    for name, endings in tables.items():
        kept[name] = tuple(e for e in endings if e.slot.person == 3 and (e.slot.number, e.slot.gender) != _WOMEN[3:])
    return kept


PASSIVE_PERFECT = _third_person(PERFECT)
PASSIVE_IMPERFECT = _third_person(IMPERFECT)
