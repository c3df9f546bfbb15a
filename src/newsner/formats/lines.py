"""The lines of a file, read as bytes so that only a line feed ends one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import InputError


def numbered_lines(source: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file as bytes, from 1; a missing file is an `InputError`."""
    try:
        with source.open("rb") as lines:
            yield from enumerate(lines, start=1)
    except OSError as error:
        raise InputError(f"cannot read {source}: {error.strerror or error}") from error
