"""Arabic names in Latin letters: exact transliteration, and an approximate spelling that people can read.

Arabic writes no short vowels and one letter for *p* and *b*, so a readable spelling of a name that is
not known is a guess: good for a chart's label or a colleague's eye, never for looking somebody up.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from .errors import InputError, MissingExtraError
from .text import fold, strip_marks

SCHEMES = ("bw", "safebw", "xmlbw", "hsb")
"""camel-tools' schemes: Buckwalter, its safe and XML forms, Habash-Soudi-Buckwalter."""

_ARTICLE = re.compile("ال(?=..)")
_SERVANT = re.compile("عبدال(?=..)")  # Abdul-, «servant of the», with one of God's names
_CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
    "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f",
    "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
    "پ": "p", "چ": "ch", "ژ": "zh", "ڤ": "v", "گ": "g", "ک": "k",
}  # fmt: skip
_VOWELS = {"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ة": "a", "ع": "a", "ؤ": "u", "ئ": "i"}
_GLIDES = {"و": ("w", "u"), "ي": ("y", "i"), "ی": ("y", "i")}
_MARKS = {"\u064e": "a", "\u064f": "u", "\u0650": "i"}  # fatha, damma, kasra
_SHADDA = "\u0651"
_LONG_HEAD = re.compile("[أاإ]([وي])(?=.)(?![اأآىة])")
_SPOKEN = ("a", "i", "u")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0670\u0640])*")


def transliterate(text: str, scheme: str = "hsb") -> str:
    """Letter for letter, so that it can be turned back; by camel-tools.

    Args:
        text: Arabic text; other characters stay.
        scheme: one of `SCHEMES`.

    Raises:
        InputError: there is no such scheme.
        MissingExtraError: without camel-tools.
    """
    if scheme not in SCHEMES:
        raise InputError(f"a transliteration scheme is one of {', '.join(SCHEMES)}, got {scheme!r}")
    try:
        # This part only: others of camel-tools ask the network for a catalogue when they are imported.
        from camel_tools.utils.charmap import CharMapper
    except ImportError as error:
        raise MissingExtraError("Transliteration", "camel") from error
    return str(CharMapper.builtin_mapper(f"ar2{scheme}").map_string(text))


def romanize(name: str) -> str:
    """A name as a newspaper in Latin letters might write it. Approximate: see the module.

    Common parts of names come from a small table, the rest is spelled by rule; diacritics in the
    name are heeded.

    >>> romanize("محمد بن سلمان بن عبدالعزيز")
    'Muhammad bin Salman bin Abdulaziz'
    >>> romanize("القاهرة"), romanize("لافروف")
    ('al-Qahira', 'Lafruf')
    """
    joined = re.sub(r"\b(عبد) (?=ال)", r"\1", name)
    spelled = _WORD.sub(lambda match: _word(match.group()), joined)
    return spelled[:1].upper() + spelled[1:] if spelled and not spelled.startswith("al-") else spelled


def _word(word: str) -> str:
    plain = strip_marks(word)
    if plain.isascii():
        return word
    known = _table().get(fold(word))
    if known:
        return known
    servant = _SERVANT.match(plain)
    if servant:
        rest = plain[servant.end() :]
        return "Abdullah" if fold(rest) == "له" else "Abdul" + _spell(rest, "")
    article = _ARTICLE.match(plain)
    if article:
        rest = plain[article.end() :]
        base = _table().get(fold(rest)) or _spell(rest, word[word.index(rest[0], 2) :] if word != plain else "").title()
        return f"al-{base}"
    return _spell(plain, word if word != plain else "").capitalize()


@cache
def _table() -> dict[str, str]:
    """Latin spellings by folded Arabic word."""
    data = tomllib.loads(files(__package__).joinpath("romanize.toml").read_text(encoding="utf-8"))
    return {fold(arabic): latin for part in ("particles", "names") for arabic, latin in data[part].items()}


def _spell(plain: str, marked: str) -> str:
    """A word by rule; `marked` is the same with its diacritics, or empty."""
    if any(mark in marked for mark in _MARKS):
        return _join(_sounds_of_marked(marked))
    return _join(_with_vowels(_sounds(plain)))


def _sounds(word: str) -> list[str]:
    """One sound a letter; vowels as a, i, u. Waw and ya are consonants at the head and beside a vowel."""
    head = _LONG_HEAD.match(word)
    sounds: list[str] = [_GLIDES[head.group(1)][1]] if head else []
    for index, letter in list(enumerate(word))[head.end() if head else 0 :]:
        following = word[index + 1 : index + 2]
        if letter in _GLIDES:
            consonant, vowel = _GLIDES[letter]
            before_vowel = following in ("ا", "أ", "آ", "ى", "ة") or (letter == "و" and following == "ي")
            after_vowel = bool(sounds) and sounds[-1] in _SPOKEN and bool(following)
            sounds.append(consonant if index == 0 or before_vowel or after_vowel else vowel)
        elif letter == "غ" and not following and sounds[-1:] == ["n"]:
            sounds.append("g")
        elif letter in _VOWELS:
            sounds.append(_VOWELS[letter])
        elif letter in _CONSONANTS:
            sounds.append(_CONSONANTS[letter])
    return sounds


def _with_vowels(sounds: list[str]) -> list[str]:
    """Vowels where consonants could not be spoken: *a* after the first and in a run of three, *i* as in «Qasim»."""
    shape = "".join("v" if sound in _SPOKEN else "c" for sound in sounds)
    spoken: list[str] = []
    for index, sound in enumerate(sounds):
        spoken.append(sound)
        if shape[index : index + 2] != "cc":
            continue
        if sounds[1] == "a" and shape in ("cvcc", "cvccv") and index == 2:
            spoken.append("i")
        elif index == 0 or (len(spoken) > 1 and spoken[-2] not in _SPOKEN):
            spoken.append("a")
    return spoken


def _sounds_of_marked(word: str) -> list[str]:
    sounds: list[str] = []
    for index, letter in enumerate(word):
        if letter in _MARKS:
            sounds.append(_MARKS[letter])
        elif letter == _SHADDA and sounds:
            sounds.insert(len(sounds) - (sounds[-1] in "aiu"), sounds[-1 - (sounds[-1] in "aiu")])
        elif letter in _GLIDES:
            marked = word[index + 1 : index + 2] in _MARKS or word[index + 1 : index + 2] == _SHADDA
            sounds.append(_GLIDES[letter][0 if marked or index == 0 else 1])
        else:
            sounds += [sound for sound in (_VOWELS.get(letter) or _CONSONANTS.get(letter),) if sound]
    return sounds


def _join(sounds: list[str]) -> str:
    """One word of the sounds; the same vowel twice is one."""
    return re.sub(r"([aiu])\1+", r"\1", "".join(sounds))
