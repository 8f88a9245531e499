"""Dynamic resolution, as in Nemotron 3 Nano Omni: a picture keeps its shape and gets a bounded number of patches."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PatchRule:
    """Both sides of the grid are multiples of `merge`; `min_patches` and `max_patches` bound their product. Defaults:
    Nemotron 3 Nano Omni's pictures."""

    patch: int = 16
    merge: int = 2
    min_patches: int = 1024
    max_patches: int = 13_312


FRAME_PATCHES = 1024  # of a frame of a clip, in Omni


def picture_grid(width: int, height: int, rule: PatchRule) -> tuple[int, int]:
    """(columns, rows) of patches a picture is resized to: close to its own, then scaled into the bounds.

    A picture too long and narrow for its share of `max_patches` may end above the bound by the last rounding up to
    `merge`, as in the original.
    """
    columns, rows = (round(side / rule.patch + 0.5) for side in (width, height))
    shrink = min(math.sqrt(rule.max_patches / (rows * columns)), 1.0)
    columns, rows = math.floor(shrink * columns), math.floor(shrink * rows)
    if rule.max_patches > rule.min_patches and 0 < rows * columns < rule.min_patches:
        grow = math.sqrt(rule.min_patches / (rows * columns))
        columns, rows = math.ceil(grow * columns), math.ceil(grow * rows)
    rows = _merged(rows, columns, rule)
    return _merged(columns, rows, rule), rows


def _merged(side: int, other: int, rule: PatchRule) -> int:
    """`side` rounded up to a multiple of `merge` where the grid stays within its bound, else down."""
    up = math.ceil(side / rule.merge) * rule.merge
    return up if up * other <= rule.max_patches else max(rule.merge, side // rule.merge * rule.merge)


def frame_grid(width: int, height: int, rule: PatchRule, patches: int = FRAME_PATCHES) -> tuple[int, int]:
    """(columns, rows) of patches of a frame: its shape, at most about `patches` of them."""
    aspect = width / height
    columns, rows = (max(round(math.sqrt(patches * ratio)), 1) for ratio in (aspect, 1 / aspect))
    up = [math.ceil(side / rule.merge) * rule.merge for side in (columns, rows)]
    if up[0] * up[1] <= patches:
        return up[0], up[1]
    down = [max(rule.merge, side // rule.merge * rule.merge) for side in (columns, rows)]
    return down[0], down[1]
