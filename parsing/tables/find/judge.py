"""Whether an area that was read as a table is one: drawings, equations and paragraphs also have rules and gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from vlm.geometry import Box
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table
from vlm.parsing.inputs import VectorPath
from vlm.parsing.page.rules import Rule
from vlm.parsing.tables.read.build import Layout
from vlm.parsing.tables.read.frame import FrameSettings
from vlm.parsing.text.scripts import words_in
from vlm.thresholds import Settings


class JudgeSettings(Settings):
    """Thresholds: whether an area that was read as a table is one."""

    max_strokes: float = 0.3  # curved or slanted paths for each word: more is a drawing with labels
    least_strokes: int = 4
    least_filled: float = 0.4  # share of grid places that hold text in a table without vertical rules
    least_boxed: float = 0.15  # the same in a grid of boxes, where blank fields are common
    # the same in a table without horizontal rules: a stroke in a drawing has labels on both sides, too
    least_bare: float = 0.6
    inside: float = 3.0  # points from the ends of an area within which a rule is its frame
    max_across: float = 0.4  # share of the words that stand in cells across several columns
    max_words: float = 4.5  # mean words a cell in an area with without rules across its inside: more is text in columns
    full: float = 0.85  # share of an area's width that a rule across it covers
    # filled cells of a table with fewer rules than boxes or a heading between three: a gap is no column
    least_cells: int = 5
    ruled_columns: float = 0.5  # share of the column boundaries with a rule in a grid of boxes
    ruled_height: float = 0.5  # share of the height that such rules have together


_MARKER = re.compile(r"[^\w\s]|\(?\w{1,2}[.)]")  # what a list item begins with: a bullet, a number, a letter


def slanted_paths(paths: Iterable[VectorPath]) -> list[Box]:
    """Boxes of the paths with curves or slanted strokes: what tables are not drawn with."""
    return [path.bbox for path in paths if _is_slanted(path)]


def _is_slanted(path: VectorPath) -> bool:
    here: tuple[float, ...] = ()
    for operator, values in path.segments:
        if operator == "C":
            return True
        if operator == "L" and here and min(abs(values[0] - here[0]), abs(values[1] - here[1])) > 1:
            return True
        here = values[-2:] or here
    return False


def is_drawing(area: Box, words: int, slanted: Sequence[Box]) -> bool:
    """Too many curves and slants for the words in the area."""
    settings = JudgeSettings.now()
    limit = max(settings.least_strokes, settings.max_strokes * words)
    count = 0
    for box in slanted:
        count += area.contains_point(*box.center)
        if count >= limit:
            return True
    return False


def is_table(layout: Layout, area: Box, rules: Sequence[Rule]) -> bool:
    """Whether the cells are filled and separate enough for what the rules promise."""
    settings = JudgeSettings.now()
    table = layout.table(layout.lines)
    words = {cell: words_in(cell.text) for cell in table.cells}
    filled = [cell for cell in table.cells if words[cell]]
    across = [rule for rule in rules if rule.horizontal and rule.length >= settings.full * area.width]
    boxed = len(across) > 1 and _is_boxed(layout, area)
    if len(filled) < (3 if boxed or len(across) > 2 else settings.least_cells):
        return False
    if not _is_filled(table, filled, _least_filled(layout, boxed=boxed)):
        return False
    if not boxed and (_is_list(table) or _is_across(table, words)):
        return False
    inside = any(area.y0 + settings.inside < rule.position < area.y1 - settings.inside for rule in across)
    return inside or boxed or sum(words.values()) <= settings.max_words * len(filled)


def _least_filled(layout: Layout, *, boxed: bool) -> float:
    settings = JudgeSettings.now()
    if boxed:
        return settings.least_boxed
    return settings.least_filled if layout.frame.horizontals else settings.least_bare


def _is_boxed(layout: Layout, area: Box) -> bool:
    """Whether vertical rules part most columns."""
    settings = JudgeSettings.now()
    limits = FrameSettings.now()
    inner = layout.frame.bounds[1:-1]
    ruled = 0
    for bound in inner:
        heights = [rule.length for rule in layout.frame.verticals if abs(rule.position - bound) <= limits.border]
        ruled += sum(heights) >= settings.ruled_height * area.height
    return ruled >= settings.ruled_columns * len(inner)


def _is_filled(table: Table, filled: Sequence[Cell], least: float) -> bool:
    return sum(cell.rowspan * cell.colspan for cell in filled) >= least * table.rows * table.columns


def _is_across(table: Table, words: Mapping[Cell, int]) -> bool:
    """Too much text runs over column boundaries."""
    across = sum(count for cell, count in words.items() if 1 < cell.colspan < table.columns and not cell.header)
    return across > JudgeSettings.now().max_across * sum(words.values())


def _is_list(table: Table) -> bool:
    """Two columns of which the first holds nothing but the bullets or numbers of list items."""
    if table.columns != 2:
        return False
    first = [cell.text for cell in table.cells if cell.column == 0 and cell.colspan == 1]
    filled = [text for text in first if text]
    return bool(filled) and all(_MARKER.fullmatch(text) for text in filled)
