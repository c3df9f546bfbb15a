"""Which cluster a mention belongs to whose name could mean one of several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..span import Mention
from .clusters import Clusters
from .context import Context
from .links import Choices


def resolve_mentions(
    mentions: Sequence[Mention], name_of: Sequence[int], clusters: Clusters, choices: Choices, context: Context
) -> list[int]:
    """A group number for each mention, in text order.

    A bare «كيم» that fits several persons named in full means, of those named before it, the one
    who bears the title that stands before it, then the one whom the document has named most,
    then the one named last. Where none was named before, it stays apart; so does the name of a
    place or an organisation that nothing but the last naming would decide.
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
            ranks = {r: (len(context.titles[i] & described[r]), named[r]) for r in candidates}
            best = [r for r in candidates if ranks[r] == max(ranks.values())]
            if len(best) == 1 or mentions[i].label == "PER":
                group = max(best, key=lambda r: last[r])
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
