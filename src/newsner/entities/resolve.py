"""Which cluster a mention belongs to whose name could mean one of several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..span import Mention
from .clusters import Clusters
from .context import Context
from .links import Choices

_NEVER = -1


def resolve_mentions(
    mentions: Sequence[Mention], name_of: Sequence[int], clusters: Clusters, choices: Choices, context: Context
) -> list[int]:
    """A group number for each mention, in text order.

    A bare «كيم» that fits several persons named in full means, of those named before it, the one
    who bears the title that stands before it, then the one whom the document has named most,
    then the one named last. Where none was named before, it stays apart.
    """
    groups: list[int] = []
    named: Counter[int] = Counter()
    last: dict[int, int] = {}
    described: dict[int, set[str]] = defaultdict(set)
    kept_apart = _kept_apart(context)
    for i in range(len(mentions)):
        group = clusters.root(name_of[i])
        roots = {clusters.root(name) for name in choices.get(name_of[i], ())}
        taken = {groups[other] for other in kept_apart.get(i, ()) if other < i}
        candidates = [root for root in roots if named[root] and root not in taken]
        if candidates:
            titles = context.titles[i]
            group = max(candidates, key=lambda r: (len(titles & described[r]), named[r], last.get(r, _NEVER)))
        groups.append(group)
        named[group] += 1
        last[group] = i
        described[group] |= context.before[i]
    return groups


def _kept_apart(context: Context) -> dict[int, list[int]]:
    apart: dict[int, list[int]] = defaultdict(list)
    for a, b in context.different:
        apart[b].append(a)
    return apart
