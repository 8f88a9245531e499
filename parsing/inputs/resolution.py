"""How many dots of a picture are an inch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

# Screens' conventional values, written by programs that know nothing of the paper.
MEANINGLESS_DPI = (72, 96)
LONG_SIDE_INCHES = 11.0  # of a page whose resolution the file does not tell
LEAST_DPI = 72.0
# Times as long as wide: strips, rolls and long screenshots are no sheets, and their width says how large they are.
LONGEST_SHEET = 3.0


def resolution(image: Image.Image) -> float:
    """Dots an inch from the file; where it does not tell, as if the page were as long as a letter."""
    given = image.info.get("dpi")
    try:
        dpi = float(given[0]) if given else 0.0
    except (TypeError, ValueError, ZeroDivisionError):
        dpi = 0.0
    longest = min(max(image.size), LONGEST_SHEET * min(image.size))
    if dpi < LEAST_DPI or round(dpi) in MEANINGLESS_DPI or dpi > max(image.size):
        return max(LEAST_DPI, longest / LONG_SIDE_INCHES)
    return dpi
