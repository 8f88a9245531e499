"""Glyphs of a page to lines of words."""

from __future__ import annotations

from vlm.parsing.geometry import Box, bounding_box
from vlm.parsing.inputs import Glyphs, PageSource
from vlm.parsing.text.line import Line, Style, Word


def read_lines(page: PageSource, glyphs: Glyphs | None = None) -> list[Line]:
    """Lines of the page's text layer, in content order."""
    glyphs = page.glyphs() if glyphs is None else glyphs
    lines: list[Line] = []
    words: list[Word] = []
    current: list[int] = []

    def end_word() -> None:
        if current:
            box = bounding_box(Box(*map(float, glyphs.loose[i])) for i in current)
            text = "".join(chr(glyphs.codepoints[i]) for i in current)
            words.append(Word(text, box, Style(size=float(glyphs.sizes[current[0]])), glyphs=tuple(current)))
            current.clear()

    def end_line() -> None:
        end_word()
        if words:
            box = bounding_box(w.bbox for w in words)
            lines.append(Line(tuple(words), box, float(glyphs.origins[words[0].glyphs[0]][1]), words[0].style.size))
            words.clear()

    last = -1
    for i in range(len(glyphs)):
        if last >= 0:
            size = max(float(glyphs.sizes[i]), 1.0)
            gap = float(glyphs.loose[i][0] - glyphs.loose[last][2])
            if abs(float(glyphs.origins[i][1] - glyphs.origins[last][1])) > 0.5 * size or gap > 2 * size or gap < -size:
                end_line()
            elif gap > 0.15 * size:
                end_word()
        if glyphs.codepoints[i] <= 32:
            end_word()
        else:
            current.append(i)
        last = i
    end_line()
    return lines
