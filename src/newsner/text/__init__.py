"""Text: characters, normalisation with an offset map, tokens and sentences."""

from .normalize import Normalized, fold, normalize, strip_marks
from .sentences import split_sentences
from .tokens import tokenize

__all__ = ["Normalized", "fold", "normalize", "split_sentences", "strip_marks", "tokenize"]
