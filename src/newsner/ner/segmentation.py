"""Checkpoints that were trained on text cut into morphemes, such as AraBERT v1 and v2 («ال+ كتاب»)."""

from __future__ import annotations

import warnings
from collections.abc import Collection

from ..errors import NewsnerWarning

# What Farasa writes for the article, the conjunction and the feminine ending when it cuts them off.
_MARKS = ("ال+", "و+", "+ة")


def is_segmented(vocabulary: Collection[str]) -> bool:
    """Whether a vocabulary was made from text whose clitics were cut off.

    >>> is_segmented({"كتاب", "ال+", "و+"}), is_segmented({"الكتاب", "##و"})
    (True, False)
    """
    return any(mark in vocabulary for mark in _MARKS)


def warn_segmented(name: object, vocabulary: Collection[str]) -> None:
    """Tell that a checkpoint expects segmented text, which newsner does not give it."""
    if is_segmented(vocabulary):
        warnings.warn(
            f"{name} was trained on text cut into morphemes by Farasa («ال+ كتاب»); newsner reads the text as it is "
            "written, so that its figures will be lower than published. Prefer a checkpoint for plain text, such as "
            "AraBERT v02, or fine-tune this one: newsner train DATA --base " + str(name),
            NewsnerWarning,
            stacklevel=3,
        )
