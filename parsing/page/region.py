"""What recognisers make of lines: a block in their place, or the same line written otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field

from vlm.geometry import Box
from vlm.parsing.page.draft import Draft
from vlm.parsing.text import Line


@dataclass(frozen=True)
class Region:
    """Something recognised as a whole (table, figure, display formula): its filled block, and the lines inside it that
    nothing else may read again. `assets` are files the block refers to, by name."""

    block: Draft
    lines: tuple[Line, ...] = ()
    assets: dict[str, bytes] = field(default_factory=dict)

    @property
    def bbox(self) -> Box:
        return self.block.bbox


@dataclass(frozen=True)
class Rewritten:
    """A line of text that is now `new` (with its formulas as LaTeX, or read better), and what else went into it."""

    old: Line
    new: Line
    absorbed: tuple[Line, ...] = ()
