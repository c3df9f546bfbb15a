"""Words: inflected forms, generated from tables of lemmas and matched letter by letter."""

from .form import Form
from .lexicon import Lexicon, default_lexicon, lookup

__all__ = ["Form", "Lexicon", "default_lexicon", "lookup"]
