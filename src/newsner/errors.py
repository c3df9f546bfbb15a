"""Every error that newsner raises on purpose.

```
NewsnerError
├── InputError            a text, document or option that cannot be used        (also ValueError)
│   ├── FormatError       a file that does not hold what its format promises: file, line, what was found
│   └── SpanError         offsets that do not fit their text
├── ModelError            a checkpoint that cannot be loaded or does not fit
├── RuleError             a rule file that says something wrong: file, rule, key, what is allowed
└── MissingExtraError     a feature whose optional dependency is not installed  (also ImportError)
```

A message says what was given, where, and what would work.
"""

from __future__ import annotations

from dataclasses import dataclass


class NewsnerError(Exception):
    """The root: `except newsner.NewsnerError` catches all that newsner raises on purpose."""


class InputError(NewsnerError, ValueError):
    """A text, document, date or option that cannot be used."""


class SpanError(InputError):
    """Offsets that do not fit the text they point into."""


class ModelError(NewsnerError):
    """A checkpoint that is missing, unsafe to load, or not a token classifier."""


class RuleError(NewsnerError):
    """A rule file that cannot be used; the message names file, rule and key."""


class MissingExtraError(NewsnerError, ImportError):
    """A feature whose optional dependency is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            f"{feature} needs packages that are not installed. Install them with: pip install 'newsner[{extra}]'"
        )
        self.feature = feature
        self.extra = extra


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in an input: where it stands and what was found there.

    Attributes:
        where: the file or the document's id.
        line: 1-based line, or None where lines mean nothing.
        message: what was found and what would work.
    """

    where: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return f"{place}: {self.message}"


class FormatError(InputError):
    """A file that does not hold what its format promises; carries every problem that was found.

    >>> error = FormatError([Problem("a.jsonl", 3, "not JSON: «{»")])
    >>> str(error)
    'a.jsonl:3: not JSON: «{»'
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


class NewsnerWarning(UserWarning):
    """Something was left out or chosen that the reader should know of: a format that cannot hold all of a document."""
