"""Telling text from what a recogniser makes of texture, drawings and dirt: it always answers with something."""

from __future__ import annotations

from vlm.parsing.text import Line

# Mean confidence of a line. Print reads at 0.95 and more, poor faxes and legible handwriting at 0.6 to 0.9; strokes of
# drawings and halftones at 0.2 to 0.6, and then as loose marks.
FLOOR = 0.5
DOUBTFUL = 0.75
MOSTLY = 0.6  # share of letters and figures in plausible text
WORDLIKE = 3  # letters or figures in a row


def plausible(line: Line) -> bool:
    """Whether a line is kept: clearly read, or doubtfully but looking like words."""
    confidence = mean_confidence(line)
    return confidence >= DOUBTFUL or (confidence >= FLOOR and _like_words(line.text))


def mean_confidence(line: Line) -> float:
    """Per character."""
    length = sum(len(word.text) for word in line.words)
    return sum(word.confidence * len(word.text) for word in line.words) / length


def _like_words(text: str) -> bool:
    solid = [c for c in text if not c.isspace()]
    run = max((len(part) for part in "".join(c if c.isalnum() else " " for c in text).split()), default=0)
    return run >= WORDLIKE and sum(map(str.isalnum, solid)) >= MOSTLY * len(solid)
