"""Whether an image inside a page holds text worth reading, told without a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vlm.parsing.page.ink import find_ink
from vlm.parsing.page.slant import find_rows

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 1600  # pixels it is looked at with: enough for letters, cheap for photographs
SOME_LETTERS = 40  # about a line
ROWS = 3.5  # times as often in one row as letters strewn at random: print has 4 to 20, photographs 1 to 3
MANY_LETTERS = 150  # a few lines
LETTERS_IN_ROW = 8.0  # stand in a row with the average letter of prose; labels of a chart have 2 to 5


@dataclass(frozen=True, slots=True)
class Lettering:
    """What an image shows: how many letter-sized marks, how much more often than by chance two of them stand in a
    row, and how many stand in a row with the average one."""

    letters: int = 0
    rows: float = 0.0
    row_mates: float = 0.0

    @property
    def is_text(self) -> bool:
        return self.letters >= SOME_LETTERS and self.rows >= ROWS

    @property
    def is_prose(self) -> bool:
        """Lines of text, and not the labels of a drawing."""
        return self.is_text and self.letters >= MANY_LETTERS and self.row_mates >= LETTERS_IN_ROW


def look(image: Image) -> Lettering:
    """Looks for rows of letters."""
    gray = image.convert("L")
    gray.thumbnail((LONG_SIDE, LONG_SIDE))
    ink = find_ink(np.asarray(gray))
    return Lettering(len(ink.letters), *find_rows(ink))
