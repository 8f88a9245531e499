"""The text of one direction on a page, turned upright: its strips, as they were set, and its usual measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vlm.parsing.page.bridges import cut_bridges
from vlm.parsing.page.frame import Turn, direction_of
from vlm.parsing.page.justified import join_justified
from vlm.parsing.page.prefixes import attach_prefixes
from vlm.parsing.page.strip import Strip, strips_of
from vlm.parsing.page.type import Metrics, measure
from vlm.parsing.page.view import PageView


@dataclass(frozen=True)
class DirectedText:
    """The unread text that runs in one direction. `turn` makes it upright, and `strips` are so already: cut where lines
    were read across a gutter, joined where one line was read as several."""

    turn: Turn
    metrics: Metrics
    strips: Sequence[Strip]


def directions(view: PageView) -> Sequence[int]:
    """The directions of the unread lines (as `direction_of`), the one with most letters first; of no lines: 0 alone."""
    letters: Counter[int] = Counter()
    for line in view.lines:
        letters[direction_of(line.angle)] += len(line.text)
    return [direction for direction, _ in letters.most_common()] or [0]


def directed_text(view: PageView, direction: int, size: float | None = None) -> DirectedText:
    """The unread text in `direction`; `size` is that of its type where another direction shows it better."""
    turn = Turn.levelling(direction, view.page.width, view.page.height)
    strips = strips_of(view.lines, turn)
    metrics = measure(strips, size)
    return DirectedText(turn, metrics, join_justified(attach_prefixes(cut_bridges(strips, metrics), metrics), metrics))
