"""Does an SVG that a model made of a picture show what the picture shows?

`export` compares drawings of the same numbers. Here numbers are whole ones on a model's grid, so that both are
compared at half the size; letters are in another font, so that only their place is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box, bounding_box
from vlm.markup.svg.draw import draw
from vlm.markup.svg.drawn import ink_agreement
from vlm.markup.svg.scene import Group, Scene
from vlm.markup.svg.write import ANCHORS, ANGLES
from vlm.markup.svg.xml import size_of

if TYPE_CHECKING:
    from PIL.Image import Image

# On 40 charts drawn by a program their own SVG scores 0.89 to 1, the middle half of those whose numbers are wrong by
# 2 of 320 steps 0.85 to 0.96, by 4 steps 0.6 to 0.87, and that of another chart 0.1 at most.
MIN_AGREEMENT = 0.8
SIDE = 160  # pixels of the longer side that is compared, to a pixel: two steps of the grid
ASPECT = 0.05  # difference of shape that rounding to the grid makes
LETTER_WIDTH = 0.55  # of the font size, on average
ASCENT, DESCENT = 0.8, 0.25  # of it
CONTRAST = 40  # of 255: between letters and what is behind them
PAPER, LIGHT = 90, 180  # percentile of brightness that is paper on scans, and how light it then is
LEAST_INK = 0.5  # of the ink of one picture that the other must have: faint drawings agree with blank paper otherwise
MOST_TEXT = 0.5  # of the picture: what lies under text is not compared


def agreement(svg: str, picture: Image) -> float:
    """0..1: share of the ink that both have, times the share of the SVG's texts under which the picture has ink.

    `svg` is sanitised. 0 where it cannot be drawn, has another shape or is mostly text.
    """
    from vlm.markup.svg.reading import read_svg

    size = size_of(svg)
    if size is None or abs(math.log(size[0] / size[1] * picture.height / picture.width)) > ASPECT:
        return 0.0
    scene = read_svg(svg)
    small = _on_white(picture.convert("RGB").resize(_within(picture.size)))
    unit = small.width / scene.width
    texts = [Box(*(value * unit for value in box)) for box in _text_boxes(scene)]
    if sum(box.area for box in texts) > MOST_TEXT * small.width * small.height:
        return 0.0
    try:
        drawn = draw(svg, width=small.width)
    except ValueError:  # what the renderer refuses
        return 0.0
    if _ink_ratio(small, drawn, texts) < LEAST_INK:
        return 0.0
    return ink_agreement(small, drawn, texts) * _on_ink(texts, np.asarray(small.convert("L")))


def _within(size: tuple[int, int]) -> tuple[int, int]:
    ratio = min(SIDE / max(size), 1.0)
    return max(round(size[0] * ratio), 1), max(round(size[1] * ratio), 1)


def _on_white(picture: Image) -> Image:
    """A picture on light paper, the paper made white as an SVG has it."""
    from PIL.Image import fromarray

    pixels = np.asarray(picture, np.float32)
    paper = np.percentile(pixels.reshape(-1, 3), PAPER, axis=0)
    return fromarray(np.clip(pixels * 255 / paper, 0, 255).astype(np.uint8)) if paper.min() >= LIGHT else picture


def _text_boxes(scene: Scene) -> Iterator[Box]:
    """About where the texts stand."""
    for element in scene.elements:
        text = " ".join(element.text.split())
        if element.group is not Group.TEXT or not text:
            continue
        x, y = (float(value) for value in element.arguments)
        size = element.style.size
        width = LETTER_WIDTH * size * len(text)
        before = {"middle": 0.5, "end": 1.0}.get(ANCHORS.get(element.kind, ""), 0.0) * width
        box = -before, -ASCENT * size, width - before, DESCENT * size
        yield _turned((x, y), box, ANGLES.get(element.kind, 0))


def _turned(origin: tuple[float, float], box: tuple[float, float, float, float], degrees: float) -> Box:
    """The box around `box` (relative to `origin`) turned clockwise about it."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x0, y0, x1, y1 = box
    corners = [(origin[0] + cos * x - sin * y, origin[1] + sin * x + cos * y) for x in (x0, x1) for y in (y0, y1)]
    return bounding_box(Box(x, y, x, y) for x, y in corners)


def _ink_ratio(first: Image, second: Image, masked: Sequence[Box]) -> float:
    """How much ink, outside `masked`, the one with less of it has for that of the other, 0..1; 1 where none has any."""
    amounts = sorted(_darkness(image, masked) for image in (first, second))
    return amounts[0] / amounts[1] if amounts[1] else 1.0


def _darkness(image: Image, masked: Sequence[Box]) -> float:
    dark = 255.0 - np.asarray(image.convert("L"), np.float64)
    for x0, y0, x1, y1 in masked:
        dark[max(int(y0), 0) : int(y1) + 1, max(int(x0), 0) : int(x1) + 1] = 0
    return float(dark.sum())


def _on_ink(texts: list[Box], gray: NDArray[np.uint8]) -> float:
    """Share of boxes in which something stands out."""
    found = [
        _stands_out(gray[max(int(y0), 0) : int(y1) + 1, max(int(x0), 0) : int(x1) + 1]) for x0, y0, x1, y1 in texts
    ]
    return sum(found) / len(found) if found else 1.0


def _stands_out(part: NDArray[np.uint8]) -> bool:
    return bool(part.size and int(part.max()) - int(part.min()) >= CONTRAST)
