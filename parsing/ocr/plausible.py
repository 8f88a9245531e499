"""Telling text from what a recogniser makes of texture, drawings and dirt: it always answers with something."""

from __future__ import annotations

import re
import unicodedata

from vlm.parsing.ocr.crops import Crop
from vlm.parsing.text import Line

# Mean confidence of a line. Print reads at 0.95 and more, poor faxes and legible handwriting at 0.6 to 0.9; strokes of
# drawings and halftones at 0.2 to 0.6, and then as loose marks.
FLOOR = 0.5
DOUBTFUL = 0.75
MOSTLY = 0.6  # share of letters and figures in plausible text
WORDLIKE = 3  # letters or figures in a row
WELL_FORMED = 0.5  # of the words of a doubtful line: scripts that the recogniser does not know come out as a mixture
SHAPE = re.compile(r"9*(A?a+|A+)9*|9+")  # of a word, its small letters as a, capitals as A and figures as 9
UNREAD = 0.3  # characters for every letter of the line: fewer, and the recogniser does not know its script
LETTER = 0.4  # of the highest component of a line: leaders and points are lower


def plausible(line: Line) -> bool:
    """Whether a line is kept: clearly read, or doubtfully but looking like words."""
    confidence = mean_confidence(line)
    return confidence >= DOUBTFUL or (confidence >= FLOOR and _like_words(line.text))


def reads(text: str, crop: Crop) -> bool:
    """Whether `text` says about as much as the letters in its crop: of unknown letters only a mark or two is read."""
    return len(text.replace(" ", "")) >= UNREAD * letters_of(crop)


def letters_of(crop: Crop) -> int:
    """How many components of a crop are high enough to be letters of its line."""
    height = crop.letters[:, 3]
    return int((height >= LETTER * height.max()).sum()) if len(height) else 0


def mean_confidence(line: Line) -> float:
    """Per character."""
    length = sum(len(word.text) for word in line.words)
    return sum(word.confidence * len(word.text) for word in line.words) / length


def _like_words(text: str) -> bool:
    solid = [c for c in text if not c.isspace()]
    return well_formed(text) >= WELL_FORMED and sum(map(str.isalnum, solid)) >= MOSTLY * len(solid)


def well_formed(text: str) -> float:
    """The share of the words of a text that are formed like words; 0 where there are none."""
    words = [part for part in "".join(c if c.isalnum() else " " for c in text).split() if len(part) >= WORDLIKE]
    return sum(map(_well_formed, words)) / max(len(words), 1)


def _well_formed(word: str) -> bool:
    """Whether a word is of one script and its capitals and figures stand where they do in words."""
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in word if c.isalpha()}
    shape = "".join("9" if c.isdigit() else "A" if c.isupper() else "a" for c in word)
    return len(scripts) <= 1 and bool(SHAPE.fullmatch(shape))
