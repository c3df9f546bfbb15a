"""Evaluation: names, entities and facts against gold; how sure the figures are; what went wrong."""

from .calibration import Reliability, measure_calibration, score_mentions
from .counts import Accuracy, Counts
from .documents import DocumentScores, score_documents
from .facts import FactScores, Mistake
from .html import format_html
from .names import NameReport, compare_names, evaluate_names
from .perturb import PERTURBATIONS, Perturbed, perturb_record
from .record import Record, from_document, read_records, to_record
from .sampling import Difference, Interval
from .table import Table
from .words import WordScores, WordSentence, read_words, score_words, tag_words

__all__ = [
    "PERTURBATIONS",
    "Accuracy",
    "Counts",
    "Difference",
    "DocumentScores",
    "FactScores",
    "Interval",
    "Mistake",
    "NameReport",
    "Perturbed",
    "Record",
    "Reliability",
    "Table",
    "WordScores",
    "WordSentence",
    "compare_names",
    "evaluate_names",
    "format_html",
    "from_document",
    "measure_calibration",
    "perturb_record",
    "read_records",
    "read_words",
    "score_documents",
    "score_mentions",
    "score_words",
    "tag_words",
    "to_record",
]
