"""A mention read as a name: its words as keys under which spellings meet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..span import Mention
from ..text import fold, strip_marks
from ..text.lexicon import load_lexicon
from .tables import ARTICLE, SHORTEST_DEFINITE, inner_key, load_organisations, load_persons, word_key

_WORD = re.compile(r"[^\W_]+")
_QUOTED_END = re.compile(r"[«\"“(]\s*([^«»\"“”()]+?)\s*[»\"”)]\s*\Z")
_LAM = "ل"


@dataclass(frozen=True, slots=True)
class Name:
    """What a mention says, apart from how it is spelled.

    Attributes:
        label: the mention's label.
        words: folded words without article; «عبد العزيز» is one, «بن» is none.
        after_patronymic: for each word, whether «بن» stands before it.
        definite: for each word, whether it has the article.
        alias: the last words in quotes or brackets, «حماس» in «حركة المقاومة «حماس»».
        run_together: all words with their articles: writers lose spaces, «الأممالمتحدة».
    """

    label: str
    words: tuple[str, ...]
    after_patronymic: tuple[bool, ...] = ()
    definite: tuple[bool, ...] = ()
    alias: tuple[str, ...] = ()
    run_together: str = ""

    @property
    def key(self) -> str:
        """All words as one key: spaces tell nothing."""
        return "".join(self.words)


def read_name(text: str, mention: Mention, words: Mapping[str, int]) -> Name:
    """The name that a mention says.

    Args:
        text: the document's text; «للعراق» and «للبنان» differ only before the mention.
        mention: its proclitics left out.
        words: how often the document writes each folded word.

    >>> read_name("", Mention(0, 24, "PER", "محمد بن عبد العزيز الجبر"), {}).words
    ('محمد', 'عبدالعزيز', 'جبر')
    """
    written = _WORD.findall(fold(mention.text))
    if not written:
        return Name(mention.label, (mention.text,), (False,), (False,))
    written[0] = restore_article(text, mention, written[0], words)
    if mention.label == "PER":
        return _read_person(mention.label, written)
    definite = tuple(_is_definite(word) for word in written)
    keys = tuple(map(inner_key, written))
    alias: tuple[str, ...] = ()
    if mention.label == "ORG":
        synonyms = load_organisations().words
        keys = tuple(synonyms.get(key, key) for key in keys)
        quoted = _QUOTED_END.search(mention.text)
        if quoted and quoted.start() > 0:
            alias = tuple(word_key(word) for word in _WORD.findall(fold(quoted.group(1))))
    return Name(mention.label, keys, (False,) * len(keys), definite, alias, word_key("".join(written)))


def restore_article(text: str, mention: Mention, word: str, words: Mapping[str, int]) -> str:
    """The first word as it would stand alone: «العراق» for the mention «لعراق» of «للعراق».

    «للبنان» hides no article: the document decides, or else open texts.
    """
    if not word.startswith(_LAM) or len(word) < 3 or not _follows_lam(text, mention.start):
        return word
    definite = "ا" + word
    told, bare = words.get(definite, 0), words.get(word, 0)
    if told == bare:
        lexicon = load_lexicon()
        return definite if lexicon.word(definite).written >= lexicon.word(word).written else word
    return definite if told > bare else word


def _follows_lam(text: str, offset: int) -> bool:
    return strip_marks(text[max(0, offset - 8) : offset]).endswith(_LAM)


def _read_person(label: str, written: Sequence[str]) -> Name:
    table = load_persons()
    keys: list[str] = []
    patronymic: list[bool] = []
    after = join = False
    for position, word in enumerate(written):
        last = position + 1 == len(written)
        if word in table.patronymics and not last:
            after = True
            continue
        part = table.words.get(word, word)
        if keys and (join or word in table.tails):
            keys[-1] += part
        else:
            keys.append(part)
            patronymic.append(after)
        join = part in table.heads and not last
        after = False
    return Name(label, tuple(word_key(key) for key in keys), tuple(patronymic), (False,) * len(keys), (), "".join(keys))


def _is_definite(word: str) -> bool:
    return len(word) >= SHORTEST_DEFINITE and word.startswith((ARTICLE, _LAM * 2))
