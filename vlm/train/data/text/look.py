"""How a line looks, apart from its face: size, colours, spacing, rules, and how it is cropped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

Colour = tuple[int, ...]
"""One level (grey) or three (RGB)."""

_SMALLEST_EM, _USUAL_EM, _LARGEST_EM = 14.0, 18.0, 28.0
_WHITE: Colour = (255,)
_INVERSE_SHARE, _COLOUR_SHARE, _GREY_SHARE, _TINT_SHARE = 0.06, 0.12, 0.15, 0.08
_ACCENT_SHARE = 0.06
_HEADING_SHARE, _LARGEST_HEADING_EM = 0.07, 44.0
_LIGHT = 150
"""Least level of a ground on which dark accents show."""
_LEAST_CONTRAST = 90.0
"""Grey levels between ink and ground: designers go lower, readers of print do not."""


@dataclass(frozen=True, slots=True)
class Look:
    """Lengths in pixels of the finished crop.

    `accent` is the ink of some words, such as links. `stretch` multiplies the spaces between words, `tracking` is
    added between letters, `margins` are left, top, right and bottom. `tight`: cropped to the ink rather than to the
    height of the font.
    """

    em: float
    ink: Colour
    ground: Colour
    scale: int
    accent: Colour | None = None
    stretch: float = 1.0
    tracking: float = 0.0
    small_capitals: bool = False
    underlined: bool = False
    struck: bool = False
    emphasis: bool = False
    neighbours: bool = False
    ruled: bool = False
    tight: bool = True
    margins: tuple[int, int, int, int] = (4, 4, 4, 4)


def draw_look(rng: np.random.Generator) -> Look:
    ink, ground = _colours(rng)
    drawn = rng.random(10)
    accent = _dark(rng) if drawn[9] < _ACCENT_SHARE and len(ground) == len(ink) and min(ground) > _LIGHT else None
    if accent:
        ink, ground = _as_rgb(ink), _as_rgb(ground)
    margins = rng.triangular(1, 3, 11, 4).astype(int)
    return Look(
        em=_em(rng),
        ink=ink,
        ground=ground,
        scale=1 if drawn[0] < 0.15 else 3,  # 1: hinted to the pixel grid, as screens show it
        stretch=rng.uniform(0.8, 1.8) if drawn[1] < 0.3 else 1.0,
        tracking=rng.uniform(0.5, 2.5) if drawn[2] < 0.03 else 0.0,
        small_capitals=bool(drawn[3] < 0.01),
        accent=accent,
        underlined=bool(drawn[4] < (0.35 if accent else 0.02)),
        struck=bool(drawn[4] > 0.997),
        emphasis=bool(drawn[5] < 0.08),
        neighbours=bool(drawn[6] < 0.2),
        ruled=bool(drawn[7] < 0.05),
        tight=bool(drawn[8] < 0.6),
        margins=(int(margins[0]), int(margins[1]), int(margins[2]), int(margins[3])),
    )


def _em(rng: np.random.Generator) -> float:
    """Running text mostly; headings now and then. In half pixels, so that fonts can be kept."""
    if rng.random() < _HEADING_SHARE:
        return round(2 * rng.uniform(_LARGEST_EM, _LARGEST_HEADING_EM)) / 2
    return round(2 * rng.triangular(_SMALLEST_EM, _USUAL_EM, _LARGEST_EM)) / 2


def _colours(rng: np.random.Generator) -> tuple[Colour, Colour]:
    drawn = rng.random()
    black = (int(rng.integers(0, 30)),) if rng.random() < 0.5 else (0,)
    if drawn < _INVERSE_SHARE:
        ground = _dark(rng) if rng.random() < 0.6 else _as_rgb(black)
        return _as_rgb((int(rng.integers(225, 256)),)), ground
    if drawn < _INVERSE_SHARE + _COLOUR_SHARE:
        return _dark(rng), _as_rgb(_WHITE)
    if drawn < _INVERSE_SHARE + _COLOUR_SHARE + _GREY_SHARE:
        return (int(rng.integers(30, 130)),), _WHITE
    if drawn < _INVERSE_SHARE + _COLOUR_SHARE + _GREY_SHARE + _TINT_SHARE:
        return _as_rgb(black), tuple(int(level) for level in rng.integers(190, 256, 3))
    return black, _WHITE


def _dark(rng: np.random.Generator) -> Colour:
    """Any colour that stands out from white."""
    while True:
        colour = rng.integers(0, 256, 3)
        if 255 - colour @ np.array([0.3, 0.59, 0.11]) > _LEAST_CONTRAST:
            return tuple(int(level) for level in colour)


def _as_rgb(colour: Colour) -> Colour:
    return colour * 3 if len(colour) == 1 else colour
