"""Names by type to exchange for those of the training text, so that what is learnt is names, not these names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import FormatError, InputError, Problem

Names = Mapping[str, Sequence[tuple[str, ...]]]
"""Names by type, each a tuple of words."""


def read_names(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """Names from lines `type<TAB>name`, words with spaces between.

    Raises:
        InputError: no such file.
        FormatError: lines of another form, all of them.
    """
    if not path.exists():
        raise InputError(f"no names at {path}; `python -m newsner.training.defined` writes such a file")
    names: dict[str, list[tuple[str, ...]]] = {}
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        kind, _, name = line.partition("\t")
        if kind and name.split():
            names.setdefault(kind, []).append(tuple(name.split()))
        else:
            problems.append(Problem(str(path), number, f"expected a type, a tab and a name, found {line!r}"))
    if problems:
        raise FormatError(problems)
    return names


def level(known: Names, more: Names) -> dict[str, list[tuple[str, ...]]]:
    """Both together, the shorter list of a type repeated, so that either gives about half of the names.

    >>> level({"LOC": [("باريس",), ("حلب",)]}, {"LOC": [("دابود",)]})
    {'LOC': [('باريس',), ('حلب',), ('دابود',), ('دابود',)]}
    """
    both = {}
    for kind in dict.fromkeys([*known, *more]):
        lists = [list(names[kind]) for names in (known, more) if names.get(kind)]
        longest = max(map(len, lists))
        both[kind] = [name for names in lists for name in names * (longest // len(names))]
    return both
