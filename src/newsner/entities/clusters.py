"""Names joined into clusters, some pairs of which must stay apart."""

from __future__ import annotations


class Clusters:
    """Disjoint sets of the numbers 0 … size-1.

    >>> clusters = Clusters(3)
    >>> clusters.forbid(0, 2)
    >>> clusters.join(0, 1), clusters.join(1, 2), clusters.root(1) == clusters.root(0)
    (True, False, True)
    """

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))
        self._members: list[list[int]] = [[i] for i in range(size)]
        self._forbidden: dict[int, set[int]] = {}

    def root(self, number: int) -> int:
        """The number that stands for its cluster."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def forbid(self, a: int, b: int) -> None:
        """Keep two numbers apart; no effect on one number or on those already joined."""
        if a != b:
            self._forbidden.setdefault(a, set()).add(b)
            self._forbidden.setdefault(b, set()).add(a)

    def may_join(self, a: int, b: int) -> bool:
        """Whether no member of one's cluster is kept apart from a member of the other's."""
        left, right = self._members[self.root(a)], self._members[self.root(b)]
        if not self._forbidden:
            return True
        kept_apart = {other for member in left for other in self._forbidden.get(member, ())}
        return kept_apart.isdisjoint(right)

    def join(self, a: int, b: int) -> bool:
        """Join two clusters if that is allowed; whether they are one now."""
        left, right = self.root(a), self.root(b)
        if left == right:
            return True
        if not self.may_join(left, right):
            return False
        if len(self._members[left]) < len(self._members[right]):
            left, right = right, left
        self._parents[right] = left
        self._members[left] += self._members[right]
        self._members[right] = []
        return True
