"""Claims: what somebody is cited for, after «أنّ», behind a colon, or in quotation marks."""

from __future__ import annotations

from itertools import pairwise

from ..span import Span
from .clause import Clause
from .lexicon import key, word_list
from .reading import Reading
from .scene import Filler
from .speech import goes_on_speaking, is_impersonal, is_speech_act, utters
from .subjects import explicit_subject
from .triggers import Hit

_GAP = 3  # words
_SHORTEST_QUOTATION = 3  # words
_BECAUSE = "لان"


def read_claim(reading: Reading, clause: Clause, hit: Hit) -> Filler | None:
    """What is said at a verb of saying, None where nothing is told or nobody says it («يذكر أن …»).

    Args:
        reading: the sentence.
        clause: of the verb.
        hit: the verb.
    """
    if hit.form.person == 1:
        return None  # inside what somebody says
    if is_impersonal(reading.words[hit.at]) and explicit_subject(reading, clause) is None:
        return None
    hanging = _hanging(reading, clause, hit)
    indexes = hanging or _behind_colon(reading, clause, hit) or _quoted_before(reading, hit)
    if indexes and indexes[0] > hit.at:
        indexes = _until_next(reading, hit, indexes)
    return _filler(reading, trim(reading, indexes))


def trim(reading: Reading, indexes: list[int]) -> list[int]:
    """The words of a claim without «أنّ» and punctuation around them; a bracket opened in it stays closed."""
    kept = list(indexes)
    words = reading.words
    while kept and words[kept[-1]].is_punctuation:
        if words[kept[-1]].text == ")" and any(words[index].text == "(" for index in kept):
            break
        kept.pop()
    while kept and (words[kept[0]].is_punctuation or words[kept[0]].key in word_list("sources", "opening")):
        if words[kept[0]].key.endswith("ه"):
            break
        kept.pop(0)
    return kept


def _filler(reading: Reading, indexes: list[int]) -> Filler | None:
    if len(indexes) < 2:
        return None
    start, end = reading.words[indexes[0]].start, reading.words[indexes[-1]].end
    told = " ".join(reading.words[index].text for index in indexes)
    return Filler(told, told, "text", (Span(start, end),), "words")


def _hanging(reading: Reading, clause: Clause, hit: Hit) -> list[int]:
    """The clause or quotation that hangs on the verb, with all that hangs on it."""
    inside = {
        child.index
        for child in reading.clauses
        if child.parent == clause.index and child.first > hit.at and _is_said(child)
    }
    for child in reading.clauses:
        if child.parent in inside:
            inside.add(child.index)
    return _unbroken([index for index, owner in enumerate(reading.owner) if owner in inside and index > hit.at])


def _is_said(clause: Clause) -> bool:
    because = bool(clause.opener) and clause.opener[-1].startswith(_BECAUSE)
    return clause.kind in ("complement", "quote") and not because


def _unbroken(indexes: list[int]) -> list[int]:
    """The words up to the first gap: after «…»، مشيرا إلى أنّ» another claim begins."""
    for position, (index, following) in enumerate(pairwise(indexes), 1):
        if following - index > _GAP:
            return indexes[:position]
    return indexes


def _behind_colon(reading: Reading, clause: Clause, hit: Hit) -> list[int]:
    """«قال ⟦فلان⟧: سنعود غدا», without quotation marks: the rest of the sentence."""
    if hit.kind != "verb" or not utters(hit.form):
        return []
    words = reading.words
    colon = next((i for i in range(hit.at + 1, len(words)) if words[i].text == ":"), None)
    if colon is None or reading.owner[colon] != clause.index or words[colon - 1].text.isdigit():
        return []
    return list(range(colon + 1, len(words)))


def _quoted_before(reading: Reading, hit: Hit) -> list[int]:
    """«"سنعود غدا"، قال ⟦فلان⟧»: the quotation right before the verb."""
    at = hit.at - 1
    while at >= 0 and reading.words[at].is_punctuation:
        at -= 1
    if at < 0 or hit.kind != "verb" or hit.form.conjunction or not reading.words[at].quote:
        return []
    quoted = [index for index in range(at + 1) if reading.words[index].quote == reading.words[at].quote]
    return quoted if len(quoted) >= _SHORTEST_QUOTATION and not reading.words[hit.at].quote else []


def _until_next(reading: Reading, hit: Hit, indexes: list[int]) -> list[int]:
    """The words up to where the speaker goes on: «…، مشيرا إلى», «وأضاف», «…، ودعا إلى»."""
    verbs = {key(lemma) for lemma in hit.rule.trigger.verb}
    for position, index in enumerate(indexes):
        word = reading.words[index]
        skipped = range(indexes[position - 1] + 1, index) if position else ()
        if any(goes_on_speaking(reading.words[between]) for between in skipped):
            return indexes[:position]  # «"…"، مضيفا "…"»
        if not position or word.quote or word.mention is not None:
            continue
        comma = reading.words[index - 1].is_punctuation
        if goes_on_speaking(word) and (comma or word.key.startswith("و")):
            return indexes[:position]
        clause = reading.clause_of(index)
        for form in clause.readings if clause.verb == index else ():
            acts = comma and is_speech_act(form) and form.gender == hit.form.gender
            if form.conjunction and (acts or key(form.lemma) in verbs):
                return indexes[:position]
    return indexes
