"""Names with their type, read from definition sentences of raw text: «دابود قرية نوبية» makes دابود a place."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..text import fold as fold_word
from ..text import tokenize

LONGEST = {"PER": 5, "LOC": 4, "ORG": 6}
"""Words of a name."""
_READ = 45  # tokens of a paragraph in which its definition is looked for
_HEAD = 250  # characters in which these tokens stand
_SHORT = 3  # letters that a word keeps when its proclitic is taken off
fold = cache(fold_word)
_PROCLITICS = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "وب", "ول", "و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class ClassNoun:
    """What a class noun says of the name beside it.

    Attributes:
        type: mention type of the name.
        name: whether the noun is `inside` or `outside` of the name, or `open`.
    """

    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words by which definitions are recognised, all folded, and a quick pattern that every definition fits."""

    nouns: Mapping[str, ClassNoun]
    titles: frozenset[str]
    copulas: frozenset[str]
    fillers: frozenset[str]
    barred: frozenset[str]
    kin: frozenset[str]
    shape: re.Pattern[str]


@cache
def load_grammar() -> Grammar:
    """The table of class nouns, `definitions.toml`."""
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath("definitions.toml").read_text(encoding="utf-8"))
    nouns: dict[str, ClassNoun] = {}
    for noun in table["people"]["nouns"]:
        nouns[fold(noun)] = ClassNoun("PER", "outside")
        nouns[fold(noun + "ة")] = ClassNoun("PER", "outside")
    for room, kind in (("places", "LOC"), ("organisations", "ORG")):
        nouns |= {fold(noun): ClassNoun(kind, name) for name, row in table[room].items() for noun in row}
    words = {key: frozenset(map(fold, row)) for key, row in table["grammar"].items()}
    between = "|".join([*table["grammar"]["copulas"], *table["grammar"]["fillers"], "هى", "[،,–:-]"])
    room = rf"[^.(،,]{{2,80}}?(?:\([^)]*\))?\s*(?:(?:{between})\s*)*(?:{'|'.join(_spellings(table))})ا?ً?[\s،,.]"
    return Grammar(nouns, frozenset(map(fold, table["people"]["titles"])), **words, shape=re.compile(room))


def _spellings(table: dict[str, Any]) -> Iterator[str]:
    for noun in table["people"]["nouns"]:
        yield from (noun, noun + "ة")
    for room in ("places", "organisations"):
        for row in table[room].values():
            yield from row


@dataclass(frozen=True, slots=True)
class Definition:
    """A name that a sentence defines.

    Attributes:
        words: of the name, as written.
        type: its mention type.
        noun: the class noun, folded.
    """

    words: tuple[str, ...]
    type: str
    noun: str


def read_definition(paragraph: str) -> Definition | None:
    """The name that a paragraph's first sentence defines, if it is a definition.

    >>> read_definition("سمير الحداد (ولد عام 1950 في حلب) هو سياسي سوري.")
    Definition(words=('سمير', 'الحداد'), type='PER', noun='سياسي')
    >>> read_definition("قال الوزير إن الحزب هو حزب الشعب.") is None
    True
    """
    grammar = load_grammar()
    if not grammar.shape.match(paragraph[:_HEAD]):
        return None
    words = [token.text for token in tokenize(paragraph[:_HEAD])][:_READ]
    keys = [fold(word) for word in words]
    last = _name_end(words, keys, grammar)
    if not last:
        return None
    found = _class_noun(words, keys, last, grammar)
    if found is None:
        return None
    place, marked = found
    noun = grammar.nouns[keys[place]]
    # Without a copula, parentheses or comma the noun must go on as definitions do: «قرية نوبية», «مدينة في».
    if not marked and not _goes_on(keys, place):
        return None
    return _typed_name(words[:last], keys[:last], keys[place], noun, grammar)


def _name_end(words: Sequence[str], keys: Sequence[str], grammar: Grammar) -> int:
    """How many words a paragraph has before whatever may end a name; 0 where they are no name."""
    for position, (word, key) in enumerate(zip(words, keys, strict=True)):
        ends = word in "(،,-–:" or key in grammar.copulas
        noun = grammar.nouns.get(key)
        # A class noun ends a name that it follows; an organisation's name begins with it.
        if ends or (noun and position > 0 and not _is_head(keys, position)):
            return position
        if _is_barred(word, key, position, grammar) or position >= max(LONGEST.values()) + 1:
            return 0
    return 0


def _is_barred(word: str, key: str, position: int, grammar: Grammar) -> bool:
    if not is_arabic(word) or len(key) < 2 or (position and key.startswith("بال")):
        return True
    return key in grammar.barred or key in grammar.fillers or (key[0] in "وف" and key[1:] in grammar.barred)


def _is_head(keys: Sequence[str], position: int) -> bool:
    return position == 0 or keys[position - 1] in ("بن", "ابن", "عبد")


def is_arabic(word: str) -> bool:
    """Whether a word begins with an Arabic letter."""
    return "\u0621" <= word[0] <= "\u06d3"


def _class_noun(words: Sequence[str], keys: Sequence[str], start: int, grammar: Grammar) -> tuple[int, bool] | None:
    """Where the class noun stands after a name, and whether something sets it off."""
    depth, marked, commas = 0, False, 0
    for position in range(start, len(words)):
        word, key = words[position], keys[position]
        if word in "([":
            depth += 1
            marked = True
        elif word in ")]":
            depth -= 1
        elif depth > 0 or (word in "،,-–:" and commas < 2):
            commas += depth == 0
        elif key in grammar.copulas:
            marked = True
        elif key in grammar.nouns:
            return position, marked
        elif key not in grammar.fillers and is_arabic(word):
            return None
    return None


def _goes_on(keys: Sequence[str], place: int) -> bool:
    following = keys[place + 1] if place + 1 < len(keys) else ""
    if following.startswith("ال") or keys[place].endswith(("ايي", "اييه", "ادي", "اديه", "سيقي", "سيقيه", "عسكري")):
        return False
    return following in ("في", "من", "تقع", "يقع", "تابعه") or (following.endswith(("ي", "يه")) and len(following) > 3)


def _typed_name(
    words: Sequence[str], keys: Sequence[str], key: str, noun: ClassNoun, grammar: Grammar
) -> Definition | None:
    first = 0
    if noun.type == "PER":
        while first < len(keys) and keys[first] in grammar.titles:
            first += 1
    elif keys[0] in grammar.nouns and grammar.nouns[keys[0]].name != "inside":
        first = 1
    name, rest = tuple(words[first:]), keys[first:]
    if not 0 < len(name) <= LONGEST[noun.type] or any(len(word) > 20 for word in name):
        return None
    if any(k in grammar.nouns or k in grammar.titles for k in rest[noun.type == "ORG" :]):
        return None
    if noun.type == "PER" and (len(name) == 1 or (rest[0].startswith("ال") and len(rest[0]) > 4)):
        return None
    return Definition(name, noun.type, key)


class Gazetteer:
    """Typed names, matched word by word, whatever their spelling variants; a proclitic may stand before the first."""

    def __init__(self, names: Mapping[tuple[str, ...], str]) -> None:
        self.names = dict(names)
        self._longest: dict[str, int] = {}
        for name in self.names:
            self._longest[name[0]] = max(len(name), self._longest.get(name[0], 0))

    def match(self, keys: Sequence[str]) -> list[tuple[int, int, str]]:
        """The longest names in folded words as (first, after the last, type), from left to right.

        >>> Gazetteer({("حزب", "الوفاق"): "ORG"}).match(["قال", "لحزب", "الوفاق"])
        [(1, 3, 'ORG')]
        """
        found = []
        position = 0
        while position < len(keys):
            best = max(self._at(keys, position), default=None)
            if best:
                found.append((position, position + best[0], best[1]))
            position += best[0] if best else 1
        return found

    def name(self, keys: Sequence[str], span: tuple[int, int, str]) -> tuple[str, ...]:
        """The name that a match is, without a proclitic."""
        first, last, _ = span
        rest = tuple(keys[first + 1 : last])
        return next((form, *rest) for form in bare_forms(keys[first]) if (form, *rest) in self.names)

    def _at(self, keys: Sequence[str], position: int) -> Iterator[tuple[int, str]]:
        for first in bare_forms(keys[position]):
            for length in range(self._longest.get(first, 0), 0, -1):
                name = (first, *keys[position + 1 : position + length])
                if name in self.names:
                    yield len(name), self.names[name]
                    break


@cache
def bare_forms(key: str) -> tuple[str, ...]:
    """A folded word, and what it may be without its proclitics.

    >>> bare_forms("وللقاهره")
    ('وللقاهره', 'القاهره', 'لقاهره', 'للقاهره')
    """
    forms = [key]
    for proclitic in _PROCLITICS:
        if key.startswith(proclitic):
            rest = key[len(proclitic) :]
            rest = "ال" + rest if proclitic.endswith(("ال", "لل")) else rest
            if len(rest) >= _SHORT:
                forms.append(rest)
    return tuple(dict.fromkeys(forms))


def class_noun(key: str) -> ClassNoun | None:
    """What a folded word says as a class noun, with or without its proclitics."""
    nouns = load_grammar().nouns
    return next((nouns[form] for form in bare_forms(key) if form in nouns), None)


def collect_definitions(paragraphs: Iterable[str]) -> dict[tuple[str, ...], str]:
    """Names by definition, folded, those left out that two definitions call two things."""
    types: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for paragraph in paragraphs:
        definition = read_definition(paragraph)
        if definition is None:
            continue
        key = tuple(map(fold, definition.words))
        types[key].add(definition.type)
        if definition.type == "PER":
            for variant in _short_names(key):
                types[variant].add("PER")
    return {name: min(kinds) for name, kinds in types.items() if len(kinds) == 1}


def _short_names(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The first and the last of three names and more: «جورج هربرت ووكر» is «جورج ووكر» too."""
    kin = load_grammar().kin
    if len(key) > 2 and not kin & set(key):
        yield key[0], key[-1]
