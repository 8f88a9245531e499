"""The lines of a page's text layer."""

from __future__ import annotations

import numpy as np

from vlm.parsing.geometry import Box, bounding_box
from vlm.parsing.inputs import Glyphs, PageSource
from vlm.parsing.text.characters import is_rtl
from vlm.parsing.text.grouping import Group, group_runs
from vlm.parsing.text.line import Line
from vlm.parsing.text.runs import Turned, find_runs, turn, visible
from vlm.parsing.text.words import WordMaker


def read_lines(page: PageSource, glyphs: Glyphs | None = None) -> list[Line]:
    """Lines of what can be seen, from top to bottom within each direction of reading."""
    glyphs = page.glyphs() if glyphs is None else glyphs
    maker = WordMaker(glyphs, page.links())
    lines: list[Line] = []
    for turned in turn(glyphs, visible(glyphs)):
        for group in group_runs(find_runs(turned)):
            line = _line(maker, turned, group)
            if line is not None:
                lines.append(line)
    return lines


def _line(maker: WordMaker, turned: Turned, group: Group) -> Line | None:
    main = max(group.runs, key=lambda run: (run.size > 0.9 * group.size, run.right - run.left))
    places = [place for run in group.runs for place in range(run.first, run.last)]
    words = maker.words(turned, places, main.base, main.size)
    if not words:
        return None
    letters = [c for word in words for c in word.text if c.isalpha()]
    return Line(
        words=tuple(words),
        bbox=bounding_box(word.bbox for word in words),
        baseline=main.base if _is_upright(turned) else _baseline(words[0].bbox),
        size=round(main.size, 2),
        angle=0.0 if _is_upright(turned) else round(turned.angle, 1),
        rtl=bool(letters) and 2 * sum(map(is_rtl, letters)) >= len(letters),
    )


def _is_upright(turned: Turned) -> bool:
    return bool(np.cos(np.radians(turned.angle)) > 0.998)


def _baseline(box: Box) -> float:
    return box.y1
