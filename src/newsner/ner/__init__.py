"""NER: label codec, subword alignment and windows, the tagger and its runtimes."""

from .checkpoint import load_tagger
from .labels import LabelSet
from .tagger import Tagger

__all__ = ["LabelSet", "Tagger", "load_tagger"]
