"""Colours reduced to the palette of the token language: 6 x 6 x 6, the greys between and some pastels."""

from __future__ import annotations

from functools import lru_cache

from vlm.markup.svg.tokens import COLORS

NONE = "none"
PALETTE = frozenset(token[1:-1] for token in COLORS)
_SHADES = sorted(PALETTE - {NONE})
_STEP = 17  # one digit of `#rgb` in 0..255


@lru_cache(maxsize=4096)
def nearest(color: str) -> str:
    """The palette's name of a CSS colour; what cannot be read is black, SVG's default."""
    if color in PALETTE:
        return color
    rgb = rgb_of(color)
    return min(_SHADES, key=lambda shade: _distance(shade, rgb))


def rgb_of(color: str) -> tuple[int, int, int]:
    """Channels 0..255 of a CSS colour, without its alpha; black where it cannot be read."""
    from PIL import ImageColor

    try:
        red, green, blue, *_ = ImageColor.getrgb(color.strip())
    except ValueError:
        return 0, 0, 0
    return red, green, blue


def _distance(shade: str, rgb: tuple[int, int, int]) -> int:
    return sum((int(digit, 16) * _STEP - value) ** 2 for digit, value in zip(shade[1:], rgb, strict=True))
