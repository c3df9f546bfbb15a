"""The arrows of the house: data flows one way, and `import newsner` is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "newsner"

VALUES = {"errors", "span", "fact", "document"}
ALLOWED = {
    "errors": set(),
    "span": {"errors"},
    "fact": {"errors", "span"},
    "document": {"errors", "span", "fact"},
    "text": VALUES,
    "ner": VALUES | {"text"},
    "mentions": VALUES | {"text"},
    "entities": VALUES | {"text"},
    "times": VALUES | {"text"},
    "relations": VALUES | {"text"},
    "formats": VALUES | {"text"},
    "render": VALUES | {"text", "formats"},
    "evaluation": VALUES | {"text", "formats"},
    "pipeline": VALUES | {"text", "ner", "mentions", "entities", "times", "relations", "formats"},
    "training": VALUES | {"text", "ner", "formats", "evaluation"},
}
"""For each room the rooms that it may import. Rooms that are not named here stand at the border and may see all."""

METHODS_THAT_SHOW = {("document", "render"), ("document", "relations")}
"""A document shows and explains itself: thin methods that call the room when they are called."""


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Rooms of the package that a file imports, anywhere in it."""
    found = set()
    package = ["newsner", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            target = [*base, *(node.module.split(".") if node.module else [])]
            names = [target[1]] if len(target) > 1 else [alias.name for alias in node.names]
            found.update(names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("newsner."):
            found.add(node.module.split(".")[1])
    return found - {"_version"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_rooms_import_only_what_stands_before_them(path: Path) -> None:
    room = room_of(path)
    if room not in ALLOWED:
        return
    wrong = {other for other in imports(path) - ALLOWED[room] - {room} if (room, other) not in METHODS_THAT_SHOW}
    assert not wrong, f"{path.relative_to(PACKAGE)} imports {', '.join(sorted(wrong))}"


HEAVY = (
    "torch",
    "transformers",
    "pandas",
    "numpy",
    "onnxruntime",
    "tokenizers",
    "rich",
    "matplotlib",
    "networkx",
    "spacy",
)


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import newsner, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_every_exported_name_is_there() -> None:
    import newsner

    for name in newsner.__all__:
        assert getattr(newsner, name) is not None
