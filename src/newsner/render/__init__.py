"""Showing documents: HTML for notebooks, pictures of meetings, tables for a terminal. All pure: values in, text out."""

from .html import format_html
from .listing import format_listing

__all__ = ["format_html", "format_listing"]
