"""How fast a report of 500 articles is built and opened, and how large it is.

    python benchmarks/report_speed.py ../shared/gold/dev.jsonl

Repeats the articles up to 500 (each copy under its own id and a day later), extracts them, builds the
report, and opens it in headless Chromium where there is one. Prints wall and processor seconds; the report's
share is what it adds to extraction.
"""

from __future__ import annotations

import argparse
import datetime
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import newsner
from newsner.document import Document
from newsner.formats.newsner1 import read_jsonl
from newsner.report import build_report

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update")  # fmt: skip


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--sample", type=int, default=50, help="articles to extract; the time is scaled up")
    options = parser.parse_args()
    gold = list(read_jsonl(options.articles))
    nlp = newsner.load()
    sample = [Document(d.text, d.id, d.date, d.title) for d in gold[: options.sample]]
    read, wall, cpu = timed(lambda: list(nlp.pipe(sample)))
    scale = options.count / len(sample)
    print(f"extraction of {options.count}: {wall * scale:.1f} s, {cpu * scale:.1f} s of processor (from {len(sample)})")
    documents = [copied(read[n % len(read)], n, n // len(read)) for n in range(options.count)]
    page, wall_report, cpu_report = timed(lambda: build_report(documents))
    print(f"report of {options.count}: {wall_report:.2f} s, {cpu_report:.2f} s of processor, "
          f"{len(page.encode()) / 1e6:.1f} MB, {sum(len(d.facts) for d in documents)} facts")  # fmt: skip
    print(f"speed of extraction and report against extraction alone: {cpu * scale / (cpu * scale + cpu_report):.1%}")
    open_page(page)
    long = longest(documents)
    _, _, cpu = timed(long._repr_html_)
    print(f"_repr_html_ of {len(long.text.split())} words, {len(long.mentions)} mentions, {len(long.facts)} facts: "
          f"{cpu * 1000:.0f} ms")  # fmt: skip


def timed(work: Callable[[], object]) -> tuple[object, float, float]:
    """What the work gives, its wall and its processor seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def copied(document: Document, number: int, later: int) -> Document:
    """The document under another id, some days later."""
    date = document.date and str(datetime.date.fromisoformat(document.date) + datetime.timedelta(days=later))
    return replace(document, id=f"{document.id}-{number}", date=date)


def longest(documents: list[Document], words: int = 10_000) -> Document:
    """Articles one after another, with their mentions and facts, until they have so many words."""
    text, mentions, facts = "", [], []
    for document in documents:
        shift = len(text)
        mentions += [replace(m, start=m.start + shift, end=m.end + shift) for m in document.mentions]
        facts += [
            replace(
                fact,
                evidence=tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in fact.evidence),
                trigger_spans=tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in fact.trigger_spans),
            )
            for fact in document.facts
        ]
        text += document.text + "\n"
        if len(text.split()) >= words:
            break
    return Document(text, mentions=tuple(mentions), entities=documents[0].entities, facts=tuple(facts))


def open_page(page: str) -> None:
    """Open the page in Chromium and print when its script was done."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no Chromium here: not opened")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        path.write_text(page, encoding="utf-8", errors="replace")
        command = [chromium, *FLAGS, f"--user-data-dir={folder}/profile", "--dump-dom", path.as_uri()]
        shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    found = re.search(r'data-ready="(\d+)"', shown)
    print(f"opened in Chromium, table and all, after {found.group(1) if found else '?'} ms")


if __name__ == "__main__":
    main()
