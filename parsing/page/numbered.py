"""Numbers in the margin that count the lines of a page, as on briefs, bills, manuscripts and school editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from vlm.geometry import Box
from vlm.numeric import median
from vlm.parsing.page.view import PageView
from vlm.parsing.text import Line, Word
from vlm.thresholds import Settings


class NumberedSettings(Settings):
    """Thresholds: numbers in the margin that count the lines of a page."""

    apart: float = 0.5  # type sizes between a number and the text beside it
    edge: float = 0.3  # type sizes within which the numbers end, or begin, at one edge
    steady: float = 0.9  # share of neighbouring numbers that go on counting, at one distance a line
    jitter: float = 0.15  # of that distance
    running: float = 0.3  # share of the lines of text that begin with a small letter: they go on, as items do not
    full: float = 0.75  # share of the lines that go on which the first word of the next would not fit
    words: int = 4  # of a line of text, at least


_STEPS = {1: 8, 5: 2, 10: 2}  # by how much the numbers grow, and how many there are at least
_DIGITS, _MOST = 4, 2_000
_SAME_ROW = 0.5  # type sizes
_SPACE = 0.5  # heights of a word, before it


class Numbered(NamedTuple):
    """A word that may be the number of a line: the first or last of `line`."""

    line: Line
    word: Word
    first: bool

    @property
    def value(self) -> int:
        return int(self.word.text)


def part_line_numbers(view: PageView) -> PageView:
    """The view with the numbers that count lines apart from its lines."""
    found = line_numbers(view)
    if not found:
        return view
    cut = {id(number.line): number for number in found}
    lines = []
    for line in view.lines:
        number = cut.get(id(line))
        words = tuple(word for word in line.words if number is None or word is not number.word)
        if words:
            lines.append(line.with_words(words) if number else line)
    numbers = tuple(number.line.with_words((number.word,)) for number in found)
    return replace(view, lines=tuple(lines), numbers=numbers, _of_lines={})


def line_numbers(view: PageView) -> list[Numbered]:
    """The numbers that count lines; [] where none do. A list, a table with numbered rows and an index count as well,
    but not lines of running text. Numbers that end at one edge begin at one edge as well while they have as many
    digits: the most that count are all of them."""
    level = [line for line in view.lines if line.angle == 0 and not line.rtl][:_MOST]
    for first in (True, False):
        found = list(_candidates(level, first))
        for column in sorted(_columns(found, right=first) + _columns(found, right=not first), key=len, reverse=True):
            if _counts(column, level) and _is_outside(column, level):
                return column
    return []


def _candidates(lines: Iterable[Line], first: bool) -> Iterator[Numbered]:
    for line in lines:
        word = line.words[0 if first else -1]
        if word.text.isascii() and word.text.isdigit() and len(word.text) <= _DIGITS and _is_apart(line, first):
            yield Numbered(line, word, first)


def _is_apart(line: Line, first: bool) -> bool:
    if len(line.words) == 1:
        return True
    a, b = (line.words[0], line.words[1]) if first else (line.words[-2], line.words[-1])
    return b.bbox.x0 - a.bbox.x1 >= NumberedSettings.now().apart * line.size


def _columns(found: Sequence[Numbered], *, right: bool) -> list[list[Numbered]]:
    """Those that end (`right`) or begin at one edge, from top to bottom."""

    def edge(number: Numbered) -> float:
        return number.word.bbox.x1 if right else number.word.bbox.x0

    groups: list[list[Numbered]] = []
    for number in sorted(found, key=edge):
        if groups and edge(number) - edge(groups[-1][-1]) <= NumberedSettings.now().edge * number.line.size:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [sorted(group, key=lambda n: n.line.baseline) for group in groups if len(group) >= min(_STEPS.values())]


def _counts(column: Sequence[Numbered], lines: Sequence[Line]) -> bool:
    """Whether the numbers grow by one step and stand one pitch of lines apart for each that they count."""
    settings = NumberedSettings.now()
    steps = [b.value - a.value for a, b in pairwise(column)]
    step = sorted(steps)[len(steps) // 2]
    if step not in _STEPS or len(column) < _STEPS[step]:
        return False
    pitches = [(b.line.baseline - a.line.baseline) / step for a, b in pairwise(column)]
    pitch = median(pitches)
    steady = sum(s == step and abs(p - pitch) <= settings.jitter * pitch for s, p in zip(steps, pitches, strict=True))
    return pitch > 0 and steady >= settings.steady * len(steps) and _is_running(column, lines, pitch, step)


def _is_running(column: Sequence[Numbered], lines: Sequence[Line], pitch: float, step: int) -> bool:
    """Whether most of what stands beside the numbers is lines of running text at their pitch."""
    settings = NumberedSettings.now()
    text = _beside(column, lines, pitch)
    if len(text) < 2:
        return False
    apart = [b - a for (a, _), (b, _) in pairwise(text) if b - a > _SAME_ROW * column[0].line.size]
    even = not apart or abs(median(apart) - pitch) <= settings.jitter * pitch
    small = sum(words[0].text[:1].islower() for _, words in text)
    return even and small >= settings.running * len(text) and (step > 1 or _are_full([words for _, words in text]))


def _beside(column: Sequence[Numbered], lines: Sequence[Line], pitch: float) -> list[tuple[float, list[Word]]]:
    """Baselines and words of the lines of text beside the numbers, from top to bottom."""
    top, bottom = column[0].line.baseline - pitch * 9, column[-1].line.baseline + pitch / 2
    own = {id(n.word) for n in column}
    text = []
    for line in lines:
        words = [word for word in line.words if id(word) not in own]
        if len(words) >= NumberedSettings.now().words and top <= line.baseline <= bottom:
            text.append((line.baseline, words))
    return sorted(text, key=lambda row: row[0])


def _are_full(text: Sequence[Sequence[Word]]) -> bool:
    """Whether most lines that go on end where the first word of the next would not fit, as items of a list do not."""
    settings = NumberedSettings.now()
    edge = max(words[-1].bbox.x1 for words in text)
    going_on = [(a[-1].bbox, b[0].bbox) for a, b in pairwise(text) if b[0].text[:1].islower()]
    full = sum(edge - last.x1 < _SPACE * first.height + first.width for last, first in going_on)
    return full >= settings.full * len(going_on)


def _is_outside(column: Sequence[Numbered], lines: Sequence[Line]) -> bool:
    """Whether all other words stand on one side of the numbers."""
    own = {id(n.word) for n in column}
    boxes: list[Box] = [word.bbox for line in lines for word in line.words if id(word) not in own]
    top, bottom = column[0].word.bbox.y0, column[-1].word.bbox.y1
    beside = [box for box in boxes if top <= box.center[1] <= bottom]
    edge = column[0].word.bbox
    left = all(box.x0 > edge.x1 for box in beside)
    return left if column[0].first else all(box.x1 < edge.x0 for box in beside)
