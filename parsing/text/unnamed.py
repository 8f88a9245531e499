"""Glyphs whose code says nothing but whose ink does: the minus of fonts that publishers have made up."""

from __future__ import annotations

import numpy as np

from vlm.parsing.inputs import Glyphs
from vlm.parsing.text.characters import REPLACEMENT
from vlm.thresholds import Settings

MINUS = "\u2212"


class UnnamedSettings(Settings):
    """Thresholds, in font sizes: what a minus looks like."""

    shortest: float = 0.4  # hyphens are shorter
    longest: float = 0.9  # a dash of the width of an em is longer
    thickest: float = 0.12
    lowest: float = 0.15  # above the baseline: an underscore lies below it
    highest: float = 0.45


def minus_signs(glyphs: Glyphs, texts: list[str]) -> dict[int, str]:
    """Level bars at the height of a minus among the glyphs, N, whose text [N] is not known, by their index."""
    settings = UnnamedSettings.now()
    places = np.array([i for i, text in enumerate(texts) if text == REPLACEMENT], np.int64)
    places = places[glyphs.angles[places] == 0]
    boxes = (glyphs.boxes[places] - np.tile(glyphs.origins[places], 2)) / glyphs.sizes[places, None]
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    level = (height > 0) & (height <= settings.thickest) & (-boxes[:, 3] >= settings.lowest)
    level &= (-boxes[:, 1] <= settings.highest) & (width >= settings.shortest) & (width <= settings.longest)
    return dict.fromkeys(places[level].tolist(), MINUS)
