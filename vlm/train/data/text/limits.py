"""How large a crop of text may be."""

from __future__ import annotations

MOST_PATCHES = 1024
"""Of 8x8 pixels."""

_CELL = 16
"""Patches are merged two by two: sides count in steps of this many pixels."""


def fits(width: float, height: float) -> bool:
    return 4 * -(-int(width + 1) // _CELL) * -(-int(height + 1) // _CELL) <= MOST_PATCHES


def widest(height: float) -> int:
    """The widest crop of this height that fits, in pixels."""
    return MOST_PATCHES // 4 // -(-int(height + 1) // _CELL) * _CELL - 1
