"""Chunks: words into phrases for persons, groups, places and bodies.

A person phrase is `title* name (, title)*`; names inside a title are swallowed: in «وزير
خارجية ⟦روسيا⟧» nobody visits Russia.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..span import Mention
from .forms import Form, forms
from .forms import is_finite
from .lexicon import Noun, is_function, key, kin_lemmas, load_table_of_ranks, long_honorifics, noun, nouns
from .phrases import Phrase, Role
from .titles import Title, read_title
from .words import Word

_COMMAS = frozenset("،,")
_COMPANIONS = frozenset(("شريك", "زميل", "صاحب"))
_IS = frozenset(("وهو", "وهي", "هو", "هي"))
_ONLY_DEFINITE = frozenset(("جانب", "طرف", "قوة"))
_HEADS = ("group", "quantity", "place", "body")
_TRANSPARENT = frozenset(map(key, ("كل", "كلا", "كلٍّ", "كلاً")))


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands before the head of a phrase."""

    preposition: str
    conjoined: bool
    comma: bool = False


def read_phrases(text: str, words: Sequence[Word]) -> tuple[Phrase, ...]:
    """The phrases of a sentence in text order.

    Args:
        text: the document's text.
        words: from `read_words`.
    """
    phrases: list[Phrase] = []
    position = 0
    while position < len(words):
        phrase = _read_at(text, words, position)
        if phrase is None:
            position += 1
        else:
            phrases.append(phrase)
            position = phrase.last + 1
    return tuple(phrases)


def _read_at(text: str, words: Sequence[Word], position: int) -> Phrase | None:
    word = words[position]
    if word.mention is not None:
        return _read_name(text, words, position, position, ())
    if word.is_punctuation or word.time:
        return None
    if is_function(word.text, "particle", "complement", "relative", "adjunct", "preposition"):
        return None
    if (
        honorific_length(words, position)
        or noun(word.text, "title", "counterpart", "calling")
        or _elliptic_title(words, position)
    ):
        phrase = _read_person(text, words, position)
        if phrase is not None:
            return phrase
    head = noun(word.text, *_HEADS) or _plural_nationality(word) or _plural_calling(words, position)
    if head is None:
        return None
    if head.kind == "quantity":
        return _read_quantity(text, words, position)
    if head.kind in ("place", "body"):
        return _read_place(text, words, position)
    return _read_group(text, words, position, position)


def without_ranks(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Roles without military ranks, where a real title is left."""
    ranks = frozenset(load_table_of_ranks())
    kept = tuple(role for role in roles if role.lemma not in ranks)
    return kept or roles[:1]


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
    for phrase in long_honorifics().get(_without_clitics(word.key), ()):
        follow = words[position + 1 : position + len(phrase)]
        if tuple(w.key for w in follow) == phrase[1:]:
            return len(phrase)
    reading = noun(word.text, "honorific")
    return 1 if reading is not None and not reading.plural else 0


def _without_clitics(form: str) -> str:
    for clitic in ("و", "ل", "ب", "ول", "وب"):
        rest = form.removeprefix(clitic)
        if rest in long_honorifics():
            return rest
    return form


def _plural_calling(words: Sequence[Word], position: int):  # type: ignore[no-untyped-def]
    """«قياديين», «صحافيون» where they are no adjectives of a noun before."""
    reading = noun(words[position].text, "calling")
    if reading is None or not reading.plural or reading.feminine:
        return None
    before = words[position - 1] if position else None
    free = before is None or before.is_punctuation or before.time or is_function(before.text, "preposition", "particle") or is_finite(before.text)
    return reading if free or reading.conjunction or reading.preposition else None


def _plural_nationality(word: Word):  # type: ignore[no-untyped-def]
    reading = noun(word.text, "nationality")
    return reading if reading is not None and reading.plural and not reading.feminine else None


# -- persons ---------------------------------------------------------------------------------------


def _read_person(text: str, words: Sequence[Word], position: int) -> Phrase | None:
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
            return _read_name(text, words, position, cursor, tuple(roles), tuple(inner), nationality)
        if word.text in _COMMAS and roles and (
            _is_plain_person(words, cursor + 1) or _is_titled_person(words, cursor + 1)
        ):
            cursor += 1
            continue
        title = read_title(words, cursor) if word.mention is None else None
        if title is None and cursor == position:
            title = _elliptic_title(words, cursor)
        if title is None or (cursor > position and title.preposition):
            break
        if title.conjunction and cursor > position and not roles:
            break
        if title.plural and roles:
            break
        if not roles:
            strict_end, strict_role = title.strict_end, title.strict_role
            nationality = title.nationality_keys
        roles.append(title.role)
        inner.extend(title.inner)
        cursor = title.end
    return _describe(text, words, position, max(strict_end, position + 1), [strict_role] if strict_role else [], nationality)


def _elliptic_title(words: Sequence[Word], position: int) -> Title | None:
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
        and words[position + 1].mention is not None
        and words[position + 1].mention.label == "PER"  # type: ignore[union-attr]
    )


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
    if head is None and calling is not None and calling.dual and calling.definite:
        head = calling
    if head is None and not honorific_length(words, first):
        return None
    if head is None and noun(words[first].text, "calling"):
        return None
    if head is not None and head.kind == "honorific" and not head.suffix and end == first + 1:
        return None
    front = _front(words, first, head.conjunction if head else "", head.preposition if head else "")
    inner = tuple(w.mention for w in words[first:end] if w.mention is not None)
    start = _start(words[first], head)
    plural = bool(head and head.plural)
    return Phrase(
        start,
        words[end - 1].end,
        first=first,
        last=end - 1,
        text=_surface(text, words, first, end - 1, start, head),
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


def _read_name(
    text: str,
    words: Sequence[Word],
    first: int,
    at: int,
    roles: tuple[Role, ...],
    inner: tuple[Mention, ...] = (),
    nationality: tuple[str, ...] = (),
) -> Phrase:
    word = words[at]
    mention = word.mention
    assert mention is not None
    roles = without_ranks(roles)
    if first == at:
        conjunction = word.clitic[:1] if word.clitic[:1] in ("و", "ف") else ""
        clitic = word.clitic[len(conjunction) :]
        front = _front(words, first, conjunction, "ل" if clitic.startswith("ل") else clitic[:1])
        start = mention.start
    else:
        opening = noun(words[first].text, "title", "counterpart", "calling", "honorific", "place", "body", "nationality")
        conjunction, preposition = _clitics(words[first])
        front = _front(
            words,
            first,
            opening.conjunction if opening else conjunction,
            opening.preposition if opening else preposition,
        )
        start = _start(words[first], opening)
    last = at
    suffix = noun(words[first].text, "counterpart", "title")
    if mention.label == "LOC":
        while last + 1 < len(words) and _is_nationality(words[last + 1]):
            last += 1
    if mention.label == "PER":
        last, after, swallowed = _read_apposition(words, at)
        roles = without_ranks(roles + after)
        inner += swallowed
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
        suffix=suffix.suffix if suffix and first < at else "",
        definite=True,
    )


def _clitics(word: Word) -> tuple[str, str]:
    for clitic in ("و", "ل", "ب"):
        if word.key.startswith(clitic) and _without_clitics(word.key) != word.key:
            return ("و", "") if clitic == "و" else ("", clitic)
    return "", ""


def _read_apposition(words: Sequence[Word], at: int) -> tuple[int, tuple[Role, ...], tuple[Mention, ...]]:
    """Titles after a name: «X، وزير الخارجية», «X وزير الدفاع السعودي»; none if they lead to another name."""
    last = at
    roles: list[Role] = []
    inner: list[Mention] = []
    while True:
        cursor = last + 1
        bracket = cursor < len(words) and words[cursor].text in "(-–"
        comma = cursor < len(words) and words[cursor].text in _COMMAS
        if bracket or comma:
            cursor += 1
        if cursor < len(words) - 1 and words[cursor].key in _IS and not roles:
            cursor += 1
        if cursor >= len(words) or words[cursor].mention is not None or words[cursor].time:
            break
        title = read_title(words, cursor)
        if title is not None and title.preposition == "ك" and not comma:  # «بوتين كرئيس»
            title = replace(title, preposition="")
        if title is None or title.plural or title.preposition or (title.conjunction and (comma or not roles)):
            break
        if title.role.relative and (title.conjunction or title.role.lemma in _COMPANIONS):
            break
        if not comma and title.role.text.split()[0].endswith(("ا", "اً")) and title.role.lemma != title.role.text:
            break  # «عُيّن X وزيرا»: a predicate, no apposition
        end = title.strict_end
        if _leads_to_name(words, end) or _leads_to_name(words, title.end):
            break
        roles.append(title.strict_role)
        inner.extend(mention for mention in title.inner if mention.start < words[end - 1].end)
        last = end - 1
        if bracket and last + 1 < len(words) and words[last + 1].text in ")-–":
            last += 1
    return last, tuple(roles), tuple(inner)


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


# -- groups and places -----------------------------------------------------------------------------


def _read_quantity(text: str, words: Sequence[Word], position: int) -> Phrase | None:
    """«عدد من المسؤولين», «كبار المسؤولين»; «كلا من A وB» is no group but a list."""
    cursor = position + 1
    while cursor < len(words) and cursor < position + 4:
        word = words[cursor]
        if word.mention is not None:
            return None
        form = word.key
        if form == "من" or noun(word.text, "quantity") or form in ("كبيرا", "كبير", "صغير"):
            cursor += 1
            continue
        break
    if cursor >= len(words) or words[cursor].mention is not None:
        return None
    head = noun(words[cursor].text, "group", "title", "body") or _plural_nationality(words[cursor])
    if head is None or words[cursor].key.startswith("و"):
        return None
    if not head.plural and head.kind != "group":
        return None
    return _read_group(text, words, position, cursor)


def _read_group(text: str, words: Sequence[Word], first: int, at: int) -> Phrase | None:
    opening = noun(words[first].text, "quantity", "group", "title", "nationality", "calling")
    head = noun(words[at].text, "group", "title", "body", "nationality", "calling")
    if head is None or opening is None:
        return None
    if head.lemma in _ONLY_DEFINITE and not head.definite:
        return None
    end, nationality = extend_group(words, at, head.definite or bool(head.suffix))
    front = _front(words, first, opening.conjunction, opening.preposition)
    start = _start(words[first], opening)
    return Phrase(
        start,
        words[end - 1].end,
        first=first,
        last=end - 1,
        text=_surface(text, words, first, end - 1, start, opening),
        kind="group",
        label="PER",
        lemma=head.lemma,
        preposition=front.preposition,
        conjoined=front.conjoined,
        comma=front.comma,
        nationality=nationality,
        inner=tuple(w.mention for w in words[first:end] if w.mention is not None),
        suffix=head.suffix,
        plural=True,
        dual=head.dual and first == at,
        feminine=head.feminine,
        definite=head.definite,
    )


def extend_group(words: Sequence[Word], at: int, closed: bool) -> tuple[int, tuple[str, ...]]:
    """Where a phrase that begins with a common noun ends, and the nationalities in it."""
    from .titles import extend

    result = extend(words, at, closed=closed, swallow_persons=True)
    return result.end, result.nationality_keys


def _read_place(text: str, words: Sequence[Word], position: int) -> Phrase | None:
    """«العاصمة القطرية ⟦الدوحة⟧», «مدينة ⟦عدن⟧», «تنظيم ⟦داعش⟧», «البلاد»."""
    head = noun(words[position].text, "place", "body")
    if head is None:
        return None
    cursor = position + 1
    nationality: list[str] = []
    while cursor < len(words):
        word = words[cursor]
        if word.mention is not None:
            if word.clitic == "" and word.mention.label in ("LOC", "ORG", "MISC"):
                phrase = _read_name(text, words, position, cursor, ())
                return replace(phrase, nationality=tuple(nationality))
            if word.clitic == "" and word.mention.label == "PER" and not head.definite:
                cursor += 1
            break
        adjective = noun(word.text, "nationality")
        if adjective is not None and not adjective.conjunction and not adjective.preposition:
            nationality.append(adjective.lemma)
        elif not (
            (noun(word.text, "place", "body") and not _has_clitic(word)) or (word.key.startswith("ال") and not word.time)
        ):
            break
        if is_function(word.text, "relative", "particle"):
            break
        cursor += 1
    front = _front(words, position, head.conjunction, head.preposition)
    start = _start(words[position], head)
    return Phrase(
        start,
        words[cursor - 1].end,
        first=position,
        last=cursor - 1,
        text=_surface(text, words, position, cursor - 1, start, head),
        kind="place",
        label="LOC" if head.kind == "place" else "ORG",
        lemma=head.lemma,
        preposition=front.preposition,
        conjoined=front.conjoined,
        comma=front.comma,
        nationality=tuple(nationality),
        suffix=head.suffix,
        plural=head.plural,
        feminine=head.feminine,
        definite=head.definite,
        inner=tuple(w.mention for w in words[position:cursor] if w.mention is not None),
    )


def _has_clitic(word: Word) -> bool:
    reading = noun(word.text, "place", "body")
    return reading is not None and bool(reading.conjunction or reading.preposition)


def _front(words: Sequence[Word], first: int, conjunction: str, preposition: str) -> _Front:
    """Preposition and conjunction before a phrase; «كل من» between them is looked through."""
    conjoined = bool(conjunction)
    position = first - 1
    if position >= 0 and not conjunction and not preposition:
        opening = _kin(words[position]) or _demonym(words[position])
        if opening is not None:
            return _front(words, position, opening.conjunction, opening.preposition)
    if position >= 1 and words[position].key == "من" and _bare(words[position - 1].key) in _TRANSPARENT:
        position -= 2
        if words[position + 1].key.startswith("و") and _bare(words[position + 1].key) != words[position + 1].key:
            conjoined = True
        if words[position + 1].key[:1] in ("ب", "ل"):
            return _Front(words[position + 1].key[0], conjoined)
    if position >= 0 and not conjoined and not preposition:
        before = words[position]
        if before.text in _COMMAS:
            return _Front("", False, True)
        if before.mention is None and is_function(before.text, "preposition") and len(before.key) > 1:
            form = before.key
            bare = form[1:] if form[:1] in "وف" and not form.startswith(("وسط", "وفق", "فوق", "في")) else form
            return _Front(bare, bare != form)
        if before.key in ("وكذلك", "وايضا", "كذلك"):
            conjoined = True
    return _Front(preposition, conjoined)


def _demonym(word: Word) -> Noun | None:
    """«اليوناني» right before a name."""
    if word.mention is not None:
        return None
    adjective = noun(word.text, "nationality")
    return adjective if adjective is not None and adjective.definite and not adjective.feminine else None


def _kin(word: Word) -> Form | None:
    """The reading of «لوالده», «وشقيقها» before a name: what stands before it stands before the name."""
    if word.mention is not None:
        return None
    return next((f for f in forms(word.text) if f.kind == "noun" and f.suffix and key(f.lemma) in kin_lemmas()), None)


def _bare(form: str) -> str:
    for clitic in ("و", "ب", "ل"):
        if form.startswith(clitic) and form[1:] in _TRANSPARENT:
            return form[1:]
    return form


def _is_nationality(word: Word) -> bool:
    reading = noun(word.text, "nationality") if word.mention is None and not word.time else None
    return reading is not None and reading.definite and not reading.conjunction and not reading.preposition


def _surface(text: str, words: Sequence[Word], first: int, last: int, start: int, reading: object) -> str:
    """The phrase without clitics; «للموقع» gives back its article: «الموقع»."""
    surface = text[start : words[last].end]
    if getattr(reading, "preposition", "") == "ل" and getattr(reading, "definite", False) and surface.startswith("ل"):
        return "ا" + surface
    return surface


def _start(word: Word, reading: object) -> int:
    """Offset behind conjunction and preposition of the first word."""
    if word.mention is not None or reading is None:
        return word.start
    cut = len(getattr(reading, "conjunction", "")) + len(getattr(reading, "preposition", ""))
    return min(word.start + cut, word.end - 1)
