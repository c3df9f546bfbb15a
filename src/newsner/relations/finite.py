"""Finite verbs: whether a word is one where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .clause import Progress
from .forms import Form, forms, is_finite
from .lexicon import function_words, is_function, key, load_table
from .words import Word


@cache
def _verb_table() -> Mapping[str, frozenset[str]]:
    table = load_table("function_words")["verb"]
    keyed = {name: frozenset(map(key, table[name])) for name in ("resumptive", "agent")}
    return {**{name: frozenset(words) for name, words in table.items()}, **keyed}


def verb_words(name: str) -> frozenset[str]:
    """A list of the section `verb` of `tables/function_words.toml`: lemmas as they are, words as keys."""
    return _verb_table()[name]


def verb_at(progress: Progress, index: int) -> Form | None:
    """The finite verb that the word is where it stands, None where it is none or a noun."""
    word = progress.words[index]
    if word.mention is not None or index in progress.inside or word.time:
        return None
    readings = forms(word.text)
    verbs = [form for form in readings if form.kind == "verb"]
    if not verbs or (word.key in verb_words("accept") and not _is_accepted(progress, index + 1)):
        return None
    if index and progress.words[index - 1].text[-1:].isdigit():
        return None  # «188 ⟪ألف⟫ مهاجر»
    if (
        any(form.kind != "verb" for form in readings)
        and word.key not in verb_words("accept")
        and not _reads_as_verb(progress, index, min(verbs, key=lambda form: form.tense != "perfect"))
    ):
        return None
    before = progress.words[index - 1] if index else None
    if before is not None and before.mention is None and is_function(before.text, "preposition"):
        return None
    verbs = [form for form in verbs if _fits(progress, form, word, index)]
    return min(verbs, key=lambda form: form.tense != "perfect", default=None)


def _is_accepted(progress: Progress, index: int) -> bool:
    """Whether an invitation or offer follows: «قبل دعوة», unlike «قبل زيارته»."""
    while index < len(progress.words) and index in progress.inside and progress.words[index].mention is not None:
        index += 1  # «قبل ⟦فلان⟧ دعوة»
    return index < len(progress.words) and any(
        form.lemma in verb_words("offers") for form in forms(progress.words[index].text)
    )


def _fits(progress: Progress, form: Form, word: Word, index: int) -> bool:
    if form.person == 1 or form.suffix in ("ني", "نا", "ي", "ك", "كم"):
        return bool(word.quote)
    if form.tense == "perfect" and form.number == "dual" and not form.suffix:
        mine = [p for p in progress.phrases if p.last < index and progress.owner.get(p.first) == progress.current.index]
        return any(p.dual or p.conjoined for p in mine)
    return True


def _reads_as_verb(progress: Progress, index: int, form: Form) -> bool:
    """A word that is verb and noun alike («عقد», «بحث»): a verb where a subject or a marked object follows."""
    before = progress.words[index - 1].key if index else ""
    if before in verb_words("modifiers") or _is_relative(before) or (before == "ثم" and form.tense == "perfect"):
        return True  # «لقد عقد …», «الذي عقد …», «ثم توجه إلى …»
    if before in verb_words("expected"):
        return False  # «من المقرر عقد اجتماع»
    if _is_possession(progress, index, form) and not describes_noun(progress, index, form):
        return False  # «حاسوبه وهاتفه وأوراقه», unlike «لقاء جمعه مع …»
    if _opens_or_goes_on(progress, index, form) or describes_noun(progress, index, form):
        return True
    if progress.current.verb is not None and not (form.conjunction or progress.comma):
        return False
    if form.tense == "perfect" and form.lemma in verb_words("light") and _has_event_behind(progress, index):
        return True
    if form.conjunction and progress.current.verb is None and index > progress.current.first + 1:
        return False
    return _has_argument_behind(progress, index, form)


def _is_relative(before: str) -> bool:
    """Whether «الذي», «التي» stands before, behind which only a verb is left."""
    return before.removeprefix("و").removeprefix("ل") in function_words()["relative"] - _NO_NOUN_BEFORE


_NO_NOUN_BEFORE = frozenset(("ما", "من"))


def _is_possession(progress: Progress, index: int, form: Form) -> bool:
    possessed = any(other.kind != "verb" and other.suffix for other in forms(progress.words[index].text))
    return bool(form.suffix) and possessed and not _leads_to_name(progress, index + 1)


def _has_event_behind(progress: Progress, index: int) -> bool:
    """«عقد اجتماعا»: a light verb before an indefinite event noun."""
    if index + 1 >= len(progress.words):
        return False
    nominal = [f for f in forms(progress.words[index + 1].text) if f.kind == "masdar"]
    return any(not f.definite and not f.suffix and not f.proclitics for f in nominal)


def _has_argument_behind(progress: Progress, index: int, form: Form) -> bool:
    following = index + 1
    while following < len(progress.words) and progress.words[following].time:
        following += 1
    if following >= len(progress.words):
        return False
    phrase = next((p for p in progress.phrases if p.first == following), None)
    if form.tense == "perfect" and phrase is None and _stands_behind_subject(progress, index):
        if progress.words[following].key.endswith("يا") and following + 1 < len(progress.words):
            following += 1  # «أن ⟦فلانا⟧ تحدث ⟪هاتفيا⟫ مع …»
        return is_function(progress.words[following].text, "preposition")  # «أن ⟦فلانا⟧ بحث مع …»
    if phrase is not None:
        places = ("LOC",) if progress.comma and form.conjunction else ()
        return phrase.label in ("PER", "ORG", *places) and not phrase.preposition
    follow = progress.words[following]
    return follow.key.endswith("ا") and not follow.key.startswith("ال") and follow.mention is None


def describes_noun(progress: Progress, index: int, form: Form) -> bool:
    """«رسالة ⟪وجهها⟫», «برقية ⟪بعث بها⟫», «اجتماع ثلاثي ⟪ضم⟫ ⟦X⟧»: whether the verb tells of a noun right before."""
    if not index or progress.inside & {index - 1} or form.conjunction:
        return False
    before = progress.words[index - 1]
    if before.mention is not None or before.is_punctuation or before.time:
        return False
    following = progress.words[index + 1].key if index + 1 < len(progress.words) else ""
    pronoun = form.suffix in ("ه", "ها", "هما", "هم") or following in verb_words("resumptive")
    perfect = form.tense == "perfect" and (_leads_to_name(progress, index + 1) or _is_held(progress, index, form))
    if before.key.startswith("ال") or not (pronoun or perfect):
        return False
    return _is_indefinite(before) or (_is_adjective(before) and index > 1 and _is_indefinite(progress.words[index - 2]))


def _is_held(progress: Progress, index: int, form: Form) -> bool:
    """«اجتماع ⟪عقد⟫ في …»: a light verb of an event noun right before it, no event noun behind it."""
    before = progress.words[index - 1].text
    if form.lemma not in verb_words("light") or _has_event_behind(progress, index) or is_finite(before):
        return False
    return any(f.kind == "masdar" and not f.definite and not f.suffix for f in forms(before))


def stands_behind_event(progress: Progress, index: int) -> bool:
    """«زيارة تستمر», «زيارة رسمية تستمر»: whether an indefinite event noun stands right before, or one word before."""
    for before in range(index - 1, max(-1, index - 3), -1):
        word = progress.words[before]
        if word.mention is not None or word.is_punctuation:
            return False
        if any(f.kind == "masdar" and not f.definite and not f.suffix for f in forms(word.text)):
            return True
    return False


def _stands_behind_subject(progress: Progress, index: int) -> bool:
    mine = [p for p in progress.phrases if p.first >= progress.current.first and p.last == index - 1]
    return progress.current.verb is None and any(p.is_person and p.mention and not p.preposition for p in mine)


def _leads_to_name(progress: Progress, index: int) -> bool:
    phrase = next((p for p in progress.phrases if p.first == index), None)
    return phrase is not None and phrase.mention is not None and not phrase.preposition and not phrase.conjoined


def _is_indefinite(word: Word) -> bool:
    """Whether it is an indefinite event noun: «اجتماع», «رسالة»."""
    nominal = [form for form in forms(word.text) if form.kind in ("masdar", "noun")]
    return word.mention is None and any(not form.definite and not form.suffix for form in nominal)


def _is_adjective(word: Word) -> bool:
    return word.mention is None and word.key.endswith(("ي", "ية", "ة", "يا"))


def _opens_or_goes_on(progress: Progress, index: int, form: Form) -> bool:
    """«وتوجه إلى …» at the start, or after a name: a verb, unless it goes on with a masdar («زيارة … وتفقد …»)."""
    if form.tense != "perfect":
        return False
    if index == 0 and len(progress.words) > 1 and is_function(progress.words[1].text, "preposition"):
        return True  # «توجه إلى ⟦جنيف⟧ الوزير»
    if index == 0 or not form.conjunction:
        return bool(form.conjunction)
    before = progress.words[index - 1]
    verb = progress.current.verb
    if verb is None or not (before.mention is not None or before.time):
        return False
    return not any(
        reading.kind == "masdar" and not reading.definite
        for word in progress.words[verb + 1 : index]
        if word.mention is None
        for reading in forms(word.text)
    )
