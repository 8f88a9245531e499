"""A page's pixels to lines of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.inputs import PageSource, VectorPath
from vlm.parsing.ocr.crops import Crop, cut
from vlm.parsing.ocr.ctc import Reading
from vlm.parsing.ocr.detection import TextBox, find_text
from vlm.parsing.ocr.negative import PositivePage
from vlm.parsing.ocr.pictures import find_pictures
from vlm.parsing.ocr.plausible import plausible, reads
from vlm.parsing.ocr.recognition import recognizer
from vlm.parsing.ocr.ruling import DEFAULT_LETTER, find_rules
from vlm.parsing.ocr.sizes import snap_sizes
from vlm.parsing.ocr.unread import Seen, unread_boxes
from vlm.parsing.ocr.word_boxes import to_line
from vlm.parsing.page.sheet import Sheet, load_sheet, to_gray
from vlm.parsing.page.upright import UprightPage
from vlm.parsing.text import Line

PROBES = 5  # lines read to tell whether the page stands on its head
CLEAR = 0.8  # mean confidence of these above which nobody asks
BETTER = 1.15  # times the confidence that the page must have upside down to be turned
# In heights of letters, most of which are small ones: boxes of lines are about 2 high.
FAT, SLIM = 3.0, 2.0
LONG = 4.0  # times as long as high: a line's worth of text


@dataclass(frozen=True)
class OcrResult:
    """`page` is the page turned upright, everything else is in its points; `rotation` is by how many degrees
    clockwise. `sheet` holds the pixels that were read, `rules` are ruling lines, `pictures` boxes of photographs and
    drawings, `unread` those of lines whose script or hand the recogniser does not know."""

    page: PageSource
    lines: tuple[Line, ...]
    sheet: Sheet
    rotation: float = 0.0
    rules: tuple[VectorPath, ...] = ()
    pictures: tuple[Box, ...] = ()
    unread: tuple[Box, ...] = ()


def read_pixels(page: PageSource, *, regions: Sequence[Box] | None = None, dpi: float | None = None) -> OcrResult:
    """Reads a page from its raster: the whole of it, turned upright, or only `regions` of it as displayed.

    Raises:
        MissingDependencyError: a model is not installed.
        PageError: the page cannot be rendered.
    """
    sheet = load_sheet(PositivePage(page), dpi, turn=regions is None)
    boxes = _boxes(sheet, regions)
    if regions is None and _upside_down(sheet, boxes):
        sheet = sheet.flipped()
        boxes = _boxes(sheet, regions)
    seen = _read(sheet, boxes)
    lines = sorted(snap_sizes([line for _, _, line in seen if line]), key=lambda line: (line.baseline, line.bbox.x0))
    upright = UprightPage(page, sheet.turn) if sheet.turn.degrees else page
    if regions is not None:
        return OcrResult(upright, tuple(lines), sheet)
    letter = sheet.ink.letter_height
    rules = find_rules(sheet.ink.mask, letter, [word.bbox for line in lines for word in line.words], sheet.scale)
    taken = [line.bbox for line in lines] + [rule.bbox for rule in rules]
    pictures = find_pictures(to_gray(sheet.image), letter or DEFAULT_LETTER, taken, sheet.scale)
    unread = tuple(_box(sheet, box) for box in unread_boxes(seen))
    return OcrResult(upright, tuple(lines), sheet, sheet.turn.degrees, rules, pictures, unread)


def _box(sheet: Sheet, box: TextBox) -> Box:
    sides = (box.cx - box.width / 2, box.cy - box.height / 2, box.cx + box.width / 2, box.cy + box.height / 2)
    return Box(*(value * sheet.scale for value in sides))


def _boxes(sheet: Sheet, regions: Sequence[Box] | None) -> list[TextBox]:
    if not len(sheet.ink.letters):
        return []
    boxes = find_text(sheet.image, sheet.ink.letter_height)
    if regions is None:
        return boxes
    return [box for box in boxes if any(r.contains_point(box.cx * sheet.scale, box.cy * sheet.scale) for r in regions)]


def _upside_down(sheet: Sheet, boxes: list[TextBox]) -> bool:
    """Whether a few of the longest lines read better upside down; they are only tried where they read badly."""
    longest = sorted(boxes, key=lambda box: -box.width)[:PROBES]
    crops = [crop for box in longest for crop in cut(sheet.image, sheet.ink, box) if not crop.quarters]
    if not crops:
        return False
    read = recognizer().read
    upright = np.mean([reading.confidence for reading in read([crop.pixels for crop in crops])])
    if upright > CLEAR:
        return False
    turned = [np.ascontiguousarray(crop.pixels[::-1, ::-1]) for crop in crops]
    return bool(np.mean([reading.confidence for reading in read(turned)]) > BETTER * upright)


def _read(sheet: Sheet, boxes: list[TextBox]) -> list[Seen]:
    """What was read in all boxes. A box in which nothing was read that makes sense may hold parts of other lines, where
    formulas fill the white between lines: then its middle is read alone."""
    read = _lines(sheet, boxes)
    letter = sheet.ink.letter_height
    again = {place: slim for place, (box, _, line) in enumerate(read) if not line and (slim := _slim(box, letter))}
    for place, found in zip(again, _lines(sheet, list(again.values())), strict=True):
        if found[2]:
            read[place] = found
    return read


def _slim(box: TextBox, letter: float | None) -> TextBox | None:
    """The middle of a box that is too high for one line of the page's type; None where it is not."""
    if letter is None or box.height < FAT * letter or box.width < LONG * box.height:
        return None
    return replace(box, height=SLIM * letter)


def _lines(sheet: Sheet, boxes: list[TextBox]) -> list[Seen]:
    """Each box with what was cut for it and the line in it, None where there is none; of a crop that was cut both ways,
    the way that reads better."""
    crops = [cut(sheet.image, sheet.ink, box) for box in boxes]
    readings = iter(recognizer().read([crop.pixels for ways in crops for crop in ways]))
    seen: list[Seen] = []
    for box, ways in zip(boxes, crops, strict=True):
        tried = [(next(readings), crop) for crop in ways]
        line = _line(sheet, *max(tried, key=lambda pair: pair[0].confidence)) if tried else None
        seen.append((box, ways, line if line and plausible(line) else None))
    return seen


def _line(sheet: Sheet, reading: Reading, crop: Crop) -> Line | None:
    return to_line(reading, crop, _ink_of(crop), sheet.scale) if reads(reading.text, crop) else None


def _ink_of(crop: Crop) -> NDArray[np.uint8]:
    """Which pixels of a line are letters: the fewer ones, whether dark on light or light on dark."""
    import cv2

    _, mask = cv2.threshold(to_gray(crop.pixels), 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return np.asarray(mask if 2 * mask.sum() <= mask.size else 1 - mask, np.uint8)
