"""The same person, place or organisation over many documents.

Conservative: two entities are one only for a reason that can be told, and never where the corpus
knows two bearers of the name. The reasons, in the order in which they are tried:

| rule | merges | if |
|---|---|---|
| `same name` | equal names, spelling variants put aside | places, organisations; people with two or more words |
| `longer name` | «محمد بن سلمان» and «محمد بن سلمان بن عبدالعزيز» | all longer names that begin so are one person |
| `middle name` | «دونالد ترامب» and «دونالد جون ترامب» | one person only has that first and last word |
| `short name` | «بوتين» and «فلاديمير بوتين» | a document uses both for one, and none uses it for another |
| `same role` | «لافروف» twice; «نتنياهو» and «نتانياهو» | told the same role of the same country or body |
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..text import fold
from .names import name_key, name_words, skeleton
from .record import Occurrence, Reference

RULES = ("same name", "longer name", "middle name", "short name", "same role")


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two groups of occurrences are held to be one.

    Attributes:
        rule: one of `RULES`.
        names: the two names.
        because: for people to read, with the documents that show it.
        evidence: mentions that show it.
    """

    rule: str
    names: tuple[str, str]
    because: str
    evidence: tuple[Reference, ...] = ()

    def __str__(self) -> str:
        return f"«{self.names[0]}» = «{self.names[1]}»: {self.because} ({self.rule})"


class Grouping:
    """Groups of occurrences, merged step by step; every merge keeps its reason."""

    def __init__(self, occurrences: Sequence[Occurrence]) -> None:
        self.occurrences = occurrences
        self._parent = list(range(len(occurrences)))
        self._merges: list[tuple[int, Merge]] = []
        self._told: set[tuple[str, str, str]] = set()
        self._ends: dict[str, set[int]] | None = None

    def groups(self) -> list[tuple[list[int], list[Merge]]]:
        """Occurrence numbers and merges of each group, in order of first occurrence."""
        members: dict[int, list[int]] = defaultdict(list)
        reasons: dict[int, list[Merge]] = defaultdict(list)
        for number in range(len(self.occurrences)):
            members[self._root(number)].append(number)
        for number, merge in self._merges:
            reasons[self._root(number)].append(merge)
        return [(numbers, reasons[root]) for root, numbers in members.items()]

    def run(self) -> None:
        """Apply the rules."""
        for label in dict.fromkeys(occurrence.label for occurrence in self.occurrences):
            own = [n for n, occurrence in enumerate(self.occurrences) if occurrence.label == label]
            self._same_name(own, label)
            if label == "PER":
                self._longer_names(own)
                self._middle_names(own)
            self._short_names(own)
            if label == "PER":
                self._same_roles(own)

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def _merge(self, first: int, second: int, rule: str, because: str, *, told: bool = True) -> None:
        one, other = sorted((self._root(first), self._root(second)))
        if one == other:
            return
        self._parent[other] = one
        if told:
            left, right = self.occurrences[first], self.occurrences[second]
            if (rule, left.name, right.name) not in self._told:
                self._told.add((rule, left.name, right.name))
                merge = Merge(rule, (left.name, right.name), because, (left.first, right.first))
                self._merges.append((one, merge))

    def _same_name(self, own: Iterable[int], label: str) -> None:
        seen: dict[str, int] = {}
        for number in own:
            name = self.occurrences[number].name
            key = name_key(name)
            if not key or (label == "PER" and " " not in key):
                continue
            first = seen.setdefault(key, number)
            differs = self.occurrences[first].name != name
            self._merge(first, number, "same name", "the same name in another spelling", told=differs)

    def _full_names(self, own: Iterable[int]) -> dict[tuple[str, ...], int]:
        """The names of two words and more, each with an occurrence that has it."""
        names: dict[tuple[str, ...], int] = {}
        for number in own:
            words = name_words(self.occurrences[number].name)
            if len(words) > 1:
                names.setdefault(words, number)
        return names

    def _longer_names(self, own: Sequence[int]) -> None:
        names = self._full_names(own)
        longer: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        for words in names:
            for length in range(2, len(words)):
                if words[:length] in names:
                    longer[words[:length]].append(words)
        for words, extensions in longer.items():
            longest = max(extensions, key=len)
            if all(longest[: len(words_)] == words_ for words_ in extensions):
                because = "the longer name goes on where the shorter ends, and no other name in the corpus does"
                self._merge(names[words], names[longest], "longer name", because)

    def _middle_names(self, own: Sequence[int]) -> None:
        names = self._full_names(own)
        ends: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
        for words in names:
            ends[words[0], words[-1]].append(words)
        for (first, last), bearers in ends.items():
            longer = [words for words in bearers if len(words) > 2]
            if (first, last) in names and len(longer) == 1:
                because = "first and last word are the same, and nobody else in the corpus has both"
                self._merge(names[first, last], names[longer[0]], "middle name", because)

    def _short_names(self, own: Sequence[int]) -> None:
        """Names that documents use for one group only: «بوتين» where another document says «فلاديمير بوتين»."""
        users: dict[str, dict[int, int]] = defaultdict(dict)
        alone: dict[str, list[int]] = defaultdict(list)
        for number in own:
            occurrence = self.occurrences[number]
            full = name_key(occurrence.name)
            if not full:
                continue
            alone[full].append(number)
            for key in {name_key(name) for name, _ in occurrence.names} - {full, ""}:
                users[key].setdefault(self._root(number), number)
        for key, numbers in alone.items():
            bearers = {self._root(number): number for number in users.get(key, {}).values()}
            known = [n for n in numbers if self._root(n) not in bearers]
            if len(bearers) != 1 or not known or self._is_borne_by_others(key, known, bearers):
                continue
            bearer = next(iter(bearers.values()))
            shows = self.occurrences[bearer]
            because = (
                f"document {shows.first.document!r} calls «{shows.name}» so, and no document of the corpus anybody else"
            )
            for number in known:
                self._merge(bearer, number, "short name", because)

    def _is_borne_by_others(self, key: str, known: Sequence[int], bearers: dict[int, int]) -> bool:
        """Whether a full name of somebody else has the short name for its first or last word."""
        if self.occurrences[known[0]].label != "PER":
            return False
        if self._ends is None:
            self._ends = defaultdict(set)
            for number, occurrence in enumerate(self.occurrences):
                words = name_words(occurrence.name) if occurrence.label == "PER" else ()
                if len(words) > 1:
                    for word in (words[0], words[-1]):
                        self._ends[word].add(number)
        return any(self._root(number) not in bearers for number in self._ends.get(key, ()))

    def _same_roles(self, own: Sequence[int]) -> None:
        holders: dict[tuple[str, str], int] = {}
        for number in own:
            occurrence = self.occurrences[number]
            words = name_words(occurrence.name)
            for role in occurrence.roles:
                key = (fold(role), skeleton(" ".join(words)))
                if not key[1]:
                    continue
                first = holders.setdefault(key, number)
                because = f"both are told to be «{role}», and the names differ in vowels at most"
                self._merge(first, number, "same role", because)


def fullest_name(names: Counter[str]) -> str:
    """The name to show: among those that at least a tenth of the documents use, the one with most words."""
    enough = max(1, sum(names.values()) // 10)
    usual = [name for name, count in names.items() if count >= enough] or list(names)
    return max(usual, key=lambda name: (len(name_words(name)), names[name], -len(name), name))
