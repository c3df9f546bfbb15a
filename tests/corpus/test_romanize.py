"""Names in Latin letters: readable, approximate, and exact by camel-tools."""

from __future__ import annotations

import pytest

from newsner.errors import InputError, MissingExtraError
from newsner.romanize import SCHEMES, romanize, transliterate


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("محمد بن سلمان بن عبدالعزيز آل سعود", "Muhammad bin Salman bin Abdulaziz Al Saud"),
        ("عبد العزيز", "Abdulaziz"),
        ("عبدالله", "Abdullah"),
        ("عبد الله", "Abdullah"),
        ("أبو مازن", "Abu Mazin"),
        ("صلاح الدين", "Salah al-Din"),
        ("القاهرة", "al-Qahira"),
        ("عادل الزياني", "Adel al-Zayani"),
        ("كيم جونغ أون", "Kim Jung Un"),
        ("فلاديمير", "Vladimir"),
        ("تَمِيم", "Tamim"),
        ("ظُفَار", "Zufar"),
        ("مُدَرِّس", "Mudarris"),
        ("BBC عربي", "BBC Arbi"),
        ("", ""),
    ],
)
def test_readable_spelling(arabic: str, latin: str) -> None:
    assert romanize(arabic) == latin


@pytest.mark.parametrize(
    "name", ["غوتيريش", "إيمانويل ماكرون", "ذوالفقار", "لؤي", "فائق", "بهاء", "يوكيا", "ويل", "أو"]
)
def test_every_name_becomes_latin_letters(name: str) -> None:
    assert all(word.isascii() and word.replace("-", "").isalpha() for word in romanize(name).split())


def test_an_unknown_scheme_is_an_error() -> None:
    with pytest.raises(InputError, match="a transliteration scheme is one of bw, safebw, xmlbw, hsb, got 'iso'"):
        transliterate("بوتين", "iso")


def test_without_camel_tools_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "camel_tools.utils.charmap", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'newsner\[camel\]'"):
        transliterate("بوتين")


@pytest.mark.camel
def test_schemes_of_camel_tools() -> None:
    pytest.importorskip("camel_tools.utils.charmap")

    assert {scheme: transliterate("شبوة", scheme) for scheme in SCHEMES} == {
        "bw": "$bwp", "safebw": "cbwp", "xmlbw": "$bwp", "hsb": "šbwħ",
    }  # fmt: skip
