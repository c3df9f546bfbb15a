"""Pictures: everybody who met is there, nothing covers anything else, what is left out is said."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_documents import annotated, annotated_with, fact, second, summit

from newsner import InputError, plot
from newsner.render.layout import place
from newsner.render.svg import isolate, wrap
from newsner.render.timeline import Moment, draw_timeline

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_graph_joins_those_who_met_and_counts() -> None:
    picture = plot.graph([summit(), second()])
    assert (picture.shown, picture.total) == (3, 3)
    written = "".join(texts(picture.svg))
    for name in ("سالم الراشدي", "نبيل حداد", "مها العلي", "2"):
        assert name in written


def test_what_did_not_happen_is_not_in_the_graph() -> None:
    document = annotated("ينفي ⟦سالم|PER:e1⟧ لقاء ⟦نبيل|PER:e2⟧.", id="a", date="2023-01-01")
    denied = annotated_with(document, (fact(document, "MET", "e1 e2", status="denied"),))
    assert plot.graph([denied]).shown == 0
    assert plot.timeline([denied]).shown == 2


def test_a_limit_keeps_those_who_met_most_and_the_total_is_told() -> None:
    picture = plot.graph([summit(), second()], most=2)
    assert (picture.shown, picture.total) == (2, 3)
    assert not any("مها" in text for text in texts(picture.svg))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 25), st.data())
def test_no_box_lies_upon_another(count: int, data) -> None:
    numbers = st.integers(0, count - 1)
    links = (
        data.draw(st.lists(st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1]), max_size=60))
        if count > 1
        else []
    )
    sizes = {str(n): (60.0 + 9 * (n % 7), 30.0) for n in range(count)}
    boxes, width, height = place(sizes, [(str(a), str(b)) for a, b in links], 800)
    for one, other in combinations(boxes.values(), 2):
        apart_x = abs(one.x - other.x) - (one.width + other.width) / 2
        apart_y = abs(one.y - other.y) - (one.height + other.height) / 2
        assert apart_x >= 0 or apart_y >= 0
    for box in boxes.values():
        assert box.x - box.width / 2 >= -0.1
        assert box.x + box.width / 2 <= width + 0.1
        assert box.y - box.height / 2 >= -0.1
        assert box.y + box.height / 2 <= height + 0.1


def test_the_same_documents_give_the_same_picture() -> None:
    assert plot.graph([summit(), second()]).svg == plot.graph([summit(), second()]).svg


def test_the_timeline_has_a_row_for_each_and_a_mark_for_each_event() -> None:
    picture = plot.timeline([summit(), second()])
    marks = [part for part in ET.fromstring(picture.svg).iter(f"{SVG}g") if part.get("class") == "nn-moment"]
    assert len(marks) == 4
    assert picture.shown == picture.total == 2


@pytest.mark.parametrize(("language", "way"), [("ar", -1), ("en", 1)])
def test_time_runs_the_way_of_the_language(language, way: int) -> None:
    moments = [
        Moment("MET", "happened", day, ("a",), note=day) for day in ("2023-01-01", "2023-01-05", "2023-02", "2024")
    ]
    root = ET.fromstring(draw_timeline(moments, {"a": "كيم"}, language=language))
    marks = {part[0].text: part for part in root.iter(f"{SVG}g") if part.get("class") == "nn-moment"}
    places = [float(marks[moment.day].find(f"{SVG}circle").get("cx")) for moment in moments]
    assert places == sorted(places, reverse=way < 0)


def test_an_event_told_by_two_articles_is_one_mark_and_one_meeting() -> None:
    picture = plot.timeline([second(), second()])
    assert picture.svg.count('class="nn-moment"') == 1


def test_an_event_without_any_date_is_left_out_of_the_timeline() -> None:
    document = annotated("التقى ⟦سالم|PER:e1⟧ ⟦نبيل|PER:e2⟧.", id="a")
    assert plot.timeline([annotated_with(document, (fact(document, "MET", "e1 e2"),))]).total == 0


def test_nothing_to_draw_is_an_empty_picture() -> None:
    assert plot.graph([]).shown == plot.timeline([]).shown == 0
    ET.fromstring(plot.timeline([]).svg)


def test_markup_in_a_name_does_nothing_in_a_picture() -> None:
    document = annotated("⟦<b>&|PER:e1⟧ التقى ⟦نبيل|PER:e2⟧.", id="a", date="2023-01-01")
    document = annotated_with(document, (fact(document, "MET", "e1 e2"),))
    assert any("<b>&" in text for text in texts(plot.graph([document]).svg))
    assert any("<b>&" in text for text in texts(plot.timeline([document]).svg))


def test_pictures_are_saved_by_the_files_ending(tmp_path) -> None:
    picture = plot.graph([second()])
    picture.save(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == picture.svg == picture._repr_svg_()
    with pytest.raises(InputError, match=r"\.svg or \.png, got '\.pdf'"):
        picture.save(tmp_path / "a.pdf")


def test_png_has_twice_the_dots_of_the_svg(tmp_path) -> None:
    pytest.importorskip("resvg_py", reason="PNG needs the extra plot")
    picture = plot.graph([second()])
    picture.save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 2 * int(ET.fromstring(picture.svg).get("width"))


@pytest.mark.parametrize(
    ("text", "way"),
    [pytest.param("كيم (NIS)", "\u2067", id="Arabic"), pytest.param("met (planned)", "\u2066", id="Latin")],
)
def test_a_text_is_isolated_in_its_own_direction(text: str, way: str) -> None:
    assert isolate(text) == f"{way}{text}\u2069"


def test_a_long_word_stays_whole() -> None:
    assert wrap("كامسومولسكأمورالروسية", 5) == ["كامسومولسكأمورالروسية"]
