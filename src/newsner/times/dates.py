"""The document's date."""

from __future__ import annotations

import re
from datetime import date as Date  # noqa: N812 - a type, told apart from the argument `date`

from ..errors import InputError

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\S.*)?", re.ASCII)


def parse_date(date: str) -> Date:
    """The day of an ISO date; a time of day after it («2015-07-24T09:30:00Z») is left out.

    Raises:
        InputError: when it is no ISO date, with what was given and what would work.

    >>> parse_date("2015-07-24")
    datetime.date(2015, 7, 24)
    """
    match = _ISO.fullmatch(date.strip()) if isinstance(date, str) else None
    if match is None:
        raise InputError(f"a document's date is written YYYY-MM-DD, such as '2015-07-24', got {date!r}")
    try:
        return Date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as error:
        raise InputError(f"there is no day {date!r} in the calendar ({error}); write YYYY-MM-DD") from error
