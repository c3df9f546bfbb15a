"""Across documents: the same person over many articles, who met whom, and reading a corpus with resume."""

from .actor import Actor
from .corpus import MEETINGS, Corpus
from .event import Event
from .grouping import RULES, Merge
from .processing import Progress, process
from .record import Reference

__all__ = ["MEETINGS", "RULES", "Actor", "Corpus", "Event", "Merge", "Progress", "Reference", "process"]
