"""Mentions: names with their proclitics left outside, «بوتين» in «وبوتين»."""

from .strip import strip_proclitics

__all__ = ["strip_proclitics"]
