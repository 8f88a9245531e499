"""Table areas grown to the text that belongs to them beyond their rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from vlm.geometry import Box
from vlm.parsing.page.words import Chunk, Item, VisualLine, visual_lines
from vlm.parsing.tables.find.areas import Area
from vlm.parsing.tables.read.grid_columns import separators
from vlm.thresholds import Settings


class ExtendSettings(Settings):
    """Thresholds: table areas grown to the text that belongs to them beyond their rules."""

    near_row: float = 1.7  # font sizes between the baselines of a table row and the next
    max_pitches: float = 1.4  # the same in multiples of the usual step
    # the same for a line of several cells: groups of rows are set apart by half a line or a whole
    max_group_pitches: float = 2.2
    near_cell: float = 2.5  # font sizes between a vertical rule and the cell beside it
    cell_gap: float = 0.9  # font sizes between cells
    labelled: float = 0.6  # share of the rows that have a label, and of the lines at the left that are one
    ragged: float = 2.0  # font sizes that the ends of row labels differ at least
    heading_words: int = 6
    near_heading: float = 1.0  # font sizes of white between a heading and what it stands above
    max_crossing: float = 0.35  # share of chunks in the rows beyond the rules that may lie across a column boundary


MAX_ROWS = 200  # more beyond the last rule is no table; each is compared with all before it


def extend(area: Area, items: Sequence[Item]) -> Area:
    """The area with the cells beside outer vertical rules and the rows above its first and below its last rule."""
    settings = ExtendSettings.now()
    box = area.box
    verticals = [rule for rule in area.rules if not rule.horizontal]
    if len(verticals) == len(area.rules):
        box = _sideways(box, visual_lines(_between(items, box.y0, box.y1), verticals, settings.cell_gap))
    lines = visual_lines(_beside(items, box), verticals, settings.cell_gap)
    above = [line for line in lines if line.middle < box.y0][::-1]
    inside = [line for line in lines if box.y0 <= line.middle <= box.y1]
    labels = None if verticals else partial(_labels, items, box)
    down = _rows(inside, [line for line in lines if line.middle > box.y1], box, labels=labels)
    up = _rows([*inside, *down][::-1], above, box, start=box.y0)
    if inside or (up and down):
        box = _grown(box, [*up, *down])
        labelled = (
            box if verticals else _with_stubs(box, visual_lines(_between(items, *box[1::2]), (), settings.cell_gap))
        )
        if labelled.x0 < box.x0:
            labelled = _grown(labelled, _headings(above[len(up) :], box))
        box = labelled
    return replace(area, box=_pad(box))


def _grown(box: Box, lines: Sequence[VisualLine]) -> Box:
    """The box made high enough for the lines."""
    y0 = min([box.y0, *(line.top for line in lines)])
    return Box(box.x0, y0, box.x1, max([box.y1, *(line.bottom for line in lines)]))


def _with_stubs(box: Box, lines: Sequence[VisualLine]) -> Box:
    """Takes in the row labels left of rules that run along the figures only, as in financial statements.

    Nearly every line left of the rules belongs to a row and starts in one place, and its end is ragged: a text column
    beside the table has lines of its own heights and a straight edge.
    """
    settings = ExtendSettings.now()
    labels: list[Chunk] = []
    rows = beside = 0
    for line in lines:
        left = [chunk for chunk in line.chunks if chunk.center < box.x0]
        inside = any(box.x0 <= chunk.center <= box.x1 for chunk in line.chunks)
        rows += inside
        beside += bool(left)
        labels += left[-1:] if inside else []
    if rows < 2 or len(labels) < max(2, settings.labelled * rows) or len(labels) < settings.labelled * beside:
        return box
    size = lines[0].size
    ends, words = [label.x1 for label in labels], sum(label.words for label in labels)
    ragged = max(ends) - min(ends) > settings.ragged * size
    clear = max(ends) <= box.x0 + size
    return Box(min(c.x0 for c in labels), *box[1:]) if ragged and clear and words <= 8 * len(labels) else box


def _headings(above: Sequence[VisualLine], box: Box) -> list[VisualLine]:
    """Lone headings above the figures' columns, such as the period that several of them share."""
    settings = ExtendSettings.now()
    found: list[VisualLine] = []
    edge = box.y0
    for line in above:
        chunk = line.chunks[0]
        near = edge - line.bottom < settings.near_heading * line.size
        if len(line.chunks) > 1 or not near or not _within(line, box) or chunk.words > settings.heading_words:
            break
        found.append(line)
        edge = line.top
    return found


def _between(items: Sequence[Item], y0: float, y1: float) -> list[Item]:
    return [item for item in items if y0 - 1 <= item.center[1] <= y1 + 1]


def _beside(items: Sequence[Item], box: Box) -> list[Item]:
    return [item for item in items if item.box.x1 > box.x0 and item.box.x0 < box.x1]


def _labels(items: Sequence[Item], box: Box) -> list[float]:
    """The middles of lines below the area that stand wholly left of it: the first lines of long row labels."""
    below = [item for item in items if item.center[1] > box.y1 and item.box.x0 < box.x1]
    lines = visual_lines(below, (), ExtendSettings.now().cell_gap)[:MAX_ROWS]
    return [line.middle for line in lines if len(line.chunks) == 1 and line.chunks[0].x1 < box.x0]


def _rows(
    known: Sequence[VisualLine],
    candidates: Sequence[VisualLine],
    box: Box,
    start: float | None = None,
    labels: Callable[[], Sequence[float]] | None = None,
) -> list[VisualLine]:
    """The candidates next to the known lines, one after the other, as long as each is a row of the same columns. One of
    the `labels` between two rows is the upper line of the label of the lower."""
    settings = ExtendSettings.now()
    rows: list[VisualLine] = []
    edge = box.y1 if start is None else start
    for line in candidates[:MAX_ROWS]:
        pitch = _pitch([*known, *rows])
        pitches = settings.max_group_pitches if rows and len(line.chunks) > 2 else settings.max_pitches
        reach, distance = max(settings.near_row * line.size, pitches * pitch), abs(line.middle - edge)
        near = distance <= reach
        if not near and labels is not None and distance <= 2 * reach:
            near = any(edge < y < line.middle for y in labels())
        if not near or len(line.chunks) < 2 or not _within(line, box) or not _fits(line, [*known, *rows]):
            break
        rows.append(line)
        edge = line.middle
    return rows


def _pitch(lines: Sequence[VisualLine]) -> float:
    steps = sorted(abs(b.middle - a.middle) for a, b in pairwise(lines))
    return steps[len(steps) // 2] if steps else 0.0


def _within(line: VisualLine, box: Box) -> bool:
    return line.chunks[0].x0 >= box.x0 - line.size / 2 and line.chunks[-1].x1 <= box.x1 + line.size / 2


def _fits(line: VisualLine, rows: Sequence[VisualLine]) -> bool:
    """Whether the chunks keep to the columns of the rows known so far."""
    bounds = separators(rows, ()) if len(rows) > 1 else []
    if not bounds:
        return True
    crossing = sum(any(chunk.x0 < x < chunk.x1 for x in bounds) for chunk in line.chunks)
    return crossing <= ExtendSettings.now().max_crossing * len(line.chunks)


def _sideways(box: Box, lines: Sequence[VisualLine]) -> Box:
    """Takes in, in each line, the chunk left of the first rule and the one right of the last."""
    settings = ExtendSettings.now()
    x0, x1 = box.x0, box.x1
    for line in lines:
        left: list[Chunk] = [
            c for c in line.chunks if c.x1 <= box.x0 + 1 and box.x0 - c.x1 < settings.near_cell * line.size
        ]
        right = [c for c in line.chunks if c.x0 >= box.x1 - 1 and c.x0 - box.x1 < settings.near_cell * line.size]
        x0 = min([x0, *(c.x0 for c in left)])
        x1 = max([x1, *(c.x1 for c in right)])
    return Box(x0, box.y0, x1, box.y1)


def _pad(box: Box) -> Box:
    """A point more: rules are drawn as lines without thickness."""
    return box.expand(1.0)
