"""Relations: declarative rules turn names in their sentences into facts."""

from .engine import Engine
from .loader import default_rules, load_rules, read_rules
from .rule import Rule
from .trace import Trace, format_trace

__all__ = ["Engine", "Rule", "Trace", "default_rules", "format_trace", "load_rules", "read_rules"]
