"""Where the boxes of a graph go: near those they are linked to, and none upon another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .svg import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

STEP = 120.0
"""Pixels, about, between linked boxes."""
STRETCH = 1.5
"""Boxes are wider than high, and so is the picture."""
MARGIN = 14.0
ROUNDS = 120


def place(
    sizes: Mapping[str, tuple[float, float]], links: Sequence[tuple[str, str]], width: float
) -> tuple[dict[str, Box], float, float]:
    """A box for every node, and the width and height of all.

    Each connected part is laid out by stress majorisation (distances on paper follow distances in the
    graph) from a start that is the same every time; then the parts are set in rows.

    Args:
        sizes: width and height of each node's box, pixels.
        links: pairs of nodes.
        width: of a row, unless a part is wider.
    """
    parts = [_place_part(part, sizes, links) for part in _parts(sizes, links)]
    parts.sort(key=lambda boxes: -_extent(boxes)[3])
    placed: dict[str, Box] = {}
    x = y = row = widest = 0.0
    for boxes in parts:
        left, top, across, down = _extent(boxes)
        if x and x + across > width:
            x, y, row = 0.0, y + row + 2 * MARGIN, 0.0
        for id, box in boxes.items():
            placed[id] = Box(box.x - left + x, box.y - top + y, box.width, box.height)
        x, row = x + across + 3 * MARGIN, max(row, down)
        widest = max(widest, x - 3 * MARGIN)
    return placed, widest, y + row


def _parts(nodes: Mapping[str, object], links: Sequence[tuple[str, str]]) -> list[list[str]]:
    near: dict[str, list[str]] = {node: [] for node in nodes}
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    seen: set[str] = set()
    parts = []
    for node in nodes:
        if node in seen:
            continue
        part, waiting = [], [node]
        seen.add(node)
        while waiting:
            part.append(waiting.pop())
            new = [other for other in dict.fromkeys(near[part[-1]]) if other not in seen]
            seen.update(new)
            waiting += new
        parts.append(part)
    return parts


def _extent(boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    left = min(box.x - box.width / 2 for box in boxes.values())
    top = min(box.y - box.height / 2 for box in boxes.values())
    right = max(box.x + box.width / 2 for box in boxes.values())
    bottom = max(box.y + box.height / 2 for box in boxes.values())
    return left, top, right - left, bottom - top


def _place_part(
    part: list[str], sizes: Mapping[str, tuple[float, float]], links: Sequence[tuple[str, str]]
) -> dict[str, Box]:
    import numpy as np

    boxes = np.array([sizes[node] for node in part])
    if len(part) == 1:
        points = np.zeros((1, 2))
    elif len(part) == 2:
        # A pair stands one above the other: two lines of a list, with room for many pairs in a row.
        points = np.array([[0.0, 0.0], [0.0, 0.75 * STEP]])
    else:
        points = _majorise(_distances(part, links)) * STEP * np.array([STRETCH, 1.0])
    points = _separate(points, boxes + MARGIN)
    return {node: Box(float(x), float(y), *sizes[node]) for node, (x, y) in zip(part, points.tolist(), strict=True)}


def _distances(part: list[str], links: Sequence[tuple[str, str]]) -> Points:
    """Steps between any two nodes (Floyd and Warshall)."""
    import numpy as np

    number = {node: index for index, node in enumerate(part)}
    steps = np.full((len(part), len(part)), np.inf)
    np.fill_diagonal(steps, 0.0)
    for one, other in links:
        if one in number and other in number:
            steps[number[one], number[other]] = steps[number[other], number[one]] = 1.0
    for middle in range(len(part)):
        np.minimum(steps, steps[:, middle, None] + steps[None, middle, :], out=steps)
    return steps


def _majorise(distances: Points) -> Points:
    """Points whose distances are as near as may be to those wanted, near pairs first (SMACOF)."""
    import numpy as np

    count = len(distances)
    angles = np.arange(count) * 2.399963  # the golden angle: no two in a line
    points = np.sqrt(np.arange(count) + 0.5)[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    wanted = np.where(distances > 0, distances, 1.0)
    weights = wanted**-2.0
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-9)
        pull = weights * distances / length
        points = inverse @ (pull.sum(axis=1)[:, None] * points - pull @ points)
    result: Points = points
    return result


def _separate(points: Points, sizes: Points) -> Points:
    """Push boxes apart, along the shorter way, until none lies upon another."""
    import numpy as np

    points = points.copy()
    for _ in range(400):
        apart = points[:, None, :] - points[None, :, :]
        upon = (sizes[:, None, :] + sizes[None, :, :]) / 2 - np.abs(apart)
        touching = (upon > 0.5).all(axis=2) & ~np.eye(len(points), dtype=bool)
        if not touching.any():
            break
        along_x = upon[..., 0] < upon[..., 1]
        rank = np.arange(len(points))
        tie = np.where(rank[:, None] > rank[None, :], 1.0, -1.0)
        for axis, mask in ((0, touching & along_x), (1, touching & ~along_x)):
            sign = np.where(np.abs(apart[..., axis]) < 1e-6, tie, np.sign(apart[..., axis]))
            points[:, axis] += np.where(mask, sign * upon[..., axis] * 0.3, 0.0).sum(axis=1)
    return points
