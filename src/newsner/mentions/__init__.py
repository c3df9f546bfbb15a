"""Mentions: names with the borders of `newsner/1`, proclitics left outside, «بوتين» in «وبوتين»."""

from .borders import fit_borders
from .camel import load_analyses
from .labels import agree_labels
from .refine import refine_mentions
from .strip import Analyses, best_split, strip_proclitics
from .unnamed import drop_unnamed

__all__ = [
    "Analyses",
    "agree_labels",
    "best_split",
    "drop_unnamed",
    "fit_borders",
    "load_analyses",
    "refine_mentions",
    "strip_proclitics",
]
