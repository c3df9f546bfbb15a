"""Whatever a file holds, reading gives documents or a `NewsnerError`, never another exception."""

from __future__ import annotations

import contextlib
import copy
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import pytest
from format_documents import MEETING
from hypothesis import given, settings
from hypothesis import strategies as st

from newsner.errors import NewsnerError, NewsnerWarning
from newsner.formats import read, read_annotations, to_json
from newsner.formats.brat import format_ann
from newsner.formats.conll import format_conll
from newsner.formats.doccano import to_example
from newsner.formats.label_studio import to_task

NONSENSE = st.sampled_from(
    [
        None,
        True,
        -1,
        3,
        10**30,
        1.5,
        "",
        "x",
        "e1",
        "~",
        [],
        [1],
        {},
        {"start": [1], "end": {}, "label": []},
        [[]],
        [None],
    ]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values inside a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in items for place in places(item, (*path, key)))]


@st.composite
def damaged(draw: st.DrawFn, sound: Any) -> str:
    """A JSON value with one to three of its parts replaced or removed."""
    value = copy.deepcopy(sound)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(value)[1:]))
        holder = value
        for key in path[:-1]:
            holder = holder[key]
        if draw(st.booleans()) and isinstance(holder, dict):
            del holder[path[-1]]
        else:
            holder[path[-1]] = copy.deepcopy(draw(NONSENSE))
        if not places(value)[1:]:
            break
    return json.dumps(value, ensure_ascii=False)


@st.composite
def cut(draw: st.DrawFn, sound: str) -> str:
    """A text with some stretches removed, doubled or replaced."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(sound)))
        end = min(len(sound), start + draw(st.integers(0, 12)))
        middle = draw(st.sampled_from(["", "\t", "\n", " ", "{", "T1", "-", sound[start:end] * 2, "\x00", "🙂"]))
        sound = sound[:start] + middle + sound[end:]
    return sound


def survives(name: str, content: str, format: str) -> None:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", NewsnerWarning)
        path = Path(folder) / name
        path.write_bytes(content.encode("utf-8", errors="surrogatepass"))
        path.with_suffix(".txt").write_bytes(MEETING.text.encode())
        for repair in (False, True):
            for reader in (read, lambda p, **options: read_annotations([p], **options)):
                with contextlib.suppress(NewsnerError):
                    reader(path, format=format, repair=repair)


@given(content=damaged(json.loads(to_json(MEETING))))
@settings(max_examples=40, deadline=None)
def test_newsner1(content: str) -> None:
    survives("a.jsonl", content, "newsner")


@given(content=damaged(to_task(MEETING)))
@settings(max_examples=40, deadline=None)
def test_label_studio(content: str) -> None:
    survives("a.json", f"[{content}]", "label-studio")


@given(content=damaged(to_example(MEETING)))
@settings(max_examples=40, deadline=None)
def test_doccano(content: str) -> None:
    survives("a.jsonl", content, "doccano")


@given(content=cut(format_ann(MEETING)))
@settings(max_examples=40, deadline=None)
def test_brat(content: str) -> None:
    survives("a.ann", content, "brat")


@given(content=cut(format_conll(MEETING)))
@settings(max_examples=40, deadline=None)
def test_conll(content: str) -> None:
    survives("a.conll", content, "conll")


@pytest.mark.parametrize("name", ["a.spacy", "a.parquet"])
def test_binary_files_that_are_none(name: str, tmp_path: Path) -> None:
    pytest.importorskip({"a.spacy": "spacy", "a.parquet": "datasets"}[name])
    (tmp_path / name).write_bytes(b"\x00\x01 no")

    with pytest.raises(NewsnerError, match="is not a"):
        read(tmp_path / name)
