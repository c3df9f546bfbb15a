"""Kin: KIN_OF facts from a word for kin beside a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..fact import Argument, Fact
from ..span import Span
from .lexicon import SUFFIXES, key, load_table, split_clitics
from .phrases import Phrase
from .reading import Reading
from .resolution import resolve
from .scene import Filler, Scene
from .subjects import explicit_subject

RULE = "kin.noun"
# Words between a word for kin and the name: «اخته غير الشقيقة», «اخته من أبيه».
_BESIDE_KIN = frozenset(map(key, ("غير", "الأكبر", "من", "أبيه", "أبيها", "أمه", "أمها")))


@dataclass(frozen=True, slots=True)
class _Kin:
    kin: str
    suffix: str
    length: int
    conjoined: bool = False
    lemma: str = ""


@cache
def _table() -> Mapping[str, str]:
    return {key(word): kin for kin, words in load_table("kin")["kin"].items() for word in words}


def kin_facts(readings: Sequence[Reading], scene: Scene, text: str) -> list[Fact]:
    """Who is whose kin, each pair once."""
    facts: dict[tuple[str, str, str], Fact] = {}
    topic: Filler | None = None
    for reading in readings:
        for index, kin in _words(reading):
            if index > 1 and reading.words[index - 1].key == "من" and _read(reading.words[index - 2].key, ""):
                continue  # «اخته من أبيه»: the first word says whose kin she is
            pair = _pair(reading, index, kin, scene, topic)
            if pair is None or pair[0].value == pair[1].value:
                continue
            who, whom = pair
            facts.setdefault((who.value, kin.kin, whom.value), _fact(reading, index, kin, who, whom, text))
        for phrase in reading.phrases:
            if phrase.kind == "name" and phrase.label == "PER":
                topic = scene.named(phrase)
                break
    return list(facts.values())


def _words(reading: Reading) -> Iterator[tuple[int, _Kin]]:
    for index, word in enumerate(reading.words):
        if word.mention is not None or len(word.key) < 2:
            continue
        found = _read(word.key, reading.words[index + 1].key if index + 1 < len(reading.words) else "")
        if found is not None:
            yield index, found


@lru_cache(maxsize=65536)
def _read(form: str, following: str) -> _Kin | None:
    table = _table()
    for conjunction, _, rest in split_clitics(form):
        two = f"{rest} {following}"
        for suffix in ("", *SUFFIXES):
            stem = two.removesuffix(suffix) if suffix and two.endswith(suffix) else two if not suffix else ""
            if stem in table and " " in stem:
                return _Kin(table[stem], suffix, 2)
        for suffix in SUFFIXES:
            stem = rest.removesuffix(suffix)
            if stem != rest and len(stem) > 1:
                for candidate in (stem, stem[:-1] + "ة" if stem.endswith("ت") else stem):
                    if candidate in table and len(candidate) > 1:
                        return _Kin(table[candidate], suffix, 1, bool(conjunction), candidate)
        if rest in table and (len(rest) > 2 or rest == form):
            return _Kin(table[rest], "", 1)
    return None


def _pair(reading: Reading, index: int, kin: _Kin, scene: Scene, topic: Filler | None) -> tuple[Filler, Filler] | None:
    """Kin and whose kin."""
    named = _name_from(reading, index + kin.length)
    before = _name_before(reading, index)
    if kin.suffix:
        if named is None or kin.suffix in ("هم", "هن", "هما", "كم", "نا") or _is_brotherly(kin, named):
            return None
        if kin.conjoined and before is not None:  # «X وزوجته Y»
            return scene.named(named), scene.named(before)
        owner = _owner(reading, index, scene) or topic
        return (scene.named(named), owner) if owner is not None else None
    if named is None:
        whom = _described_from(reading, index + kin.length, scene)
        if whom is None:
            return None
        following = _name_from(reading, whom[0])
        who = following if following is not None else before
        return (scene.named(who), whom[1]) if who is not None else None
    following = _name_from(reading, named.last + 1)
    if following is not None:
        return scene.named(following), scene.named(named)
    if before is not None:
        return scene.named(before), scene.named(named)
    return None


def _is_brotherly(kin: _Kin, named: Phrase) -> bool:
    """«أخيه الملك ⟦فلان⟧»: rulers are brothers by courtesy."""
    return kin.lemma in ("اخ", "اخي", "اخو", "اخا") and bool(named.roles)


def _name_from(reading: Reading, position: int) -> Phrase | None:
    """The name that begins at a word, after a comma, a bracket or an adjective."""
    for start in range(position, min(position + 4, len(reading.words))):
        for phrase in reading.phrases:
            if phrase.first == start and phrase.kind == "name" and phrase.label == "PER":
                return None if _has_own_clitic(reading, phrase) else phrase
        word = reading.words[start]
        if word.mention is not None or not (word.text in "،,(" or word.key.startswith("ال") or word.key in _BESIDE_KIN):
            return None
    return None


def _has_own_clitic(reading: Reading, phrase: Phrase) -> bool:
    """Whether «ل», «و» stand on the name itself: in «مع والدته ⟦هند⟧» the preposition is the word's for kin."""
    first = reading.words[phrase.first]
    return bool(first.clitic) or (phrase.mention is not None and phrase.start > first.start)


def _described_from(reading: Reading, position: int, scene: Scene) -> tuple[int, Filler] | None:
    """«زوجة الرئيس الأميركي»: where the description ends, and whom it means."""
    phrase = reading.phrase_at(position)
    if phrase is None or phrase.kind != "description" or phrase.preposition or phrase.conjoined:
        return None
    fillers = resolve(phrase, scene, reading)
    return (phrase.last + 1, fillers[0]) if len(fillers) == 1 and fillers[0].is_named else None


def _name_before(reading: Reading, index: int) -> Phrase | None:
    """The name that a word for kin stands in apposition to: «X، نجل Y»."""
    at = index - 1
    while at >= 0 and (
        reading.words[at].text in "،,(" or reading.words[at].key in ("هو", "هي", "وهو", "وهي", "اكبر", "اصغر", "احد")
    ):
        at -= 1
    return next((p for p in reading.phrases if p.last == at and p.kind == "name" and p.label == "PER"), None)


def _owner(reading: Reading, index: int, scene: Scene) -> Filler | None:
    clause = reading.clause_of(index)
    while True:
        phrase = explicit_subject(reading, clause)
        if phrase is not None and phrase.first < index and phrase.mention is not None and phrase.label == "PER":
            return scene.named(phrase)
        if clause.parent is None:
            break
        clause = reading.clauses[clause.parent]
    earlier = [p for p in reading.phrases if p.last < index and p.kind == "name" and p.label == "PER"]
    return scene.named(earlier[-1]) if earlier else None


def _fact(reading: Reading, index: int, kin: _Kin, who: Filler, whom: Filler, text: str) -> Fact:
    words = reading.words[index : index + kin.length]
    span = Span(words[0].start, words[-1].end)
    return Fact(
        "KIN_OF",
        (
            Argument("who", who.value, who.name, who.spans),
            Argument("kin", kin.kin, kin.kin, (span,)),
            Argument("whom", whom.value, whom.name, whom.spans),
        ),
        trigger=text[span.start : span.end],
        trigger_spans=(span,),
        rule=RULE,
        evidence=(Span(reading.sentence.start, reading.sentence.end),),
        score=0.8,
    )
