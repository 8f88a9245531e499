"""Where the reading of a crop has to end."""

from __future__ import annotations

from dataclasses import dataclass

from vlm.generation.loop_guard import LoopGuardOptions
from vlm.parsing.readers import RegionTask

LOOK_EVERY = 8
"""Tokens: a look costs less than a tenth of a step of one row."""

DENSEST = 4
"""Tokens a cell of 16 x 16 pixels: twice what the densest training samples have (2.1, a chart; 1.6 a formula)."""
LEAST = 16
"""Tokens, for crops of a few cells."""


@dataclass(frozen=True)
class Limit:
    """`tokens` of the reading of the largest crop; `loop`: how many may only repeat a piece of at most `period`."""

    tokens: int
    period: int
    loop: int

    def of(self, cells: int) -> int:
        """Tokens of the reading of a crop of this many cells: what has no end is known sooner in small ones."""
        return min(self.tokens, LEAST + DENSEST * cells)

    @property
    def guard(self) -> LoopGuardOptions:
        return LoopGuardOptions(
            longest_period=self.period, repeats=4, span=self.loop, table_span=self.loop, every=LOOK_EVERY
        )


LIMITS = {
    RegionTask.TEXT: Limit(400, 24, 112),  # the longest in training; a dotted leader fills a line of 100 characters
    RegionTask.FORMULA: Limit(256, 24, 48),  # matrices repeat, but not one entry a dozen times
    RegionTask.TABLE: Limit(700, 48, 240),  # an empty grid of ten rows and twenty columns
    RegionTask.GRAPHIC: Limit(500, 48, 96),  # coordinates differ: exact repetition draws nothing new
}
