"""Reports as Markdown, for documentation and model cards."""

from __future__ import annotations

from collections.abc import Sequence

from .table import Table


def to_markdown(table: Table) -> str:
    r"""The table in Markdown, its note below; figures are set to the right.

    >>> print(to_markdown(Table("Names", ("type", "F1"), (("PER", "90.1"), ("a|b", "–")), "exact span and type")))
    | type | F1 |
    |---|---:|
    | PER | 90.1 |
    | a\|b | – |
    <BLANKLINE>
    exact span and type
    """
    rule = "|".join(["---", *("---:" for _ in table.columns[1:])])
    lines = [_line(table.columns), f"|{rule}|", *map(_line, table.rows)]
    return "\n".join([*lines, "", table.note] if table.note else lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
