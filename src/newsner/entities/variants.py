"""Which names are the same, and which may stand for a longer one, by kind of entity."""

from __future__ import annotations

from .names import Name
from .spelling import sounds_same
from .tables import load_organisations, load_places

# How sure it is that a shorter name means a longer one; 0 is not at all.
NO, WEAK, GIVEN_NAME, FAMILY_NAME, MANY_WORDS = 0, 1, 2, 3, 4

_PLURAL_ENDINGS = ("يون", "يين")
_ADJECTIVE_ENDINGS = (*_PLURAL_ENDINGS, "يه", "ي")
_SHORTEST_ADJECTIVE = 5


def canonical(name: Name) -> str:
    """A key that two names share if they mean the same wherever they stand.

    >>> canonical(Name("LOC", ("مملكه", "عربيه", "سعوديه"))) == canonical(Name("LOC", ("سعوديه",)))
    True
    """
    if name.label == "LOC":
        return _canonical_place(name.words)
    if name.label == "ORG":
        return _canonical_organisation(name.words)
    return name.key


def fits(short: Name, long: Name) -> int:
    """How sure it is that `short` means `long`, which has more words."""
    if short.label == "PER":
        return _fits_person(short, long)
    if short.label == "LOC":
        return _fits_place(short, long)
    return _fits_organisation(short, long)


def _canonical_place(words: tuple[str, ...]) -> str:
    table = load_places()
    key = "".join(words)
    if key in table.same:
        return table.same[key]
    words = _without_class(words)
    while len(words) > 1 and words[-1] in table.epithets:
        words = words[:-1]
    key = "".join(words)
    return table.same.get(key, key)


def _without_class(words: tuple[str, ...]) -> tuple[str, ...]:
    table = load_places()
    for phrase in table.class_words:
        if len(words) > len(phrase) and words[: len(phrase)] == phrase:
            return words[len(phrase) :]
    if words[0] in table.region_words and "".join(words[1:]) in table.regions:
        return words[1:]
    return words


def _canonical_organisation(words: tuple[str, ...]) -> str:
    same = load_organisations().same
    key = "".join(words)
    if key in same:
        return same[key]
    kind, rest = split_class(words)
    return f"{kind}:{rest}" if kind else rest


def split_class(words: tuple[str, ...]) -> tuple[str, str]:
    """The kind of organisation that the class word says, "" if it has none, and the key of the rest.

    >>> split_class(("حركه", "طالبان")), split_class(("حوثيون",)), split_class(("مليشيات", "حوثيه"))
    (('group', 'طالبان'), ('', 'حوثي'), ('group', 'حوثي'))
    """
    table = load_organisations()
    kind = table.classes.get(words[0], "") if len(words) > 1 else ""
    rest = words[1:] if kind else words
    key = "".join(rest)
    if len(rest) == 1:
        key = _without_adjective_ending(key, bool(kind))
    return kind, table.same.get(key, key)


def _without_adjective_ending(word: str, headed: bool) -> str:
    # One key for a group's people and its militia: «الحوثيون», «الحوثيين», «المليشيات الحوثية».
    for ending in _ADJECTIVE_ENDINGS if headed else _PLURAL_ENDINGS:
        if len(word) >= _SHORTEST_ADJECTIVE and word.endswith(ending):
            return word.removesuffix(ending) + "ي"
    return word


def _fits_person(short: Name, long: Name) -> int:
    words, whole = short.words, long.words
    given, family = sounds_same(words[0], whole[0]), sounds_same(words[-1], whole[-1])
    if len(words) == 1:
        # «عبدالعزيز» is not the family name of «سلمان بن عبدالعزيز», but «بن لادن» is that of «أسامة بن لادن».
        if family and long.after_patronymic[-1] == short.after_patronymic[0]:
            return FAMILY_NAME
        return GIVEN_NAME if given else NO
    if not _is_subsequence(words, whole):
        return NO
    # «سلمان بن عبدالعزيز» is the father of «محمد بن سلمان بن عبدالعزيز».
    if given or (family and not any(long.after_patronymic)):
        return MANY_WORDS
    return NO


def _fits_place(short: Name, long: Name) -> int:
    heads = load_places().heads
    if len(short.words) > 1 and short.words[0] == long.words[0] and short.words[0] in heads:
        return MANY_WORDS if _is_subsequence(short.words, long.words) else NO
    return NO


def _fits_organisation(short: Name, long: Name) -> int:
    words, whole = short.words, long.words
    if split_class(whole)[0] and ("", split_class(whole)[1]) == split_class(words):
        return MANY_WORDS
    if long.alias and words[-len(long.alias) :] == long.alias:
        return MANY_WORDS
    if whole[: len(words)] == words:
        return MANY_WORDS if len(words) > 1 else FAMILY_NAME
    # A foreign name, «مانشستر سيتي», is also called by its last words; «الجمعية العامة للأمم المتحدة» is not.
    foreign = not any(long.definite) and len(words[-1]) >= 4
    if foreign and whole[-len(words) :] == words and len(whole) <= 3:
        return WEAK
    return NO


def _is_subsequence(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    position = 0
    for word in words:
        while position < len(whole) and not sounds_same(word, whole[position]):
            position += 1
        if position == len(whole):
            return False
        position += 1
    return True
