"""Who met whom, as a graph in SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from . import svg
from .layout import place
from .palette import LIGHT, RELATION_COLOURS, ink_name
from .svg import Box
from .words import Language, words_of

SIZE = 14.0
LINE = 18.0
LETTERS = 20
PAD = 24.0
CORNERS = {"PER": 14.0, "ORG": 3.0}


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the graph.

    Attributes:
        name: as it is written on the node.
        note: what else the pointer shows.
    """

    id: str
    label: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Meetings of two nodes, or calls and letters between them.

    Attributes:
        relation: MET or SPOKE_WITH, …; each has its own line.
        count: how often; makes the line thicker, and is written on it from two on.
        note: what the pointer shows.
        facts: ids of the facts in a page, which a click shows.
    """

    nodes: tuple[str, str]
    relation: str
    count: int
    note: str = ""
    facts: tuple[str, ...] = ()


def draw_network(
    nodes: Sequence[Node], links: Sequence[Link], *, language: Language = "ar", width: float = 1100, live: bool = False
) -> str:
    """The graph as an SVG picture.

    Args:
        nodes: in order of weight.
        links: between them.
        language: of the legend.
        width: in pixels, about.
        live: for a page whose script answers to clicks.
    """
    words = words_of(language)
    lines = {node.id: svg.wrap(node.name, LETTERS) for node in nodes}
    sizes = {
        id: (max(svg.text_width(line, SIZE) for line in own) + 22, LINE * len(own) + 12) for id, own in lines.items()
    }
    boxes, across, down = place(sizes, [link.nodes for link in links], width - 2 * PAD)
    top = PAD + 26
    boxes = {id: Box(box.x + PAD, box.y + top, box.width, box.height) for id, box in boxes.items()}
    ordered = sorted(links, key=lambda link: link.relation == "MET")
    body = [_key(ordered, words, max(across + 2 * PAD, 420))]
    body += [_link(link, boxes, live) for link in ordered]
    body += [_node(node, lines[node.id], boxes[node.id], live) for node in nodes]
    alt = words["graph_alt"].format(nodes=len(nodes), edges=len(links))
    return svg.document("".join(body), max(across + 2 * PAD, 420), down + top + PAD, alt)


def _link(link: Link, boxes: dict[str, Box], live: bool) -> str:
    one, other = (boxes[id] for id in link.nodes)
    shift = 0.0 if link.relation == "MET" else 5.0  # so that a call does not hide behind a meeting
    ends = f'x1="{one.x + shift:.1f}" y1="{one.y:.1f}" x2="{other.x + shift:.1f}" y2="{other.y:.1f}"'
    colour = RELATION_COLOURS.get(link.relation, svg.QUIET)
    width = min(1.5 + 0.9 * link.count, 8)
    dashes = "" if link.relation == "MET" else ' stroke-dasharray="6 5"'
    number = _count(link.count, (one.x + other.x) / 2 + shift, (one.y + other.y) / 2, colour) if link.count > 1 else ""
    wide = f'<line {ends} stroke="#000" stroke-opacity="0" stroke-width="16"/>' if live else ""
    pressed = svg.button(link.facts, link.note) if live else ""
    return (
        f'<g class="nn-link" data-a="{" ".join(link.nodes)}"{pressed}>{svg.title(link.note)}'
        f'<line {ends} stroke="{colour}" stroke-width="{width:.1f}" stroke-opacity=".75"{dashes}/>{number}{wide}</g>'
    )


def _count(count: int, x: float, y: float, colour: str) -> str:
    return (
        f'<circle class="nn-ground" cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{svg.GROUND}" stroke="{colour}"/>'
        f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="11" text-anchor="middle">{count}</text>'
    )


def _node(node: Node, lines: list[str], box: Box, live: bool) -> str:
    ink = LIGHT.inks[ink_name(node.label)]
    first = box.y - LINE * (len(lines) - 1) / 2 + SIZE * 0.35
    texts = "".join(
        svg.label(line, box.x, first + number * LINE, size=SIZE, fill=svg.INK) for number, line in enumerate(lines)
    )
    name = f"{node.name}{' · ' + node.note if node.note else ''}"
    pressed = f' tabindex="0" role="button" aria-label="{escape(name)}"' if live else ""
    return (
        f'<g class="nn-node" data-a="{node.id}"{pressed}>{svg.title(name)}'
        f'<rect x="{box.x - box.width / 2:.1f}" y="{box.y - box.height / 2:.1f}" width="{box.width:.1f}" '
        f'height="{box.height:.1f}" rx="{CORNERS.get(node.label, 8):g}" fill="{ink.tint}" stroke="{ink.line}" '
        f'stroke-width="1.5"/>{texts}</g>'
    )


def _key(links: Sequence[Link], words: Mapping[str, str], width: float) -> str:
    parts = []
    x = width - PAD
    for relation in sorted({link.relation for link in links}):
        word = words.get(relation, relation)
        dashes = "" if relation == "MET" else ' stroke-dasharray="6 5"'
        colour = RELATION_COLOURS.get(relation, svg.QUIET)
        ends = f'x1="{x - 34:.0f}" y1="20" x2="{x:.0f}" y2="20"'
        parts.append(f'<line {ends} stroke="{colour}" stroke-width="3"{dashes}/>')
        parts.append(svg.label(word, x - 42, 24, size=12, anchor="end"))
        x -= 60 + svg.text_width(word, 12)
    return f'<g class="nn-legend">{"".join(parts)}</g>'
