"""How much speaks for an island of ink being a display formula: what it is made of and how it stands on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box, bounding_box
from vlm.markup.latex.symbols import Kind, symbol_of
from vlm.parsing.formulas.find.pixels.islands import Island
from vlm.parsing.formulas.find.pixels.loose_ink import Boxes
from vlm.parsing.page.language import language_letters
from vlm.parsing.page.type import ASCENT, DESCENT
from vlm.parsing.text import Line

# In ems.
BAR_HEIGHT, BAR_WIDTH = 0.16, 0.6  # of a fraction bar: at most so high, at least so wide
MOST_BARS = 50  # looked at
BAR_REACH = 0.7  # from a fraction bar to what stands over and under it
TALL = 1.3  # of a delimiter or operator: letters with accents are lower
COLUMN_REACH = 12.0  # from an island to the lines of language that tell its column
CLEAR = 0.4  # white over and under the ink of a display (TeX: at least 0.6; lines of text: below 0.4)
INDENT, FAR_INDENT = 0.5, 2.4  # from the margin: of a wide display at least, and more than any paragraph's first line
CENTRED = 1.0  # difference of the white at both sides
FLAT = 0.6  # height of an island that is no more than a rule or a row of dots
FAR = 3.0  # white beyond which more says nothing
WITHIN = 0.5  # share of a line in the box of an island: it was read in the island
MOST_TALL = 0.4  # of the pieces of an island: where more are tall, it is set in large type
# Signs of mathematics that stand in other text as well: hyphens, bullets, slashes, colons of addresses and times.
COMMON_SIGNS = frozenset("-–—*/·•.:;†‡§¶°®©™|~")
ADDRESS = re.compile(r"\w@\w|https?:|www\.")
MATH_KINDS = (Kind.OPERATOR, Kind.BINARY, Kind.RADICAL, Kind.NEGATION)


@dataclass(frozen=True)
class Setting:
    """White around an island, in ems: to the language above and below, and between it and both edges of the column
    (negative where it sticks out). Infinite where there is no language."""

    above: float
    below: float
    left: float
    right: float

    @property
    def gap(self) -> float:
        return min(self.above, self.below, FAR)

    @property
    def centred(self) -> bool:
        return abs(self.left - self.right) < CENTRED and self.left > CENTRED

    @property
    def alone(self) -> bool:
        """Whether no language is above or below it."""
        return bool(np.isinf(self.above) and np.isinf(self.below))

    @property
    def set_off(self) -> bool:
        """Whether its indent and the white around it tell a display from a line of text that is all mathematics."""
        return self.left > FAR_INDENT or self.gap > (CLEAR if self.left > INDENT else 2 * CLEAR)


@dataclass(frozen=True)
class Marks:
    """What an island is made of: counts of signs as read and of strokes as seen, `words` the share of characters that
    are language, `height` in ems."""

    relations: int
    symbols: int
    bars: int
    tall: int
    words: float
    pieces: int
    height: float
    figures: bool  # nothing but figures and points was read

    @property
    def any_sign(self) -> bool:
        """Whether anything was read or seen in it that is mathematics; a drawing may have tall strokes as well."""
        return self.relations + self.symbols + self.bars > 0


@dataclass(frozen=True, kw_only=True)
class Weights:
    """Points for and against a formula, as log-odds: fitted by logistic regression to 500 displays and 220 other
    islands of pages with known formulas (and of forms, notes and books without), then rounded. Counts are capped: the
    third equals sign says nothing new."""

    relation: float = 2.0  # up to 2
    symbol: float = 1.0  # up to 3
    bar: float = 1.0  # up to 2
    tall: float = 0.5  # up to 2
    words: float = -6.0  # times their share
    centred: float = 2.5
    gap: float = 0.5  # an em, up to FAR
    alone: float = -3.0
    flat: float = -3.0  # lower than letters: a rule
    numbered: float = 2.0
    pieces: float = 0.2  # each, up to 10
    figures: float = -4.0  # a page number
    bias: float = -3.5


def log_odds(marks: Marks, setting: Setting, *, numbered: bool, weights: Weights | None = None) -> float:
    """What speaks for a formula less what speaks against it."""
    w = weights or Weights()
    return (
        w.bias
        + w.relation * min(marks.relations, 2)
        + w.symbol * min(marks.symbols, 3)
        + w.bar * min(marks.bars, 2)
        + w.tall * min(marks.tall, 2)
        + w.words * marks.words
        + w.centred * setting.centred
        + w.gap * setting.gap
        + w.alone * setting.alone
        + w.flat * (marks.height < FLAT)
        + w.numbered * numbered
        + w.pieces * min(marks.pieces, 10)
        + w.figures * marks.figures
    )


def setting_of(box: Box, prose: Sequence[Line], em: float) -> Setting:
    """Where `box` stands among lines of language."""
    near = [line for line in prose if line.bbox.x_overlap(box) > 0 and line.bbox.covered_by(box) < WITHIN]
    middle = (box.y0 + box.y1) / 2
    close = [line.bbox for line in near if abs(line.baseline - middle) < COLUMN_REACH * em]
    above = [box.y0 - (line.baseline + DESCENT * line.size) for line in near if line.baseline < middle]
    below = [line.baseline - ASCENT * line.size - box.y1 for line in near if line.baseline >= middle]
    column = bounding_box(close) if close else Box(-np.inf, 0, np.inf, 0)
    return Setting(
        min(above, default=np.inf) / em,
        min(below, default=np.inf) / em,
        (box.x0 - column.x0) / em,
        (column.x1 - box.x1) / em,
    )


def marks_of(island: Island, em: float) -> Marks:
    """What `island` is made of."""
    text = "".join(word.text for line in island.lines for word in line.words)
    signs = [c for c in text if c not in COMMON_SIGNS]
    kinds = [symbol_of(c).kind for c in signs]
    tall = int((island.ink[:, 3] - island.ink[:, 1] > TALL * em).sum())
    return Marks(
        relations=sum(kind is Kind.RELATION for kind in kinds),
        symbols=sum(kind in MATH_KINDS or _is_greek(c) for c, kind in zip(signs, kinds, strict=True)),
        bars=_fraction_bars(island.ink / em),
        tall=tall if tall < MOST_TALL * len(island.ink) else 0,
        words=1.0 if ADDRESS.search(text) else sum(map(language_letters, island.lines)) / max(len(text), 1),
        pieces=len(island.ink),
        height=island.box.height / em,
        figures=bool(text) and all(c.isdigit() or c in ".,-" for c in text),
    )


def _is_greek(character: str) -> bool:
    return "\u0370" <= character < "\u0400"


def _fraction_bars(ink: Boxes) -> int:
    """Flat strokes with ink close over and under them that is not flat, as that of equals signs is; `ink` in ems."""
    width, height = (ink[:, 2:] - ink[:, :2]).T
    flat = height <= BAR_HEIGHT
    return sum(_parts_ink(bar, ink[~flat]) for bar in ink[flat & (width >= BAR_WIDTH)][:MOST_BARS])


def _parts_ink(bar: NDArray[np.float64], ink: Boxes) -> bool:
    x0, y0, x1, y1 = bar
    along = (ink[:, 0] < x1) & (ink[:, 2] > x0)
    over = along & (ink[:, 3] <= y0 + BAR_HEIGHT) & (ink[:, 3] > y0 - BAR_REACH)
    under = along & (ink[:, 1] >= y1 - BAR_HEIGHT) & (ink[:, 1] < y1 + BAR_REACH)
    return bool(over.any() and under.any())
