"""Whether two spellings may be one name: vowels written or not, letters that transcribe one sound, a slip.

Writers transcribe foreign names as they hear them: «هاميلتون» and «هاملتون», «بيتسبيرغ» and
«بيتسبيرج». Arabic given names differ by no more than that («سلمان», «سليمان»), so short
words never meet here.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..text.lexicon import load_lexicon

LONG_VOWELS = "اويه"
ONE_SOUND = str.maketrans({"ج": "غ", "ق": "ك", "ط": "ت", "ث": "ت"})
SHORTEST_VOWELS_APART = 6
SHORTEST_SOUND_APART = 4
USUAL = 3.5  # log(1 + times written): a word written more often is no slip of the pen
COMMON = 4.5  # likewise: one written more often is no rare foreign name


def skeleton(word: str) -> str:
    """The consonants of a word, its first letter kept; letters that transcribe one sound are one.

    >>> skeleton("بيتسبيرغ") == skeleton("بيتسبيرج"), skeleton("هاميلتون") == skeleton("هاملتون")
    (True, True)
    """
    consonants = (letter for letter in word[1:] if letter not in LONG_VOWELS)
    return (word[:1] + "".join(consonants)).translate(ONE_SOUND)


def sounds_same(a: str, b: str) -> bool:
    """Whether two folded words spell one foreign name.

    >>> sounds_same("جيرارد", "غيرارد"), sounds_same("سلمان", "سليمان")
    (True, False)
    """
    if a == b:
        return True
    shortest = min(len(a), len(b))
    if shortest >= SHORTEST_SOUND_APART and a.translate(ONE_SOUND) == b.translate(ONE_SOUND):
        return True
    if shortest < SHORTEST_VOWELS_APART and not (shortest >= SHORTEST_SOUND_APART and is_rare(a) and is_rare(b)):
        return False
    return skeleton(a) == skeleton(b)


def is_slip(a: str, b: str) -> bool:
    """Whether one letter is added, dropped, changed, or two neighbours are exchanged; digits never are.

    >>> is_slip("بيونغيانغ", "بوينغيانغ"), is_slip("الجزيره", "الجيزه")
    (True, False)
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    left, right = a[start : len(a) - end], b[start : len(b) - end]
    if any(letter.isdigit() for letter in left + right):
        return False
    return len(left) <= 1 >= len(right) or (len(left) == 2 and left == right[::-1])


def is_unusual(word: str) -> bool:
    """Whether open texts hardly ever write a word: it may be a slip.

    >>> is_unusual("بوتين"), is_unusual("بوتتين")
    (False, True)
    """
    return load_lexicon().word(word).written < USUAL


def is_rare(word: str) -> bool:
    """Whether open texts write a word seldom, as they do most foreign family names.

    >>> is_rare("فاراج"), is_rare("سلمان")
    (True, False)
    """
    return load_lexicon().word(word).written < COMMON


def deletions(key: str) -> Iterator[str]:
    """The key and all that are one letter shorter: keys that differ by a slip share one."""
    yield key
    for i in range(len(key)):
        yield key[:i] + key[i + 1 :]
