"""Items of lists: they hold formulas, but are no displays."""

from __future__ import annotations

import re

from vlm.markup.latex.symbols import Kind, symbol_of
from vlm.parsing.formulas.find.evidence import Mask
from vlm.parsing.text import Line, Word

BULLET = re.compile(r"[•◦∙⋅·▪–]$")
ITEM = re.compile(r"([•◦∙⋅·▪–]|\(?([A-Za-z]|[ivx]{1,5}|\d{1,2})[.)])$")
MARKER_GAP = (0.2, 1.7)  # ems after the marker of an item


def is_item(line: Line, strong: Mask) -> bool:
    """Whether the line starts with the marker of a list; equation numbers at the left have more white after them."""
    if len(line.words) < 2 or not ITEM.match(line.words[0].text):
        return False
    marker, first = line.words[:2]
    gap = first.bbox.x0 - marker.bbox.x1
    sign = symbol_of(first.text[0]).kind in (Kind.RELATION, Kind.BINARY)
    return MARKER_GAP[0] * line.size < gap < MARKER_GAP[1] * line.size and not sign and not _is_math(marker, strong)


def _is_math(marker: Word, strong: Mask) -> bool:
    return any(strong[i] for i in marker.glyphs) and not BULLET.match(marker.text)
