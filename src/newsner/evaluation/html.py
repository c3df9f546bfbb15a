"""A report as one HTML page that needs nothing else: no script, no network."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from .table import Table

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
table{border-collapse:collapse;margin:.5rem 0 2rem;display:block;overflow-x:auto}
th,td{padding:.25rem .75rem;border-bottom:1px solid #d5dae0;text-align:start;vertical-align:top;white-space:pre-line}
td.figure{text-align:end;font-variant-numeric:tabular-nums}
caption{text-align:start;font-weight:600;font-size:1.1rem;padding:.25rem 0}
p.note{color:#57606a;margin:0}
@media (prefers-color-scheme:dark){
body{background:#15181c;color:#e6e9ed}
th,td{border-color:#3a4149}
p.note{color:#9aa4ae}
}
"""


def format_html(title: str, tables: Iterable[Table]) -> str:
    """The tables as a page; Arabic cells read from right to left, figures line up.

    >>> page = format_html("Scores", [Table("Names", ("type", "F1"), (("PER", "90.1"),))])
    >>> '<td class="figure" dir="auto">90.1</td>' in page
    True
    """
    body = "\n".join(_table(table) for table in tables)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = "\n".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in table.rows)
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    return (
        f"<table><caption>{escape(table.title)}{note}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"
    )


def _cell(text: str) -> str:
    kind = ' class="figure"' if text.lstrip("+-").replace(".", "", 1).isdigit() else ""
    return f'<td{kind} dir="auto">{escape(text)}</td>'
