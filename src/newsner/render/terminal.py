"""A document as tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..document import Document
from ..fact import Fact

if TYPE_CHECKING:
    from rich.table import Table

WIDTH = 120
LONGEST = 60
"""Letters of an argument that a table shows; the document has it whole."""
COLOURS = {"PER": "cyan", "LOC": "green", "ORG": "yellow", "MISC": "magenta"}


def format_terminal(document: Document, *, colour: bool = False, width: int = WIDTH) -> str:
    """The entities with their labels, and the facts, as tables.

    Args:
        document: what to show.
        colour: whether to write ANSI colours.
        width: columns of the terminal.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(force_terminal=colour, color_system="standard" if colour else None, width=width, record=False)
    head = " · ".join(part for part in (document.id, document.date, document.title) if part)
    with console.capture() as capture:
        console.print(Text(head or "document", style="bold"))
        console.print(entity_table(document))
        console.print(fact_table(document) if document.facts else Text("no facts found"))
        console.print()
    return capture.get()


def entity_table(document: Document) -> Table:
    """Entities with label, name, how often they are named, and in which words."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title="entities", box=box.SIMPLE_HEAD, title_justify="left")
    for column in ("id", "label", "name", "mentions", "named as"):
        table.add_column(column, justify="right" if column == "mentions" else "left")
    for entity in document.entities:
        surfaces = dict.fromkeys(mention.text for mention in entity.mentions)
        table.add_row(
            entity.id,
            Text(entity.label, style=COLOURS.get(entity.label, "white")),
            Text(entity.name),
            str(len(entity.mentions)),
            Text("، ".join(surfaces)),
        )
    return table


def fact_table(document: Document) -> Table:
    """Facts, one a row, arguments by name."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title="facts", box=box.SIMPLE_HEAD, title_justify="left")
    for column in ("relation", "who", "what", "when", "status", "source", "trigger"):
        table.add_column(column)
    names = {entity.id: entity.name for entity in document.entities}
    # Who said what is long and comes last.
    for fact in sorted(document.facts, key=lambda fact: fact.relation == "SAID"):
        cells = (
            fact.relation,
            " + ".join(fact.names("who")),
            describe_rest(fact),
            fact.when or "",
            fact.status or "",
            names.get(fact.source or "", ""),
            fact.trigger,
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def describe_rest(fact: Fact) -> str:
    """The arguments besides `who`, as «slot: value».

    >>> from newsner import Argument
    >>> describe_rest(Fact("VISITED", (Argument("who", "e1", "كيم"), Argument("where", "e2", "روسيا"))))
    'where: روسيا'
    """
    rest: dict[str, list[str]] = {}
    for argument in fact.arguments:
        if argument.slot != "who":
            name = argument.name if len(argument.name) <= LONGEST else argument.name[:LONGEST].rstrip() + "…"
            rest.setdefault(argument.slot, []).append(name)
    return "; ".join(f"{slot}: {'، '.join(values)}" for slot, values in rest.items())
