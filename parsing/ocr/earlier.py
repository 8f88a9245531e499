"""Whether the text that an earlier OCR laid under a scan says what the pixels say."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from vlm.geometry import Box
from vlm.parsing.inputs import PageSource
from vlm.parsing.ocr.crops import cut
from vlm.parsing.ocr.detection import TextBox
from vlm.parsing.ocr.recognition import recognizer
from vlm.parsing.page.sheet import Sheet, load_sheet
from vlm.parsing.text import Line

SAMPLE = 10  # lines read again: a twentieth of the cost of the page
LEAST_WORDS = 3  # a shorter line says little
AGREEMENT = 0.95  # of the characters: two good readings of print differ in one or two of a hundred
COVERED = 0.9  # of the letters on the page must stand in lines of the layer
ROOM = 0.25  # of a line's height, around it


def agreeing_sheet(page: PageSource, lines: Sequence[Line], dpi: float | None = None) -> Sheet | None:
    """The pixels of the page where the layer's `lines` cover its letters and a sample of them reads the same."""
    sheet = load_sheet(page, dpi, turn=False)
    asked = [line for line in lines if len(line.words) >= LEAST_WORDS and not line.angle]
    if not asked or _covered(sheet, lines) < COVERED:
        return None
    sample = [asked[i] for i in np.linspace(0, len(asked) - 1, min(SAMPLE, len(asked))).astype(int)]
    return sheet if float(np.mean([_agreement(sheet, line) for line in sample])) >= AGREEMENT else None


def _agreement(sheet: Sheet, line: Line) -> float:
    box = line.bbox
    height = box.height * (1 + 2 * ROOM)
    (cx, cy), unit = box.center, 1 / sheet.scale
    crops = cut(sheet.image, sheet.ink, TextBox(cx * unit, cy * unit, box.width * unit, height * unit, 0.0, 1.0))
    if len(crops) != 1:
        return 0.0
    read = recognizer().read([crops[0].pixels])[0].text
    return SequenceMatcher(None, _solid(read), _solid(line.text), autojunk=False).ratio()


def _solid(text: str) -> str:
    return "".join(text.split())


def _covered(sheet: Sheet, lines: Sequence[Line]) -> float:
    """Share of the page's letters whose centre stands in a line."""
    letters = sheet.ink.letters
    if not len(letters):
        return 0.0
    x, y = ((letters[:, :2] + letters[:, 2:] / 2) * sheet.scale).T
    inside = np.zeros(len(letters), bool)
    for box in (_roomy(line.bbox) for line in lines):
        inside |= (x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1)
    return float(inside.mean())


def _roomy(box: Box) -> Box:
    return box.expand(ROOM * box.height)
