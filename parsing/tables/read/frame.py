"""The frame of a table: its columns, and the rules that run along and between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from vlm.parsing.page.rules import Rule
from vlm.parsing.page.words import VisualLine
from vlm.thresholds import Settings


class FrameSettings(Settings):
    """Thresholds: the frame of a table."""

    border: float = 1.5  # points between a column's boundary and the rule drawn there
    min_cover: float = 0.5  # share of a column's text that a rule must run along to separate its rows


@dataclass(frozen=True)
class Frame:
    """The columns of a table: boundaries (one more than columns) and the rules inside the table."""

    bounds: tuple[float, ...]
    texts: tuple[tuple[float, float], ...]  # x extent of each column's own text
    horizontals: tuple[Rule, ...]
    verticals: tuple[Rule, ...]

    @property
    def columns(self) -> int:
        return len(self.bounds) - 1

    def column_at(self, x: float) -> int:
        """The column in which x lies; the outer ones go on for ever."""
        return sum(x >= bound for bound in self.bounds[1:-1])

    def covered(self, rule: Rule) -> frozenset[int]:
        """The columns that a horizontal rule runs along."""
        settings = FrameSettings.now()
        return frozenset(j for j, (x0, x1) in enumerate(self.texts) if rule.covers(x0, x1) >= settings.min_cover)

    @cached_property
    def levels(self) -> list[tuple[float, frozenset[int]]]:
        """(y, columns ruled there) from top to bottom; rules at one height count together."""
        found: list[tuple[float, frozenset[int]]] = []
        for rule in sorted(self.horizontals, key=lambda rule: rule.position):
            columns = self.covered(rule)
            if found and rule.position - found[-1][0] < 1.5:
                found[-1] = found[-1][0], found[-1][1] | columns
            elif columns:
                found.append((rule.position, columns))
        return found

    def boxes(self, column: int) -> bool:
        """Whether vertical rules stand on both sides of a column: its cells are boxes."""
        settings = FrameSettings.now()
        positions = [rule.position for rule in self.verticals]
        return all(any(abs(x - p) <= settings.border for p in positions) for x in self.bounds[column : column + 2])

    def barrier(self, columns: Sequence[int], above: float, below: float) -> bool:
        """Whether a rule runs along one of `columns` between two heights."""
        return any(above < y < below and not ruled.isdisjoint(columns) for y, ruled in self.levels)


def make_frame(
    lines: Sequence[VisualLine], bounds: Sequence[float], horizontals: Sequence[Rule], verticals: Sequence[Rule]
) -> Frame:
    """Measures the columns' own text: chunks that lie within one column."""
    texts: list[tuple[float, float]] = []
    chunks = [chunk for line in lines for chunk in line.chunks]
    for x0, x1 in pairwise(bounds):
        inside = [c for c in chunks if c.x0 >= x0 - 2 and c.x1 <= x1 + 2]
        texts.append((min(c.x0 for c in inside), max(c.x1 for c in inside)) if inside else (x0, x1))
    return Frame(tuple(bounds), tuple(texts), tuple(horizontals), tuple(verticals))
