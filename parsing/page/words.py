"""Words with the facts that table structure needs, and the visual lines and chunks they form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.frame import slope
from vlm.parsing.page.rows import RowsSettings, rows_of
from vlm.parsing.page.rules import Rule
from vlm.parsing.page.type import ASCENT, DESCENT
from vlm.parsing.text import Line, Script, Word
from vlm.parsing.text.scripts import words_in
from vlm.thresholds import Settings


class WordsSettings(Settings):
    """Thresholds: words with the facts that table structure needs, and the visual lines and chunks they form."""

    script_size: float = 0.8  # share of the usual size below which a word is a script of its neighbours
    level: float = 8.0  # degrees that a line may slope and still be level
    near_foot: float = 0.3  # font sizes below turned headings that level ones of their row may stand
    near_rule: float = 2.0  # font sizes below them within which a rule ends that row
    apart: float = 4.0  # font sizes across from which turned lines are several headings, and not the lines of one
    # share of the shorter of two turned lines that they have in common in height when they are side by side
    beside: float = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A word of the page. `line` is the index of its line among the lines that the table search was given; `turned`:
    its place among the turned words of a cell, None for a level one."""

    word: Word
    box: Box
    baseline: float
    size: float
    line: int
    turned: tuple[float, int] | None = None

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

    @cached_property
    def words(self) -> int:
        """How many words these are, also where no space parts them."""
        return sum(words_in(item.word.text) for item in self.items)

    @property
    def is_turned(self) -> bool:
        """Whether this is a turned heading, whose place across says no more than over which column it stands."""
        return all(item.turned is not None for item in self.items)


def is_figure(text: str) -> bool:
    """An amount: mostly digits with their signs and units, or a dash for none."""
    digits, letters = sum(c.isdigit() for c in text), sum(c.isalpha() for c in text)
    return digits > letters or text in ("-", "–", "—")


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


def items_of(lines: Sequence[Line], rules: Sequence[Rule] = ()) -> list[Item]:
    """All words of the lines. Turned ones, headings of narrow columns, stand level with the words beside them."""
    feet = _feet(lines, sorted(rule.position for rule in rules if rule.horizontal))
    found: list[Item] = []
    for index, line in enumerate(lines):
        for number, word in enumerate(line.words):
            size = word.style.size or line.size
            if index in feet:
                found.append(_turned(word, line, number, size, index, feet[index]))
            else:
                found.append(Item(word, word.bbox, line.baseline, size, index))
    return found


def _is_turned(line: Line) -> bool:
    return abs(slope(line.angle)) > WordsSettings.now().level


def _runs_down(line: Line) -> bool:
    return 0 < slope(line.angle) < 180


def _turned(word: Word, line: Line, number: int, size: float, index: int, foot: float) -> Item:
    """A word of a slanted or upright heading. Lines of one that run down are read from the right."""
    left = line.bbox.x0 + number * 0.01  # keeps the order of the words
    place = -line.bbox.x0 if _runs_down(line) else line.bbox.x0
    return Item(word, Box(left, foot - size, left + size, foot), foot - DESCENT * size, size, index, (place, number))


def _feet(lines: Sequence[Line], rules: Sequence[float]) -> dict[int, float]:
    """Where each turned line counts, by its number. Those that rise stand at their foot, as headings of several columns
    at that of the longest; those that run down begin at the top, but belong to the lowest row of level text beside
    them, down to the next of `rules` (y, ascending), if there is one."""
    settings = WordsSettings.now()
    turned = sorted((line.bbox.y0, index) for index, line in enumerate(lines) if _is_turned(line))
    if not turned:
        return {}
    level = sorted(line.baseline for line in lines if not _is_turned(line))
    feet: dict[int, float] = {}
    for members, top, bottom in _bands([(index, lines[index].bbox) for _, index in turned]):
        size = max(lines[index].size for index in members)
        place = bisect_left(rules, bottom - settings.near_foot * size)
        near_rule = place < len(rules) and rules[place] - bottom < settings.near_rule * size
        last = bisect_right(level, rules[place] if near_rule else bottom + settings.near_foot * size) - 1
        row = level[last] + DESCENT * size if last >= 0 and level[last] > top else top + size
        boxes = [lines[index].bbox for index in members]
        apart = max(box.x1 for box in boxes) - min(box.x0 for box in boxes) > settings.apart * size
        for index, box in zip(members, boxes, strict=True):
            feet[index] = row if _runs_down(lines[index]) else bottom if apart else box.y1
    return feet


def _bands(boxes: Iterable[tuple[int, Box]]) -> list[tuple[list[int], float, float]]:
    """Turned lines that stand side by side, with the top and bottom of all; the boxes are sorted by their tops."""
    settings = WordsSettings.now()
    bands: list[tuple[list[int], float, float]] = []
    for index, box in boxes:
        members, top, bottom = bands[-1] if bands else ([], 0.0, 0.0)
        if members and min(box.y1, bottom) - box.y0 >= settings.beside * min(box.height, bottom - top):
            members.append(index)
            bands[-1] = members, top, max(bottom, box.y1)
        else:
            bands.append(([index], box.y0, box.y1))
    return bands


def visual_lines(items: Iterable[Item], verticals: Sequence[Rule], gap: float) -> list[VisualLine]:
    """Groups words by baseline, scripts with the line they belong to, and cuts each line into chunks.

    A chunk ends where the next word is farther than `gap` font sizes or beyond a vertical rule.
    """
    groups = _baseline_groups(list(items))
    lines = [_visual_line(group, verticals, gap) for group in groups]
    return sorted(lines, key=lambda line: line.baseline)


def _baseline_groups(items: list[Item]) -> list[list[Item]]:
    limits = WordsSettings.now()
    if not items:
        return []
    sizes = sorted(item.size for item in items)
    usual = sizes[len(sizes) // 2]
    scripts = [
        item for item in items if item.size < limits.script_size * usual or item.word.style.script != Script.NORMAL
    ]
    taken = {id(item) for item in scripts}
    groups = rows_of((item for item in items if id(item) not in taken), RowsSettings.now().same_row * usual)
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
