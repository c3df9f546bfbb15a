"""The lexicon: tables of lemmas, their forms generated, words looked up in them.

A word is looked up whole: what is left after proclitics and suffix pronoun must be a
form in the table, letter by letter. Spelling variants (a dropped hamza, ى for ي, ه for ة)
count only where no form is spelled exactly so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ...errors import RuleError
from ...text import fold, strip_marks
from ...text.characters import SPELLING_VARIANTS
from .clitics import Split, splits
from .form import Form
from .nouns import Noun, NounCell, decline, make_masdar, make_noun, make_participle
from .paradigm import Cell
from .verbs import Verb, conjugate, make_verb

_MAKERS: Mapping[str, Callable[[str, object], Verb | Noun]] = {
    "verb": make_verb,
    "masdar": make_masdar,
    "participle": make_participle,
    "noun": make_noun,
}


_FOLDED = str.maketrans(SPELLING_VARIANTS)
# What is written, what is meant.
_EXCHANGED = {("ا", "أ"), ("ا", "إ"), ("ا", "آ"), ("أ", "ا"), ("إ", "ا"), ("ى", "ي"), ("ي", "ى"), ("ه", "ة")}
_NOT_ON_VERBS = ("ي", "ك", "كم", "كما")  # «you» is not said in reports
_Entry = tuple[Verb | Noun, str, Cell | NounCell]


class Lexicon:
    """Lemmas and all their forms; immutable, its index is built at the first look-up.

    >>> [(form.lemma, form.tense, form.suffix) for form in default_lexicon().lookup("والتقاه")]
    [('التقى', 'perfect', 'ه')]
    """

    def __init__(self, words: tuple[Verb | Noun, ...]) -> None:
        self._words = words
        self._index: dict[str, list[_Entry]] | None = None
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)

    def extended(self, tables: Mapping[str, Any]) -> Lexicon:
        """This lexicon and the words of more tables, shaped as `words.toml` is.

        Raises:
            RuleError: naming the word and what its row should look like.
        """
        return self.with_words(read_words(tables))

    def with_words(self, words: tuple[Verb | Noun, ...]) -> Lexicon:
        """This lexicon and more words."""
        return Lexicon((*self._words, *words))

    def lemmas(self, kind: str | None = None) -> tuple[str, ...]:
        """All lemmas, or those of a kind: verb, masdar, participle, noun."""
        bare = (strip_marks(word.lemma) for word in self._words if kind is None or _kind(word) == kind)
        return tuple(dict.fromkeys(bare))

    def gloss(self, lemma: str) -> str:
        """The English of a lemma; RuleError if it is in no table."""
        for word in self._words:
            if strip_marks(word.lemma) == strip_marks(lemma):
                return word.gloss
        raise RuleError(f"«{lemma}» is in no word table; add it under [words.verb], [words.masdar] or [words.noun]")

    def forms(self, lemma: str) -> tuple[str, ...]:
        """Every spelling of a lemma, without proclitics and suffix pronouns."""
        spelled = (
            spelling
            for word in self._words
            if strip_marks(word.lemma) == strip_marks(lemma)
            for _, spelling, cell in _entries(word)
            if cell.free
        )
        return tuple(dict.fromkeys(spelled))

    def _lookup(self, word: str) -> tuple[Form, ...]:
        """Every reading of a word of the text; empty where it is no form in the tables."""
        spelled = strip_marks(word)
        found = list(self._match(spelled))
        exact = [form for form, is_exact in found if is_exact]
        readings = exact or [form for form, _ in found]
        return tuple(dict.fromkeys(sorted(readings, key=_plausibility)))

    def _match(self, spelled: str) -> Iterator[tuple[Form, bool]]:
        if self._index is None:
            self._index = _build_index(self._words)
        for split in splits(spelled):
            for entry in self._index.get(fold(split.host), ()):
                if _allows(entry, split) and (
                    (exact := _same_spelling(entry, split.host)) or _is_variant(entry, split)
                ):
                    yield _make_form(entry, split), exact


@cache
def default_lexicon() -> Lexicon:
    """The words that newsner's own rules need, and their neighbours."""
    text = (files(__package__) / "words.toml").read_text(encoding="utf-8")
    return Lexicon(read_words(tomllib.loads(text)))


def lookup(word: str) -> tuple[Form, ...]:
    """Every reading of a word of the text, the likelier first; empty where it is in no table.

    >>> [(form.lemma, form.kind, form.proclitics) for form in lookup("للقاء")]
    [('لقاء', 'masdar', ('ل',)), ('لقاء', 'masdar', ('ل', 'ال'))]
    >>> lookup("اللواء"), lookup("زوار")
    ((), ())
    """
    return default_lexicon().lookup(word)


def read_words(tables: Mapping[str, Any]) -> tuple[Verb | Noun, ...]:
    """The rows of `[verb]`, `[masdar]`, `[participle]` and `[noun]` tables, checked."""
    words: list[Verb | Noun] = []
    for kind, rows in tables.items():
        if kind not in _MAKERS or not isinstance(rows, Mapping):
            raise RuleError(f"word tables are {', '.join(_MAKERS)}; found {kind!r}")
        words += [_MAKERS[kind](lemma, row) for lemma, row in rows.items()]
    return tuple(words)


def _kind(word: Verb | Noun) -> str:
    return "verb" if isinstance(word, Verb) else word.kind


def _build_index(words: tuple[Verb | Noun, ...]) -> dict[str, list[_Entry]]:
    """Folded spelling to entries; one `translate` over all of them is many times faster than one each."""
    entries = [entry for word in words for entry in _entries(word)]
    keys = "\n".join([spelling for _, spelling, _ in entries]).translate(_FOLDED).split("\n")
    index: dict[str, list[_Entry]] = {}
    for key, entry in zip(keys, entries, strict=True):
        if key in index:
            index[key].append(entry)
        else:
            index[key] = [entry]
    return index


def _entries(word: Verb | Noun) -> Iterator[_Entry]:
    forms = conjugate(word) if isinstance(word, Verb) else decline(word)
    return ((word, spelling, cell) for spelling, cell in forms)


def _allows(entry: _Entry, split: Split) -> bool:
    """Whether the clitics of a split may stand on that form."""
    form = entry[2]
    if not (form.bound if split.suffix else form.free):
        return False
    if isinstance(form, NounCell):
        if split.preposition == "س" or split.suffix == "ني":
            return False
        return not (split.article and (form.construct or split.suffix))
    if split.article or split.preposition in ("ب", "ك") or split.suffix in _NOT_ON_VERBS:
        return False
    if split.suffix and isinstance(entry[0], Verb) and not entry[0].object:
        return False
    if split.preposition == "س":
        return form.slot.tense == "imperfect" and form.slot.mood in ("", "indicative")
    if split.preposition == "ل":
        return form.slot.tense == "imperfect" and form.slot.mood in ("", "subjunctive")
    return True


def _make_form(entry: _Entry, split: Split) -> Form:
    word, _, form = entry
    lemma = strip_marks(word.lemma)
    if isinstance(form, Cell):
        slot = form.slot._replace(tense="future") if split.preposition == "س" else form.slot
        measure = word.measure if isinstance(word, Verb) else ""
        return Form(lemma, "verb", lemma, *slot, form.voice, split.suffix, split.proclitics, measure)
    return Form(
        lemma,
        _kind(word),
        word.verb if isinstance(word, Noun) else "",
        number=form.number,
        gender=form.gender,
        voice=word.voice if isinstance(word, Noun) else "",
        suffix=split.suffix,
        proclitics=split.proclitics,
    )


def _same_spelling(entry: _Entry, host: str) -> bool:
    """Letter by letter; of verbs final ى and ي are one in many papers: «يلتقى» is «يلتقي» there."""
    if isinstance(entry[2], Cell):
        return entry[1].replace("ى", "ي") == host.replace("ى", "ي")
    return entry[1] == host


def _is_variant(entry: _Entry, split: Split) -> bool:
    """Whether writers leave off or misplace these signs: hamza on alif, dots of ya and ta marbuta.

    Not with «ف» in front («فقرات», paragraphs, is not «فقرأت») nor where the word looks like an
    article and takes a suffix («الفني», technical, is not «ألّفني»).
    """
    host, spelling = split.host, entry[1]
    if split.conjunction == "ف" or (split.suffix and host.startswith("ال")) or len(host) != len(spelling):
        return False
    return all(told == meant or (told, meant) in _EXCHANGED for told, meant in zip(host, spelling, strict=True))


def _plausibility(form: Form) -> tuple[bool, bool]:
    return form.voice == "passive" and form.kind == "verb", form.person == 1
