"""What the pictures share: elements, Arabic text, how wide a text is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

FONTS = (
    "'Noto Sans Arabic','Noto Sans','Noto Naskh Arabic',Amiri,'Geeza Pro','Segoe UI',Tahoma,'DejaVu Sans',sans-serif"
)
INK, QUIET, FAINT, GROUND = "#1b1f24", "#4d5661", "#d5dae0", "#ffffff"

RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"  # isolates: right to left, left to right, end of one
_ARABIC = re.compile("[\u0620-\u064a]")
_WIDTH = 0.56
"""Mean width of a letter, in em, on the safe side for the fonts above."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its middle, in pixels."""

    x: float
    y: float
    width: float
    height: float


def text_width(text: str, size: float) -> float:
    """About how wide a line is, in pixels: nothing here measures fonts."""
    return _WIDTH * size * len(text)


def wrap(text: str, limit: int) -> list[str]:
    """Lines of at most `limit` letters, broken between words (a longer word stays whole).

    >>> wrap("محمد بن سلمان بن عبدالعزيز", 14)
    ['محمد بن سلمان', 'بن عبدالعزيز']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def label(text: str, x: float, y: float, *, size: float = 13, anchor: str = "middle", **attributes: str) -> str:
    """A line of text. Isolates, not `direction`, say which way it runs: every renderer heeds them."""
    more = "".join(f' {name.replace("_", "-")}="{escape(value)}"' for name, value in attributes.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"{more}>{isolate(text)}</text>'


def isolate(text: str) -> str:
    """The text, escaped, from right to left if it has an Arabic letter, else from left to right."""
    way = RLI if _ARABIC.search(text) else LRI
    return f"{way}{escape(text, quote=False)}{PDI}"


def title(text: str) -> str:
    """What the pointer shows, and what a screen reader says."""
    return f"<title>{escape(text, quote=False)}</title>"


def document(body: str, width: float, height: float, alt: str) -> str:
    """The picture. Its direction is set, so that anchors mean the same inside a right-to-left page."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="group" aria-label="{escape(alt)}" lang="ar" '
        f'font-family="{escape(FONTS)}" fill="{INK}" direction="ltr" style="direction:ltr">'
        f'<rect class="nn-ground" width="100%" height="100%" fill="{GROUND}"/>{body}</svg>'
    )


def button(ids: tuple[str, ...], name: str) -> str:
    """Attributes of a part that a page makes answer to clicks and keys."""
    return f' tabindex="0" role="button" aria-label="{escape(name)}" data-f="{escape(" ".join(ids))}"' if ids else ""
