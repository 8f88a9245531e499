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
ROW_REACH = 0.95  # ems from the axis of a line of prose to the middle of its scripts and the parts of its fractions
SMALL = 0.9  # of a line's size: parts of fractions and scripts are smaller than it
MAX_HEIGHT = 2.6  # ems of a large delimiter in a line of text
PASSES = 3  # an island may be reached only over the one before it
ON_LINE = 0.3  # ems between baselines of one line
SIDE_REACH = 1.2  # ems beside it
JOIN_X, JOIN_Y = 3.2, 0.95  # ems of white within one display: before its number, between its rows
CLEAR = 0.5  # ems of white that set a display off from text (TeX: at least 0.6 over ink)
INDENT = 0.9  # ems from the margin of the text around it


@dataclass
class Island:
    """Glyphs away from prose: a display formula, or part of one. `indices` tell the lines it consists of; `baseline`
    is that of its largest line."""

    glyphs: list[int]
    box: Box
    size: float
    baseline: float
    indices: list[int] = field(default_factory=list)


@dataclass
class Zones:
    """`inline`: for each line that stays (by index into the page's lines) the glyphs to read with it; `absorbed`: lines
    that such a line takes in, by the same index, to lines that take them."""

    inline: dict[int, list[int]]
    absorbed: dict[int, int]
    displays: list[Island]
    strong: Mask
    text: Mask


def find_zones(lines: Sequence[Line], glyphs: Glyphs, free: Mask) -> Zones:
    """`free`: glyphs that no region has taken."""
    text = text_fonts(lines, glyphs)
    strong = strong_glyphs(glyphs, text)
    prose, islands = _split(lines, glyphs, text, strong)
    islands += _loose(lines, glyphs, free & strong)
    zones = Zones({i: list(own) for i, own in prose.items() if _worth_reading(own, glyphs, strong)}, {}, [], strong, text)
    rest = islands
    reach = {index: lines[index].bbox for index in prose}
    for _ in range(PASSES):
        rest = _take_in(rest, lines, reach, prose, zones)
    boxes = [lines[i].bbox for i in prose]
    for island in _join(rest):
        if not any(strong[i] for i in island.glyphs):
            continue
        if island.indices and _set_off(island, boxes):
            zones.displays.append(island)
        elif island.indices:
            host = max(island.indices, key=lambda i: (lines[i].size, len(lines[i].words)))
            zones.inline[host] = island.glyphs
            zones.absorbed.update({i: host for i in island.indices if i != host})
    return zones


def _take_in(
    islands: list[Island], lines: Sequence[Line], reach: dict[int, Box], prose: dict[int, list[int]], zones: Zones
) -> list[Island]:
    """Gives islands to the lines of prose they stand in, whose reach grows by them; returns the others."""
    rest: list[Island] = []
    for island in islands:
        host = _host(island, lines, reach)
        if host is None:
            rest.append(island)
        else:
            reach[host] = reach[host].union(island.box)
            zones.inline.setdefault(host, list(prose[host])).extend(island.glyphs)
            zones.absorbed.update(dict.fromkeys(island.indices, host))
    return rest


def _worth_reading(own: list[int], glyphs: Glyphs, strong: Mask) -> bool:
    return any(strong[i] for i in own) or _has_italic(own, glyphs)


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
            islands.append(Island(own, _ink(own, glyphs), line.size, line.baseline, [index]))
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
        out.append(Island([index], box, 0.0, (box.y0 + box.y1) / 2))
    return out


def _ink(own: list[int], glyphs: Glyphs) -> Box:
    boxes = glyphs.boxes[own]
    return Box(*boxes[:, :2].min(0).tolist(), *boxes[:, 2:].max(0).tolist())


def _host(island: Island, lines: Sequence[Line], reach: dict[int, Box]) -> int | None:
    """The line of prose in whose row the island stands: on its baseline, or as a small part over or under it."""
    best, nearest = None, float("inf")
    y = (island.box.y0 + island.box.y1) / 2
    for index, box in reach.items():
        line = lines[index]
        em = line.size
        if island.box.x0 > box.x1 + SIDE_REACH * em or island.box.x1 < box.x0 - SIDE_REACH * em:
            continue
        distance = abs(y - (line.baseline - 0.25 * em))
        small = island.size < SMALL * em and island.box.height < MAX_HEIGHT * em
        fits = distance < ROW_REACH * em if small else abs(island.baseline - line.baseline) < ON_LINE * em
        if fits and distance < nearest:
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
                    max(other, merged, key=lambda i: i.size).baseline, other.indices + merged.indices,
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
