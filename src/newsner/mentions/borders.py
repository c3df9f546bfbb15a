"""Where a name begins and ends: class words, titles, quotation marks, names cut in two.

Corpora disagree about these borders, and so does a tagger that learned from several. Here the
convention is `newsner/1`'s: «محافظة حلب» and «جامعة الملك سعود» with their class word,
«مدينة الرياض», «صحيفة الرياض» and titles without.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise, zip_longest

from ..span import Mention
from ..text import fold
from ..text.lexicon import load_lexicon
from .border_table import ORGANISATION, PERSON, PLACE, load_borders
from .endings import fit_end
from .evidence import COMMON, LIKELY_NAME, WORD, WRITTEN, Context
from .proclitics import ARTICLE, is_among, splits
from .signs import trim_signs
from .strip import best_split

_WORD_BEFORE = re.compile(rf"({WRITTEN.pattern})\s+\Z")
UNKNOWN = "\0"  # a word before that tells nothing
UNLIKELY = 0.1
"""Probability below which a word before a mention is left out, whatever class word it is: a tagger that has read
several corpora knows by the text whose convention it follows. On ANERcorp's dev part and on the project's
development articles."""
_REACH = 30  # characters before a mention in which its class word is looked for


def fit_borders(text: str, mentions: Sequence[Mention], *, sure: float = 2.0) -> tuple[Mention, ...]:
    """Tagged mentions, in text order, with the borders of `newsner/1`; proclitics still on.

    Args:
        text: the document's text.
        mentions: whole written words, as the tagger marks them.
        sure: a place or body with at least this score takes no word before it but those that always begin a name
            (`[always]`), and two such mentions are not joined.

    >>> text = "زار محافظة حلب"  # "he visited the governorate of Aleppo"
    >>> [mention.text for mention in fit_borders(text, [Mention(11, 14, "LOC", "حلب")])]
    ['محافظة حلب']
    """
    fitted: list[Mention] = []
    trimmed = [_trim(text, mention) for mention in sorted(mentions, key=lambda m: (m.start, m.end))]
    whole = _whole_names(text, trimmed)
    for mention in trimmed:
        apart = bool(fitted) and min(fitted[-1].score, mention.score) >= sure
        joined = _complete(text, fitted[-1], mention) if fitted else None
        if joined is None and fitted and not apart:
            joined = _join(text, fitted[-1], mention, whole)
        if joined is not None:
            fitted.pop()
        for part in _split(text, joined or mention, whole):
            earliest = fitted[-1].end if fitted else 0
            fitted.append(_extend(text, part, earliest, settled=part.score >= sure))
    return tuple(map(partial(fit_end, text), fitted, [*(m.start for m in fitted[1:]), len(text)]))


def _trim(text: str, mention: Mention) -> Mention:
    start, end = trim_signs(text, mention.start, mention.end)
    table = load_borders()
    words = [(m.start() + start, m.end() + start) for m in WRITTEN.finditer(text[start:end])]
    count = len(words)
    outside = table.outside.get(mention.label, frozenset())
    named_after = mention.label == PERSON and _word_before_begins(text, start)  # «مستشفى الملك فهد»
    while not named_after and len(words) > 1 and is_among(fold(text[slice(*words[0])]), outside):
        words.pop(0)
        start = words[0][0]
    after = table.after.get(mention.label, frozenset())
    # «ريف حلب الشرقي»: the direction goes with the word that was left outside.
    if mention.label == PERSON or len(words) < count:
        while len(words) > 1 and fold(text[slice(*words[-1])]) in after:
            words.pop()
            end = words[-1][1]
    start, end = trim_signs(text, start, end)
    return _without_adjective(text, _span(text, start, end, mention, mention.score))


def _without_adjective(text: str, mention: Mention) -> Mention:
    words = [(m.start() + mention.start, m.end() + mention.start) for m in WRITTEN.finditer(mention.text)]
    if not _has_adjective(mention.label, [text[slice(*word)] for word in words]):
        return mention
    return _span(text, *trim_signs(text, mention.start, words[-2][1]), mention, mention.score)


def _has_adjective(label: str, words: Sequence[str]) -> bool:
    """Whether a name ends with a nationality that is told of it and is no part of it.

    «ميناء العقبة الأردني», the port of Aqaba, which is Jordanian; «سبوتنيك الروسية»: a definite adjective after a word
    without article says that the word is a proper name. «وزارة الداخلية التركية» is a name whole.
    """
    table = load_borders()
    if len(words) < 2 or fold(words[-1]) not in table.adjectives:
        return False
    if label == PLACE:
        return len(words) > 2 and is_among(fold(words[0]), table.places)
    return label == ORGANISATION and not any(split.stem.startswith(ARTICLE) for split in splits(fold(words[-2])))


def _complete(text: str, first: Mention, second: Mention) -> Mention | None:
    """One mention where the first ends with a word that no name ends with: «حكومة إقليم» «كردستان».

    So does a council of countries before «لدول»: «مجلس التعاون» ل«دول» «الخليج العربية».
    """
    table, words, between = load_borders(), WORD.findall(fold(first.text)), text[first.end : second.start]
    if second.label != PLACE or len(words) < 2:
        return None
    linked = first.label == ORGANISATION and is_among(words[0], table.councils) and _links(between)
    if not linked and not (between.isspace() and is_among(words[-1], table.unfinished)):
        return None
    return _span(text, first.start, second.end, first, min(first.score, second.score))


def _links(between: str) -> bool:
    words = WORD.findall(fold(between))
    return len(words) == 1 == len(between.split()) and words[0] in {f"ل{word}" for word in load_borders().open_ended}


def _word_before_begins(text: str, start: int) -> bool:
    before = _find_before(text, start, 0)
    return before is not None and is_among(before[1], load_borders().begins)


def _find_before(text: str, offset: int, earliest: int) -> tuple[int, str] | None:
    """The word before an offset, after spaces alone: where it begins, and folded."""
    found = _WORD_BEFORE.search(text[max(earliest, offset - _REACH) : offset])
    return (offset - found.end() + found.start(1), fold(found[1])) if found else None


def _whole_names(text: str, mentions: Sequence[Mention]) -> frozenset[str]:
    """Names of persons that stand elsewhere without another name right after them, and their last words."""
    whole: set[str] = set()
    for mention, following in zip_longest(mentions, mentions[1:]):
        if mention.label == PERSON and not (following and text[mention.end : following.start].isspace()):
            name = fold(mention.text)
            whole.update((name, name.rpartition(" ")[2]))
    return frozenset(whole)


def _join(text: str, first: Mention, second: Mention, whole: frozenset[str]) -> Mention | None:
    """One mention of two that a tagger cut apart: «علي» «عبدالله صالح», «إقليم» «كردستان»; None if they are two."""
    between = text[first.end : second.start]
    if not between or between.strip(" \u00a0"):
        return None
    words = WRITTEN.findall(first.text)
    titles_of_persons = load_borders().outside[PERSON]
    if first.label == second.label == PERSON:
        word = fold(text[slice(*_first_word(text, second))])
        if best_split(word, Context(PERSON, fold(words[-1]) if words else "")).proclitics:
            return None
        titles = all(is_among(fold(word), titles_of_persons) for word in words)
        if not titles and fold(first.text) in whole:
            return None  # «كلف بيريس تسيبي ليفني»: two persons, the first is named elsewhere
        start = second.start if titles else first.start
    elif (
        words and _class_label(words[0], second, text) and all(is_among(fold(w), titles_of_persons) for w in words[1:])
    ):
        start = first.start
    else:
        return None
    return _span(text, start, second.end, first, min(first.score, second.score))


def _first_word(text: str, mention: Mention) -> tuple[int, int]:
    found = WRITTEN.match(text, mention.start)
    return (mention.start, found.end()) if found else (mention.start, mention.start)


def _extend(text: str, mention: Mention, earliest: int, *, settled: bool) -> Mention:
    """The mention with the class word before it, which a tagger that is settled leaves outside but for a few."""
    if mention.label == PERSON:
        return _named_after(text, mention, earliest)
    before = _find_before(text, mention.start, earliest)
    label = _class_label(before[1], mention, text) if before else None
    unlikely = settled or (mention.before is not None and mention.before < UNLIKELY)
    if before is None or label is None or (unlikely and not is_among(before[1], load_borders().always)):
        return mention if settled else _relabel(mention)
    start = before[0]
    return _without_adjective(text, replace(_span(text, start, mention.end, mention, mention.score), label=label))


def _named_after(text: str, mention: Mention, earliest: int) -> Mention:
    """The name of what is named after a person, «استاد» «محمد بن زايد», «مركز الملك» «سلمان»; else the person."""
    table = load_borders()
    begins, before = table.begins, _find_before(text, mention.start, earliest)
    if before and before[1].startswith(ARTICLE) and before[1] in table.outside[PERSON]:
        begins, before = table.begins_titled, _find_before(text, before[0], earliest)
    label = _begun(before[1], begins) if before else None
    if before is None or label is None:
        return mention
    return replace(_span(text, before[0], mention.end, mention, mention.score), label=label)


def _relabel(mention: Mention) -> Mention:
    """A name that begins with a class word is what the class word says."""
    words = WORD.findall(fold(mention.text))
    label = _begun(words[0], load_borders().begins) if len(words) > 1 else None
    return replace(mention, label=label) if label else mention


def _begun(word: str, begins: Mapping[str, str]) -> str | None:
    """The label of what a class word begins, a proclitic or none before it."""
    return next((begins[split.stem] for split in splits(word) if split.stem in begins), None)


def _class_label(word: str, mention: Mention, text: str) -> str | None:
    """The label of the name that a class word before the mention begins, None if it begins none."""
    table = load_borders()
    for key in (split.stem for split in splits(fold(word))):
        label = table.begins.get(key)
        if label == ORGANISATION or (label and mention.label != ORGANISATION):
            return label
        if key in table.begins_any and mention.label != PERSON:
            return table.begins_any[key]
        if key in table.begins_same.get(mention.label, frozenset()):
            return mention.label
        first = fold(text[slice(*_first_word(text, mention))])
        if mention.label == "LOC" and first in table.begins_named.get(key, frozenset()):
            return "LOC"
    return None


def _split(text: str, mention: Mention, whole: frozenset[str]) -> list[Mention]:
    """Two names that were tagged as one: «جمعية البر» ب«جدة»; «كيم» ل«روسيا» where «كيم» is named elsewhere.

    A body of another («لجنة الشؤون الخارجية بمجلس الشيوخ») stays whole.
    """
    words = [(m.start() + mention.start, m.end() + mention.start) for m in WRITTEN.finditer(mention.text)]
    headed = bool(words) and _class_label(text[slice(*words[0])], mention, text) is not None
    for (_, end), (start, stop) in pairwise(words):
        if not text[end:start].isspace():
            continue
        word = fold(text[start:stop])
        person = fold(text[mention.start : end]) in whole and _is_other_name(word)
        place = mention.label in ("LOC", "ORG") and (end > words[0][1] or not headed)
        if person or (place and word.startswith("ب") and _is_place(word, mention.label)):
            first = _span(text, mention.start, end, mention, mention.score)
            rest = _span(text, start, mention.end, mention, mention.score)
            if person:
                return [replace(first, label=PERSON), rest]
            return [first, _trim(text, replace(rest, label=PLACE))]
    return [mention]


def _is_other_name(word: str) -> bool:
    split = best_split(word, Context("LOC", UNKNOWN))
    return bool(split.proclitics) and load_lexicon().word(split.stem).name > LIKELY_NAME


def _is_place(word: str, label: str) -> bool:
    split = best_split(word, Context("LOC", UNKNOWN))
    table = load_borders()
    bodies = table.bodies | table.begins_same[ORGANISATION]
    if split.proclitics != "ب" or split.stem in bodies or table.begins.get(split.stem) == "ORG":
        return False
    seen = load_lexicon().word(split.stem)
    if label == PLACE and (split.stem in table.outside[PLACE] or split.stem.startswith(ARTICLE)):
        return seen.written > COMMON
    return seen.name > LIKELY_NAME


def _span(text: str, start: int, end: int, mention: Mention, score: float) -> Mention:
    before = mention.before if start == mention.start else None
    return replace(mention, start=start, end=end, text=text[start:end], score=score, before=before)
