"""Tagged spans into mentions: the steps of this room in their order."""

from __future__ import annotations

from collections.abc import Sequence

from ..span import Mention
from .borders import fit_borders
from .labels import agree_labels
from .repeats import add_repeats
from .strip import Analyses, strip_proclitics
from .unnamed import drop_vessels

SURE = 0.9
"""Score from which a tagger's own border stands against most rules. Fitted, to one digit, on ANERcorp's dev part
and on the project's development articles, whose conventions differ."""


def refine_mentions(text: str, tagged: Sequence[Mention], analyses: Analyses | None = None) -> tuple[Mention, ...]:
    """What a tagger found, as `newsner/1` means it: borders, proclitics, one label for one name.

    Args:
        text: the document's text.
        tagged: whole written words, as the tagger marks them; few words move a border that it is sure of (`SURE`).
        analyses: a morphological analyser, see `load_analyses`.

    >>> text = "زار الملا عمر محافظة حلب"  # "Mullah Omar visited the governorate of Aleppo"
    >>> tagged = [Mention(4, 13, "PER", "الملا عمر"), Mention(21, 24, "LOC", "حلب", 0.6)]
    >>> [(mention.text, mention.label) for mention in refine_mentions(text, tagged)]
    [('عمر', 'PER'), ('محافظة حلب', 'LOC')]
    """
    found = strip_proclitics(text, fit_borders(text, drop_vessels(text, tagged), sure=SURE), analyses)
    return add_repeats(text, agree_labels(text, found))
