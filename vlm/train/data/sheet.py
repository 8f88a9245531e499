"""Contact sheets: many samples with what they say, to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vlm.train.data.sample import Sample

if TYPE_CHECKING:
    from PIL import Image

WIDTH = 1400
GAP = 6
LETTERS = 200
"""Of a target that are shown: the rest of a long one would crowd out other samples."""


def contact_sheet(samples: Sequence[Sample], width: int = WIDTH) -> Image.Image:
    """Samples in rows, each above its target, as an RGB picture `width` pixels wide."""
    from PIL import Image, ImageDraw

    cells = [_cell(sample, width) for sample in samples]
    places, height = _shelves([cell.size for cell in cells], width)
    sheet = Image.new("RGB", (width, height), (200, 205, 215))
    for cell, place in zip(cells, places, strict=True):
        sheet.paste(cell, place)
        ImageDraw.Draw(sheet).rectangle(
            (*place, place[0] + cell.width, place[1] + cell.height), outline=(150, 160, 180)
        )
    return sheet


def _cell(sample: Sample, width: int) -> Image.Image:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.fromarray(sample.image).convert("RGB")
    picture.thumbnail((width - GAP, width))
    font = ImageFont.load_default(11)
    letters = max(16, picture.width // 6)
    told = f"{sample.source}: {sample.target}".replace("\n", " / ")[:LETTERS]
    lines = [told[start : start + letters] for start in range(0, len(told), letters)]
    cell = Image.new("RGB", (max(picture.width, letters * 6), picture.height + 13 * len(lines) + 3), (238, 240, 245))
    cell.paste(picture, (0, 0))
    ImageDraw.Draw(cell).multiline_text(
        (1, picture.height + 1), "\n".join(lines), fill=(20, 40, 120), font=font, spacing=2
    )
    return cell


def _shelves(sizes: Sequence[tuple[int, int]], width: int) -> tuple[list[tuple[int, int]], int]:
    """Where each cell goes, row by row, and how high the whole is."""
    places, x, y, tallest = [], 0, 0, 0
    for cell_width, cell_height in sizes:
        if x and x + cell_width > width:
            x, y, tallest = 0, y + tallest + GAP, 0
        places.append((x, y))
        x, tallest = x + cell_width + GAP, max(tallest, cell_height)
    return places, y + tallest
