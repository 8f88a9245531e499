"""Font size and baseline of a line from the extent of its ink and what it says."""

from __future__ import annotations

from vlm.parsing.ocr.crops import Crop

# Parts of the font size in usual Latin type: height of capitals, figures and ascenders, of small letters, and depth
# of descenders (Times, Computer Modern and Helvetica lie within 0.03 of these).
CAPITAL, SMALL, DESCENDER = 0.70, 0.47, 0.21
LOW = frozenset("acemnorsuvwxz.,:;-–—·~=+<>_ ")
DEEP = frozenset("gjpqyQ()[]{}|,;/@$§µβγημρφχψ_")
CROP_SIZE = 0.75  # of the height of a detected box, where no letters could be measured


def font_size(crop: Crop, text: str) -> float:
    """The font size in pixels of the sheet."""
    if crop.ink is None:
        x0, y0, x1, y1 = crop.box
        return CROP_SIZE * (x1 - x0 if crop.quarters else y1 - y0)
    top, bottom, _ = crop.ink
    above = SMALL if all(c in LOW or c in DEEP.difference("()[]{}|/Q@$§βφψ") for c in text) else CAPITAL
    below = DESCENDER if any(c in DEEP for c in text) else 0.0
    return (bottom - top) / (above + below)


def baseline_of(crop: Crop, size: float) -> float:
    """The y of the baseline in pixels of the sheet."""
    return crop.ink[2] if crop.ink else crop.box[3] - DESCENDER * size
