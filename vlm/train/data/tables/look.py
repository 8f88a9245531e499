"""How a table looks: rules, fills, sizes, spaces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vlm.train.data.tables.dice import chance, pick, weigh
from vlm.train.data.tables.grid import Align

Colour = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)
SUPERSAMPLING = {1: 0.15, 2: 0.3, 3: 0.3, 4: 0.25}  # 1: hinted as on a screen; more: as printed and scanned
EM = (10.0, 16.0)  # px


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Which lines are drawn. Widths are in em."""

    outer: bool = False  # left and right edges
    top: bool = False  # top and bottom edges
    head: bool = False  # below the heading
    groups: bool = False  # below headings of several columns, over those columns
    rows: bool = False  # between all rows
    breaks: bool = False  # where something new begins
    columns: bool = False  # between all columns
    stub: bool = False  # after the columns that name rows
    double: bool = False  # top, bottom and heading rules are two lines
    dash: float = 0.0  # em; 0: rows' rules are solid
    thick: float = 0.07
    thin: float = 0.05

    @property
    def grid(self) -> bool:
        """Whether every place has its box."""
        return self.rows and self.columns


@dataclass(frozen=True, kw_only=True)
class Look:
    """Everything about a table's looks but its fonts. Lengths are in em unless said otherwise; em is in px."""

    rules: Rules
    em: float
    supersampling: int
    leading: float
    pad_x: float
    pad_y: float
    gap: float  # more space where something new begins
    stretch: float  # columns are this much wider than they must be
    equal: bool  # columns of the body are alike in width
    head_bold: bool
    head_align: Align | None  # None: as the column
    head_fill: Colour | None
    head_ink: Colour
    stub_bold: bool
    section_italic: bool
    section_align: Align
    zebra: Colour | None
    section_fill: Colour | None
    marked: Colour | None  # behind cells that are bold on their own
    middle: bool  # short cells beside tall ones stand in the middle, else at the top
    paper: Colour
    ink: Colour
    rule_ink: Colour
    numbers: Align
    texts: Align

    @property
    def coloured(self) -> bool:
        """Whether grey values do not suffice."""
        colours = (
            self.paper,
            self.ink,
            self.rule_ink,
            self.head_ink,
            self.head_fill,
            self.zebra,
            self.section_fill,
            self.marked,
        )
        return any(len(set(colour)) > 1 for colour in colours if colour)


def draw_rules(rng: np.random.Generator) -> tuple[str, Rules]:
    """A family of rules by name, and one of its kinds."""
    thin = rng.uniform(0.03, 0.07)
    thick = thin * rng.uniform(1.0, 2.2)
    half = chance(rng, 0.5)
    families = {
        "booktabs": Rules(top=True, head=True, groups=chance(rng, 0.75), breaks=half, thick=thick, thin=thin),
        "full grid": Rules(
            outer=True, top=True, head=True, rows=True, columns=True, thin=thin, thick=pick(rng, (thin, thick))
        ),
        "open grid": Rules(top=half, head=True, rows=True, columns=True, thin=thin, thick=thick),
        "horizontal": Rules(top=half, head=True, rows=True, groups=True, thin=thin, thick=thick),
        "columns": Rules(
            outer=half, top=True, head=True, columns=True, breaks=True, groups=True, thin=thin, thick=thin
        ),
        "stub": Rules(top=True, head=True, stub=True, groups=half, breaks=True, thin=thin, thick=thin),
        "head": Rules(head=True, groups=half, thin=thin, thick=thick),
        "boxed": Rules(
            outer=True, top=True, head=chance(rng, 0.8), breaks=half, columns=chance(rng, 0.3), thin=thin, thick=thick
        ),
        "double": Rules(top=True, head=True, double=True, breaks=half, groups=half, thin=thin, thick=thin),
        "dotted": Rules(top=half, head=True, rows=True, dash=rng.uniform(0.08, 0.25), thin=thin, thick=thick),
        "none": Rules(),
    }
    shares = {"booktabs": 26, "full grid": 20, "open grid": 4, "horizontal": 11, "columns": 8, "stub": 5, "head": 8}
    name = weigh(rng, {**shares, "boxed": 4, "double": 3, "dotted": 3, "none": 8})
    return name, families[name]


def draw_look(rng: np.random.Generator) -> Look:
    """A look of any family."""
    family, rules = draw_rules(rng)
    filled = chance(rng, 0.06 if family == "booktabs" else 0.22)
    fill, head_ink = _heading_colours(rng) if filled else (None, None)
    ink = _ink(rng)
    airy = log_normal(rng, 1.0, 0.3)
    ruled = rules.rows or rules.columns
    return Look(
        rules=rules,
        em=round(rng.uniform(*EM) * 2) / 2,
        supersampling=weigh(rng, SUPERSAMPLING),
        leading=rng.uniform(1.05, 1.3),
        pad_x=rng.uniform(0.3, 0.7) * airy,
        pad_y=(rng.uniform(0.1, 0.4) if ruled else rng.uniform(0.0, 0.3)) * airy,
        gap=rng.uniform(0.1, 0.5) if chance(rng, 0.5) and not rules.columns else 0.0,
        stretch=rng.uniform(1.05, 1.6) if chance(rng, 0.3) else 1.0,
        equal=chance(rng, 0.25),
        head_bold=chance(rng, 0.55),
        head_align=pick(rng, (None, None, Align.CENTRE, Align.CENTRE, Align.LEFT)),
        head_fill=fill,
        head_ink=head_ink or ink,
        stub_bold=chance(rng, 0.15),
        section_italic=chance(rng, 0.4),
        section_align=pick(rng, (Align.LEFT, Align.LEFT, Align.CENTRE)),
        zebra=_tint(rng) if chance(rng, 0.05 if ruled else 0.15) else None,
        section_fill=_tint(rng) if chance(rng, 0.2) else None,
        marked=_tint(rng) if chance(rng, 0.15) else None,
        middle=chance(rng, 0.5),
        paper=WHITE if chance(rng, 0.92) else _light(rng),
        ink=ink,
        rule_ink=ink if chance(rng, 0.7) else _grey(rng, 60, 190),
        numbers=pick(rng, (Align.RIGHT, Align.RIGHT, Align.CENTRE, Align.CENTRE, Align.LEFT, Align.POINT)),
        texts=pick(rng, (Align.LEFT, Align.LEFT, Align.LEFT, Align.CENTRE)),
    )


def log_normal(rng: np.random.Generator, median: float, spread: float) -> float:
    """A positive number around the median, within two spreads of it."""
    return median * float(np.exp(spread * np.clip(rng.normal(), -2, 2)))


def _ink(rng: np.random.Generator) -> Colour:
    return BLACK if chance(rng, 0.75) else _grey(rng, 10, 90)


def _grey(rng: np.random.Generator, low: int, high: int) -> Colour:
    value = int(rng.integers(low, high))
    return value, value, value


def _light(rng: np.random.Generator) -> Colour:
    return _near(rng, 225, 255) if chance(rng, 0.5) else _grey(rng, 225, 255)


def _tint(rng: np.random.Generator) -> Colour:
    return _near(rng, 215, 248) if chance(rng, 0.4) else _grey(rng, 215, 247)


def _near(rng: np.random.Generator, low: int, high: int) -> Colour:
    red, green, blue = (int(rng.integers(low, high)) for _ in range(3))
    return red, green, blue


def _heading_colours(rng: np.random.Generator) -> tuple[Colour, Colour]:
    """A light fill with dark ink, or a dark one with white ink."""
    if chance(rng, 0.6):
        return (_grey(rng, 190, 240) if chance(rng, 0.6) else _near(rng, 180, 240)), BLACK
    return (_grey(rng, 20, 110) if chance(rng, 0.3) else _near(rng, 10, 130)), WHITE
