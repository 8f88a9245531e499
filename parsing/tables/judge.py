"""Whether an area that was read as a table is one: drawings, equations and paragraphs also have rules and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vlm.parsing.geometry import Box
from vlm.parsing.inputs import VectorPath
from vlm.parsing.tables.html_reader import text_of
from vlm.parsing.tables.model import Table
from vlm.parsing.tables.rules import Rule

MAX_STROKES = 0.3  # curved or slanted paths for each word: more is a drawing with labels
LEAST_STROKES = 4
LEAST_FILLED = 0.4  # share of grid places that hold text in a table without vertical rules
LEAST_BOXED = 0.15  # the same in a grid of boxes, where blank fields are common
MAX_ACROSS = 0.4  # share of the words that stand in cells across several columns
MAX_WORDS = 4.5  # mean words a cell in an area with fewer than two rules across it: more is text in columns
FULL = 0.85  # share of an area's width that a rule across it covers


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
    limit = max(LEAST_STROKES, MAX_STROKES * words)
    count = 0
    for box in slanted:
        count += area.contains_point(*box.center)
        if count >= limit:
            return True
    return False


def is_table(table: Table, area: Box, rules: Sequence[Rule]) -> bool:
    """Whether the cells are filled and separate enough for what the rules promise."""
    words = {cell: len(text_of(cell.content).split()) for cell in table.cells}
    filled = [cell for cell in table.cells if words[cell]]
    total = sum(words.values())
    if len(filled) < 3 or not total:
        return False
    places = sum(cell.rowspan * cell.colspan for cell in filled)
    boxed = sum(not rule.horizontal for rule in rules) >= 2
    if places < (LEAST_BOXED if boxed else LEAST_FILLED) * table.rows * table.columns:
        return False
    across = sum(words[cell] for cell in filled if 1 < cell.colspan < table.columns and not cell.header)
    if across > MAX_ACROSS * total:
        return False
    full = sum(rule.horizontal and rule.length >= FULL * area.width for rule in rules)
    return full >= 2 or boxed or total <= MAX_WORDS * len(filled)
