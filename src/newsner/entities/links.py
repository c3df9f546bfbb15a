"""Which names of a document mean the same, before it matters where each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from .clusters import Clusters
from .names import Name
from .spelling import deletions, is_rare, is_slip, is_unusual, skeleton, sounds_same
from .tables import load_places
from .variants import GIVEN_NAME, NO, canonical, fits, split_class

SHORTEST_SLIP = 8  # letters of a name in which one may be wrong
SHORTEST_VOWELS_APART = 5  # letters of a word whose vowels may differ beside other words that agree
WIDEST = 200  # names that share a word before the word tells nothing

Choices = dict[int, list[int]]


def link_names(
    names: Sequence[Name],
    clusters: Clusters,
    bracketed: Iterable[tuple[int, int]] = (),
    alone: Collection[int] = (),
) -> Choices:
    """Join names that mean the same; return those that could mean one of several clusters, with a name of each.

    Args:
        names: different names.
        clusters: of their positions; forbidden pairs stay apart.
        bracketed: pairs of which the second stands in brackets after the first.
        alone: given names that share the family name of the next mention: short for no other name.
    """
    _join_canonical(names, clusters)
    for a, b in bracketed:
        if _may_be_alias(names[a], names[b]):
            clusters.join(a, b)
    _join_spellings(names, clusters)
    return _join_short_forms(names, clusters, set(alone))


def _join_canonical(names: Sequence[Name], clusters: Clusters) -> None:
    first: dict[tuple[str, str], int] = {}
    for i, name in enumerate(names):
        for key in (canonical(name), name.run_together):
            clusters.join(first.setdefault((name.label, key), i), i)


def _may_be_alias(name: Name, other: Name) -> bool:
    # «الجهاز الوطني (NIS)», «محمود عباس (أبو مازن)»; «بيروت (لبنان)» is a place in a place.
    shorter, longer = sorted((name, other), key=lambda n: len(n.words))
    if name.label == "ORG":
        return len(longer.words) > 1 and len(shorter.words) <= 2
    latin = shorter.key.isascii()
    return latin or (name.label == "PER" and shorter.key.startswith(("ابو", "ام")))


def _join_spellings(names: Sequence[Name], clusters: Clusters) -> None:
    sounds: dict[tuple[str, str], list[int]] = defaultdict(list)
    slips: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        _join_near(names, clusters, i, sounds[name.label, skeleton(name.key)])
        if len(name.key) >= SHORTEST_SLIP - 1:
            for key in deletions(name.key):
                _join_near(names, clusters, i, slips[name.label, key])


def _join_near(names: Sequence[Name], clusters: Clusters, i: int, others: list[int]) -> None:
    for other in others[:WIDEST]:
        if clusters.root(other) != clusters.root(i) and is_near(names[other], names[i]):
            clusters.join(other, i)
    others.append(i)


def is_near(a: Name, b: Name) -> bool:
    """Whether two names differ by a transcription or a slip of the pen only."""
    if len(a.words) != len(b.words):
        return len(a.key) >= SHORTEST_SLIP and sounds_same(a.key, b.key)
    pairs = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    alike = len(pairs) < len(a.words)
    if all(sounds_same(x, y) or (alike and _differ_in_vowels(x, y)) for x, y in pairs):
        return True
    if (
        len(pairs) != 1
        or min(len(a.key), len(b.key)) < SHORTEST_SLIP - 1
        or max(len(a.key), len(b.key)) < SHORTEST_SLIP
    ):
        return False
    (x, y) = pairs[0]
    if not is_slip(x, y):
        return False
    exchanged = len(x) == len(y) and sorted(x) == sorted(y) and a.label != "PER"
    return exchanged or is_unusual(x) or is_unusual(y)


def _differ_in_vowels(x: str, y: str) -> bool:
    # «سلمان الفهد» and «سليمان الفهد» are two people: both words are common.
    return min(len(x), len(y)) >= SHORTEST_VOWELS_APART and skeleton(x) == skeleton(y) and (is_rare(x) or is_rare(y))


def _join_short_forms(names: Sequence[Name], clusters: Clusters, alone: Collection[int]) -> Choices:
    index = _index(names)
    choices: Choices = {}
    for i in sorted(range(len(names)), key=lambda i: (-len(names[i].words), i)):
        candidates = _candidates(names, clusters, index, i, {NO, GIVEN_NAME} if i in alone else {NO})
        if len(candidates) == 1:
            clusters.join(candidates[0], i)
        elif candidates:
            choices[i] = candidates
    return choices


def _index(names: Sequence[Name]) -> Mapping[tuple[str, str], list[int]]:
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        keys = {skeleton(word) for word in name.words}
        if name.label == "ORG":
            keys.add(skeleton(split_class(name.words)[1]))
            keys.update(map(skeleton, name.alias))
        if name.label == "LOC":
            keys.add(canonical(name))
        for key in keys:
            index[name.label, key].append(i)
    return index


def _candidates(
    names: Sequence[Name],
    clusters: Clusters,
    index: Mapping[tuple[str, str], list[int]],
    i: int,
    refused: Collection[int],
) -> list[int]:
    """A name of each cluster that a short name fits best, in document order."""
    name = names[i]
    places = load_places().one_of.get(name.key, ()) if name.label == "LOC" else ()
    if places:
        longer = [(other, 1) for place in places for other in index.get(("LOC", place), ())[:1]]
    else:
        word = split_class(name.words)[1] if name.label == "ORG" else name.words[-1]
        keys = {skeleton(name.words[-1]), skeleton(word)}
        found = {other for key in keys for other in index.get((name.label, key), ())}
        if len(found) > WIDEST:
            return []
        longer = [(other, fits(name, names[other])) for other in found if len(names[other].words) > len(name.words)]
    fitting: dict[int, tuple[int, int]] = {}
    for other, strength in longer:
        root = clusters.root(other)
        if strength not in refused and root != clusters.root(i) and clusters.may_join(other, i):
            known = fitting.get(root, (0, other))
            fitting[root] = (max(strength, known[0]), min(other, known[1]))
    best = max((strength for strength, _ in fitting.values()), default=NO)
    return sorted(other for strength, other in fitting.values() if strength == best)
