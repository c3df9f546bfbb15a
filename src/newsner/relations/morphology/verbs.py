"""The forms of a verb from its measure, root and vowel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...errors import RuleError
from .paradigm import (
    ASSIMILATED_T,
    IMPERFECT,
    MEASURES,
    PASSIVE_IMPERFECT,
    PASSIVE_PERFECT,
    PERFECT,
    SILENT_SECOND,
    Cell,
    Ending,
    Measure,
    Table,
)
from .spelling import LONG, spell

VOWELS = ("a", "i", "u")
USES = ("active", "intransitive")
_CONTRACTING = ("I", "IV", "VII", "VIII", "X")


class Verb(NamedTuple):
    """A row of the verb table.

    Attributes:
        lemma: third person masculine singular of the perfect, «زار».
        measure: I to X, or Q and Qt for four radicals.
        root: its radicals, the weak ones as they are at heart: «ز و ر», «ل ق ي», «ء ك د».
        vowel: a, i or u of the imperfect of measure I («يزور»: u); "" of the others.
        passive: whether news uses its passive («زير», was visited, it does not).
        object: whether it takes an object pronoun.
        gloss: English.
    """

    lemma: str
    measure: str
    root: tuple[str, ...]
    vowel: str
    gloss: str
    passive: bool = True
    object: bool = True


class _Stems(NamedTuple):
    """`opened` stands before vowels, `closed` before consonants; `endings` names their table."""

    opened: str
    closed: str
    endings: str


def make_verb(lemma: str, row: object) -> Verb:
    """A table's row, checked: `"زار" = ["I u", "ز و ر", "to visit"]`.

    Raises:
        RuleError: naming the verb, what was found and what is allowed.
    """
    if not (isinstance(row, list) and len(row) == 3 and all(isinstance(part, str) for part in row)):
        raise RuleError(f'verb «{lemma}»: expected ["measure vowel", "root", "gloss"], found {row!r}')
    words = row[0].split()
    use = words.pop() if words[-1:] and words[-1] in USES else ""
    measure, vowel = " ".join(words[:1]), " ".join(words[1:])
    root = tuple(row[1].split())
    if measure not in MEASURES:
        raise RuleError(f"verb «{lemma}»: measure {measure!r} is none of {', '.join(MEASURES)}")
    if (vowel in VOWELS) != (measure == "I"):
        raise RuleError(
            f'verb «{lemma}»: measure I needs its imperfect\'s vowel ("I u"), others none; found {row[0]!r}'
        )
    if len(root) != (4 if measure.startswith("Q") else 3) or any(len(letter) != 1 for letter in root):
        raise RuleError(f"verb «{lemma}»: a root is its letters with spaces between («ل ق ي»), found {row[1]!r}")
    return Verb(lemma, measure, root, vowel, row[2], passive=not use, object=use != "intransitive")


def conjugate(verb: Verb) -> list[tuple[str, Cell]]:
    """Spelling and cell of all forms in the third and the first person, passives in the third.

    Passives are given without a suffix pronoun: news does not write «كلفها» for «كُلّفها».

    >>> visit = make_verb("زار", ["I u", "ز و ر", "to visit"])
    >>> list(dict.fromkeys(spelling for spelling, _ in conjugate(visit)))[:6]
    ['زار', 'زارت', 'زارا', 'زارتا', 'زاروا', 'زارو']
    """
    measure = _fill_vowel(MEASURES[verb.measure], verb.vowel)
    perfect = _perfect_stems(verb, measure.perfect, passive=False)
    imperfect = _imperfect_stems(verb, measure.imperfect, passive=False)
    active = [
        *_write(perfect, PERFECT[perfect.endings], ""),
        *_write(imperfect, IMPERFECT[imperfect.endings], measure.prefix),
    ]
    if not verb.passive:
        return active
    passive_perfect = _perfect_stems(verb, measure.passive_perfect, passive=True)
    passive_imperfect = _imperfect_stems(verb, measure.passive_imperfect, passive=True)
    return [
        *active,
        *_write(passive_perfect, PASSIVE_PERFECT[passive_perfect.endings], ""),
        *_write(passive_imperfect, PASSIVE_IMPERFECT[passive_imperfect.endings], "u"),
    ]


def _fill_vowel(measure: Measure, vowel: str) -> Measure:
    return measure._replace(imperfect=measure.imperfect.replace("V", vowel))


def _write(stems: _Stems, table: Table, vowel: str) -> list[tuple[str, Cell]]:
    """The forms of one table of endings; `vowel` is that of the imperfect's prefix, "" of the perfect."""
    if "ء" in stems.opened or stems.opened.endswith("ي") or stems.closed[-1] in "نت":
        return [form for ending in table.endings for form in _write_with_care(stems, ending, vowel, table.voice)]
    opened, closed = _plain(stems.opened), _plain(stems.closed)
    return [
        (prefix + (closed if is_closed else opened) + ending, cell) for prefix, is_closed, ending, cell in table.rows
    ]


def _write_with_care(stems: _Stems, ending: Ending, vowel: str, voice: str) -> Iterator[tuple[str, Cell]]:
    """Where letters meet: hamza and its seat, «كان» + «نا» written «كنا», ي before ى."""
    stem = ending.prefix + vowel + (stems.closed if ending.closed else stems.opened)
    if ending.closed and ending.free and ending.free[0] in "نت" and stem[-1] == ending.free[0]:
        stem = stem[:-1]
    alone = _spellings(stem, ending.free)
    before = _spellings(stem, ending.bound) if voice == "active" else ()
    for spelling in dict.fromkeys((*alone, *before)):
        yield spelling, Cell(ending.slot, voice, spelling in alone, spelling in before)


def _spellings(stem: str, ending: str) -> tuple[str, ...]:
    """The standard spelling, and the seat that many papers keep: «بدأوا» beside «بدؤوا»."""
    standard = spell(stem + ending).replace("يى", "يا")
    if stem.endswith("ء") and ending and ending[0] in "uUA":
        return standard, _plain(spell(stem)) + _plain(ending)
    return (standard,)


_plain = cache(spell)


def _perfect_stems(verb: Verb, template: str, *, passive: bool) -> _Stems:
    if _is_defective(verb):
        kind = "iy" if passive else {"ا": "aw", "ي": "iy"}.get(verb.lemma[-1], "ay")
        if verb.measure != "I" and not passive:
            kind = "ay"
        stem = _fill(verb, template[: template.rindex("L") - 1])
        return _Stems(stem, stem, kind)
    return _contract(verb, template, passive, perfect=True)


def _imperfect_stems(verb: Verb, template: str, *, passive: bool) -> _Stems:
    if verb.measure == "I" and not passive and verb.root[0] == "و" and not _is_doubled(verb):
        template = template.removeprefix("F")
    if _is_defective(verb):
        vowel = template[template.rindex("L") - 1]
        stem = _fill(verb, template[: template.rindex("L") - 1])
        return _Stems(stem, stem, vowel)
    return _contract(verb, template, passive, perfect=False)


def _contract(verb: Verb, template: str, passive: bool, *, perfect: bool) -> _Stems:
    """Stems of sound, hollow and doubled verbs."""
    opened = closed = template
    endings = "sound"
    if verb.measure in _CONTRACTING or (verb.measure in ("III", "VI") and _is_doubled(verb)):
        if _is_hollow(verb):
            opened, closed = _hollow(verb, template, passive, perfect)
            endings = "short"
        elif _is_doubled(verb):
            opened = re.sub(r"C[aiu]L$", "L", re.sub(r"FC([aiu])L$", r"F\1L", template))
            endings = "short"
    if perfect:
        endings = "sound"
    return _Stems(_fill(verb, opened), _fill(verb, closed), endings)


def _hollow(verb: Verb, template: str, passive: bool, perfect: bool) -> tuple[str, str]:
    """The middle radical becomes a long vowel, short where the syllable is closed: زار, زرت, يزور."""

    def vowel(match: re.Match[str]) -> str:
        before, after = match.groups()
        return "a" if before == "a" else after

    pattern = r"([aiu]?)C([aiu])(?=L$)"
    short = re.sub(pattern, vowel, template)
    opened = re.sub(pattern, lambda match: LONG[vowel(match)], template)
    if perfect and verb.measure == "I" and not passive:
        short = template.replace("aCa", "i" if verb.vowel == "a" else verb.vowel)
    return opened, short


def _fill(verb: Verb, template: str) -> str:
    first = verb.root[0]
    if verb.measure == "VIII" and first in ASSIMILATED_T:
        template = template.replace("Fت", ASSIMILATED_T[first]).replace("Fuت", ASSIMILATED_T[first] + "u")
    if verb.root in SILENT_SECOND and template.startswith(("FC", "ءaFC", "ءuFC")):
        template = template.replace("C", "")
    for place, letter in zip("FCLR", verb.root, strict=False):
        template = template.replace(place, letter)
    return template


def _is_defective(verb: Verb) -> bool:
    return len(verb.root) == 3 and verb.root[2] in "وي"


def _is_hollow(verb: Verb) -> bool:
    return verb.root[1] in "وي"


def _is_doubled(verb: Verb) -> bool:
    return len(verb.root) == 3 and verb.root[1] == verb.root[2]
