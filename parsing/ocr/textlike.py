"""Whether an image inside a page holds text worth reading, told without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vlm.parsing.ocr.ink import find_ink
from vlm.parsing.ocr.skew import row_sharpness

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 1600  # pixels it is looked at with: enough for letters, cheap for photographs
LETTERS = 40  # about a line
ROWS = 3.5  # times as often in one row as letters strewn at random: print has 4 to 20, photographs 1 to 3


def letters_in_rows(image: Image) -> int:
    """How many letter-sized marks an image holds, when they stand in rows; else 0."""
    gray = image.convert("L")
    gray.thumbnail((LONG_SIDE, LONG_SIDE))
    ink = find_ink(np.asarray(gray))
    return len(ink.letters) if len(ink.letters) >= LETTERS and row_sharpness(ink) >= ROWS else 0
