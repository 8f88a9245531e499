"""Tables without rules: rows of short cells whose gaps line up, among them columns of figures.

Precision first: prose in two columns, lists, tables of contents, equations and addresses also have gaps that line up,
so only rows that hold numbers in the same columns again and again are taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.words import Chunk, Item, VisualLine, is_figure, visual_lines
from vlm.parsing.tables.find.areas import Area
from vlm.parsing.tables.read.grid_columns import separators
from vlm.thresholds import Settings


class BorderlessSettings(Settings):
    """Thresholds: tables without rules."""

    cell_gap: float = 1.2  # font sizes of white between two cells: wider than the widest space of justified text
    max_step: float = 2.4  # font sizes between the baselines of two rows: double spacing
    least_rows: int = 3  # with figures
    wordy: int = 9  # words from which a chunk is no cell
    label: int = 6  # words of a lone line between rows: the label of a group
    indent: float = 2.0  # font sizes that such a label may stand in or out of the first row's beginning
    least_figures: float = 0.6  # share of a column's cells that are figures in a column of figures
    least_full: float = 0.6  # share of the rows with a figure in such a column
    max_crossing: float = 0.15  # share of the lines of several cells in which one lies across a boundary


LEADER = "..."


def bare_areas(items: Sequence[Item]) -> list[Area]:
    """Areas of the page that are tables though no rule says so, from top to bottom."""
    lines = visual_lines(items, (), BorderlessSettings.now().cell_gap)
    return [Area(_box(run), ()) for run in _runs(lines) if _is_tabular(run)]


def _runs(lines: Sequence[VisualLine]) -> Iterator[list[VisualLine]]:
    """Stretches of lines of several short cells, with group labels between them; the first and last line are rows."""
    settings = BorderlessSettings.now()
    run: list[VisualLine] = []
    for line in lines:
        near = bool(run) and line.baseline - run[-1].baseline <= settings.max_step * max(line.size, run[-1].size)
        if run and not (near and _may_stand(line, run)):
            yield _trimmed(run)
            run = []
        if run or _is_row(line):
            run.append(line)
    if run:
        yield _trimmed(run)


def _may_stand(line: VisualLine, run: Sequence[VisualLine]) -> bool:
    """A row, or a label flush left with the rows: a short one, or one that ends where their figures begin."""
    settings = BorderlessSettings.now()
    if len(line.chunks) > 1:
        return _is_row(line)
    chunk, start = line.chunks[0], run[0].chunks[0].x0
    ends = chunk.text.endswith((".", ","))
    rows = [
        row for row in run if len(row.chunks) > 1 and abs(row.chunks[0].x0 - chunk.x0) < settings.indent * line.size
    ]
    within = bool(rows) and chunk.x1 < min(row.chunks[1].x0 for row in rows)
    short = chunk.words <= settings.label and abs(chunk.x0 - start) < settings.indent * line.size
    return not ends and (within or short)


def _is_row(line: VisualLine) -> bool:
    settings = BorderlessSettings.now()
    return len(line.chunks) > 1 and all(chunk.words < settings.wordy for chunk in line.chunks) and not _has_leader(line)


def _has_leader(line: VisualLine) -> bool:
    """Dots that lead to a page number, as in a table of contents."""
    return any(LEADER in chunk.text.replace(" ", "") for chunk in line.chunks)


def _trimmed(run: list[VisualLine]) -> list[VisualLine]:
    rows = [index for index, line in enumerate(run) if len(line.chunks) > 1]
    return run[rows[0] : rows[-1] + 1]


def _is_tabular(run: Sequence[VisualLine]) -> bool:
    """At least three rows, hardly a cell across a boundary, and columns of figures right of the first column."""
    settings = BorderlessSettings.now()
    rows = [line for line in run if len(line.chunks) > 1]
    if len(rows) < settings.least_rows:
        return False
    bounds = separators(run, ())
    crossing = sum(any(c.x0 < x < c.x1 for c in line.chunks for x in bounds) for line in rows)
    if not bounds or crossing > settings.max_crossing * len(rows):
        return False
    figures = [column for column in _columns(rows, bounds)[1:] if _is_figures(column, len(rows))]
    return len(figures) > 1 or (len(figures) == 1 and not _is_page_numbers(figures[0]))


def _columns(rows: Sequence[VisualLine], bounds: Sequence[float]) -> list[list[Chunk]]:
    edges = [float("-inf"), *bounds, float("inf")]
    chunks = [chunk for row in rows for chunk in row.chunks]
    return [[chunk for chunk in chunks if x0 <= chunk.center < x1] for x0, x1 in pairwise(edges)]


def _is_figures(column: Sequence[Chunk], rows: int) -> bool:
    settings = BorderlessSettings.now()
    figures = [chunk for chunk in column if is_figure(chunk.text)]
    return len(figures) >= max(settings.least_rows, settings.least_full * rows) and len(
        figures
    ) >= settings.least_figures * len(column)


def _is_page_numbers(column: Sequence[Chunk]) -> bool:
    """Whole numbers that never fall: the pages of a table of contents, the numbers of equations."""
    texts = [chunk.text.strip("()") for chunk in column]
    if not all(text.isdecimal() for text in texts):
        return False
    return all(int(a) <= int(b) for a, b in pairwise(texts))


def _box(run: Sequence[VisualLine]) -> Box:
    box = bounding_box(chunk.box for line in run for chunk in line.chunks)
    return Box(box.x0, min(box.y0, run[0].top), box.x1, max(box.y1, run[-1].bottom))
