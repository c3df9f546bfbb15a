"""Reports for the terminal, by rich."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table as RichTable
from rich.text import Text

from .confusion import NOTHING
from .facts import Mistake
from .names import HardSentence, read_mention
from .table import Table


def to_rich(table: Table) -> RichTable:
    """A table for `rich.print`; figures are set to the right.

    >>> to_rich(Table("Names", ("type", "F1"), (("PER", "90.1"),))).row_count
    1
    """
    # Arabic is set from right to left within its cell; the columns themselves stay in order.
    made = RichTable(title=table.title, caption=table.note or None, box=SIMPLE_HEAD, title_justify="left")
    made.caption_justify = "left"
    for index, column in enumerate(table.columns):
        made.add_column(Text(column), justify="left" if index == 0 else "right", no_wrap=True)
    for row in table.rows:
        made.add_row(*(Text(cell) for cell in row))
    return made


def format_mistakes(mistakes: Sequence[Mistake]) -> str:
    """Wrong facts, each with the sentence that tells it on a line of its own.

    >>> print(format_mistakes([Mistake("d1", "missed", "MET كيم | بوتين", "التقى", None, "التقى كيم بوتين.")]))
    d1  missed  MET كيم | بوتين  gold: التقى  predicted: –
        التقى كيم بوتين.
    """
    return "\n".join(
        f"{m.document}  {m.kind}  {m.claim}  gold: {m.gold or NOTHING}  predicted: {m.predicted or NOTHING}"
        + (f"\n    {m.sentence}" if m.sentence else "")
        for m in mistakes
    )


def format_hardest(sentences: Sequence[HardSentence]) -> str:
    """Sentences with their wrong names, each name on a line of its own."""
    lines = []
    for sentence in sentences:
        lines.append(f"{sentence.document}  {sentence.text}")
        for pair in sentence.comparisons:
            border = f" ({pair.border})" if pair.border else ""
            gold, predicted = (read_mention(mention) or NOTHING for mention in (pair.gold, pair.predicted))
            lines.append(f"    {pair.outcome}{border}:  gold {gold}  predicted {predicted}")
    return "\n".join(lines)
