"""One label for one name of a document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..span import Mention
from ..text import fold
from .evidence import WORD, word_before
from .proclitics import ARTICLE

PERSON = "PER"
FULL_NAME = 1.5  # votes of a full name for its parts: longer names are less often mistaken
SHORTEST_DEFINITE = 5  # letters: «الن» is a name, not «ال» + «ن»

# Before a name, folded: «صحيفة الرياض» is not the city.
PAPERS = (
    "صحيفه",
    "جريده",
    "مجله",
    "قناه",
    "وكاله",
    "موقع",
    "اذاعه",
    "شبكه",
)  # newspaper … radio, network
GROUPS = ("تنظيم", "حركه", "حزب", "جماعه", "منظمه")  # organisation, movement, party, group
CLUBS = ("فريق", "نادي", "منتخب", "شركه", "بنك")  # team, club, national team, company, bank
CLASS_WORDS = frozenset((*PAPERS, *GROUPS, *CLUBS))


def agree_labels(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, the same name with the same label wherever the document writes it.

    A tagger that reads one sentence at a time may call a person an organisation once. The label
    is decided by vote: each mention of the name counts its score, and for a single word, so do
    the full names of persons that end or begin with it («آشتون كارتر» for «كارتر»). A mention after
    a class word («صحيفة الرياض») neither votes nor changes.

    >>> text = "وصل آشتون كارتر، وقال كارتر"
    >>> tagged = [Mention(4, 15, "PER", "آشتون كارتر", 0.9), Mention(22, 27, "ORG", "كارتر", 0.6)]
    >>> [mention.label for mention in agree_labels(text, tagged)]
    ['PER', 'PER']
    """
    if len({mention.label for mention in mentions}) < 2:
        return tuple(mentions)
    names = [_words(mention) for mention in mentions]
    apart = [word_before(text, mention.start) in CLASS_WORDS for mention in mentions]
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for mention, name, alone in zip(mentions, names, apart, strict=True):
        if alone or not name:
            continue
        votes[name][mention.label] += mention.score  # type: ignore[assignment]
        if mention.label == PERSON and len(name) > 1:
            for part in {name[0], name[-1]}:
                votes[(part,)][PERSON] += FULL_NAME * mention.score  # type: ignore[assignment]
    return tuple(
        mention if alone or not name else _agree(mention, votes[name])
        for mention, name, alone in zip(mentions, names, apart, strict=True)
    )


def _agree(mention: Mention, votes: Counter[str]) -> Mention:
    label, weight = max(votes.items(), key=lambda vote: vote[1])
    return replace(mention, label=label) if weight > votes[mention.label] else mention


def _words(mention: Mention) -> tuple[str, ...]:
    return tuple(
        word[len(ARTICLE) :] if len(word) >= SHORTEST_DEFINITE and word.startswith(ARTICLE) else word
        for word in WORD.findall(fold(mention.text))
    )
