"""Meetings and visits by date, in SVG: a row for each person, a column for each day, bars that count all."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..fact import STATUSES
from . import svg
from .palette import RELATION_COLOURS
from .words import Language, words_of

ROW = 34.0
NAMES = 200.0
NAME = 26
"""Letters of a name; a longer one is cut, and shown whole by the pointer."""
BARS = 64.0
HEAD = 40.0
PAD = 16.0
EVENT = 15.0
"""Pixels for each event of a day."""
ROOMY, FEW = 92.0, 24
"""Pixels for each event where there are few: wide enough for the place."""
DAY = 5.0
"""Pixels for each day without events, up to `LONG` of them; a longer time is cut short and marked."""
LONG = 10


@dataclass(frozen=True, slots=True)
class Moment:
    """A meeting or a visit.

    Attributes:
        day: `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where the text tells no more.
        who: ids of the people (or bodies) that have a row.
        where: the place, to be written beside a visit.
        note: what the pointer shows.
        facts: ids of the facts in a page, which a click shows.
    """

    relation: str
    status: str
    day: str
    who: tuple[str, ...]
    where: str = ""
    note: str = ""
    facts: tuple[str, ...] = ()


def draw_timeline(
    moments: Sequence[Moment],
    rows: Mapping[str, str],
    *,
    language: Language = "ar",
    width: float = 900,
    live: bool = False,
) -> str:
    """The timeline as an SVG picture; in Arabic time runs from right to left.

    Args:
        moments: all events; those of nobody in `rows` are counted in the bars only.
        rows: id and name of those who get a row.
        language: of the legend, and so the way that time runs.
        width: in pixels, at least.
        live: for a page whose script answers to clicks.
    """
    words = words_of(language)
    shown = [moment for moment in moments if any(id in rows for id in moment.who)]
    event = ROOMY if len(shown) <= FEW else EVENT
    columns, cuts, across = _columns(moments, shown, width - NAMES - 2 * PAD, event)
    total = across + NAMES + 2 * PAD
    numbers = {id: place for place, id in enumerate(rows)}
    canvas = _Canvas(columns, numbers, total, rtl=language == "ar", live=live, roomy=event == ROOMY)
    bottom = HEAD + BARS + ROW * len(rows)
    parts = [canvas.bars(moments), canvas.ticks(bottom, cuts), canvas.lanes(), *canvas.marks(shown)]
    parts += [canvas.names(rows, bottom), canvas.key(moments, words)]
    days = sorted(moment.day for moment in moments) or [""]
    alt = words["timeline_alt"].format(events=len(moments), start=days[0], end=days[-1])
    return svg.document("".join(parts), total, bottom + 34, alt)


def _columns(
    moments: Sequence[Moment], shown: Sequence[Moment], room: float, event: float
) -> tuple[dict[str, tuple[float, float]], list[float], float]:
    """Start and width of each date's column, counted from the earliest; where time is cut short; the width of all."""
    counts = Counter(moment.day for moment in shown)
    days = sorted({moment.day for moment in moments}, key=lambda day: (_first_day(day), -len(day)))
    starts = [_first_day(day) for day in days]
    apart = [(after - before).days - 1 for before, after in pairwise([*starts[:1], *starts])]
    gaps = [DAY * min(max(between, 0), LONG) for between in apart]
    widths = [max(event * counts[day], EVENT) + (20 if len(day) < 10 else 0) for day in days]
    spare = max(room - sum(gaps) - sum(widths), 0.0)
    grow = 1 + spare / (sum(gaps) + sum(widths)) if days else 1.0
    place = 0.0
    columns = {}
    cuts = []
    for day, between, gap, wide in zip(days, apart, gaps, widths, strict=True):
        if between > LONG:
            cuts.append(place + gap * grow / 2)
        place += gap * grow
        columns[day] = (place, wide * grow)
        place += wide * grow
    return columns, cuts, max(place, room)


def _first_day(day: str) -> datetime.date:
    return datetime.date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)


@dataclass(frozen=True, slots=True)
class _Canvas:
    columns: Mapping[str, tuple[float, float]]
    rows: Mapping[str, int]
    width: float
    rtl: bool
    live: bool
    roomy: bool

    def x(self, place: float) -> float:
        """Pixels from the left for a place on the axis of time."""
        return self.width - NAMES - PAD - place if self.rtl else NAMES + PAD + place

    def y(self, id: str) -> float:
        return HEAD + BARS + ROW * (self.rows[id] + 0.5)

    def lanes(self) -> str:
        left, right = sorted((self.x(0), self.x(self.width - NAMES - 2 * PAD)))
        return "".join(
            f'<line class="nn-rule" x1="{left:.0f}" x2="{right:.0f}" y1="{self.y(id):.1f}" y2="{self.y(id):.1f}" '
            f'stroke="{svg.FAINT}"/>'
            for id in self.rows
        )

    def names(self, rows: Mapping[str, str], bottom: float) -> str:
        """The names of the rows, on their own ground: a page keeps them in view."""
        side, anchor = (self.width - PAD, "end") if self.rtl else (PAD, "start")
        left = self.width - NAMES - PAD + 12 if self.rtl else 0
        parts = [
            f'<rect class="nn-ground" x="{left:.0f}" y="{HEAD:.0f}" width="{NAMES + PAD - 12:.0f}" '
            f'height="{bottom + 34 - HEAD:.0f}" fill="{svg.GROUND}"/>'
        ]
        for id, name in rows.items():
            short = name if len(name) <= NAME else f"{name[: NAME - 1]}…"
            parts.append(f"<g>{svg.title(name)}{svg.label(short, side, self.y(id) + 4.5, size=13, anchor=anchor)}</g>")
        return f'<g class="nn-names" data-side="{"right" if self.rtl else "left"}">{"".join(parts)}</g>'

    def bars(self, moments: Sequence[Moment]) -> str:
        counts = Counter((moment.day, moment.relation) for moment in moments)
        highest = max(Counter(moment.day for moment in moments).values(), default=1)
        base = HEAD + BARS - 10
        parts = []
        for day, (start, wide) in self.columns.items():
            top = base
            for relation in sorted(RELATION_COLOURS):
                height = (BARS - 26) * counts[day, relation] / highest
                if height:
                    top -= height
                    thick = min(wide - 3, 22)
                    parts.append(
                        f'<rect x="{self.x(start + wide / 2) - thick / 2:.1f}" y="{top:.1f}" width="{thick:.1f}" '
                        f'height="{height:.1f}" fill="{RELATION_COLOURS[relation]}" fill-opacity=".8"/>'
                    )
            number = sum(counts[day, relation] for relation in RELATION_COLOURS)
            parts.append(
                f'<text x="{self.x(start + wide / 2):.1f}" y="{top - 3:.1f}" font-size="10" text-anchor="middle" '
                f'fill="{svg.QUIET}">{number}</text>'
            )
        return f'<g class="nn-bars" aria-hidden="true">{"".join(parts)}</g>'

    def ticks(self, bottom: float, cuts: Sequence[float]) -> str:
        parts = [
            f'<text x="{self.x(cut):.1f}" y="{bottom + 16:.0f}" font-size="14" text-anchor="middle" '
            f'fill="{svg.QUIET}">⋯</text>'
            for cut in cuts
        ]
        free = -1e9
        for day, (start, wide) in self.columns.items():
            middle = start + wide / 2
            x = self.x(middle)
            parts.append(
                f'<line class="nn-rule" x1="{x:.1f}" x2="{x:.1f}" y1="{HEAD + BARS - 8:.0f}" y2="{bottom:.0f}" '
                f'stroke="{svg.FAINT}" stroke-dasharray="2 3"/>'
            )
            if middle - free >= 68:
                free = middle
                parts.append(
                    f'<text x="{x:.1f}" y="{bottom + 18:.0f}" font-size="11" text-anchor="middle" fill="{svg.QUIET}">'
                    f"{svg.LRI}{day}{svg.PDI}</text>"
                )
        return f'<g class="nn-ticks">{"".join(parts)}</g>'

    def marks(self, shown: Sequence[Moment]) -> list[str]:
        by_day: dict[str, list[Moment]] = {}
        for moment in shown:
            by_day.setdefault(moment.day, []).append(moment)
        parts = []
        for day, own in by_day.items():
            start, wide = self.columns[day]
            own.sort(key=lambda moment: min(self.rows[id] for id in moment.who if id in self.rows))
            parts += [
                self._mark(moment, self.x(start + wide * (number + 0.5) / len(own)), wide if len(day) < 10 else 0)
                for number, moment in enumerate(own)
            ]
        return parts

    def _mark(self, moment: Moment, x: float, spread: float) -> str:
        rows = sorted(self.y(id) for id in moment.who if id in self.rows)
        colour = RELATION_COLOURS.get(moment.relation, svg.QUIET)
        parts = []
        if len(rows) > 1 and moment.relation == "MET":
            ends = f'x1="{x:.1f}" x2="{x:.1f}" y1="{rows[0]:.1f}" y2="{rows[-1]:.1f}"'
            parts.append(f'<line {ends} stroke="{colour}" stroke-width="2.5"/>')
        for y in rows:
            if spread:
                half = spread / 2 - 4
                bar = f"M{x - half:.1f} {y - 4:.1f}v8m0 -4h{2 * half:.1f}m0 -4v8"
                parts.append(f'<path d="{bar}" stroke="{colour}" fill="none"/>')
            parts.append(_shape(moment, x, y, colour))
        if self.roomy and moment.where:
            place = moment.where if len(moment.where) <= 15 else moment.where[:14] + "…"
            parts.append(svg.label(place, x, rows[-1] + 18, size=10.5, fill=svg.QUIET))
        pressed = svg.button(moment.facts, moment.note) if self.live else ""
        drawn = svg.title(moment.note) + "".join(parts)
        return f'<g class="nn-moment" data-a="{" ".join(moment.who)}"{pressed}>{drawn}</g>'

    def key(self, moments: Sequence[Moment], words: Mapping[str, str]) -> str:
        kinds = sorted({(moment.relation, STATUSES.index(moment.status)) for moment in moments})
        parts = []
        step = -1 if self.rtl else 1
        x = self.width - PAD - 8 if self.rtl else PAD + 8
        for relation, number in kinds:
            status = STATUSES[number]
            word = words.get(relation, relation)
            if status != "happened":
                word += f" ({words.get(status, status)})"
            colour = RELATION_COLOURS.get(relation, svg.QUIET)
            parts.append(_shape(Moment(relation, status, "", ()), x, 18, colour))
            parts.append(svg.label(word, x + step * 14, 22.5, size=12, anchor="end" if self.rtl else "start"))
            x += step * (42 + svg.text_width(word, 12))
        return f'<g class="nn-legend">{"".join(parts)}</g>'


def _shape(moment: Moment, x: float, y: float, colour: str) -> str:
    """A circle for a meeting, a diamond for a visit, a square for the rest; open for what has not happened."""
    if moment.status == "denied":
        return f'<path d="M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10" stroke="{colour}" stroke-width="2.5"/>'
    filled = moment.status == "happened"
    look = f'fill="{colour if filled else svg.GROUND}" stroke="{colour}" stroke-width="2"'
    if not filled:
        look = f'class="nn-open" {look}'
    if moment.status == "possible":
        look += ' stroke-dasharray="2 2"'
    if moment.relation == "MET":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" {look}/>'
    if moment.relation == "VISITED":
        return f'<path d="M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7z" {look}/>'
    return f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" {look}/>'
