"""Lines of text as SVG <text>, placed run by run where their glyphs stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, radians, sin

from vlm.markup.svg.write import number, text_of
from vlm.parsing.figures.paths import Point
from vlm.parsing.inputs import Glyphs
from vlm.parsing.text import Line, Word


@dataclass(frozen=True)
class Run:
    """Words of one line that look alike. `start`: the pen position of the first glyph; `length`: from there to the end
    of the last one, along the line."""

    text: str
    start: Point
    length: float
    angle: float
    attributes: str


def text_elements(lines: Iterable[Line], glyphs: Glyphs, origin: Point) -> list[str]:
    """<text> elements for `lines`, grouped under <g> by how they look; `origin` is what becomes 0,0."""
    runs = [run for line in lines for run in _runs(line, glyphs)]
    out = []
    for attributes, group in groupby(runs, lambda run: run.attributes):
        inner = "".join(_element(run, origin) for run in group)
        out.append(f"<g {attributes}>{inner}</g>")
    return out


def _runs(line: Line, glyphs: Glyphs) -> Iterator[Run]:
    for attributes, group in groupby(line.words, lambda word: _attributes(word, glyphs)):
        words = list(group)
        text = "".join((" " if word.space_before and i else "") + word.text for i, word in enumerate(words))
        start, length = _extent(words, line, glyphs)
        yield Run(text, start, length, line.angle, attributes)


def _extent(words: Sequence[Word], line: Line, glyphs: Glyphs) -> tuple[Point, float]:
    """Where a run starts on its baseline and how long it is."""
    turn = radians(line.angle)
    direction = cos(turn), sin(turn)
    ids = [i for word in words for i in word.glyphs]
    if not ids:
        box = words[0].bbox
        return (box.x0, line.baseline), words[-1].bbox.x1 - box.x0
    start = float(glyphs.origins[ids[0]][0]), float(glyphs.origins[ids[0]][1])
    x0, y0, x1, y1 = map(float, glyphs.loose[ids[-1]])
    corners = ((x0, y0), (x1, y0), (x0, y1), (x1, y1))
    along = max((x - start[0]) * direction[0] + (y - start[1]) * direction[1] for x, y in corners)
    return start, along


def _attributes(word: Word, glyphs: Glyphs) -> str:
    style = word.style
    parts = [f'font-family="{_family(word, glyphs)}"', f'font-size="{number(style.size)}"']
    if style.bold:
        parts.append('font-weight="bold"')
    if style.italic:
        parts.append('font-style="italic"')
    parts.append(f'fill="#{style.color >> 8 & 0xFFFFFF:06x}"')
    return " ".join(parts)


def _family(word: Word, glyphs: Glyphs) -> str:
    if word.style.monospace:
        return "monospace"
    if not word.glyphs:
        return "sans-serif"
    return "serif" if glyphs.font_table[int(glyphs.fonts[word.glyphs[0]])].serif else "sans-serif"


def _element(run: Run, origin: Point) -> str:
    x, y = number(run.start[0] - origin[0]), number(run.start[1] - origin[1])
    angle = (run.angle + 180) % 360 - 180
    place = f'x="{x}" y="{y}"' if abs(angle) < 0.5 else f'transform="translate({x} {y})rotate({number(angle)})"'
    # The reader's font is another one: textLength keeps labels as wide as they were.
    fitted = f' textLength="{number(run.length)}" lengthAdjust="spacingAndGlyphs"' if len(run.text) > 1 else ""
    return f"<text {place}{fitted}>{text_of(run.text)}</text>"
