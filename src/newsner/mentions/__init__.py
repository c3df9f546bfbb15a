"""Mentions: names with their proclitics left outside, «بوتين» in «وبوتين»."""

from .camel import load_analyses
from .strip import Analyses, best_split, strip_proclitics

__all__ = ["Analyses", "best_split", "load_analyses", "strip_proclitics"]
