"""Entities: the mentions of a document grouped by whom they name."""

from .group import group_entities

__all__ = ["group_entities"]
