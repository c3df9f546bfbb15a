"""Words a second of newsner beside those of its peers, from one run on one machine.

    python benchmarks/speed.py [--peer-sentences 100] [--camel-python PATH] [--json FILE]

Read are the sentences of the ANERcorp test set, each reader in a fresh process on the same
cores. The peers are slow, so that they read a sample of the sentences, drawn by a fixed
seed; newsner reads that sample and the whole set. A BERT-base of random weights stands in
for CAMeLBERT and AraBERT: speed does not depend on the weights. Its WordPiece vocabulary of
64,000 is trained on raw text, so that words fall into about as many pieces as theirs.

camel-tools wants older packages: make it an environment of its own and name its Python,

    python -m venv camel && camel/bin/pip install -r benchmarks/requirements-camel.txt

Without it, its code path is reproduced here (see `speed_peers.py`).
"""

from __future__ import annotations

import argparse
import json
import lzma
import platform
import random
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from newsner.evaluation import Table, read_words
from newsner.evaluation.terminal import to_rich

TEST = Path("../shared/data/ner/anercorp.test-repaired.tsv")
RAW = Path("../shared/data/text/arwiki2017_comparable.txt.xz")
PEERS = Path(__file__).with_name("speed_peers.py")
VOCABULARY = 64_000


@dataclass(frozen=True, slots=True)
class Run:
    """A reader to time: what it is called here, which reader, model, sentences and Python."""

    title: str
    reader: str
    model: str
    sentences: Path
    python: str = sys.executable


def main() -> None:
    """Time every reader and print them side by side."""
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    sample, whole = write_sentences(options)
    bert = make_bert(options.work / "bert-base-random")
    same = options.model or bundled_weights()
    runs = [
        Run("newsner, all sentences", "newsner", options.model or "bundled", whole),
        Run("newsner", "newsner", options.model or "bundled", sample),
        Run("transformers pipeline, same weights", "transformers", same, sample),
        Run("transformers pipeline, BERT-base", "transformers", str(bert), sample),
        camel_run(options.camel_python, bert, sample),
    ]
    rows = {run.title: time_run(run, options.cores) for run in track(runs, console=Console(stderr=True))}
    Console(width=120).print(to_rich(speed_table(rows, options.cores)))
    if options.json:
        options.json.write_text(json.dumps({"machine": machine(options.cores), "runs": rows}, indent=1) + "\n")


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("test", nargs="?", type=Path, default=TEST, help="word<TAB>tag file to read")
    parser.add_argument("--model", help="folder with newsner's graphs and the transformers weights; default: bundled")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--peer-sentences", type=int, default=100, help="how many sentences the peers read")
    parser.add_argument("--camel-python", help="Python of an environment that has camel-tools")
    parser.add_argument("--work", type=Path, default=Path("scratch/speed"), help="folder for the stand-in BERT")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    return parser.parse_args()


def bundled_weights() -> str:
    """The folder of the bundled model, which holds its transformers checkpoint too."""
    from newsner.ner.checkpoint import bundled_folder

    return str(bundled_folder())


def camel_run(python: str | None, bert: Path, sample: Path) -> Run:
    """camel-tools itself where its environment is given, else its code path."""
    if python:
        return Run("camel_tools NERecognizer, BERT-base", "camel", str(bert), sample, python)
    return Run("camel_tools' code path, BERT-base", "camel-path", str(bert), sample)


def write_sentences(options: argparse.Namespace) -> tuple[Path, Path]:
    """The sample and all the sentences as files of word lists."""
    words = [list(s.words) for s in read_words(options.test.read_text(encoding="utf-8"))]
    sample, whole = options.work / "sample.json", options.work / "all.json"
    drawn = random.Random(7).sample(words, min(options.peer_sentences, len(words)))
    sample.write_text(json.dumps(drawn, ensure_ascii=False), encoding="utf-8")
    whole.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    return sample, whole


def make_bert(folder: Path) -> Path:
    """A BERT-base for token classification with random weights and an Arabic WordPiece vocabulary; made once."""
    if (folder / "model.safetensors").exists():
        return folder
    import torch
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertForTokenClassification

    wordpiece = BertWordPieceTokenizer(strip_accents=False, lowercase=False)
    with lzma.open(RAW, "rt", encoding="utf-8") as lines:
        wordpiece.train_from_iterator(lines, vocab_size=VOCABULARY, show_progress=False)
    folder.mkdir(parents=True, exist_ok=True)
    wordpiece.save_model(str(folder))  # vocab.txt for older transformers
    wordpiece.save(str(folder / "tokenizer.json"))
    settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": False, "model_max_length": 512}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    torch.manual_seed(7)
    names = ["B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O"]
    config = BertConfig(vocab_size=VOCABULARY, id2label=dict(enumerate(names)))
    BertForTokenClassification(config).save_pretrained(folder)
    return folder


def time_run(run: Run, cores: int) -> dict[str, Any]:
    """The times of one reader in a process of its own."""
    command = [run.python, str(PEERS), run.reader, run.model, str(run.sentences), str(cores)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{run.title} failed:\n{done.stderr}")
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return row


def speed_table(rows: dict[str, dict[str, Any]], cores: int) -> Table:
    """Words a second, how many times slower than newsner on the same sentences, load time, memory."""
    rate = {title: row["words"] / row["seconds"] for title, row in rows.items()}
    cells = tuple(
        (
            title,
            f"{row['words']:,}",
            f"{rate[title]:,.0f}",
            "" if title.startswith("newsner") else f"{rate['newsner'] / rate[title]:.1f} ×",
            f"{row['load']:.2f}",
            f"{row['first']:.2f}",
            f"{row['memory_mb']:.0f}",
        )
        for title, row in rows.items()
    )
    columns = ("reader", "words", "words/s", "newsner is faster", "load s", "first result s", "memory MB")
    return Table("Speed", columns, cells, machine(cores))


def machine(cores: int) -> str:
    """The machine and the versions that the figures hold for."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    flags = ""
    if info.exists():
        lines = dict(line.split(":", 1) for line in info.read_text().splitlines() if ":" in line)
        table = {key.strip(): value.strip() for key, value in lines.items()}
        cpu = table.get("model name", cpu)
        known = table.get("flags", "").split()
        flags = ", ".join(flag for flag in ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_tile") if flag in known)
    packages = ", ".join(f"{name} {version(name)}" for name in ("onnxruntime", "torch", "transformers"))
    return f"{cpu}, {cores} cores ({flags}), Python {platform.python_version()}, {packages}"


if __name__ == "__main__":
    main()
