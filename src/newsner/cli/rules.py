"""`newsner rules check FILE`: whether rule files hold, and whether their examples give what they say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

from ..errors import NewsnerError

if TYPE_CHECKING:
    from ..relations.examples import Report

HELP = "check rule files and run their examples"
EPILOG = """examples:
  newsner rules check donated.toml            the file, together with the rules that ship with newsner
  newsner rules check donated.toml --alone    the file by itself
  newsner rules check donated.toml --trace    for every failing example: what was read, which rules declined and why
  newsner rules check                         the rules that ship with newsner

exit code: 0 all is well, 1 an example or one of several files fails, 2 nothing could be checked"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help=HELP, formatter_class=argparse.RawDescriptionHelpFormatter, epilog=EPILOG)
    check.add_argument("files", nargs="*", metavar="FILE", help="rule files or folders; none: the default rules")
    check.add_argument("--trace", action="store_true", help="how a failing example was read, why rules declined")
    check.add_argument("--alone", action="store_true", help="without the rules that ship with newsner")


def run(options: argparse.Namespace) -> int:
    """Check the files; each is reported, a bad one does not stop the others."""
    if not options.files:
        return _print_report("default rules", None, options)
    codes = []
    for name in options.files:
        try:
            codes.append(_print_report(name, Path(name), options))
        except NewsnerError as error:
            print(f"newsner rules: {error}", file=sys.stderr)
            codes.append(2)
    return _worst(codes)


def _worst(codes: Sequence[int]) -> int:
    if all(code == 2 for code in codes):
        return 2
    return int(any(codes))


def _print_report(name: str, path: Path | None, options: argparse.Namespace) -> int:
    from ..relations import format_trace
    from ..relations.examples import check_default_rules, check_file
    from ..times import find_times

    report = check_default_rules(find_times) if path is None else check_file(path, find_times, alone=options.alone)
    for failure in report.failures:
        print(failure)
        if options.trace:
            print(indent(format_trace(failure.trace), "  | "))
    for rule in report.without_examples:
        print(f"{rule.file}: rule {rule.name}: has no example; give one that it must find and one that it must not")
    print(f"{name}: {_summary(report)}")
    return int(bool(report.failures))


def _summary(report: Report) -> str:
    examples = f"{report.examples} examples, {report.negative} of them negative"
    outcome = f"{len(report.failures)} fail" if report.failures else "all pass"
    return f"{report.rules} rules, {examples}: {outcome}"
