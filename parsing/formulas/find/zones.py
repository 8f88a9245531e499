"""Where mathematics stands on a page: lines of prose with what belongs to them, and the islands between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vlm.geometry import bounding_box
from vlm.markup.latex.names import SMALL_WORDS
from vlm.numeric import among
from vlm.parsing.formulas.find.bracketed import bracketed_lines
from vlm.parsing.formulas.find.evidence import Mask, accents, prose_letters, strong_glyphs, text_fonts
from vlm.parsing.formulas.find.islands import Hosts, Island, island_of
from vlm.parsing.formulas.find.items import is_item
from vlm.parsing.formulas.find.plain import is_code
from vlm.parsing.inputs import Glyphs
from vlm.parsing.page.margins import at_margin, margins
from vlm.parsing.page.type import ASCENT, DESCENT
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class ZonesSettings(Settings):
    """Thresholds: where mathematics stands on a page."""

    max_prose: float = 0.34  # of a line's glyphs: with more letters of language it is a line of text
    min_signs: int = 3  # of a display; fewer are labels of figures
    join_x: float = 3.2  # ems of white within one display: before its number, between its rows
    join_y: float = 0.95
    # ems of white over and under the ink of a display (TeX: at least 0.6; lines of text: below 0.4)
    clear: float = 0.45
    indent: float = 0.5  # ems from the margin of the text around it that a wide display has at least
    far_indent: float = 2.4  # ems: more than any paragraph's first line


DEPENDENT = [ord(c) for c in "()[]{}.,;:0123456789"]  # signs that make no formula by themselves
FEW_WORDS, MAX_LABEL = 3, 30  # words and letters of text inside a formula, away from the margin
TAG = re.compile(r"^[(\[]\s*([A-Za-z]{0,3}[\d.\-–]*\d+[a-zA-Z'′∗*]{0,3}|[∗*†]+)\s*[)\]]$")  # (2.7a), (A3), (*)
TAG_REACH = 40.0  # ems from a formula to its number at the margin


@dataclass
class Zones:
    """`inline`: for each line that stays (by index into the page's lines) the glyphs to read with it; `absorbed`: lines
    that such a line takes in, by the same index, to lines that take them."""

    inline: dict[int, list[int]]
    absorbed: dict[int, int]
    displays: list[Island]
    strong: Mask
    text: Mask


MARKERS = ("*", "∗", "-", "–", "—")  # signs of formulas, too


def find_zones(lines: Sequence[Line], glyphs: Glyphs, free: Mask) -> Zones:
    """`free`: glyphs that no region has taken."""
    settings = ZonesSettings.now()
    text = text_fonts(lines, glyphs)
    strong = strong_glyphs(glyphs, text)
    prose, islands = _split(lines, glyphs, text, strong)
    islands += _loose(lines, glyphs, free & (strong | accents(glyphs)))
    zones = Zones(
        {i: list(own) for i, own in prose.items() if _worth_reading(own, glyphs, strong)}, {}, [], strong, text
    )
    rest = Hosts(lines, prose, zones.inline, zones.absorbed).take_in(islands)
    italic = np.array([font.italic for font in glyphs.font_table], dtype=bool)[glyphs.fonts]
    essential = (strong | italic) & ~among(glyphs.codepoints, DEPENDENT)
    for island in _join(_numbered(rest, lines)):
        if not strong[island.glyphs].any() or not essential[island.glyphs].any():
            continue
        if len(island.glyphs) >= settings.min_signs and island.indices and _set_off(island, [lines[i] for i in prose]):
            zones.displays.append(island)
        elif island.indices:
            host = max(island.indices, key=lambda i: (lines[i].size, len(lines[i].words)))
            zones.inline[host] = island.glyphs
            zones.absorbed.update({i: host for i in island.indices if i != host})
    return zones


def _worth_reading(own: list[int], glyphs: Glyphs, strong: Mask) -> bool:
    return bool(strong[own].any()) or _has_italic(own, glyphs)


def _has_italic(own: list[int], glyphs: Glyphs) -> bool:
    """Some but not all of the line is italic: letters among text may be variables."""
    italic = sum(glyphs.font_table[glyphs.fonts[i]].italic for i in own)
    return bool(0 < italic < 0.5 * len(own))


def _split(
    lines: Sequence[Line], glyphs: Glyphs, text: Mask, strong: Mask
) -> tuple[dict[int, list[int]], list[Island]]:
    settings = ZonesSettings.now()
    prose: dict[int, list[int]] = {}
    islands: list[Island] = []
    left_margins = margins([line.bbox.x0 for line in lines])
    right_margins = margins([line.bbox.x1 for line in lines])
    bracketed = bracketed_lines(lines, glyphs, strong)
    for index, line in enumerate(lines):
        own = [i for word in line.words for i in word.glyphs]
        if not own or line.angle or is_code(own, glyphs):
            continue
        if line.text in MARKERS and at_margin(line.bbox.x0, left_margins):
            continue  # of an item of a list: the text behind it is no formula for it
        letters = [prose_letters(word, glyphs, text, strong) for word in line.words]
        words = sum(count > 0 for count in letters)
        indented = not at_margin(line.bbox.x0, left_margins) and not at_margin(line.bbox.x1, right_margins)
        few = words <= FEW_WORDS and indented and not _goes_on(line, lines) and sum(letters) < MAX_LABEL
        label = few and (words == 1 or any(strong[i] for i in own))
        if index in bracketed or (indented and _between(line, lines)):
            islands.append(island_of(own, glyphs, index))
        elif is_item(line, strong) or (sum(letters) > settings.max_prose * len(own) and not label):
            prose[index] = own
        else:
            islands.append(island_of(own, glyphs, index))
    return prose, islands


def _between(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the line is only an "and", "if" or "where" with a quad before it: the text between two formulas."""
    words = [word.text.strip(",;:").lower() for word in line.words]
    return len(words) < FEW_WORDS and all(word in SMALL_WORDS for word in words) and _goes_on(line, lines)


def _goes_on(line: Line, lines: Sequence[Line]) -> bool:
    """Whether another line ends on the same baseline not far before this one: both are parts of one line of text."""
    return any(
        abs(other.baseline - line.baseline) < 0.1 * line.size and 0 < line.bbox.x0 - other.bbox.x1 < 2.4 * line.size
        for other in lines
    )


def _loose(lines: Sequence[Line], glyphs: Glyphs, wanted: Mask) -> list[Island]:
    """Glyphs in no line: the text layer has no Unicode for them (large delimiters)."""
    taken = np.zeros(len(glyphs), dtype=bool)
    for line in lines:
        for word in line.words:
            taken[list(word.glyphs)] = True
    out = []
    for index in np.flatnonzero(wanted & ~taken).tolist():
        out.append(island_of([index], glyphs))
    return out


def _numbered(islands: list[Island], lines: Sequence[Line]) -> list[Island]:
    """Equation numbers put to the island on their row that they stand right (or else left) of."""
    numbers = [i for i in islands if len(i.indices) == 1 and TAG.match(lines[i.indices[0]].text)]
    taken = {id(number) for number in numbers}
    others = [i for i in islands if id(i) not in taken]
    for number in numbers:
        row = [i for i in others if i.box.y_overlap(number.box) > 0 and i.size]
        left = [i for i in row if 0 < number.box.x0 - i.box.x1 < TAG_REACH * number.size]
        right = [i for i in row if 0 < i.box.x0 - number.box.x1 < TAG_REACH * number.size]
        found = max(left, key=lambda i: i.box.x1, default=None) or min(right, key=lambda i: i.box.x0, default=None)
        if found is None:
            others.append(number)
            continue
        others = [i for i in others if i is not found]
        others.append(_united(found, number))
    return others


def _united(a: Island, b: Island) -> Island:
    main = max(a, b, key=lambda i: i.size)
    return Island(a.glyphs + b.glyphs, a.box.union(b.box), main.size, main.baseline, a.indices + b.indices)


def _join(islands: list[Island]) -> list[Island]:
    """Islands close to each other become one."""
    settings = ZonesSettings.now()
    out: list[Island] = []
    for island in sorted(islands, key=lambda i: i.box.y0):
        merged = island
        changed = True
        while changed:
            near = [other for other in out if _near(merged, other, settings)]
            changed = bool(near)
            for other in near:
                out.remove(other)
                merged = _united(other, merged)
        out.append(merged)
    return out


def _near(a: Island, b: Island, settings: ZonesSettings) -> bool:
    em = max(a.size, b.size)
    dx, dy = -a.box.x_overlap(b.box), -a.box.y_overlap(b.box)
    if dy < 0:
        return dx < settings.join_x * em
    return dx < 0 and dy < settings.join_y * em


def _set_off(island: Island, prose: Sequence[Line]) -> bool:
    """Whether its indent and the white around it tell a display from a line of text that is all mathematics."""
    settings = ZonesSettings.now()
    em = island.size
    near = [line for line in prose if line.bbox.x_overlap(island.box) > 0]
    close = [line.bbox for line in near if abs(line.baseline - (island.box.y0 + island.box.y1) / 2) < 12 * em]
    if not close:
        return True
    column = bounding_box(close)
    indent = island.box.x0 - column.x0
    if indent > settings.far_indent * em:
        return True
    above = [island.box.y0 - (line.baseline + DESCENT * line.size) for line in near if line.baseline < island.box.y0]
    below = [line.baseline - ASCENT * line.size - island.box.y1 for line in near if line.baseline > island.box.y1]
    gap = min([*above, *below], default=float("inf"))
    return gap > (settings.clear if indent > settings.indent * em else 2 * settings.clear) * em
