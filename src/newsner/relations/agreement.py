"""Agreement: whether a verb or a pronoun can speak of somebody, by number and gender.

Names do not show their gender; the verbs do whose subject the text names («قالت ⟦فلانة⟧»).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .forms import Form
from .lexicon import noun
from .reading import Reading
from .scene import Filler, Scene
from .subjects import postverbal_subject

_PLURAL = ("هم", "هن")


def collect_genders(readings: Iterable[Reading], scene: Scene) -> None:
    """Fill `scene.genders` from verbs with a named person right behind them and from titles in the feminine."""
    for reading in readings:
        for clause in reading.clauses:
            form = clause.form
            if form is None or clause.verb is None or form.person != 3 or form.number != "singular":
                continue
            phrase = postverbal_subject(reading, clause)
            if phrase is None or phrase.mention is None or phrase.mention.label != "PER" or form.suffix:
                continue
            if form.voice == "active" and phrase.first == clause.verb + 1 and phrase.mention.entity is not None:
                _note(scene, phrase.mention.entity, form.gender)
        for phrase in reading.phrases:
            if phrase.mention is None or not phrase.roles or phrase.mention.entity is None:
                continue
            title = noun(phrase.roles[0].text.split()[0], "title")
            if title is not None and title.feminine and not phrase.roles[0].relative:
                _note(scene, phrase.mention.entity, "feminine")


def _note(scene: Scene, entity: str, gender: str) -> None:
    known = scene.genders.get(entity)
    scene.genders[entity] = gender if known in (None, gender) else ""


def may_do(form: Form | None, who: Sequence[Filler], scene: Scene) -> bool:
    """Whether somebody who is not told in the clause may be the subject of its verb.

    Args:
        form: of the verb.
        who: the fillers found for its subject.
        scene: for the genders that the text shows.
    """
    if form is None or form.kind != "verb" or form.person != 3 or len(who) != 1:
        return True
    if not who[0].is_named:
        return not (form.number == "plural" and who[0].label == "PER" and who[0].how != "unnamed")
    if who[0].label == "ORG":
        return not (form.number == "plural" and form.gender == "masculine" and _is_feminine_body(who[0].name))
    if who[0].label != "PER":
        return True
    if form.number != "singular":
        return False
    return not form.gender or scene.genders.get(who[0].value, "") in ("", form.gender)


def may_mean(suffix: str, who: Sequence[Filler], scene: Scene) -> bool:
    """Whether a pronoun may mean somebody: not «ها» a man, not «هم» one person.

    Args:
        suffix: «ه», «ها», «هم».
        who: the fillers found for it.
        scene: for the genders that the text shows.
    """
    if len(who) != 1 or not who[0].is_named or who[0].label != "PER":
        return True
    if suffix in _PLURAL:
        return False
    against = {"ه": "feminine", "ها": "masculine"}.get(suffix)
    return against is None or scene.genders.get(who[0].value) != against


def _is_feminine_body(name: str) -> bool:
    return name.split()[0].endswith("ة")
