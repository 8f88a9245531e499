"""Islands of glyphs without prose, and the lines of prose that they are parts of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from vlm.geometry import Box
from vlm.parsing.inputs import Glyphs
from vlm.parsing.page.margins import at_margin, margins
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class IslandsSettings(Settings):
    """Thresholds: islands of glyphs without prose, and the lines of prose that they are parts of."""

    # ems from the axis of a line of prose to the middle of its scripts and the parts of its fractions
    row_reach: float = 0.95
    # ems beside it: text spaces of justified lines stretch that far around an unbreakable formula
    side_reach: float = 2.4
    small: float = 0.9  # of a line's size: parts of fractions and scripts are smaller than it
    max_height: float = 2.6  # ems of a large delimiter in a line of text
    on_line: float = 0.3  # ems between baselines of one line


PASSES = 3  # an island may be reached only over the one before it


@dataclass
class Island:
    """Glyphs away from prose: a display formula, or part of one. `indices` tell the lines it consists of; `size` and
    `baseline` are those of its largest glyphs that stand on a baseline, 0 and the middle where none does."""

    glyphs: list[int]
    box: Box
    size: float
    baseline: float
    indices: list[int] = field(default_factory=list)


def island_of(own: list[int], glyphs: Glyphs, line: int | None = None) -> Island:
    """The island of these glyphs. Large operators and delimiters of TeX hang from their origin and do not count."""
    boxes, y = glyphs.boxes[own], glyphs.origins[own, 1]
    box = Box(*boxes[:, :2].min(0).tolist(), *boxes[:, 2:].max(0).tolist())
    height = boxes[:, 3] - boxes[:, 1]
    standing = (y > boxes[:, 1] + 0.15 * height) & (height < 1.3 * glyphs.sizes[own])
    sizes = np.where(standing, glyphs.sizes[own], 0.0)
    largest = int(sizes.argmax())
    size = float(sizes[largest])
    baseline = float(y[largest]) if size else (box.y0 + box.y1) / 2
    return Island(own, box, size, baseline, [] if line is None else [line])


class Hosts:
    """Lines of prose that take in islands and, through them, each other."""

    def __init__(
        self, lines: Sequence[Line], prose: dict[int, list[int]], inline: dict[int, list[int]], absorbed: dict[int, int]
    ) -> None:
        self.settings = IslandsSettings.now()
        self.lines, self.prose, self.inline, self.absorbed = lines, prose, inline, absorbed
        self.reach = {index: lines[index].bbox for index in prose}
        self.left_margins = margins([box.x0 for box in self.reach.values()])
        self.right_margins = margins([box.x1 for box in self.reach.values()])
        self.order = sorted(prose, key=lambda i: lines[i].baseline)
        self.baselines = [lines[i].baseline for i in self.order]

    def take_in(self, islands: list[Island]) -> list[Island]:
        """Gives islands to the lines they stand in; returns the others."""
        for _ in range(PASSES):
            islands = [island for island in islands if not self._give(island)]
        return islands

    def _give(self, island: Island) -> bool:
        fitting = sorted((d, i) for i in self._near(island) if (d := self._distance(island, i)) is not None)
        if not fitting:
            return False
        host = fitting[0][1]
        for _, other in fitting[1:]:
            if abs(self.lines[other].baseline - self.lines[host].baseline) < 0.1 * self.lines[host].size:
                host = self._merge(*sorted((host, other), key=lambda i: self.reach[i].x0))
        self.reach[host] = self.reach[host].union(
            Box(island.box.x0, self.reach[host].y0, island.box.x1, self.reach[host].y1)
        )
        self.inline.setdefault(host, list(self.prose[host])).extend(island.glyphs)
        self.absorbed.update(dict.fromkeys(island.indices, host))
        return True

    def _near(self, island: Island) -> list[int]:
        """Lines whose baseline is not far from the island."""
        first = bisect_left(self.baselines, island.box.y0 - 2 * max(island.size, 10.0))
        last = bisect_right(self.baselines, island.box.y1 + 2 * max(island.size, 10.0))
        return [i for i in self.order[first:last] if i in self.reach]

    def _merge(self, host: int, other: int) -> int:
        """The line `other`, right of `host` on the same baseline, becomes part of it."""
        self.inline[host] = self.inline.get(host, list(self.prose[host])) + self.inline.pop(
            other, list(self.prose[other])
        )
        self.reach[host] = self.reach[host].union(self.reach.pop(other))
        for index, owner in self.absorbed.items():
            if owner == other:
                self.absorbed[index] = host
        self.absorbed[other] = host
        return host

    def _distance(self, island: Island, index: int) -> float | None:
        """How far the island is from the line's axis; None where it is no part of the line."""
        settings = self.settings
        line, box = self.lines[index], self.reach[index]
        em = line.size
        beyond, before = island.box.x0 - box.x1, box.x0 - island.box.x1
        if beyond > (0.3 if at_margin(box.x1, self.right_margins) else settings.side_reach) * em:
            return None
        if before > (0.3 if at_margin(box.x0, self.left_margins) else settings.side_reach) * em:
            return None
        distance = abs((island.box.y0 + island.box.y1) / 2 - (line.baseline - 0.25 * em))
        if island.size < settings.small * em and island.box.height < settings.max_height * em:
            return distance if distance < settings.row_reach * em else None
        return distance if abs(island.baseline - line.baseline) < settings.on_line * em else None
