"""Mentions: names with their proclitics left outside, «بوتين» in «وبوتين»."""

from .strip import best_split, strip_proclitics

__all__ = ["best_split", "strip_proclitics"]
