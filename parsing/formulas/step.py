"""The formulas step: display formulas become regions, inline ones LaTeX words inside their lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vlm.geometry import Box
from vlm.parsing.formulas.find.evidence import Mask, may_hold_math, strong_glyphs, text_fonts
from vlm.parsing.formulas.find.rules import horizontal_rules
from vlm.parsing.formulas.find.zones import find_zones
from vlm.parsing.formulas.read.display import read_display
from vlm.parsing.formulas.read.rewrite import rewrite_line, with_parts
from vlm.parsing.inputs import Glyphs
from vlm.parsing.page.view import PageContent, Region
from vlm.parsing.text import Line


def find_formulas(content: PageContent) -> PageContent:
    """Moves display formulas from lines to regions and rewrites inline ones.

    Works on the text layer only: lines read from pixels have no glyphs and stay as they are.
    """
    if content.page.is_picture or not any(word.glyphs for line in content.lines for word in line.words):
        return content
    if not may_hold_math(content.glyphs):
        return content
    glyphs = content.identified
    rules = horizontal_rules(content.paths)
    zones = find_zones(content.lines, glyphs, _free(glyphs, [region.bbox for region in content.regions]))
    lines = list(content.lines)
    for index, members in zones.inline.items():
        added = [content.lines[i] for i, host in zones.absorbed.items() if host == index]
        lines[index] = rewrite_line(with_parts(lines[index], added), members, glyphs, rules, zones.strong)
    regions = []
    for island in zones.displays:
        blocks = read_display(island, glyphs, rules)
        inside = tuple(content.lines[i] for i in island.indices)
        regions += [Region(block, inside) for block in blocks]
    kept = [line for index, line in enumerate(lines) if index not in zones.absorbed]
    return content.with_lines(kept).with_regions(regions)


def rewrite_inline(lines: Sequence[Line], glyphs: Glyphs, rules: Sequence[Box] = ()) -> list[Line]:
    """`lines` with their formulas as LaTeX words, for the cells of a table; `glyphs` best from `identify`."""
    if not may_hold_math(glyphs):
        return list(lines)
    strong = strong_glyphs(glyphs, text_fonts(lines, glyphs))
    return [
        rewrite_line(line, [g for word in line.words for g in word.glyphs], glyphs, rules, strong)
        if line.words
        else line
        for line in lines
    ]


def _free(glyphs: Glyphs, taken: list[Box]) -> Mask:
    """[N] glyphs whose middle lies in no box."""
    middle = (glyphs.boxes[:, :2] + glyphs.boxes[:, 2:]) / 2
    free = np.ones(len(glyphs), dtype=bool)
    for box in taken:
        inside = (
            (middle[:, 0] >= box.x0) & (middle[:, 0] <= box.x1) & (middle[:, 1] >= box.y0) & (middle[:, 1] <= box.y1)
        )
        free &= ~inside
    return free
