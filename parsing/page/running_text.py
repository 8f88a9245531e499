"""Which lines are running text: those with more words than a label, a heading of a column or lettering has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set

from vlm.parsing.page.frame import direction_of
from vlm.parsing.page.view import PageView
from vlm.parsing.text import Line
from vlm.parsing.text.scripts import is_square, words_in
from vlm.thresholds import Settings

_PANEL = re.compile(r"\([a-h]\)\s")  # "(b) Unrolled through time"


class RunningTextSettings(Settings):
    """Thresholds: which lines are running text."""

    # labels in figures and tables rarely have more words on a line; lines of a narrow column rarely have fewer
    words: int = 5


def running_lines(view: PageView) -> frozenset[int]:
    """The numbers of the unread lines that are running text, but for the short ones that end paragraphs."""
    return frozenset(index for index, line in enumerate(view.lines) if is_running(line))


def may_run(words: int) -> bool:
    """Whether so many words on a line may be running text."""
    return words >= RunningTextSettings.now().words


def is_running(line: Line) -> bool:
    """Whether a line has as many words as running text, and is not the title of a panel."""
    if _PANEL.match(line.text):
        return False
    words = sum(words_in(word.text) for word in line.words if sum(map(str.isalpha, word.text)) > 1)
    level = abs(line.angle) < 1 or (direction_of(line.angle) == 1 and is_square(line.text[:1] or " "))
    return level and may_run(words)


def with_tails(lines: Sequence[Line], prose: Set[int]) -> Set[int]:
    """Adds the short lines that end a paragraph: flush left right below a line of prose, and as large."""
    starts: dict[int, list[tuple[float, int]]] = {}
    for baseline, index in sorted((lines[index].baseline, index) for index in prose):
        starts.setdefault(round(lines[index].bbox.x0), []).append((baseline, index))
    tails = set()
    for index, line in enumerate(lines):
        x = round(line.bbox.x0)
        if index not in prose and any(_ends(line, lines, starts.get(x + dx, [])) for dx in (-1, 0, 1)):
            tails.add(index)
    return prose | tails


def _ends(line: Line, lines: Sequence[Line], column: list[tuple[float, int]]) -> bool:
    """Whether `line` follows the next line above it in `column` (baselines and indices, from the top)."""
    place = bisect_left(column, (line.baseline, -1))
    return place > 0 and _follows(line, lines[column[place - 1][1]])


def _follows(line: Line, above: Line) -> bool:
    step = line.baseline - above.baseline
    return 0 < step < 1.7 * above.size and abs(line.size - above.size) < 0.1 * above.size
