"""Where mathematics stands on a page: lines of prose with what belongs to them, and the islands between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from vlm.parsing.formulas.evidence import Mask, prose_letters, strong_glyphs, text_fonts
from vlm.parsing.geometry import Box, bounding_box
from vlm.parsing.inputs import Glyphs
from vlm.parsing.text import Line

MAX_PROSE = 0.34  # of a line's glyphs: with more letters of language it is a line of text
ROW_REACH = 0.75  # ems over or under a line of prose to which its scripts and fractions reach
SIDE_REACH = 1.2  # ems beside it
JOIN_X, JOIN_Y = 3.2, 0.95  # ems of white within one display: before its number, between its rows
CLEAR = 0.5  # ems of white that set a display off from text (TeX: at least 0.6 over ink)
INDENT = 0.9  # ems from the margin of the text around it


@dataclass
class Island:
    """Glyphs away from prose: a display formula, or part of one. `lines` are those it consists of."""

    glyphs: list[int]
    box: Box
    size: float
    lines: list[Line] = field(default_factory=list)


@dataclass
class Zones:
    """`inline`: for each line of prose (by index into the page's lines) the glyphs to read with it."""

    inline: dict[int, list[int]]
    displays: list[Island]
    strong: Mask
    text: Mask


def find_zones(lines: Sequence[Line], glyphs: Glyphs, free: Mask) -> Zones:
    """`free`: glyphs that no region has taken."""
    text = text_fonts(lines, glyphs)
    strong = strong_glyphs(glyphs, text)
    prose, islands = _split(lines, glyphs, text, strong)
    islands += _loose(lines, glyphs, free & strong)
    inline = {index: list(own) for index, own in prose.items() if any(strong[i] for i in own) or _has_italic(own, glyphs)}
    rest: list[Island] = []
    for island in islands:
        host = _host(island, lines, prose)
        if host is None:
            rest.append(island)
        else:
            inline.setdefault(host, list(prose[host])).extend(island.glyphs)
    boxes = [lines[i].bbox for i in prose]
    joined = [island for island in _join(rest) if any(strong[i] for i in island.glyphs)]
    displays = [island for island in joined if _set_off(island, boxes)]
    kept = {id(island) for island in displays}
    for island in joined:
        if id(island) not in kept:
            for line in island.lines:
                index = next(i for i, other in enumerate(lines) if other is line)
                inline[index] = [g for word in line.words for g in word.glyphs]
    return Zones(inline, displays, strong, text)


def _has_italic(own: list[int], glyphs: Glyphs) -> bool:
    """Some but not all of the line is italic: letters among text may be variables."""
    italic = sum(glyphs.font_table[glyphs.fonts[i]].italic for i in own)
    return 0 < italic < 0.5 * len(own)


def _split(
    lines: Sequence[Line], glyphs: Glyphs, text: Mask, strong: Mask
) -> tuple[dict[int, list[int]], list[Island]]:
    prose: dict[int, list[int]] = {}
    islands: list[Island] = []
    for index, line in enumerate(lines):
        own = [i for word in line.words for i in word.glyphs]
        if not own or line.angle:
            continue
        letters = sum(prose_letters(word, glyphs, text, strong) for word in line.words)
        if letters > MAX_PROSE * len(own):
            prose[index] = own
        else:
            islands.append(Island(own, line.bbox, line.size, [line]))
    return prose, islands


def _loose(lines: Sequence[Line], glyphs: Glyphs, wanted: Mask) -> list[Island]:
    """Glyphs in no line: the text layer has no Unicode for them (large delimiters)."""
    taken = np.zeros(len(glyphs), dtype=bool)
    for line in lines:
        for word in line.words:
            taken[list(word.glyphs)] = True
    out = []
    for index in np.flatnonzero(wanted & ~taken).tolist():
        box = Box(*glyphs.boxes[index].tolist())
        out.append(Island([index], box, float(glyphs.sizes[index])))
    return out


def _host(island: Island, lines: Sequence[Line], prose: dict[int, list[int]]) -> int | None:
    """The line of prose in whose row the island stands."""
    best, nearest = None, float("inf")
    y = (island.box.y0 + island.box.y1) / 2
    for index in prose:
        line = lines[index]
        em = line.size
        if not line.bbox.y0 - ROW_REACH * em < y < line.bbox.y1 + ROW_REACH * em:
            continue
        if island.box.x0 > line.bbox.x1 + SIDE_REACH * em or island.box.x1 < line.bbox.x0 - SIDE_REACH * em:
            continue
        distance = abs(y - (line.baseline - 0.25 * em))
        if distance < nearest and island.box.height < 3.2 * em:
            best, nearest = index, distance
    return best


def _join(islands: list[Island]) -> list[Island]:
    """Islands close to each other become one."""
    out: list[Island] = []
    for island in sorted(islands, key=lambda i: i.box.y0):
        merged = island
        changed = True
        while changed:
            near = [other for other in out if _near(merged, other)]
            changed = bool(near)
            for other in near:
                out.remove(other)
                merged = Island(
                    other.glyphs + merged.glyphs, other.box.union(merged.box), max(other.size, merged.size),
                    other.lines + merged.lines,
                )  # fmt: skip
        out.append(merged)
    return out


def _near(a: Island, b: Island) -> bool:
    em = max(a.size, b.size)
    dx, dy = -a.box.x_overlap(b.box), -a.box.y_overlap(b.box)
    if dy < 0:
        return dx < JOIN_X * em
    return dx < 0 and dy < JOIN_Y * em


def _set_off(island: Island, prose: list[Box]) -> bool:
    """Whether white around it and its indent tell a display from a line of text that is all mathematics."""
    near = [box for box in prose if box.x_overlap(island.box) > 0]
    above = [island.box.y0 - box.y1 for box in near if box.y1 < island.box.y0 + 0.5 * island.size]
    below = [box.y0 - island.box.y1 for box in near if box.y0 > island.box.y1 - 0.5 * island.size]
    gap = min([*above, *below], default=float("inf"))
    if gap > 4 * island.size:
        return True
    column = bounding_box(
        box for box in near if min(abs(box.y0 - island.box.y1), abs(island.box.y0 - box.y1)) < 12 * island.size
    ) if near else island.box
    indent = island.box.x0 - column.x0
    return gap > CLEAR * island.size * (0.6 if indent > 2 * island.size else 1.0) and indent > INDENT * island.size * 0.5
