"""What is usual in one column of lines: its edges, leading and the way paragraphs start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics
from vlm.thresholds import Settings


class ColumnSettings(Settings):
    """Thresholds: what is usual in one column of lines."""

    # type sizes: the least first-line indent in use is one em, measured boxes may lose a part of it
    indent: float = 0.7
    edge: float = 0.4  # type sizes within which lines count as standing at the same edge


_TERMINAL = (".", "!", "?", "。", '."', ".”", "]")


@dataclass(frozen=True, slots=True)
class Column:
    """Edges in points, `leading` as a ratio of the type size; `hanging`: paragraphs start further out than they go
    on; `lefts` the edges at which lines start, leftmost first; `reach`: how far (x, or the least x where read from the
    right) the lines of one style and spacing go before they wrap; `short_lines`: they do not wrap at all."""

    left: float
    right: float
    leading: float
    hanging: bool = False
    lefts: tuple[float, ...] = ()
    reach: float = 0.0
    short_lines: bool = False

    def with_habits_of(self, part: Sequence[Strip]) -> Column:
        """This column as seen by some of its lines, which may hang where others do not."""
        reach = min(s.box.x0 for s in part) if part[0].rtl else max(s.box.x1 for s in part)
        return replace(self, hanging=_is_hanging(part, self), reach=reach)

    def indent(self, strip: Strip) -> float:
        """How far inside the column the line starts, in its type sizes."""
        return ((self.right - strip.box.x1) if strip.rtl else (strip.box.x0 - self.left)) / strip.size

    def hangs(self, strip: Strip) -> bool:
        """Whether the line is one that goes on in a column of hanging indents."""
        return self.hanging and self.indent(strip) > ColumnSettings.now().indent

    def is_centred(self, strip: Strip) -> bool:
        """Whether the line stands in the middle with room on both sides."""
        left, right = strip.box.x0 - self.left, self.right - strip.box.x1
        return min(left, right) > 1.0 * strip.size and abs(left - right) < max(1.0 * strip.size, 0.1 * min(left, right))


def column_of(run: Sequence[Strip], metrics: Metrics) -> Column:
    """The column that the lines of `run`, top to bottom, stand in."""
    lefts = _edges(run, metrics)
    right = max(strip.box.x1 for strip in run)
    return Column(lefts[0], right, _leading(run, metrics), lefts=lefts, reach=lefts[0] if run[0].rtl else right)


def _edges(run: Sequence[Strip], metrics: Metrics) -> tuple[float, ...]:
    """Where lines start: the mean of each group of starts, the outermost first; a lone outlier makes no edge."""
    tolerance = ColumnSettings.now().edge * metrics.size * (1.5 if metrics.measured else 1.0)
    groups: list[list[float]] = []
    for x0 in sorted(strip.box.x0 for strip in run):
        if groups and x0 - groups[-1][-1] <= tolerance:
            groups[-1].append(x0)
        else:
            groups.append([x0])
    enough = 2 if len(run) >= 6 else 1
    kept = [group for group in groups if len(group) >= enough] or groups
    return tuple(sum(group) / len(group) for group in kept)


def _leading(run: Sequence[Strip], metrics: Metrics) -> float:
    """The usual distance of baselines: the lower quartile, for paragraph gaps only ever widen it."""
    pairs = pairwise(run)
    ratios = sorted(
        (b.baseline - a.baseline) / max(a.size, b.size)
        for a, b in pairs
        if max(a.size, b.size) < 1.3 * min(a.size, b.size)
    )
    ratios = [ratio for ratio in ratios if 0.8 < ratio < 2.6]
    if len(ratios) < 3:
        lowest = min(ratios, default=metrics.leading)
        return max(min(lowest, metrics.leading * 1.1), 1.0) if ratios else max(metrics.leading, 1.0)
    return ratios[len(ratios) // 4] * (1.05 if metrics.measured else 1.0)


def _is_hanging(run: Sequence[Strip], column: Column) -> bool:
    """Told by the lines after which an indented one follows: full and unfinished where indents hang, ends of paragraphs
    where they open."""
    settings = ColumnSettings.now()
    votes = 0
    inner = outer = 0
    for a, b in pairwise(run):
        first, second = column.indent(a) > settings.indent, column.indent(b) > settings.indent
        inner += first and second
        outer += not first and not second
        if not first and second:
            early = column.right - a.box.x1 > 2 * a.size
            votes += -1 if early or a.text.endswith(_TERMINAL) else 1
    return votes > 0 and inner >= 0.5 * outer
