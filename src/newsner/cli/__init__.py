"""The command line: `newsner COMMAND …`, one module per command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from .._version import __version__
from ..errors import NewsnerError

COMMANDS = {
    "extract": "find entities and facts in Arabic news",
    "report": "make one HTML page of articles, people and meetings to hand on",
    "convert": "turn annotated documents into another format",
    "annotate": "tag articles for correction in Label Studio, doccano or brat",
    "train": "fine-tune a model on annotated articles",
    "evaluate": "score documents against gold, or models against annotated data",
    "rules": "check rule files and run their examples",
}
DESCRIPTION = "Arabic news into facts: people, places, organisations, and who met whom, where and when."
EPILOG = """examples:
  newsner extract article.txt --date 2023-09-15
  newsner extract news.jsonl --format jsonl --output facts.jsonl
  cat article.txt | newsner extract - --format json
  newsner COMMAND --help"""

OK, SOME_FAILED, FAILED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code: 0 fine, 1 some inputs failed, 2 nothing could be done."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = build_parser(words[0] if words else "")
    options = parser.parse_args(words)
    if not options.command:
        parser.print_help()
        return FAILED
    try:
        return int(_module(options.command).run(options))
    except NewsnerError as error:
        print(f"newsner {options.command}: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        advice = getattr(_module(options.command), "ON_INTERRUPT", "")
        print(f"newsner {options.command}: interrupted{advice and f'; {advice}'}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has closed it (`| head`): stop without a word, as Unix tools do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def build_parser(command: str = "") -> argparse.ArgumentParser:
    """The parser; only the module of the command that is called is loaded."""
    formatter = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("newsner", description=DESCRIPTION, epilog=EPILOG, formatter_class=formatter)
    parser.add_argument("--version", action="version", version=f"newsner {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, help_text in COMMANDS.items():
        if find_spec(f"{__name__}.{name}") is None:
            continue
        sub = commands.add_parser(
            name, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}.", formatter_class=formatter
        )
        if name == command:
            _module(name).configure(sub)
    return parser


def _module(name: str) -> Any:
    return import_module(f"{__name__}.{name}")
