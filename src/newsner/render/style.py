"""The style sheets, with the palette's colours filled in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from .palette import DARK, LIGHT, RELATION_COLOURS, RELATION_COLOURS_DARK, css_variables

_JUPYTER_LIGHT = "[data-jp-theme-light='true'] .newsner,body.vscode-light .newsner"
_JUPYTER_DARK = "[data-jp-theme-light='false'] .newsner,body.vscode-dark .newsner,html[theme='dark'] .newsner"


def asset(name: str) -> str:
    """The text of a file in `assets/`."""
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


@cache
def notebook_style() -> str:
    """The style of what a notebook shows: follows the notebook's theme, else the system's."""
    light = css_variables(LIGHT) + "color-scheme:light;"
    dark = css_variables(DARK) + "color-scheme:dark;"
    return (
        f".newsner{{{light}}}"
        f"@media (prefers-color-scheme:dark){{.newsner{{{dark}}}}}"
        f"{_JUPYTER_LIGHT}{{{light}}}{_JUPYTER_DARK}{{{dark}}}\n" + _inks() + asset("notebook.css")
    )


def _inks() -> str:
    """A rule for each label: tint, line and the line's style."""
    return "".join(
        f".newsner mark.nn-{label}{{background:var(--nn-{label}-tint);text-decoration-color:var(--nn-{label}-line);"
        f"text-decoration-style:{ink.style}}}.newsner mark.nn-{label} .nn-tag{{color:var(--nn-{label}-line)}}"
        for label, ink in LIGHT.inks.items()
    )


@cache
def page_style() -> str:
    """The style of the report; in a dark page its pictures are dark too."""
    swaps = "".join(
        f'.picture [{what}="{colour}"]{{{what}:{RELATION_COLOURS_DARK[relation]}}}'
        for relation, colour in RELATION_COLOURS.items()
        for what in ("fill", "stroke")
    )
    return f"{notebook_style()}{asset('report.css')}@media (prefers-color-scheme:dark){{{swaps}}}\n"
