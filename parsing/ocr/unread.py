"""What of a page's text was seen but not read: the recogniser knows some scripts and guesses at all others."""

from __future__ import annotations

from collections.abc import Iterable

from vlm.parsing.ocr.crops import Crop
from vlm.parsing.ocr.detection import TextBox
from vlm.parsing.ocr.plausible import DOUBTFUL, letters_of, mean_confidence, well_formed
from vlm.parsing.text import Line

# A line of print, and no label of a drawing or texture: so many letters, so many times as long as high.
LETTERS, LONG = 8, 4.0
LEAST = 10  # letters of a page: on less no judgement is built
MOST = 0.5  # of the letters in lines of print; of legible pages, faxes and handwriting among them, it is 0.3 at most
SURE = 0.9  # mean confidence of a line, below which it is looked at whether its text can be right
DROPPED = 0.6  # characters for every letter: with less the recogniser has left out those that it does not know
WORDS = 0.75  # of its words are formed like words: letters of unknown scripts look like others, large and small
FIRST_CJK = 0x2E80  # characters of several components

Seen = tuple[TextBox, list[Crop], Line | None]
"""A box, what was cut for it, and what was read."""


def unread_boxes(seen: Iterable[Seen]) -> list[TextBox]:
    """The boxes of print that was not read, or is not what was read, where these are most of a page; else none."""
    read, lost, boxes = 0, 0, []
    for box, crops, line in seen:
        letters = max(map(letters_of, crops), default=0)
        if line and not _is_guessed(line, letters):
            read += letters
        elif letters >= LETTERS and max(box.width, box.height) >= LONG * min(box.width, box.height):
            lost += letters
            boxes.append(box)
    return boxes if lost >= LEAST and lost >= MOST * (read + lost) else []


def _is_guessed(line: Line, letters: int) -> bool:
    confidence, solid = mean_confidence(line), line.text.replace(" ", "")
    if confidence < DOUBTFUL:
        return True
    if confidence >= SURE or any(ord(character) >= FIRST_CJK for character in solid):
        return False
    return len(solid) < DROPPED * letters or well_formed(line.text) < WORDS
