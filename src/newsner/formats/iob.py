"""Tags of the B/I family: BIO (IOB2), IOB1, BIOES and BILOU."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..errors import InputError

SCHEMES = ("bio", "iob1", "bioes")
TAG = re.compile(r"O|[BIESLU]-\S(?:.*\S)?")


def find_scheme(sentences: Sequence[Sequence[str]]) -> str:
    """The scheme that a file's tags are written in.

    E-, S-, L- and U- stand only in BIOES and BILOU. In IOB1 a name begins with I-, and B- stands only
    where a name follows another of the same label; a file that has both kinds of beginning is BIO with faults.

    >>> find_scheme([["I-PER", "O", "I-LOC", "B-LOC"]]), find_scheme([["B-PER", "I-PER"]])
    ('iob1', 'bio')
    """
    bare_inside = proper_begin = False
    for tags in sentences:
        previous = "O"
        for tag in tags:
            if tag[:2] in ("E-", "S-", "L-", "U-"):
                return "bioes"
            follows = previous[2:] == tag[2:] and previous != "O"
            bare_inside = bare_inside or (tag.startswith("I-") and not follows)
            proper_begin = proper_begin or (tag.startswith("B-") and not follows)
            previous = tag
    return "iob1" if bare_inside and not proper_begin else "bio"


def decode(tags: Sequence[str], scheme: str, report: Callable[[int, str], bool]) -> Iterator[tuple[int, int, str]]:
    """Names as (first token, token after the last, label).

    Args:
        tags: of one sentence.
        scheme: one of `SCHEMES`.
        report: takes the position and message of a fault, returns whether to mend it; a fault
            that is not mended leaves its name out.

    >>> list(decode(["B-PER", "I-PER", "O", "B-LOC"], "bio", lambda position, message: False))
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    if scheme not in SCHEMES:
        raise InputError(f"a tag scheme is one of {', '.join(SCHEMES)}, got {scheme!r}")
    start, label = 0, ""
    for position, tag in enumerate((*tags, "O")):
        kind, name = (tag[0], tag[2:]) if TAG.fullmatch(tag) else ("?", "")
        if kind == "?":
            report(position, f"tag «{tag}» is none: O, or B- or I- (E-, S-) and a label")
            kind = "O"
        goes_on = kind in "IEL" and label == name and label != ""
        if label and not goes_on:
            if scheme != "bioes" or report(position, f"{label} is not closed by E-{label} before «{tag}»"):
                yield start, position, label
            label = ""
        if kind in "BSU" or (kind in "IEL" and not goes_on):
            message = f"tag «{tag}» without «B-{name}» before it; to begin a name write «B-{name}»"
            faulty = kind in "IEL" and scheme != "iob1"
            if not faulty or report(position, message):
                start, label = position, name
        if label and kind in "ELSU":
            yield start, position + 1, label
            label = ""


def encode(length: int, names: Sequence[tuple[int, int, str]], scheme: str = "bio") -> list[str]:
    """Tags for names given as (first token, token after the last, label).

    >>> encode(4, [(0, 2, "PER"), (3, 4, "LOC")])
    ['B-PER', 'I-PER', 'O', 'B-LOC']
    >>> encode(4, [(0, 2, "PER"), (3, 4, "LOC")], "bioes")
    ['B-PER', 'E-PER', 'O', 'S-LOC']
    """
    if scheme not in SCHEMES:
        raise InputError(f"a tag scheme is one of {', '.join(SCHEMES)}, got {scheme!r}")
    tags = ["O"] * length
    for first, end, label in names:
        for position in range(first, end):
            tags[position] = f"{'B' if position == first else 'I'}-{label}"
        if scheme == "bioes":
            tags[end - 1] = f"{'S' if end - first == 1 else 'E'}-{label}"
        elif scheme == "iob1" and not (first and tags[first - 1][2:] == label):
            tags[first] = f"I-{label}"
    return tags
