"""Colours reduced to the palette of the token language: 6 x 6 x 6 and the greys between."""

from __future__ import annotations

from functools import lru_cache

from vlm.mini.svg.tokens import COLORS

NONE = "none"
PALETTE = frozenset(token[1:-1] for token in COLORS)
_LEVELS = (0, 3, 6, 9, 12, 15)
_STEP = 17  # one digit of `#rgb` in 0..255
_GREYISH = 20  # of 255, between the channels: less looks grey; pastels are near greys but keep their hue


@lru_cache(maxsize=4096)
def nearest(color: str) -> str:
    """The palette's name of a CSS colour; what cannot be read is black, SVG's default."""
    if color in PALETTE:
        return color
    rgb = rgb_of(color)
    lattice = tuple(min(_LEVELS, key=lambda level: abs(level * _STEP - value)) for value in rgb)
    if max(rgb) - min(rgb) <= _GREYISH:
        return "#" + 3 * f"{round(sum(rgb) / 3 / _STEP):x}"
    return "#" + "".join(f"{digit:x}" for digit in lattice)


def rgb_of(color: str) -> tuple[int, int, int]:
    """Channels 0..255 of a CSS colour, without its alpha; black where it cannot be read."""
    from PIL import ImageColor

    try:
        red, green, blue, *_ = ImageColor.getrgb(color.strip())
    except ValueError:
        return 0, 0, 0
    return red, green, blue
