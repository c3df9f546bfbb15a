"""Reports as plain tables, so that the terminal and HTML show the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .calibration import Reliability
from .claims import SCORED
from .confusion import NOTHING, Comparison
from .counts import Accuracy, Counts
from .documents import DocumentScores
from .facts import BEYOND, DETAILS, Mistake
from .names import HardSentence, NameReport, read_mention
from .sampling import Difference
from .words import WordScores

RATES = ("P", "R", "F1", "gold", "predicted", "correct")


@dataclass(frozen=True, slots=True)
class Table:
    """A title, columns and rows of text; the first column names the row, the others are figures or text.

    Attributes:
        note: what a reader must know to read it.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def document_tables(scores: DocumentScores) -> tuple[Table, ...]:
    """Names, coreference, facts, details."""
    names = [*scores.names.items(), ("all", scores.all_names)]
    relations = [(r, scores.facts.relations[r]) for r in SCORED if r in scores.facts.relations]
    tables = [
        Table("Names", ("type", *RATES), tuple((n, *_rates(c)) for n, c in names), "exact span and type"),
        Table("Coreference", ("", *RATES), (("pairs", *_rates(scores.coreference)),), "pairs of exact mentions"),
    ]
    if relations:
        rows = tuple((n, *_rates(c)) for n, c in [*relations, ("all", scores.all_facts)])
        tables.append(Table("Facts", ("relation", *RATES), rows))
        tables.append(_accuracies("Details", DETAILS, scores.facts.details, "of the events found"))
        tables.append(_accuracies("Beyond the claims", BEYOND, scores.facts.beyond, "of the facts found"))
    return tuple(table for table in tables if table.rows)


def mistake_table(mistakes: Sequence[Mistake]) -> Table:
    """Facts that are wrong, with the sentences that tell them."""
    rows = tuple((m.document, m.kind, m.claim, m.gold or NOTHING, m.predicted or NOTHING, m.sentence) for m in mistakes)
    return Table("Mistakes", ("document", "kind", "claim", "gold", "predicted", "sentence"), rows)


def name_tables(report: NameReport, title: str = "Names") -> tuple[Table, ...]:
    """Rates with intervals, outcomes, borders, types."""
    rows = tuple(
        (label, *_rates(score.counts), f"{score.interval.low:.1f} – {score.interval.high:.1f}")
        for label, score in report.scores.items()
    )
    ignored = ", ".join(f"{count} {label}" for label, count in report.ignored.items())
    note = f"{report.documents} documents; interval: 95 % of F1, documents drawn again"
    note += f"; not counted, as the gold has no such type: {ignored}" if ignored else ""
    counts = {**report.confusion.outcomes, **{f"border off: {k}": n for k, n in report.confusion.borders.items()}}
    return (
        Table(title, ("type", *RATES, "F1 interval"), rows, note),
        Table("What went wrong", ("", "names"), tuple((name, str(count)) for name, count in counts.items())),
        _types(report.confusion.types),
    )


def hardest_table(sentences: Sequence[HardSentence]) -> Table:
    """The sentences with most wrong names."""
    rows = tuple((s.document, str(len(s.comparisons)), s.text, "\n".join(map(_read, s.comparisons))) for s in sentences)
    return Table("Hardest sentences", ("document", "wrong", "sentence", "gold → predicted"), rows)


def difference_table(differences: Mapping[str, Difference], a: str, b: str) -> Table:
    """Model B against model A."""
    rows = tuple(
        (
            name,
            f"{d.a:.1f}",
            f"{d.b:.1f}",
            f"{d.b - d.a:+.1f}",
            f"{d.interval.low:+.1f} – {d.interval.high:+.1f}",
            f"{d.p:.4f}",
            "yes" if d.p < 0.05 else "no",
        )
        for name, d in differences.items()
    )
    columns = ("", "F1 A", "F1 B", "B - A", "95 % interval", "p", "significant")
    note = f"A: {a}; B: {b}; p by approximate randomisation over documents, interval by a paired bootstrap"
    return Table("B against A", columns, rows, note)


def word_table(scores: WordScores, title: str) -> Table:
    """Names over words, as published and strict."""
    rows = tuple(
        (label, *_rates(counts), f"{scores.strict.get(label, Counts()).f1:.1f}")
        for label, counts in scores.published.items()
    )
    note = "seqeval's default, micro, as published; beside it strict IOB2"
    return Table(title, ("type", *RATES, "F1 strict"), rows, note)


def calibration_table(reliability: Reliability) -> Table:
    """The reliability table of scores."""
    rows = tuple(
        (f"{b.low:.2f} – {b.high:.2f}", str(b.count), f"{b.confidence:.3f}", f"{b.accuracy:.3f}")
        for b in reliability.bins
    )
    note = f"expected calibration error {reliability.ece:.3f}, Brier score {reliability.brier:.3f}"
    return Table("Calibration", ("score", "names", "mean score", "right"), rows, note)


def _rates(counts: Counts) -> tuple[str, ...]:
    rates = (f"{value:.1f}" for value in (counts.precision, counts.recall, counts.f1))
    return (*rates, str(counts.gold), str(counts.predicted), str(counts.correct))


def _accuracies(title: str, order: Sequence[str], table: Mapping[str, Accuracy], note: str) -> Table:
    rows = [(n, f"{table[n].percent:.1f}", str(table[n].right), str(table[n].of)) for n in order if n in table]
    return Table(title, ("", "right %", "right", "of"), tuple(rows), note)


def _types(types: Mapping[tuple[str, str], int]) -> Table:
    golds = [*sorted({gold for gold, _ in types if gold != NOTHING}), NOTHING]
    found = [*sorted({predicted for _, predicted in types if predicted != NOTHING}), NOTHING]
    rows = tuple((gold, *(str(types.get((gold, predicted), 0)) for predicted in found)) for gold in golds)
    return Table("Types", ("gold ↓ predicted →", *found), rows, f"{NOTHING}: nothing stands there")


def _read(pair: Comparison) -> str:
    what = f" ({pair.border})" if pair.border else ""
    return f"{pair.outcome}{what}: {read_mention(pair.gold) or NOTHING} → {read_mention(pair.predicted) or NOTHING}"
