"""The notebooks run from top to bottom without a network, and show what they are kept with.

What the model finds may change with the model; that every cell shows the same kinds of output may not, and
each notebook's last cell checks what it promises.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="needs nbformat and nbclient: pip install 'newsner[dev]'")
nbclient = pytest.importorskip("nbclient", reason="needs nbclient: pip install 'newsner[dev]'")
pytest.importorskip("ipykernel", reason="needs ipykernel: pip install 'newsner[dev]'")

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NEEDS_TRAINING = {"4-fine-tune"}
HAS_MODEL = (ROOT / "models/newsner-base/tokenizer.json").is_file()
HAS_TRAINING = all(importlib.util.find_spec(name) for name in ("torch", "transformers", "seqeval"))

pytestmark = [
    pytest.mark.bundled,
    pytest.mark.skipif(not HAS_MODEL, reason="needs the bundled model"),
    pytest.mark.filterwarnings("ignore"),  # of the kernel's own packages
]


def kinds(notebook) -> list[list[str]]:
    """The kinds of output of each cell: stream, or the types that a browser shows; warnings left out."""
    return [
        sorted({kind for output in cell.outputs for kind in output_kinds(output)})
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def output_kinds(output) -> list[str]:
    if output.output_type == "stream":
        return ["stdout"] if output.name == "stdout" else []
    return list(output.get("data", [output.output_type]))


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) == 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_it_is_kept_with(path: Path, monkeypatch) -> None:
    if path.stem in NEEDS_TRAINING and not HAS_TRAINING:
        pytest.skip("needs the extra train")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("JPY_SESSION_NAME", "notebook test")
    kept = nbformat.read(path, as_version=4)
    fresh = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(
        fresh, timeout=1200, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    assert kinds(fresh) == kinds(kept)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_with_outputs_in_both_languages_and_without_errors(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert all(output.output_type != "error" for output in outputs)
    assert any(kinds(notebook))
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert 'lang="ar"' in cell.source
