"""Kin: KIN_OF facts from a word for kin beside a name, and from rules that tell kin by a verb."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from ..fact import Argument, Fact
from ..span import Span
from .events import Event
from .kin_words import Kin, kin_list, kin_words, pair_words
from .phrases import Phrase
from .reading import Reading
from .resolution import resolve
from .scene import Filler, Scene
from .subjects import explicit_subject, subjects

RULE = "kin.noun"
_SINGULAR = ("ه", "ها", "")
_OF_TWO = "هما"
_MUTUAL = ("spouse", "brother", "sister", "cousin")
_CHILD, _PARENT = ("son", "daughter"), ("father", "mother")
_TURNED = {
    **dict.fromkeys(_CHILD, _PARENT),
    **dict.fromkeys(_PARENT, _CHILD),
    "grandparent": ("grandchild",),
    "grandchild": ("grandparent",),
}
"""The same kinship told from the other side."""
_NEAR = 4  # words

_Claim = tuple[Filler, str, Filler]


def kin_facts(readings: Sequence[Reading], scene: Scene, text: str, told: Sequence[Event] = ()) -> list[Fact]:
    """Who is whose kin, each pair once.

    Args:
        readings: the sentences.
        scene: of the whole document.
        text: of the document.
        told: KIN_OF events that rules found.
    """
    facts: dict[tuple[str, str, str], Fact] = {}
    topic: Filler | None = None
    for reading in readings:
        by_kin: set[str] = set()
        for (who, kin, whom), start, length in _claims(reading, scene, topic):
            by_kin.add(who.value)
            if who.value != whom.value and not _is_turned(who.value, kin, whom.value, facts):
                facts.setdefault((who.value, kin, whom.value), _fact(reading, start, length, who, kin, whom, text))
        for phrase in reading.phrases:
            if phrase.kind == "name" and phrase.label == "PER" and scene.named(phrase).value not in by_kin:
                topic = scene.named(phrase)
                break
    for event in told:
        fact = _told(event, text)
        if fact is not None:
            claim = fact.values("who")[0], fact.values("kin")[0], fact.values("whom")[0]
            if claim[0] != claim[2] and not _is_turned(*claim, facts):
                facts.setdefault(claim, fact)
    return list(facts.values())


def _is_turned(who: str, kin: str, whom: str, facts: Container[tuple[str, str, str]]) -> bool:
    """Whether the same kinship is told from the other side already."""
    return any((whom, other, who) in facts for other in _TURNED.get(kin, (kin,) if kin in _MUTUAL else ()))


def _told(event: Event, text: str) -> Fact | None:
    """What a rule told: «تزوج ⟦X⟧ من ⟦Y⟧»; only what has happened."""
    slots = dict(event.more)
    whom, kin = slots.get("whom"), slots.get("kin")
    if event.status != "happened" or len(event.who) != 1 or whom is None or kin is None:
        return None
    who = event.who[0]
    if not who.is_named or not whom.is_named:
        return None
    return Fact(
        "KIN_OF",
        (
            Argument("who", who.value, who.name, who.spans),
            Argument("kin", kin.value, kin.value),
            Argument("whom", whom.value, whom.name, whom.spans),
        ),
        trigger=text[event.trigger_spans[0].start : event.trigger_spans[0].end],
        trigger_spans=event.trigger_spans,
        rule=event.rule,
        evidence=event.evidence,
        score=event.score,
    )


def _claims(reading: Reading, scene: Scene, topic: Filler | None) -> Iterator[tuple[_Claim, int, int]]:
    """Claims of a sentence, with the place and length of the word for kin."""
    last: _Claim | None = None
    for index, kin in kin_words(reading):
        for who, whom in _pairs_of(reading, index, kin, scene, topic, last):
            last = (who, kin.kin, whom)
            yield last, index, kin.length
    for index, told in pair_words(reading):
        two = _two(reading, index, scene)
        if two is not None:
            yield (two[0], told, two[1]), index, 1


def _two(reading: Reading, index: int, scene: Scene) -> tuple[Filler, Filler] | None:
    """«الشقيقان ⟦X⟧ و⟦Y⟧», «⟦X⟧ و⟦Y⟧ شقيقان»: two names joined right behind or right before."""
    first = _name_from(reading, index + 1)
    if first is None:
        second = _name_before(reading, index)
        chains = (reading.coordinated(p) for p in reading.phrases if second is not None and p.last < second.first)
        members = next((chain for chain in chains if chain[-1] is second and len(chain) == 2), [])
    else:
        members = reading.coordinated(first)
    named = [scene.named(m) for m in members if m.mention is not None and m.label == "PER"]
    return (named[0], named[1]) if len(named) == 2 else None


def _pairs_of(
    reading: Reading, index: int, kin: Kin, scene: Scene, topic: Filler | None, last: _Claim | None
) -> list[tuple[Filler, Filler]]:
    """Kin and whose kin; several where the word means two."""
    if kin.suffix:
        return _by_pronoun(reading, index, kin, scene, topic, last)
    who = _name_before(reading, index)
    named = _name_from(reading, index + kin.length) if not kin.definite else _owner_by_preposition(reading, index)
    whom: Filler | None
    if named is not None:
        whom, end = scene.named(named), named.last + 1
    else:
        described = _described_from(reading, index + kin.length, scene) or _swallowed(reading, index, scene)
        if described is None:
            return []
        end, whom = described
    following = _name_from(reading, end, free=True)
    if following is not None and whom is not None:
        return [(scene.named(following), whom)]
    if who is None or whom is None:
        return []
    first = scene.named(who)
    if kin.conjoined and last is not None and last[2].value == first.value:
        first = last[0]  # «⟦X⟧ نجل ⟦Y⟧ وشقيق ⟦Z⟧»
    return [(first, whom)]


def _by_pronoun(
    reading: Reading, index: int, kin: Kin, scene: Scene, topic: Filler | None, last: _Claim | None
) -> list[tuple[Filler, Filler]]:
    """«نجله ⟦X⟧», «نجليه ⟦X⟧ و⟦Y⟧»."""
    named = _name_from(reading, index + kin.length)
    if named is not None and kin.suffix == _OF_TWO:
        return [(scene.named(named), parent) for parent in _couple(reading, index, scene, last)]
    if named is None or kin.suffix not in _SINGULAR or _is_brotherly(kin, named) or _is_misspelt(reading, kin, named):
        return []
    members = reading.coordinated(named)[:2] if kin.several else [named]
    people = [scene.named(m) for m in members if m.mention is not None and m.label == "PER"]
    before = _name_before(reading, index)
    owner: Filler | None = None
    if kin.conjoined and before is not None:  # «X وزوجته Y», «X وزوجته Y وابنه Z»
        owner = scene.named(before)
        owner = last[2] if last is not None and last[0].value == owner.value else owner
    owner = owner or _owner(reading, index, scene) or topic
    return [(person, owner) for person in people] if owner is not None else []


def _couple(reading: Reading, index: int, scene: Scene, last: _Claim | None) -> tuple[Filler, ...]:
    """«⟦X⟧ وزوجته ⟦Y⟧ وابنهما»: the two just told of one another; «⟦X⟧ و⟦Y⟧ … ابنتهما»: the two joined before."""
    if last is not None and last[1] == "spouse":
        return last[2], last[0]
    people = [p for p in reading.phrases if p.last < index and p.kind == "name" and p.label == "PER"]
    if len(people) < 2 or people[-1] not in reading.coordinated(people[-2]):
        return ()
    return scene.named(people[-2]), scene.named(people[-1])


def _is_brotherly(kin: Kin, named: Phrase) -> bool:
    """«أخيه الملك ⟦فلان⟧»: rulers are brothers by courtesy."""
    titled = named.mention is not None and any(role.start < named.mention.start for role in named.roles)
    return kin.lemma in kin_list("courtesy") and titled


def _is_misspelt(reading: Reading, kin: Kin, named: Phrase) -> bool:
    """«ابنه ⟦فلان⟧ هي الوريثة»: «ابنة», written with «ه»; whose daughter she is, not who she is."""
    behind = reading.words[named.last + 1].key if named.last + 1 < len(reading.words) else ""
    return kin.lemma == "ابن" and kin.suffix == "ه" and behind in kin_list("feminine")


def _owner_by_preposition(reading: Reading, index: int) -> Phrase | None:
    """«الابن الأكبر ل⟦X⟧»: whose kin, where the word for kin has the article."""
    near = range(index + 1, index + 1 + _NEAR)
    found = (p for p in reading.phrases if p.first in near and p.kind == "name" and p.label == "PER")
    return next((phrase for phrase in found if phrase.preposition == "ل"), None)


def _swallowed(reading: Reading, index: int, scene: Scene) -> tuple[int, Filler] | None:
    """«أكبر أبناء ⟦X⟧», «أحد أحفاد ⟦X⟧»: the one person whom the phrase of a group holds."""
    phrase = next((p for p in reading.phrases if p.kind == "group" and p.first <= index <= p.last), None)
    people = [mention for mention in phrase.inner if mention.label == "PER"] if phrase is not None else []
    if phrase is None or len(people) != 1 or people[0].entity is None:
        return None
    mention = people[0]
    name = scene.name(str(mention.entity))
    return phrase.last + 1, Filler(str(mention.entity), name, "PER", (Span(mention.start, mention.end),))


def _name_from(reading: Reading, position: int, *, free: bool = False) -> Phrase | None:
    """The name that begins at a word, after a comma, a bracket or an adjective; `free`: behind no preposition."""
    for start in range(position, min(position + 4, len(reading.words))):
        for phrase in reading.phrases:
            if phrase.first == start and phrase.kind == "name" and phrase.label == "PER":
                bound = _has_own_clitic(reading, phrase) or (free and bool(phrase.preposition))
                return None if bound else phrase
        word = reading.words[start]
        aside = word.text in "،,(" or word.key.startswith("ال") or word.key in kin_list("behind")
        if word.mention is not None or not aside:
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
    while at >= 0 and (reading.words[at].text in "،,(" or reading.words[at].key in kin_list("before")):
        at -= 1
    return next((p for p in reading.phrases if p.last == at and p.kind == "name" and p.label == "PER"), None)


def _owner(reading: Reading, index: int, scene: Scene) -> Filler | None:
    """Whom the pronoun of a word for kin means: the subject of its clause or of those around."""
    clause = reading.clause_of(index)
    told = [f for f in subjects(reading, clause, scene) if f.label == "PER" and f.is_named]
    if len(told) == 1 and told[0].how in ("antecedent", "coordinated"):
        return told[0]
    while True:
        phrase = explicit_subject(reading, clause)
        if phrase is not None and phrase.first < index and phrase.mention is not None and phrase.label == "PER":
            return scene.named(phrase)
        if clause.parent is None:
            break
        clause = reading.clauses[clause.parent]
    earlier = [p for p in reading.phrases if p.last < index and p.kind == "name" and p.label == "PER"]
    return scene.named(earlier[-1]) if earlier else None


def _fact(reading: Reading, start: int, length: int, who: Filler, kin: str, whom: Filler, text: str) -> Fact:
    words = reading.words[start : start + length]
    span = Span(words[0].start, words[-1].end)
    return Fact(
        "KIN_OF",
        (
            Argument("who", who.value, who.name, who.spans),
            Argument("kin", kin, kin, (span,)),
            Argument("whom", whom.value, whom.name, whom.spans),
        ),
        trigger=text[span.start : span.end],
        trigger_spans=(span,),
        rule=RULE,
        evidence=(Span(reading.sentence.start, reading.sentence.end),),
        score=0.8,
    )
