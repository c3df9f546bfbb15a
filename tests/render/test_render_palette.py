"""Colours that can be read in light and dark, and told apart without some of them."""

from __future__ import annotations

from itertools import combinations

import pytest

from newsner.render.palette import (
    DARK,
    LIGHT,
    RELATION_COLOURS,
    RELATION_COLOURS_DARK,
    Scheme,
    contrast,
    ink_name,
    linear,
)

SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
READABLE = 4.5
"""WCAG 2.2, AA, for text."""
VISIBLE = 3.0
"""WCAG 2.2, AA, for lines and signs."""

# Machado, Oliveira and Fernandes 2009, full severity, for linear light.
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    light = [linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5)]
    r, g, b = (max(sum(c * v for c, v in zip(row, light, strict=True)), 0.0) for row in BLINDNESS[sight])
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_every_ground(scheme: Scheme) -> None:
    grounds = [scheme.ground, scheme.raised, *(ink.tint for ink in scheme.inks.values())]
    assert min(contrast(scheme.text, ground) for ground in grounds) >= READABLE
    for ground in (scheme.ground, scheme.raised):
        assert contrast(scheme.quiet, ground) >= READABLE
        assert contrast(scheme.link, ground) >= READABLE


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_labels_letters_can_be_read_on_its_own_tint(scheme: Scheme) -> None:
    for label, ink in scheme.inks.items():
        assert contrast(ink.line, ink.tint) >= READABLE, label


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sight", BLINDNESS)
def test_labels_differ_in_colour_or_in_line_for_every_eye(scheme: Scheme, sight: str) -> None:
    for (one, ink), (other, another) in combinations(scheme.inks.items(), 2):
        apart = sum((a - b) ** 2 for a, b in zip(lab(ink.line, sight), lab(another.line, sight), strict=True)) ** 0.5
        assert apart > 10 or ink.style != another.style, f"{one} and {other} look alike to {sight}"


@pytest.mark.parametrize("sight", BLINDNESS)
def test_relations_differ_for_every_eye(sight: str) -> None:
    for one, other in combinations(RELATION_COLOURS.values(), 2):
        assert sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5 > 20


def test_lines_in_pictures_stand_out_from_their_ground() -> None:
    for relation, colour in RELATION_COLOURS.items():
        assert contrast(colour, LIGHT.ground) >= VISIBLE
        assert contrast(RELATION_COLOURS_DARK[relation], DARK.ground) >= VISIBLE


def test_labels_of_a_users_own_share_an_ink() -> None:
    assert ink_name("PER") == "PER"
    assert ink_name("MIL") == "OTHER"
