"""Words of respect before a name, and military ranks: part of the phrase, seldom a role."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import key, load_table_of_ranks, long_honorifics, noun, nouns
from .phrases import Role
from .words import Word


def honorific_length(words: Sequence[Word], position: int) -> int:
    """How many words of respect begin here: 3 for «صاحب السمو الملكي», 0 for none."""
    word = words[position]
    if word.mention is not None:
        return 0
    for reading in nouns(word.text):
        lemma = key(reading.lemma)
        bare = ("ال" if reading.definite and not lemma.startswith("ال") else "") + lemma
        for phrase in long_honorifics().get(bare, ()):
            follow = words[position + 1 : position + len(phrase)]
            if tuple(w.key for w in follow) == phrase[1:] and not any(w.mention for w in follow):
                return len(phrase)
    for phrase in long_honorifics().get(without_clitics(word.key), ()):
        follow = words[position + 1 : position + len(phrase)]
        if tuple(w.key for w in follow) == phrase[1:]:
            return len(phrase)
    respect = noun(word.text, "honorific")
    return 1 if respect is not None and not respect.plural else 0


def without_clitics(form: str) -> str:
    """The first word of a phrase of respect without «و», «ل», «ب»."""
    for clitic in ("و", "ل", "ب", "ول", "وب"):
        rest = form.removeprefix(clitic)
        if rest in long_honorifics():
            return rest
    return form


def without_ranks(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Roles without military ranks, where a real title is left."""
    ranks = frozenset(load_table_of_ranks())
    kept = tuple(role for role in roles if role.lemma not in ranks)
    return kept or roles[:1]
