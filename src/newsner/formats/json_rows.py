"""JSON objects of a file with their lines: a list `[…]`, one object, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .fields import Problems, show
from .plain import read_text


def read_rows(path: Path, problems: Problems) -> Iterator[tuple[int, Any]]:
    """The objects of a file, each with the line on which it begins."""
    text = read_text(path, problems)
    if text is None:
        return
    decoder = json.JSONDecoder()
    position, line, in_list = _skip(text, 0), 1, False
    if text[position : position + 1] == "[":
        position, in_list = _skip(text, position + 1), True
    counted = 0
    while position < len(text) and not (in_list and text[position] == "]"):
        line += text.count("\n", counted, position)
        counted = position
        try:
            row, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            problems.add(f"not JSON: {error}; got {show(text[position : position + 60])}", line)
            end = text.find("\n", position) if not in_list else -1
            if end < 0:
                return
        else:
            yield line, row
        position = _skip(text, end)
        if in_list and text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif in_list and text[position : position + 1] != "]":
            problems.add("not JSON: the list of tasks is not closed by «]»", line)
            return


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position
