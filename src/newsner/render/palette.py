"""Colours: one for each label and relation, in a light and a dark scheme, told apart without seeing colour too.

Hues follow Okabe and Ito's set for colour-blind readers; every label also has its own line style and every
relation its own shape, so that nothing is told by colour alone. `contrast` is WCAG 2's ratio: the tests
hold text to at least 4.5.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """How a label is drawn.

    Attributes:
        tint: behind the words.
        line: under them, and for the label's own letters.
        style: of that line: solid, dashed, dotted or double.
    """

    tint: str
    line: str
    style: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A ground, the text on it, and an ink for each label."""

    ground: str
    raised: str
    text: str
    quiet: str
    rule: str
    link: str
    inks: dict[str, Ink]


OTHER = "OTHER"
"""Stands for every label of a user's own."""

LIGHT = Scheme(
    ground="#ffffff",
    raised="#f4f6f8",
    text="#1b1f24",
    quiet="#4d5661",
    rule="#c9d0d8",
    link="#0b5394",
    inks={
        "PER": Ink("#d3e6f8", "#0a5291", "solid"),
        "LOC": Ink("#cdeedd", "#00614a", "dashed"),
        "ORG": Ink("#fde3c8", "#8f3d00", "dotted"),
        "MISC": Ink("#f0dcf2", "#7a2f86", "double"),
        OTHER: Ink("#e5e8ec", "#3f4750", "solid"),
    },
)
DARK = Scheme(
    ground="#15181c",
    raised="#1f242a",
    text="#e8ebef",
    quiet="#aab4bf",
    rule="#3d454e",
    link="#8ec5ff",
    inks={
        "PER": Ink("#123857", "#86c5ff", "solid"),
        "LOC": Ink("#0d4132", "#63d9aa", "dashed"),
        "ORG": Ink("#543007", "#ffb974", "dotted"),
        "MISC": Ink("#472450", "#e6b0f2", "double"),
        OTHER: Ink("#343b43", "#bcc5cf", "solid"),
    },
)

RELATION_COLOURS = {"MET": "#0072b2", "VISITED": "#d55e00", "SPOKE_WITH": "#3f3f46"}
"""For pictures, which are drawn on white."""
RELATION_COLOURS_DARK = {"MET": "#5cb8f0", "VISITED": "#ff9b52", "SPOKE_WITH": "#d4d4d8"}
"""The same in a page that is dark."""


def ink_name(label: str) -> str:
    """The ink that draws a label: its own, or the one for labels of the user's."""
    return label if label in LIGHT.inks else OTHER


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio of two colours, 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return round((light + 0.05) / (dark + 0.05), 2)


def _luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(value: float) -> float:
    """A channel of sRGB, 0 to 1, as light."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def css_variables(scheme: Scheme) -> str:
    """The scheme as CSS custom properties: `--nn-text`, `--nn-PER-tint` and so on."""
    named = {name: getattr(scheme, name) for name in ("ground", "raised", "text", "quiet", "rule", "link")}
    for label, ink in scheme.inks.items():
        named.update({f"{label}-tint": ink.tint, f"{label}-line": ink.line})
    return "".join(f"--nn-{name}:{value};" for name, value in named.items())
