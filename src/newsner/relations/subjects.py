"""Subjects: who does what a clause says, in the order in which Arabic tells it.

After the verb, before it, the antecedent of a relative clause, the coordinated clause, the
governing clause, and last whom the text is about. The first that fits counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .clause import Clause
from .finite import verb_words
from .forms import forms
from .fronts import kin_of_name
from .lexicon import is_function, key, word_list
from .phrases import Phrase
from .reading import Reading
from .resolution import resolve
from .scene import Filler, Scene
from .steering import steering

_NEAR = 3  # words
_DEEPEST = 6
_FAR = 18  # words


def can_act(phrase: Phrase) -> bool:
    """Whether a phrase may be a subject: people and bodies, not places."""
    return phrase.label in ("PER", "ORG") or (phrase.kind == "name" and phrase.label == "LOC")


def explicit_subject(reading: Reading, clause: Clause, taken: Sequence[Phrase] = ()) -> Phrase | None:
    """The phrase in the clause that is its subject: first after the verb, then before it."""
    if clause.verb is None:
        return None
    if _acts_through_its_pronoun(clause) or (clause.form is not None and clause.form.person == 1):
        return None
    return postverbal_subject(reading, clause, taken) or preverbal_subject(reading, clause)


def _acts_through_its_pronoun(clause: Clause) -> bool:
    """«الوفد ⟪الذي وصل⟫ …»: who is described does it, not whoever is named behind the verb."""
    form, who = clause.form, clause.antecedent
    if clause.kind != "relative" or not clause.opener or form is None or who is None or form.suffix:
        return False
    return who.is_person and form.number == "singular" and not who.plural


def postverbal_subject(reading: Reading, clause: Clause, taken: Sequence[Phrase] = ()) -> Phrase | None:
    """The first free phrase after the verb; times, particles and prepositional phrases may stand between."""
    assert clause.verb is not None
    starts = {phrase.first: phrase for phrase in reading.phrases_in(clause)}
    prepositional = False
    position = clause.verb + 1
    while position < len(reading.words):
        if reading.owner[position] != clause.index:
            position += 1
            continue
        phrase = starts.get(position)
        word = reading.words[position]
        if phrase is not None:
            free = not phrase.preposition and not phrase.conjoined and not prepositional
            if free and can_act(phrase) and phrase.label != "LOC" and phrase not in taken:
                return phrase
            prepositional = False
            position = phrase.last + 1
            continue
        if word.is_punctuation or word.time:
            prepositional = False
        elif is_function(word.text, "preposition"):
            prepositional = True
        elif word.key in steering("carrier") or is_function(word.text, "particle") or word.key.endswith("ا"):
            pass
        elif kin_of_name(word) is not None and position + 1 in starts:
            pass  # «قال شقيقه ⟦فلان⟧»
        elif word.key in steering("transparent") and position + 2 in starts:
            position += 1  # «أكد كل من ⟦فلان⟧ و⟦فلان⟧»
        elif any(form.preposition for form in forms(word.text)) or word.key.startswith(("لل", "بال")):
            prepositional = True
        elif not prepositional:
            return None
        position += 1
    return None


def preverbal_subject(reading: Reading, clause: Clause) -> Phrase | None:
    """The phrase before the verb that is its subject, as after «إنّ» or in a headline."""
    if clause.verb is None:
        return None
    found = None
    for phrase in reading.phrases_in(clause):
        if phrase.last < clause.verb and can_act(phrase) and reading.is_free(phrase) and found is None:
            found = None if _is_predicate(reading, phrase, clause) else phrase
    return found


def subjects(reading: Reading, clause: Clause, scene: Scene, *, depth: int = 0) -> tuple[Filler, ...]:
    """Who does what the clause says; empty where nobody fits."""
    known = scene.doers.get((reading.number, clause.index))
    if known:
        return known
    phrase = explicit_subject(reading, clause)
    if phrase is not None:
        return expand(reading, phrase, scene)
    return inherited_subjects(reading, clause, scene, depth=depth)


def expand(reading: Reading, phrase: Phrase, scene: Scene) -> tuple[Filler, ...]:
    """The fillers of a phrase and of those coordinated with it."""
    head = head_of_delegation(reading, phrase)
    if head is not None:
        return resolve(head, scene, reading)
    return tuple(filler for member in reading.coordinated(phrase) for filler in resolve(member, scene, reading))


def head_of_delegation(reading: Reading, phrase: Phrase) -> Phrase | None:
    """«وفد برئاسة ⟦فلان⟧»: he who leads a delegation without a name stands for it."""
    position = reading.phrases.index(phrase) + 1
    if phrase.kind != "group" or position >= len(reading.phrases):
        return None
    follower = reading.phrases[position]
    led = follower.preposition in steering("led_by") or _heads(reading.words[follower.first - 1].text)
    led = led and follower.mention is not None and follower.is_person
    return follower if led and follower.first - phrase.last <= _NEAR else None


def _heads(word: str) -> bool:
    """«يرأسه» between a delegation and the name of its head."""
    return any(form.kind == "verb" and form.suffix and form.lemma in verb_words("heading") for form in forms(word))


def inherited_subjects(reading: Reading, clause: Clause, scene: Scene, *, depth: int = 0) -> tuple[Filler, ...]:
    """The subject of a clause that names none: of the clause it continues, its antecedent, its governor, the topic.

    Args:
        reading: the sentence.
        clause: one without a subject of its own.
        scene: what the document has told before.
        depth: how many clauses were looked through already.
    """
    if depth > _DEEPEST:
        return ()
    if clause.previous is not None:
        found = subjects(reading, reading.clauses[clause.previous], scene, depth=depth + 1)
        if found:
            return _how(found, "coordinated")
    visitor = _who_is_on_it(reading, clause)
    if visitor is not None:
        return _how(expand(reading, visitor, scene), "governing noun")
    antecedent = clause.antecedent if clause.kind == "relative" and not _is_taken_up(clause) else None
    if antecedent is not None and _is_predicate(reading, antecedent, clause):
        antecedent = None
    if antecedent is not None and can_act(antecedent) and (clause.opener or antecedent.kind != "name"):
        return _how(expand(reading, antecedent, scene)[:1], "antecedent")
    if clause.kind == "relative" and clause.opener and antecedent is None and not _takes_up(clause, reading):
        return ()  # «الراكب الذي يصل إلى …»: somebody who is in no phrase
    if clause.parent is not None and clause.kind in ("relative", "adjunct", "complement"):
        found = _governing_subjects(reading, clause, reading.clauses[clause.parent], scene, depth)
        if found:
            return found
    found = _subjects_before(reading, clause, scene, depth)
    if found:
        return found
    if clause.kind == "quote" and clause.parent is not None and clause.form is not None and clause.form.person == 1:
        return _how(subjects(reading, reading.clauses[clause.parent], scene, depth=depth + 1), "speaker")
    return _how((scene.topic,), "topic") if scene.topic is not None else ()


def _who_is_on_it(reading: Reading, clause: Clause) -> Phrase | None:
    """«زيارة للرئيس ⟦X⟧ إلى … التقى ⟪خلالها⟫»: who is on the visit that «خلالها» takes up."""
    if clause.kind != "relative" or clause.opener or clause.verb is None or clause.form is None:
        return None
    if clause.form.number != "singular" or clause.form.suffix:
        return None
    behind = (word.key for word in reading.words[clause.verb + 1 : clause.verb + 3])
    if not any(word in word_list("status", "meanwhile") for word in behind):
        return None
    for index in range(clause.verb - 1, max(-1, clause.verb - _FAR), -1):
        word = reading.words[index]
        if word.mention is not None or reading.owner[index] != clause.parent:
            continue
        if any(form.kind == "masdar" and not form.suffix and not form.definite for form in forms(word.text)):
            whose = (p for p in reading.phrases if index < p.first <= index + 2 and p.is_person)
            return next((p for p in whose if p.preposition in ("", "ل")), None)
    return None


def _is_predicate(reading: Reading, antecedent: Phrase, clause: Clause) -> bool:
    """«أصبح ⟦X⟧ ⟪أول⟫ رئيس أميركي يزور …»: a predicate; who it is said of does it."""
    if antecedent.kind != "description" or antecedent.definite or clause.opener or not antecedent.first:
        return False
    return reading.words[antecedent.first - 1].key in steering("first_to")


def _is_taken_up(clause: Clause) -> bool:
    """«⟦القاهرة⟧ التي ⟪يزورها⟫»: what its pronoun takes up is no subject; in «الذين استقبلوه» it is."""
    form, who = clause.form, clause.antecedent
    if not clause.opener or form is None or who is None or who.mention is None:
        return False
    return form.number == "singular" and takes_up(clause.opener[0], form.suffix)


def takes_up(opener: str, suffix: str) -> bool:
    """Whether a pronoun may mean whom «الذي», «التي» describe: in «التي عانقته» it is somebody else."""
    wanted = _TAKEN_UP.get(opener.removeprefix("و").removeprefix("ل"), ("ه", "ها"))
    return suffix in ("ه", "ها") and suffix in wanted


def _subjects_before(reading: Reading, clause: Clause, scene: Scene, depth: int) -> tuple[Filler, ...]:
    """«يزور ⟦X⟧ …، ⟪ومن المقرر⟫ أن …»: the people whom the main clause before tells."""
    if clause.kind != "main" or clause.previous is not None:
        return ()
    before = [c for c in reading.clauses[: clause.index] if c.kind == "main" and c.verb is not None]
    found = subjects(reading, before[-1], scene, depth=depth + 1) if before else ()
    return _how(found, "coordinated") if any(f.label == "PER" for f in found) else ()


_TAKEN_UP = {"الذي": ("ه",), "التي": ("ها",), "الذين": ("هم",), "اللذين": ("هما",), "اللذان": ("هما",)}


def _takes_up(clause: Clause, reading: Reading) -> bool:
    """Whether the clause speaks of what it describes by a pronoun: «الزيارة التي قام ⟪بها⟫», «اللقاء الذي عقد⟪ه⟫»."""
    form, opener = clause.form, clause.opener[0].removeprefix("و").removeprefix("ل")
    if form is None or clause.verb is None:
        return True
    suffixes = _TAKEN_UP.get(opener, ("ه", "ها", "هم", "هما"))
    words = reading.words[clause.verb + 1 : clause.verb + 6]
    return form.suffix in suffixes or any(word.key in verb_words("resumptive") for word in words)


def _governing_subjects(
    reading: Reading, clause: Clause, parent: Clause, scene: Scene, depth: int
) -> tuple[Filler, ...]:
    """The subject of the clause that a clause hangs on; «قالت الوكالة إنه …» speaks of the topic."""
    if parent.form is not None and key(parent.form.lemma) in steering("dative"):
        for phrase in reading.phrases_in(parent):
            if phrase.preposition == "ل" and phrase.is_person:
                return _how(expand(reading, phrase, scene), "governing clause")
    found = subjects(reading, parent, scene, depth=depth + 1)
    if clause.kind == "complement" and scene.topic and not any(f.is_named and f.label == "PER" for f in found):
        return _how((scene.topic,), "topic")
    if clause.kind == "adjunct" and not any(f.label == "PER" for f in found):
        people = [p for p in reading.phrases_in(parent) if p.label == "PER" and p.kind == "name"]
        people = [p for p in people if p.first < clause.first]
        found = resolve(people[-1], scene, reading) if people else found
    return _how(found, "governing clause")


def _how(fillers: Sequence[Filler], how: str) -> tuple[Filler, ...]:
    return tuple(f if f.how in ("unnamed", "indefinite") else replace(f, how=how) for f in fillers)


def _welcomes(reading: Reading, clause: Clause) -> bool:
    """«وكان في استقباله ⟦فلان⟧»: the sentence is about whoever arrives."""
    behind = (word.key for word in reading.words[(clause.verb or 0) + 1 : (clause.verb or 0) + 4])
    return clause.form is not None and clause.form.lemma == "كان" and any("ستقبال" in word for word in behind)


def find_topic(reading: Reading, scene: Scene) -> Filler | None:
    """Whom the sentence is about, for the next one."""
    for clause in reading.clauses:
        if clause.kind in ("relative", "quote") or clause.verb is None or _welcomes(reading, clause):
            continue
        phrase = explicit_subject(reading, clause)
        if phrase is None or key(phrase.lemma) in steering("seldom") or phrase.kind == "place":
            continue
        fillers = resolve(phrase, scene, reading)
        if len(fillers) == 1 and (fillers[0].label == "PER"):
            return fillers[0]
    return None
