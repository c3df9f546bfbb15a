"""Names that a document tells in full and a tagger missed where it tells them in short."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..span import Mention
from ..text import fold, normalize
from ..text.lexicon import UNSEEN, load_lexicon
from .border_table import PERSON, PLACE
from .evidence import COMMON, LIKELY_NAME, WORD, WRITTEN
from .labels import load_labels
from .proclitics import ARTICLE, is_among, splits

Told = tuple[str, float]
"""Label and score of a name."""

SURE = 0.9
"""Score from which a mention tells of others of its name."""
SHORTEST = 4
TRUST = 0.8
"""What a repeated name's score is of that of the mention which tells it: how many were right on the project's
development articles."""


def add_repeats(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, and between them those that the document tells in full elsewhere.

    «عادل الجبير» tells who «الجبير» is, «السعودية» which «المملكة». A word that is written
    elsewhere too («صالح») tells nothing.

    Args:
        text: the document's text.
        mentions: in text order, their proclitics left out.

    >>> text = "وصل عادل الجبير، ثم عقد الجبير اجتماعا"
    >>> [m.text for m in add_repeats(text, [Mention(4, 15, "PER", "عادل الجبير", 0.95)])]
    ['عادل الجبير', 'الجبير']
    """
    told = _left_over(text, mentions, {**_surnames(mentions), **_kingdoms(mentions)})
    if not told:
        return tuple(mentions)
    found: list[Mention] = []
    starts = [mention.start for mention in mentions]
    previous = ""
    for match in WRITTEN.finditer(text):
        word, before = fold(match.group()), previous
        previous = word
        split = next((split for split in splits(word) if split.stem in told), None)
        if split is None:
            continue
        start, end = match.start() + normalize(match.group()).starts[len(split.proclitics)], match.end()
        label, score = told[split.stem]
        new = Mention(start, end, label, text[start:end], TRUST * score)
        if _is_free(text, mentions, bisect_left(starts, end), new) and not _belongs_to(before):
            found.append(new)
    return tuple(sorted([*mentions, *found], key=lambda mention: mention.start))


def _left_over(text: str, mentions: Sequence[Mention], told: Mapping[str, Told]) -> Mapping[str, Told]:
    """Those that the text writes more often than its mentions do: most documents have none."""
    if not told:
        return told
    written, marked = fold(text), "\n".join(fold(mention.text) for mention in mentions)
    cores = {word: word.removeprefix(ARTICLE) for word in told}
    return {word: told[word] for word, core in cores.items() if written.count(core) > marked.count(core)}


def _surnames(mentions: Sequence[Mention]) -> Mapping[str, Told]:
    """The last words of full names of persons that are told of nothing else, with label and score."""
    labels: dict[str, set[str]] = defaultdict(set)
    scores: dict[str, float] = {}
    for mention in mentions:
        words = WORD.findall(fold(mention.text))
        for word in words:
            labels[word].add(mention.label)
        if mention.label == PERSON and len(words) > 1 and mention.score >= SURE:
            scores[words[-1]] = max(scores.get(words[-1], 0.0), mention.score)
    return {word: (PERSON, score) for word, score in scores.items() if labels[word] == {PERSON} and _is_telling(word)}


def _is_telling(word: str) -> bool:
    seen = load_lexicon().word(word)
    return len(word) >= SHORTEST and seen.written < COMMON and seen.name >= UNSEEN.name


def _kingdoms(mentions: Sequence[Mention]) -> Mapping[str, Told]:
    """What a country is called where the document has told which: «المملكة»."""
    names: dict[str, float] = {}
    for mention in mentions:
        if mention.label == PLACE:
            name = fold(mention.text)
            names[name] = max(names.get(name, 0.0), mention.score)
    short = load_labels().short
    told = {word: max((names.get(name, 0.0) for name in full), default=0.0) for word, full in short.items()}
    return {word: (PLACE, score) for word, score in told.items() if score}


def _belongs_to(before: str) -> bool:
    """Whether the word before makes another name of it: «صحيفة الجبير», «سعد الجبير»."""
    return is_among(before, load_labels().apart) or load_lexicon().word(before).name > LIKELY_NAME


def _is_free(text: str, mentions: Sequence[Mention], after: int, new: Mention) -> bool:
    """Whether no name is at this place or right beside it, so that the word is not a part of another."""
    before = mentions[after - 1] if after else None
    if before and (before.end > new.start or text[before.end : new.start].isspace()):
        return False
    following = mentions[after] if after < len(mentions) else None
    return following is None or following.label != new.label or not text[new.end : following.start].isspace()
