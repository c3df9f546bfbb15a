"""Jupyter: lists of documents, facts, … show themselves as tables."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def register_lists() -> bool:
    """Teach the running IPython to show a list of documents (or of facts, …) as a table; False outside IPython.

    Other lists look as before, also where another library has taught IPython to show lists.
    """
    shell = _shell()
    if shell is None or shell.display_formatter is None:
        return False
    formatter = shell.display_formatter.formatters["text/html"]
    previous = formatter.type_printers.get(list)
    if getattr(previous, "is_newsner", False):
        return True
    formatter.for_type(list, _printer(previous))
    return True


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None


def _printer(previous: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    def show(items: Any) -> Any:
        from .listing import format_listing, is_listing

        if is_listing(items):
            return format_listing(items)
        return previous(items) if previous is not None else None

    show.is_newsner = True  # type: ignore[attr-defined]
    return show
