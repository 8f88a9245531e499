"""Words with the facts that table structure needs, and the visual lines and chunks they form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.frame import slope
from vlm.parsing.page.rows import SAME_ROW, rows_of
from vlm.parsing.page.rules import Rule
from vlm.parsing.text import Line, Script, Word

SCRIPT_SIZE = 0.8  # share of the usual size below which a word is a script of its neighbours
LEVEL = 8.0  # degrees that a line may slope and still be level
ASCENT, DESCENT = 0.72, 0.22  # of the font size, around the baseline


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A word of the page. `line` is the index of its line among the lines that the table search was given."""

    word: Word
    box: Box
    baseline: float
    size: float
    line: int

    @property
    def center(self) -> tuple[float, float]:
        return (self.box.x0 + self.box.x1) / 2, self.baseline - 0.25 * self.size


@dataclass(frozen=True, eq=False)
class Chunk:
    """Words of one visual line without a column gap between them."""

    items: tuple[Item, ...]

    @cached_property
    def box(self) -> Box:
        return bounding_box(item.box for item in self.items)

    @property
    def x0(self) -> float:
        return self.box.x0

    @property
    def x1(self) -> float:
        return self.box.x1

    @property
    def center(self) -> float:
        return (self.box.x0 + self.box.x1) / 2

    @property
    def text(self) -> str:
        return " ".join(item.word.text for item in self.items)


@dataclass(frozen=True, eq=False)
class VisualLine:
    """Chunks that stand beside each other, from left to right."""

    chunks: tuple[Chunk, ...]
    baseline: float
    size: float

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size

    @cached_property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def items_of(lines: Sequence[Line]) -> list[Item]:
    """All words of the lines; turned text stands where it begins."""
    found: list[Item] = []
    for index, line in enumerate(lines):
        turned = abs(slope(line.angle)) > LEVEL
        for number, word in enumerate(line.words):
            size = word.style.size or line.size
            if turned:
                found.append(_turned(word, line, number, size, index))
            else:
                found.append(Item(word, word.bbox, line.baseline, size, index))
    return found


def _turned(word: Word, line: Line, number: int, size: float, index: int) -> Item:
    """A word of a slanted or upright column heading: it counts where its line begins, at the foot when it rises."""
    rises = slope(line.angle) < 0
    foot = line.bbox.y1 if rises else line.bbox.y0 + size
    left = line.bbox.x0 + number * 0.01  # keeps the order of the words
    return Item(word, Box(left, foot - size, left + size, foot), foot - DESCENT * size, size, index)


def visual_lines(items: Iterable[Item], verticals: Sequence[Rule], gap: float) -> list[VisualLine]:
    """Groups words by baseline, scripts with the line they belong to, and cuts each line into chunks.

    A chunk ends where the next word is farther than `gap` font sizes or beyond a vertical rule.
    """
    groups = _baseline_groups(list(items))
    lines = [_visual_line(group, verticals, gap) for group in groups]
    return sorted(lines, key=lambda line: line.baseline)


def _baseline_groups(items: list[Item]) -> list[list[Item]]:
    if not items:
        return []
    sizes = sorted(item.size for item in items)
    usual = sizes[len(sizes) // 2]
    scripts = [item for item in items if item.size < SCRIPT_SIZE * usual or item.word.style.script != Script.NORMAL]
    taken = {id(item) for item in scripts}
    groups = rows_of((item for item in items if id(item) not in taken), SAME_ROW * usual)
    for item in sorted(scripts, key=lambda item: item.baseline):
        home = _home(item, groups)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def _home(script: Item, groups: list[list[Item]]) -> list[Item] | None:
    """The line that a script stands in: the nearest one whose words of ordinary size surround its middle."""
    middle = script.center[1]
    best: tuple[float, list[Item]] | None = None
    for group in groups:
        first = group[0]
        inside = first.baseline - 1.2 * first.size <= middle <= first.baseline + 0.5 * first.size
        distance = abs(middle - first.center[1])
        if inside and (best is None or distance < best[0]):
            best = distance, group
    return best[1] if best else None


def _visual_line(group: list[Item], verticals: Sequence[Rule], gap: float) -> VisualLine:
    size = max(item.size for item in group)
    baseline = group[0].baseline
    crossing = [rule.position for rule in verticals if rule.start < baseline < rule.end + 0.5 * size]
    group = sorted(group, key=lambda item: item.box.x0)
    chunks, current = [], [group[0]]
    right = group[0].box.x1
    for item in group[1:]:
        apart = item.box.x0 - right > gap * size or any(
            right - 0.1 * size <= x <= item.box.x0 + 0.1 * size for x in crossing
        )
        if apart:
            chunks.append(Chunk(tuple(current)))
            current = []
        current.append(item)
        right = max(right, item.box.x1) if not apart else item.box.x1
    chunks.append(Chunk(tuple(current)))
    return VisualLine(tuple(chunks), baseline, size)
