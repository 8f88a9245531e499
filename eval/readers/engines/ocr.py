"""Our built-in reader of pixels, as parsing uses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.eval.readers.engines.lettering import CropPage, is_one_line, to_page
from vlm.parsing.ocr.crops import cut
from vlm.parsing.ocr.detection import TextBox
from vlm.parsing.ocr.plausible import mean_confidence
from vlm.parsing.ocr.read import read_pixels
from vlm.parsing.ocr.recognition import SURE, recognizer
from vlm.parsing.readers import Reading, RegionTask

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 144.0  # of text crops at the working scale: 10 point letters have an em of 20 pixels


class OcrReader:
    """Single lines go to the recogniser; what has several is a page. Formulas are read as the text they look like."""

    name = "ocr"
    tasks = frozenset({RegionTask.TEXT, RegionTask.FORMULA})

    def read(self, crops: Sequence[Image], task: RegionTask) -> list[Reading]:
        pages = [to_page(crop) for crop in crops]
        single = [index for index, page in enumerate(pages) if is_one_line(page)]
        cuts = [_cut(pages[index]) for index in single]
        found = {i: _surer(reading, pages[i]) for i, reading in zip(single, _read_lines(cuts), strict=True)}
        return [found[index] if index in found else _read_page(page) for index, page in enumerate(pages)]


def _surer(reading: Reading, page: CropPage) -> Reading:
    """What is unsure is read again uncut: parsing levels its pages before it cuts lines close, crops may be skewed."""
    if reading.confidence >= SURE:
        return reading
    x0, y0, x1, y1 = page.box
    (whole,) = _read_lines([[page.pixels[y0:y1, x0:x1]]])
    return max(reading, whole, key=lambda r: r.confidence)


def _cut(page: CropPage) -> list[NDArray[np.uint8]]:
    """The ways to cut the line of a page: two where it may run up or down, none where nothing can be cut."""
    x0, y0, x1, y1 = page.box
    box = TextBox((x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0, 0.0, 1.0)
    return [crop.pixels for crop in cut(page.pixels, page.ink, box)]


def _read_lines(lines: Sequence[list[NDArray[np.uint8]]]) -> list[Reading]:
    readings = iter(recognizer().read([pixels for ways in lines for pixels in ways]) if any(lines) else ())
    best = [max((next(readings) for _ in ways), key=lambda r: r.confidence, default=None) for ways in lines]
    return [Reading(r.text, r.confidence) if r else Reading("", 0.0) for r in best]


def _read_page(page: CropPage) -> Reading:
    lines = read_pixels(page.source(DPI)).lines
    if not lines:
        return Reading("", 0.0)
    return Reading("\n".join(line.text for line in lines), float(np.mean([mean_confidence(line) for line in lines])))
