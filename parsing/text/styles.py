"""The look of glyphs as small integers and as `Style`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from vlm.geometry import Box
from vlm.parsing.inputs import Glyphs, Link
from vlm.parsing.text.line import Script, Style
from vlm.parsing.text.pen import Ints
from vlm.parsing.text.scripts import Mask, square
from vlm.thresholds import Settings

BOLD_WEIGHT = 600  # semibold and heavier


class StylesSettings(Settings):
    """Thresholds: the look of glyphs as small integers and as `Style`."""

    # share of a font's glyphs on a page that fill a square each: type of this kind always has one pitch
    squares: float = 0.5


_SCRIPTS = {-1: Script.SUPER, 0: Script.NORMAL, 1: Script.SUB}
MAX_LINKS = 2_000  # a page
MAX_STRIKES = 2_000  # a page


def linked(glyphs: Glyphs, links: Sequence[Link]) -> tuple[Ints, tuple[str, ...]]:
    """([N] 1-based number of the web link over each glyph, 0 for none; the URIs)."""
    found = np.zeros(len(glyphs), np.int64)
    web = [link for link in links if link.uri][:MAX_LINKS]
    if web and len(glyphs):
        for number, link in enumerate(web, 1):
            found[_inside(glyphs, link.bbox)] = number
    return found, tuple(link.uri or "" for link in web)


def struck(glyphs: Glyphs, boxes: Sequence[Box]) -> Ints:
    """[N] 1 for the glyphs in one of the `boxes`, which strike out what stands there."""
    found = np.zeros(len(glyphs), np.int64)
    for box in boxes[:MAX_STRIKES]:
        found[_inside(glyphs, box)] = 1
    return found


def _inside(glyphs: Glyphs, box: Box) -> Mask:
    """[N] whether the middle of each glyph stands in the box."""
    x, y = (glyphs.loose[:, :2] + glyphs.loose[:, 2:]).T / 2
    inside: Mask = (x >= box.x0) & (x <= box.x1) & (y >= box.y0) & (y <= box.y1)
    return inside


@dataclass
class StyleBook:
    """Makes each distinct style of a page once."""

    glyphs: Glyphs
    script: Ints  # [N] -1, 0, 1
    overprinted: Ints  # [N] 1 for bold by double printing
    link: Ints  # [N]
    uris: tuple[str, ...]
    struck: Ints  # [N] 1 for what is struck out
    ruby: Ints  # [N] 1-based number of the reading printed beside each glyph, 0 for none
    readings: list[str] = field(default_factory=list)
    _made: dict[tuple[float, ...], Style] = field(default_factory=dict)
    _squares: dict[int, bool] = field(default_factory=dict)

    def keys(self, order: Ints) -> Ints:
        """[K, 8] what tells the styles of the glyphs in `order` apart."""
        g = self.glyphs
        columns = (
            g.fonts[order],
            np.round(g.sizes[order] * 10),
            self.script[order],
            g.colors[order],
            self.overprinted[order],
            self.link[order],
            self.struck[order],
            self.ruby[order],
        )
        return np.stack([np.asarray(column, np.int64) for column in columns], axis=1)

    def style(self, key: tuple[int, ...]) -> Style:
        """The style that a row of `keys` stands for."""
        style = self._made.get(key)
        if style is None:
            style = self._made[key] = self._make(*key)
        return style

    def _make(
        self, font: int, tenths: int, script: int, color: int, overprinted: int, link: int, struck: int, ruby: int
    ) -> Style:
        face = self.glyphs.font_table[font]
        return Style(
            size=tenths / 10,
            font=face.name,
            bold=bool(overprinted) or face.weight >= BOLD_WEIGHT,
            italic=face.italic,
            monospace=face.monospace and not self._is_of_squares(font),
            script=_SCRIPTS[script],
            color=color,
            link=self.uris[link - 1] if link else None,
            strike=bool(struck),
            ruby=self.readings[ruby - 1] if ruby else "",
        )

    def _is_of_squares(self, font: int) -> bool:
        """Whether a font mainly shows Chinese, Japanese or Korean, whose one pitch says nothing of code."""
        if font not in self._squares:
            squares = square(self.glyphs.codepoints[self.glyphs.fonts == font])
            self._squares[font] = bool(squares.sum() > StylesSettings.now().squares * len(squares))
        return self._squares[font]
