"""Reading JSON objects strictly: every key's value is checked, and all that is wrong is collected."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from ..errors import FormatError, Problem
from ..span import Span

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PARTIAL_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Problems:
    """The problems of one file (or document), in the order in which they were found."""

    def __init__(self, where: str, line: int | None = None) -> None:
        self.where = where
        self.line = line
        self.found: list[Problem] = []

    def add(self, message: str, line: int | None = None) -> None:
        """Note a problem at `line`, by default at the line being read."""
        self.found.append(Problem(self.where, self.line if line is None else line, message))

    def raise_any(self) -> None:
        """Raise what was found as one `FormatError`; nothing where nothing was found."""
        if self.found:
            raise FormatError(self.found)


class Fields:
    """A JSON object and where it stands in its document: `facts[2]`.

    A method returns the value of a key, or a stand-in of the same type after noting the problem.
    """

    def __init__(self, row: Any, place: str, problems: Problems) -> None:
        if not isinstance(row, Mapping):
            problems.add(f"{place or 'the line'} must be an object {{…}}, got {show(row)}")
        self.row: Mapping[str, Any] = row if isinstance(row, Mapping) else {}
        self.usable = isinstance(row, Mapping)
        self.place = place
        self.problems = problems

    def wrong(self, key: str, wanted: str) -> None:
        """Note that the value of `key` is not what is wanted."""
        value = f"got {show(self.row[key])}" if key in self.row else "it is missing"
        self.problems.add(f"{self.name(key)} must be {wanted}, {value}")

    def name(self, key: str) -> str:
        """Where the key stands: `facts[2].when`."""
        return f"{self.place}.{key}" if self.place else key

    def text(self, key: str, *, required: bool = False) -> str:
        """A string; null and a missing key count as empty unless it is required."""
        value = self.row.get(key)
        if isinstance(value, str) and (value or not required):
            if _SURROGATE.search(value):
                self.problems.add(f"{self.name(key)} holds half of a surrogate pair, which no UTF-8 file can hold")
                return ""
            return value
        if value is not None or required:
            self.wrong(key, "a string" + (" that is not empty" if value == "" else ""))
        return ""

    def choice(self, key: str, allowed: tuple[str, ...]) -> str | None:
        """One of the allowed strings, or null."""
        value = self.row.get(key)
        if value is None or value in allowed:
            return value
        self.wrong(key, f"one of {', '.join(allowed)}, or null")
        return None

    def objects(self, key: str) -> list[Fields]:
        """A list of objects; null and a missing key count as an empty list."""
        value = self.row.get(key)
        if value is not None and not isinstance(value, list):
            self.wrong(key, "a list")
        items = value if isinstance(value, list) else []
        read = [Fields(item, f"{self.name(key)}[{index}]", self.problems) for index, item in enumerate(items)]
        return [fields for fields in read if fields.usable]

    def day(self, key: str) -> str | None:
        """A calendar date `YYYY-MM-DD`, or null."""
        value = self.row.get(key)
        if value is None or _is_date(value, _DAY):
            return value
        self.wrong(key, "a date written 2015-07-31, or null")
        return None

    def partial_date(self, key: str) -> str | None:
        """A date `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or null."""
        value = self.row.get(key)
        if value is None or _is_date(value, _PARTIAL_DATE):
            return value
        self.wrong(key, "a date written 2015-07-31, 2015-07 or 2015, or null")
        return None

    def partial_range(self, key: str) -> str | None:
        """A partial date, two of them joined by «/», or null."""
        value = self.row.get(key)
        if value is None:
            return None
        parts = value.split("/") if isinstance(value, str) else []
        if 1 <= len(parts) <= 2 and all(_is_date(part, _PARTIAL_DATE) for part in parts):
            return str(value)
        self.wrong(key, "a date written 2015-07-31, 2015-07 or 2015, a range A/B of such dates, or null")
        return None

    def score(self, key: str = "score") -> float:
        """A number from 0 to 1; 1 where the key is missing."""
        value = self.row.get(key, 1.0)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
            return float(value)
        self.wrong(key, "a number from 0 to 1")
        return 1.0

    def span(self, text: str, *, empty: bool = False) -> Span | None:
        """`start` and `end`, half-open code points that fit into `text`; None after noting what is wrong."""
        start, end = self.row.get("start"), self.row.get("end")
        for key, value in (("start", start), ("end", end)):
            if not isinstance(value, int) or isinstance(value, bool):
                self.wrong(key, "a whole number")
        if not isinstance(start, int) or not isinstance(end, int) or isinstance(start, bool) or isinstance(end, bool):
            return None
        if not 0 <= start <= end <= len(text) or (start == end and not empty):
            self.problems.add(
                f"{self.place}: offsets {start}:{end} do not fit a text of {len(text)} characters "
                "(0 <= start < end <= length, in code points)"
            )
            return None
        return Span(start, end)


def show(value: Any) -> str:
    """A value for an error message, shortened."""
    shown = f"«{value}»" if isinstance(value, str) else repr(value)
    return shown if len(shown) <= 80 else shown[:77] + "…" + shown[-1]


def _is_date(value: Any, pattern: re.Pattern[str]) -> bool:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(value + "-01-01"[len(value) - 10 :] if len(value) < 10 else value)
    except ValueError:
        return False
    return True
