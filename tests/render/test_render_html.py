"""What a notebook shows: marked text that stays what it is, facts with evidence, nothing executed."""

from __future__ import annotations

import copy
import pickle
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_documents import annotated, summit

import newsner
from newsner import Document, InputError, Mention
from newsner.render import format_html, format_listing
from newsner.render.html import FOLD_AFTER, fold_at
from newsner.render.markup import mark_text
from newsner.render.notebook import register_lists


def visible(html: str) -> str:
    """What a reader copies: the text without tags and without the labels, which cannot be selected."""
    return unescape(re.sub("<[^>]+>", "", re.sub('<bdi class="nn-tag".*?</bdi>', "", html)))


TEXTS = st.text(alphabet="وبلكسمن ا<>&\"'\n\r\t\u200f\u064b\u0640a0", max_size=60)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["PER", "LOC", "<b>"]))))
def test_marked_text_is_the_text_whatever_stands_in_it_and_however_mentions_overlap(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    mentions = tuple(
        Mention(start, start + length, label, text[start : start + length])
        for start, length, label in spans
        if start + length <= len(text)
    )
    html = mark_text(Document(text, mentions=mentions))
    assert visible(html) == text


def test_a_proclitic_leaves_the_mark_inside_the_word_and_no_space_before_it() -> None:
    html = mark_text(annotated("و⟦بوتين|PER:e1⟧"))
    assert re.fullmatch(r'و<mark class="nn-PER nn-in"[^>]*>بوتين<bdi class="nn-tag" lang="en">PER</bdi></mark>', html)


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param('" onmouseover="alert(1)', id="attribute"),
        pytest.param("<img src=x onerror=alert(1)>", id="image"),
        pytest.param("</style><b>", id="style"),
        pytest.param("&lt;b&gt; &amp;", id="entities stay as written"),
    ],
)
def test_markup_in_an_article_does_nothing(attack: str) -> None:
    document = Document(
        f"كيم {attack}",
        id=attack,
        title=attack,
        mentions=(Mention(4, 4 + len(attack), attack, attack, entity="e1"),),
        entities=(newsner.Entity("e1", attack, attack),),
    )
    html = format_html(replace(document, facts=(newsner.Fact(attack, (newsner.Argument(attack, attack, attack),)),)))
    seen = Tags()
    seen.feed(html)
    assert seen.names <= {"article", "style", "h3", "p", "bdi", "ul", "li", "mark", "div", "table", "caption", "thead",
                          "tbody", "tr", "th", "td", "span", "details", "summary"}  # fmt: skip
    assert not any(name.startswith("on") for name in seen.attributes)
    assert attack in visible(mark_text(document))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)


def test_a_document_shows_text_legend_and_facts_with_their_evidence() -> None:
    html = summit()._repr_html_()
    assert 'lang="ar" dir="rtl"' in html
    assert html.count("<tr>") == 1 + 3
    assert "happened" in html
    assert "planned" in html
    evidence = re.findall(r'<td class="nn-evidence" lang="ar" dir="rtl">(.*?)</td>', html)
    assert visible(evidence[1]).startswith("والأربعاء، عقد الراشدي ونبيل حداد قمة")
    assert "«وفد_أوروبي»" in html
    assert re.search(r'title="PER · \u2068سالم الراشدي\u2069 \(e1\) · 97%"', html)


def test_headings_are_written_in_the_language_asked_for() -> None:
    assert "الوقائع" in format_html(summit(), language="ar")
    with pytest.raises(InputError, match="ar or en, got 'fr'"):
        format_html(summit(), language="fr")  # type: ignore[arg-type]


def test_a_long_document_folds_at_a_line_and_loses_nothing() -> None:
    line = "وصل ⟦كيم جونغ أون|PER:e1⟧ إلى ⟦روسيا|LOC:e2⟧ أمس.\n"
    document = annotated(line * 200)
    place = fold_at(document)
    assert len(document.text) > FOLD_AFTER > place > 0
    assert document.text[place - 1] == "\n"
    texts = re.findall(r'<p class="nn-text">(.*?)</p>', format_html(document), re.DOTALL)
    assert "".join(map(visible, texts)) == document.text


def test_a_fold_never_cuts_a_mention() -> None:
    name = "كلمة " * 700
    document = Document(name, mentions=(Mention(0, len(name), "MISC", name),))
    assert fold_at(document) == len(name)


@pytest.mark.parametrize("kind", ["mentions", "entities", "facts"])
def test_parts_of_a_document_are_tuples_that_show_as_tables(kind: str) -> None:
    parts = getattr(summit(), kind)
    assert isinstance(parts, tuple)
    assert parts == tuple(parts)
    assert parts._repr_html_().count("<tr>") == 1 + len(parts)
    assert parts[:2]._repr_html_().count("<tr>") == 3


def test_facts_alone_still_quote_their_sentence() -> None:
    assert "عقد" in visible(summit().facts[1:2]._repr_html_())


def test_an_empty_listing_is_an_empty_table() -> None:
    assert Document("نص").facts._repr_html_().count("<tr>") == 1


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda d: pickle.loads(pickle.dumps(d))])
def test_a_document_survives_copying(copied) -> None:
    document = summit()
    assert copied(document) == document
    assert copied(document).facts._repr_html_() == document.facts._repr_html_()


class Shell:
    """As much of IPython as lists need."""

    class Formatter:
        def __init__(self) -> None:
            self.type_printers = {}

        def for_type(self, kind, printer) -> None:
            self.type_printers[kind] = printer

    def __init__(self) -> None:
        self.display_formatter = self
        self.formatters = {"text/html": self.Formatter()}


def test_in_ipython_a_list_of_documents_is_a_table_and_other_lists_are_as_before(monkeypatch) -> None:
    shell = Shell()
    shell.formatters["text/html"].type_printers[list] = lambda items: "sympy's"
    monkeypatch.setattr("newsner.render.notebook._shell", lambda: shell)
    assert register_lists()
    assert register_lists()
    show = shell.formatters["text/html"].type_printers[list]
    assert "قمة في عمّان" in show([summit(), summit()])
    assert show([1, 2]) == "sympy's"
    assert show([]) == "sympy's"


def test_a_long_listing_keeps_every_row() -> None:
    assert format_listing([newsner.Entity(f"e{n}", "PER", "كيم") for n in range(250)]).count("<tr>") == 250 + 2


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python a call runs: a measure of work that no machine's speed changes."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def test_work_grows_with_the_text_not_with_its_square() -> None:
    line = "وصل ⟦كيم جونغ أون|PER:e1⟧ إلى ⟦روسيا|LOC:e2⟧ أمس.\n"
    short, long = annotated(line * 50), annotated(line * 200)
    assert lines_run(lambda: mark_text(long)) < 5 * lines_run(lambda: mark_text(short))
