"""Words: inflected forms, generated from tables of lemmas and matched letter by letter."""

from .form import Form
from .lexicon import Lexicon, default_lexicon, lookup, read_words
from .nouns import Noun
from .verbs import Verb

__all__ = ["Form", "Lexicon", "Noun", "Verb", "default_lexicon", "lookup", "read_words"]
