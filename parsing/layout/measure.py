"""How far the lines of a page could go before they wrap: lines far shorter than that were ended on purpose."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from vlm.geometry import Box
from vlm.parsing.page.strip import Strip
from vlm.thresholds import Settings


class MeasureSettings(Settings):
    """Thresholds: how far the lines of a page could go before they wrap."""

    # of the room for a line: quotations are set narrower than the text by a sixth, lines of verse and addresses by half
    short: float = 0.65
    white: float = 1.0  # type sizes between a line and what stands right of its column
    longest: int = 60  # characters of a line of verse
    pauses: float = 0.5  # of the lines of verse end in one; of the lines of wrapped text one in eight


_SPACE = 0.25  # type sizes between two words
_WRAPPED_LINES = 4  # fewer that are full may be so by chance
_FULL_LINES = 3  # lines that end at the edge of the text: fewer are no running text
_PAUSES = (",", ";", ":", ".", "!", "?", "—", "–", "…", "'", '"', "’", "”")


class PageMeasure:
    """The right edge of the running text and the regions of a page, and where anything on it begins."""

    def __init__(self, strips: Sequence[Strip], regions: Sequence[Box], width: float) -> None:
        boxes = [*(strip.box for strip in strips), *regions]
        self._starts = sorted(box.x0 for box in boxes)
        ends = sorted((strip.box.x1 for strip in strips), reverse=True)
        lines = ends[_FULL_LINES - 1] if len(ends) >= _FULL_LINES else 0.0
        self._edge = max([lines, *(box.x1 for box in regions)])
        self._mirrored = width - self._starts[0] if boxes else 0.0

    def ends_on_purpose(self, part: Sequence[Strip]) -> bool:
        """Whether all of these lines end where they should: there is room for a good deal more on each. Where the page
        shows no longer lines its margin is room, but only for lines that end in pauses, as those of verse do. Lines
        read from the right are not looked at."""
        settings = MeasureSettings.now()
        if len(part) < 2 or any(strip.rtl or len(strip.text) > settings.longest for strip in part):
            return False
        left, right = min(strip.box.x0 for strip in part), max(strip.box.x1 for strip in part)
        place = bisect_left(self._starts, right)
        free = self._starts[place] - settings.white * part[0].size if place < len(self._starts) else float("inf")
        pauses = sum(strip.text.endswith(_PAUSES) for strip in part)
        verse = len(part) > 2 and pauses >= settings.pauses * len(part)
        edge = max(self._edge, self._mirrored) if verse else self._edge
        return right - left < settings.short * (min(edge, free) - left) and (verse or not _is_wrapped(part))


def _is_wrapped(part: Sequence[Strip]) -> bool:
    """Whether these lines go on in the next and are full, as in a narrow box: each ends where the first word of the
    next would not fit. Of lines of one word, such as addresses of the web, that tells nothing."""
    words = sum(len(strip.words) > 1 for strip in part)
    if len(part) < _WRAPPED_LINES or 2 * words <= len(part):
        return False
    width = max(strip.box.x1 for strip in part) - min(strip.box.x0 for strip in part)
    goes_on = sum(strip.text[:1].islower() for strip in part[1:])
    return 2 * goes_on > len(part) - 1 and all(_is_full(a, b, width) for a, b in pairwise(part))


def _is_full(strip: Strip, after: Strip, width: float) -> bool:
    first = after.words[0].bbox.width
    return strip.box.width + _SPACE * strip.size + first > width
