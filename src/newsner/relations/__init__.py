"""Relations: declarative rules turn names in their sentences into facts."""

from .engine import Engine
from .explain import explain
from .loader import default_rules, load_rules, read_rules
from .rule import Rule
from .trace import Trace, format_trace

__all__ = ["Engine", "Rule", "Trace", "default_rules", "explain", "format_trace", "load_rules", "read_rules"]
