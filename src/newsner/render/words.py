"""The words of the pages and pictures themselves, in Arabic and in English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Literal

from ..errors import InputError
from .style import asset

Language = Literal["ar", "en"]
LANGUAGES = ("ar", "en")


@cache
def words_of(language: str) -> Mapping[str, str]:
    """The words of a language: of relations, slots, headings and notes.

    Raises:
        InputError: a language that the pages are not written in.

    >>> words_of("ar")["MET"]
    'التقى'
    """
    if language not in LANGUAGES:
        raise InputError(f"pages are written in {' or '.join(LANGUAGES)}, got {language!r}")
    return {key: said[language] for key, said in tomllib.loads(asset("words.toml")).items()}
