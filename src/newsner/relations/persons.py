"""Persons: titles and words of respect around a name, or the description that they are without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..span import Mention
from .forms import is_finite
from .fronts import COMMAS, Front, clitics_of, read_front, start_of, surface_of
from .honorifics import honorific_length, without_ranks
from .lexicon import key, noun, title_words
from .phrases import Phrase, Role
from .steering import steering
from .titles import Title, read_title
from .words import Word


def read_person(text: str, words: Sequence[Word], position: int) -> Phrase | None:
    """Titles and words of respect, with the name that they lead to, or the description that they are."""
    roles: list[Role] = []
    inner: list[Mention] = []
    cursor = position
    strict_end = position
    strict_role: Role | None = None
    nationality: tuple[str, ...] = ()
    while cursor < len(words):
        length = honorific_length(words, cursor)
        if length:
            cursor += length
            if not roles:
                strict_end = cursor
            continue
        word = words[cursor]
        if word.mention is not None and word.mention.label == "PER" and not word.clitic:
            return read_name(text, words, position, cursor, tuple(roles), tuple(inner), nationality)
        if (
            word.text in COMMAS
            and roles
            and (_is_plain_person(words, cursor + 1) or _is_titled_person(words, cursor + 1))
        ):
            cursor += 1
            continue
        title = read_title(words, cursor) if word.mention is None else None
        if title is None and cursor == position:
            title = elliptic_title(words, cursor)
        if title is None or (cursor > position and title.preposition):
            break
        if title.conjunction and cursor > position and (not roles or roles[-1].plural or _is_predicate(roles[0])):
            break  # «وزراء الخارجية ⟪ووزير⟫ الدفاع ⟦فلان⟧»
        if title.plural and roles:
            break
        if not roles:
            strict_end, strict_role = title.strict_end, title.strict_role
            nationality = title.nationality_keys
        roles.append(title.role)
        inner.extend(title.inner)
        cursor = title.end
    return _describe(
        text, words, position, max(strict_end, position + 1), [strict_role] if strict_role else [], nationality
    )


def _is_predicate(role: Role) -> bool:
    """«عُيّن X ⟪وزيرا⟫ و…»: in the accusative it is what somebody becomes, no title of who follows."""
    first = role.text.split()[0]
    return first.endswith(("ا", "اً")) and role.lemma != first


def elliptic_title(words: Sequence[Word], position: int) -> Title | None:
    """«والأميركي ⟦جون كيري⟧» after «نظيره الروسي ⟦لافروف⟧»: a title left out."""
    adjective = noun(words[position].text, "nationality")
    if adjective is None or not adjective.definite or not adjective.conjunction or adjective.plural:
        return None
    if position + 1 >= len(words) or not _is_plain_person(words, position + 1):
        return None
    word = words[position]
    role = Role(word.start + 1, word.end, text=word.text[1:], lemma="نظير", nationality=word.text[1:], relative=True)
    return Title(role, role, position + 1, position + 1, False, adjective.conjunction, "", (adjective.lemma,), ())


def _is_plain_person(words: Sequence[Word], position: int) -> bool:
    if position >= len(words):
        return False
    word = words[position]
    if word.mention is not None:
        return word.mention.label == "PER" and not word.clitic
    reading = noun(word.text, "honorific")
    return (
        reading is not None
        and not reading.conjunction
        and not reading.preposition
        and position + 1 < len(words)
        and is_name(words[position + 1])
    )


def is_name(word: Word) -> bool:
    """Whether the word is the name of a person."""
    return word.mention is not None and word.mention.label == "PER"


def _is_titled_person(words: Sequence[Word], position: int) -> bool:
    title = read_title(words, position) if position < len(words) else None
    if title is None or title.conjunction or title.preposition or title.plural or title.role.relative:
        return False
    return _leads_to_name(words, title.end)


def _describe(
    text: str, words: Sequence[Word], first: int, end: int, roles: Sequence[Role], nationality: tuple[str, ...]
) -> Phrase | None:
    head = noun(words[first].text, "title", "counterpart") or noun(words[first].text, "honorific", "group")
    calling = noun(words[first].text, "calling")
    if calling is not None and key(calling.lemma) in title_words("construct"):
        calling = None  # «الشيخان ⟦X⟧ و⟦Y⟧»: respect
    if head is None and calling is not None and calling.dual and calling.definite:
        head = calling
    if head is None and not honorific_length(words, first):
        return None
    if head is None and noun(words[first].text, "calling"):
        return None
    if head is not None and head.kind == "honorific" and not head.suffix and end == first + 1:
        return None
    front = read_front(words, first, head.conjunction if head else "", head.preposition if head else "")
    inner = tuple(w.mention for w in words[first:end] if w.mention is not None)
    start = start_of(words[first], head)
    plural = bool(head and head.plural)
    return Phrase(
        start,
        words[end - 1].end,
        first=first,
        last=end - 1,
        text=surface_of(text, words, first, end - 1, start, head),
        kind="group" if plural and not (head and head.dual and head.definite) else "description",
        label="PER",
        lemma=head.lemma if head else "",
        roles=tuple(roles),
        preposition=front.preposition,
        conjoined=front.conjoined,
        comma=front.comma,
        nationality=nationality,
        inner=inner,
        suffix=head.suffix if head else "",
        plural=plural,
        dual=bool(head and head.dual),
        feminine=bool(head and head.feminine),
        definite=bool(head and (head.definite or head.suffix)) or bool(inner),
    )


def read_name(
    text: str,
    words: Sequence[Word],
    first: int,
    at: int,
    roles: tuple[Role, ...],
    inner: tuple[Mention, ...] = (),
    nationality: tuple[str, ...] = (),
) -> Phrase:
    """The phrase of a name with what stands before and after it.

    Args:
        text: the document's text.
        words: of the sentence.
        first: index of the first word, a title perhaps.
        at: index of the name.
        roles: titles before it.
        inner: names that these titles swallow.
        nationality: adjectives in them.
    """
    mention = words[at].mention
    if mention is None:
        raise ValueError(f"word {at} is no name: {words[at].text!r}")
    front, start = _open_name(words, first, at, mention)
    last, roles = at, without_ranks(roles)
    if mention.label == "LOC":
        while last + 1 < len(words) and _is_nationality(words[last + 1]):
            last += 1
    if mention.label == "PER":
        last, after, swallowed = _read_apposition(words, at)
        roles = without_ranks(roles + after)
        inner += swallowed
    suffix = noun(words[first].text, "counterpart", "title") if first < at else None
    return Phrase(
        start,
        words[last].end,
        first=first,
        last=last,
        text=text[start : words[last].end],
        kind="name",
        label=mention.label,
        mention=mention,
        roles=roles,
        preposition=front.preposition,
        conjoined=front.conjoined,
        comma=front.comma,
        nationality=nationality,
        inner=inner,
        suffix=suffix.suffix if suffix else "",
        definite=True,
    )


_OPENINGS = ("title", "counterpart", "calling", "honorific", "place", "body", "nationality")


def _open_name(words: Sequence[Word], first: int, at: int, mention: Mention) -> tuple[Front, int]:
    """What stands before the phrase of a name, and the offset at which the phrase begins."""
    if first == at:
        clitic = words[at].clitic
        conjunction = clitic[:1] if clitic[:1] in ("و", "ف") else ""
        rest = clitic[len(conjunction) :]
        return read_front(words, first, conjunction, "ل" if rest.startswith("ل") else rest[:1]), mention.start
    opening = noun(words[first].text, *_OPENINGS)
    conjunction, preposition = (opening.conjunction, opening.preposition) if opening else clitics_of(words[first])
    return read_front(words, first, conjunction, preposition), start_of(words[first], opening)


def _is_nationality(word: Word) -> bool:
    reading = noun(word.text, "nationality") if word.mention is None and not word.time else None
    return reading is not None and reading.definite and not reading.conjunction and not reading.preposition


def _read_apposition(words: Sequence[Word], at: int) -> tuple[int, tuple[Role, ...], tuple[Mention, ...]]:
    """Titles after a name: «X، وزير الخارجية», «X وزير الدفاع السعودي»; none if they lead to another name."""
    last = at
    roles: list[Role] = []
    inner: list[Mention] = []
    while True:
        cursor = last + 1
        bracket = cursor < len(words) and words[cursor].text in "(-–"
        comma = cursor < len(words) and words[cursor].text in COMMAS
        if bracket or comma:
            cursor += 1
        if cursor < len(words) - 1 and words[cursor].key in steering("pronoun") and not roles:
            cursor += 1
        if cursor >= len(words) or words[cursor].mention is not None or words[cursor].time:
            break
        title = read_title(words, cursor)
        if title is not None and title.preposition == "ك" and not comma:  # «بوتين كرئيس»
            title = replace(title, preposition="")
        if title is None or title.plural or title.preposition or (title.conjunction and (comma or not roles)):
            break
        if title.role.relative and (title.conjunction or key(title.role.lemma) in title_words("companions")):
            break
        if not comma and _is_predicate(title.role):
            break  # «عُيّن X وزيرا»: no apposition
        end = title.strict_end
        if _leads_elsewhere(words, cursor, title):
            break
        roles.append(title.strict_role)
        inner.extend(mention for mention in title.inner if mention.start < words[end - 1].end)
        last = end - 1
        if bracket and last + 1 < len(words) and words[last + 1].text in ")-–":
            last += 1
    return last, tuple(roles), tuple(inner)


def _leads_elsewhere(words: Sequence[Word], cursor: int, title: Title) -> bool:
    """Whether what looks like a title behind a name leads to another name: «⟦X⟧، ⟪صاحب السمو الملكي الأمير⟫ ⟦Y⟧»."""
    if honorific_length(words, cursor) and _leads_to_name(words, cursor):
        return True
    if _leads_to_name(words, title.strict_end) or _leads_to_name(words, title.end):
        return True
    verb = is_finite(words[cursor].text)  # «في رسالة إلى ⟦X⟧، ⟪طالب⟫ ⟦Y⟧ …»
    return verb and cursor + 1 < len(words) and is_name(words[cursor + 1])


def _leads_to_name(words: Sequence[Word], position: int) -> bool:
    """Whether the titles that end here belong to a name that follows."""
    while position < len(words):
        word = words[position]
        if word.mention is not None:
            return word.mention.label == "PER" and not word.clitic
        length = honorific_length(words, position)
        if length:
            reading = noun(word.text, "honorific", "title")
            if reading is not None and (reading.conjunction or reading.preposition):
                return False
            position += length
            continue
        title = read_title(words, position)
        if title is None or title.conjunction or title.preposition or title.plural:
            return False
        position = title.end
    return False
