"""Times: dates, weekdays and periods that a text tells, resolved against the document's date."""

from .dates import parse_date
from .find import find_times

__all__ = ["find_times", "parse_date"]
