"""CoNLL: a token and its tag a line, an empty line after a sentence.

Read: two to four columns (the first is the token, the last the tag), tabs or spaces, BIO, IOB1 or
BIOES, with `-DOCSTART-` or without. The text of a file that does not tell it is its tokens joined by
spaces, its sentences by line ends. Written: token, tab, tag; words are split where a name begins
after a proclitic («و|بوتين»); a comment `# newsner/1 {…}` before each document keeps its text and
all that tags cannot say, so that what newsner wrote is read back whole.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..document import Document
from ..errors import InputError, NewsnerWarning, Problem
from ..span import Mention, Sentence
from ..text import split_sentences, tokenize
from .assemble import assemble
from .fields import Problems, show
from .iob import TAG, decode, encode, find_scheme
from .lines import numbered_lines
from .marks import Located, Mark, ReadOptions

_HEADER = "# newsner/1 "
_DOCUMENT = re.compile(r"-DOCSTART-|#\s*(?:newdoc|document|doc)\b")
_NON_SPACE = re.compile(r"\S+")


@dataclass(slots=True)
class _Block:
    """One document as it stands in the file: sentences of (line, token, tag)."""

    line: int
    row: dict[str, Any] | None = None
    sentences: list[list[tuple[int, str, str]]] = field(default_factory=lambda: [[]])


def parse(path: Path, options: ReadOptions, problems: list[Problem]) -> Iterator[Located]:
    """The documents of a CoNLL file; a file without marks between documents is one document."""
    here = Problems(str(path))
    blocks = list(_blocks(path, here, options.repair))
    scheme = options.scheme or find_scheme([[tag for _, _, tag in s] for b in blocks for s in b.sentences])
    for index, block in enumerate(blocks):
        here.line = block.line
        document = _read_block(block, index, scheme, here, options, path.stem if len(blocks) == 1 else "")
        if document is not None:
            yield Located(document, str(path), block.line)
    problems.extend(here.found)


def _blocks(path: Path, problems: Problems, repair: bool) -> Iterator[_Block]:
    block = _Block(1)
    for number, raw in numbered_lines(path):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            problems.add(f"not UTF-8: {error.reason} at byte {error.start} of the line", number)
            continue
        if not line.strip(" \t"):
            block.sentences.append([])
        elif line.startswith(_HEADER) or _DOCUMENT.match(line):
            if any(block.sentences) or block.row is not None:
                yield block
            block = _Block(number, _header(line, number, problems))
        elif not _is_comment(line, block):
            columns = line.split("\t") if "\t" in line else line.split()
            columns = [column for column in columns if column] if "\t" not in line else columns
            if 2 <= len(columns) <= 4 and columns[0] and columns[-1]:
                block.sentences[-1].append((number, columns[0], columns[-1].strip()))
            elif repair and len(columns) == 2 and not columns[0]:
                told = f"{problems.where}:{number}: a tag without a token ({show(line)}); left out"
                warnings.warn(told, NewsnerWarning, stacklevel=2)
            else:
                problems.add(f"a line has 2 to 4 columns, token first and tag last; got {show(line)}", number)
    if any(block.sentences) or block.row is not None:
        yield block


def _is_comment(line: str, block: _Block) -> bool:
    return line.startswith("#") and not block.sentences[-1] and not TAG.fullmatch(re.split(r"[\t ]", line)[-1])


def _header(line: str, number: int, problems: Problems) -> dict[str, Any] | None:
    if not line.startswith(_HEADER):
        return None
    try:
        row = json.loads(line[len(_HEADER) :])
    except ValueError as error:
        problems.add(f"the comment «{_HEADER.strip()}» must be followed by JSON: {error}", number)
        return None
    if isinstance(row, dict) and isinstance(row.get("text"), str):
        return row
    problems.add(f"the comment «{_HEADER.strip()}» must be followed by an object with a text, got {show(row)}", number)
    return None


def _read_block(
    block: _Block, index: int, scheme: str, problems: Problems, options: ReadOptions, name: str
) -> Document | None:
    before = len(problems.found)
    if block.row is None:
        text, starts = _join(block.sentences)
        rest: dict[str, Any] | None = None
    else:
        text = block.row.pop("text")
        starts, rest = _align(text, block.sentences, named_spans(block.row), problems), block.row
    marks = list(_marks(block.sentences, starts, scheme, problems, repair=options.repair))
    if len(problems.found) > before:
        return None
    if rest is None:
        rest = {"id": name or f"{Path(problems.where).stem}-{index + 1}"}
    return assemble(text, marks, rest, problems, options)


def _join(sentences: Sequence[Sequence[tuple[int, str, str]]]) -> tuple[str, list[list[int]]]:
    text = ""
    starts = []
    for sentence in sentences:
        positions = []
        text += "\n" if text and sentence else ""
        for index, (_, token, _) in enumerate(sentence):
            text += " " if index else ""
            positions.append(len(text))
            text += token
        starts.append(positions)
    return text, starts


def named_spans(row: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Where a document that was written beside its tokens says that names are."""
    rows = row.get("mentions")
    spans = [(m.get("start"), m.get("end")) for m in rows if isinstance(m, dict)] if isinstance(rows, list) else []
    return sorted((start, end) for start, end in spans if isinstance(start, int) and isinstance(end, int))


def find_token(text: str, token: str, cursor: int, named: Sequence[tuple[int, int]]) -> int:
    """Where a token stands from an offset on, -1 if it does not.

    An invisible sign is a token inside of names alone, so that one outside is not taken for it.
    """
    if not token.isalnum() and not tokenize(token):
        inside = (max(first, cursor) for first, end in named if end > cursor)
        return next((at for first in inside if (at := text.find(token, first)) >= 0), text.find(token, cursor))
    return text.find(token, cursor)


def _align(
    text: str,
    sentences: Sequence[Sequence[tuple[int, str, str]]],
    named: Sequence[tuple[int, int]],
    problems: Problems,
) -> list[list[int]]:
    """Where each token stands in the text."""
    cursor = 0
    starts = []
    for sentence in sentences:
        positions = []
        for line, token, _ in sentence:
            start = find_token(text, token, cursor, named)
            if start < 0 or any(c.isalnum() for c in text[cursor:start]):
                problems.add(
                    f"token {show(token)} differs from the document's text, where {show(text[cursor : cursor + 30])} "
                    "comes next; change tags only, or leave the comment out",
                    line,
                )
                return [[] for _ in sentences]
            positions.append(start)
            cursor = start + len(token)
        starts.append(positions)
    return starts


def _marks(
    sentences: Sequence[Sequence[tuple[int, str, str]]],
    starts: Sequence[Sequence[int]],
    scheme: str,
    problems: Problems,
    *,
    repair: bool,
) -> Iterator[Mark]:
    for sentence, positions in zip(sentences, starts, strict=True):
        tags = [tag for _, _, tag in sentence]

        def report(position: int, message: str, sentence: Sequence[tuple[int, str, str]] = sentence) -> bool:
            line, token, tag = sentence[min(position, len(sentence) - 1)]
            if repair and TAG.fullmatch(tag):
                warnings.warn(
                    f"{problems.where}:{line}: {show(token)}: {message}; mended", NewsnerWarning, stacklevel=4
                )
                return True
            problems.add(f"{show(token)}: {message}", line)
            return False

        for first, end, label in decode(tags, scheme, report):
            if end <= len(positions):
                line, token, _ = sentence[first]
                stop = positions[end - 1] + len(sentence[end - 1][1])
                yield Mark(positions[first], stop, label, show(token), line=line)


def write(documents: Iterable[Document], path: Path, *, scheme: str = "bio") -> int:
    """Write documents; returns how many. Mentions that overlap another are left out with a warning."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for document in documents:
            lines.write(format_conll(document, scheme=scheme) + "\n")
            count += 1
    return count


def format_conll(document: Document, *, scheme: str = "bio") -> str:
    r"""One document: comment, then its sentences.

    >>> print(format_conll(Document("وصل بوتين")).split("\n", 1)[1].replace("\t", " "))
    وصل O
    بوتين O
    <BLANKLINE>
    """
    lines = [_HEADER + json.dumps(document.to_dict(), ensure_ascii=False)]
    for sentence in tagged_sentences(document, scheme=scheme):
        lines += [f"{token}\t{tag}" for token, tag in sentence]
        lines.append("")
    return "\n".join(lines)


def tagged_sentences(document: Document, *, scheme: str = "bio") -> Iterator[list[tuple[str, str]]]:
    """Sentences as (token, tag); words are split where a mention begins or ends in them."""
    mentions = _holdable(document)
    for sentence in _sentences(document, mentions):
        pieces = _pieces(document.text, sentence, mentions)
        names = [
            (covered[0], covered[-1] + 1, mention.label)
            for mention in mentions
            if (covered := [i for i, (s, e) in enumerate(pieces) if mention.start <= s and e <= mention.end])
        ]
        tags = encode(len(pieces), names, scheme)
        yield [(document.text[s:e], tag) for (s, e), tag in zip(pieces, tags, strict=True)]


def _holdable(document: Document) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(document.mentions, key=lambda m: (m.start, -m.end)):
        if any(character.isspace() for character in mention.label):
            raise InputError(f"CoNLL cannot hold the label {mention.label!r}: it has a space")
        spaced = mention.text != mention.text.strip()
        if spaced or (kept and mention.start < kept[-1].end):
            why = "begins or ends with a space" if spaced else f"overlaps «{kept[-1].text}»"
            warnings.warn(
                f"document {document.id!r}: CoNLL cannot hold {mention.label} «{mention.text}» at "
                f"{mention.start}:{mention.end}, which {why}; left out",
                NewsnerWarning,
                stacklevel=3,
            )
            continue
        kept.append(mention)
    return kept


def _sentences(document: Document, mentions: Sequence[Mention]) -> list[Sentence]:
    """The document's sentences; those that a mention joins («دي آر. بوبو») are one."""
    joined: list[Sentence] = []
    sentences = document.sentences or split_sentences(document.text)
    covers = [*sentences, *(Sentence(mention.start, mention.end) for mention in mentions)]
    for sentence in sorted(covers, key=lambda span: (span.start, span.end)):
        last = joined[-1] if joined else None
        if last and sentence.start < last.end:
            joined[-1] = Sentence(last.start, max(last.end, sentence.end), last.tokens + sentence.tokens)
        else:
            joined.append(sentence)
    return joined


def _pieces(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """The sentence's tokens, cut where a mention begins or ends, with what stands between tokens of a mention."""
    inside = [mention for mention in mentions if sentence.contains(mention)]
    borders = sorted({offset for mention in inside for offset in (mention.start, mention.end)})
    spans = [(token.start, token.end) for token in sentence.tokens]
    covered = {offset for start, end in spans for offset in range(start, end)}
    for mention in inside:
        for run in _NON_SPACE.finditer(text, mention.start, mention.end):
            free = [offset for offset in range(run.start(), run.end()) if offset not in covered]
            spans += [(offset, offset + 1) for offset in free]
            covered.update(free)
    pieces = []
    for start, end in sorted(spans):
        cuts = [start, *(border for border in borders if start < border < end), end]
        pieces += list(pairwise(cuts))
    return pieces
