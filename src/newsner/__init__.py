"""newsner: Arabic news into facts.

>>> import newsner
>>> nlp = newsner.load()  # doctest: +SKIP
>>> doc = nlp("والأربعاء، عقد كيم وبوتين قمّة", date="2023-09-15")  # doctest: +SKIP

Everything heavy is loaded where it is used: importing this package reads no model and no table.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._version import __version__
from .document import Document, Entity
from .errors import (
    FormatError,
    InputError,
    MissingExtraError,
    ModelError,
    NewsnerError,
    NewsnerWarning,
    Problem,
    RuleError,
    SpanError,
)
from .fact import RELATIONS, Argument, Fact, Relation
from .span import LABELS, Mention, Sentence, Span, TimeExpression, Token

if TYPE_CHECKING:
    from . import corpus, plot
    from .formats import read, write
    from .graph import to_graph
    from .pipeline import Pipeline, load
    from .report import build_report
    from .tables import to_frame
    from .training import train

_LAZY = {
    "Pipeline": ".pipeline",
    "build_report": ".report",
    "load": ".pipeline",
    "read": ".formats",
    "to_frame": ".tables",
    "to_graph": ".graph",
    "train": ".training",
    "write": ".formats",
}
_SUBMODULES = ("corpus", "plot")

__all__ = [
    "LABELS",
    "RELATIONS",
    "Argument",
    "Document",
    "Entity",
    "Fact",
    "FormatError",
    "InputError",
    "Mention",
    "MissingExtraError",
    "ModelError",
    "NewsnerError",
    "NewsnerWarning",
    "Pipeline",
    "Problem",
    "Relation",
    "RuleError",
    "Sentence",
    "Span",
    "SpanError",
    "TimeExpression",
    "Token",
    "__version__",
    "build_report",
    "corpus",
    "load",
    "plot",
    "read",
    "to_frame",
    "to_graph",
    "train",
    "write",
]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name], __name__), name)
    if name in _SUBMODULES:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module 'newsner' has no attribute {name!r}")


if "IPython" in sys.modules:
    from .render.notebook import register_lists

    register_lists()
