"""How a picture looks: colours, sizes and habits that its parts share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vlm.train.data.graphics.pen import Look, Pen
from vlm.train.data.sample import Split

_PALETTES = {
    Split.TRAIN: (
        "#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd #8c564b #e377c2 #7f7f7f",
        "#4e79a7 #f28e2b #e15759 #76b7b2 #59a14f #edc948 #b07aa1 #ff9da7",
        "#4472c4 #ed7d31 #a5a5a5 #ffc000 #5b9bd5 #70ad47 #264478 #9e480e",
        "#e41a1c #377eb8 #4daf4a #984ea3 #ff7f00 #a65628 #f781bf #999999",
        "#66c2a5 #fc8d62 #8da0cb #e78ac3 #a6d854 #ffd92f #e5c494 #b3b3b3",
        "#3366cc #dc3912 #ff9900 #109618 #990099 #0099c6 #dd4477 #66aa00",
        "#000000 #555555 #888888 #bbbbbb #333333 #777777 #999999 #dddddd",
        "#08306b #2171b5 #6baed6 #9ecae1 #084594 #4292c6 #c6dbef #deebf7",
    ),
    Split.HELD_OUT: (
        "#5470c6 #91cc75 #fac858 #ee6666 #73c0de #3ba272 #fc8452 #9a60b4",
        "#003f5c #58508d #bc5090 #ff6361 #ffa600 #2f4b7c #665191 #a05195",
    ),
}
_INKS = ("#000000", "#000000", "#222222", "#333333", "#444444", "#555555")
_AXES = ("#000000", "#000000", "#333333", "#666666", "#999999")
_GRIDS = ("#cccccc", "#dddddd", "#e5e5e5", "#bbbbbb")
_PAPERS = ("#f5f5f5", "#fffbe6", "#eaeaf2", "#e8eef4")
_DARK_PAPERS = ("#111111", "#1e1e2e", "#22303c")
_DARK_SHARE, _PAPER_SHARE = 0.05, 0.08
_LIGHT = 150  # of 255, brightness
LONGEST_SIDE, SHORTEST_SIDE = 320, 24
_MOST_PATCHES = 1024
_PATCHES_A_TOKEN = 4  # 8 x 8 pixels each, merged 2 x 2


@dataclass(frozen=True)
class Theme:
    """`paper`: the background, "" for white. Sizes in pixels."""

    width: int
    height: int
    colors: tuple[str, ...]
    ink: str
    axis: str
    grid: str
    paper: str
    size: float
    line: float
    family: str
    bold_title: bool
    crisp: bool

    @property
    def margin(self) -> float:
        return 0.6 * self.size

    def lettering(self, scale: float = 1.0, ink: str = "") -> Look:
        """The look of texts, `scale` times as large as most."""
        return {"fill": ink or self.ink, "size": scale * self.size, "family": self.family}

    def color(self, i: int) -> str:
        return self.colors[i % len(self.colors)]


def ink_on(color: str) -> str:
    """White or black, whichever can be read on `color` (#rrggbb)."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return "#ffffff" if 0.3 * red + 0.59 * green + 0.11 * blue < _LIGHT else "#000000"


def begin(theme: Theme) -> Pen:
    """A pen on the theme's paper."""
    pen = Pen(theme.width, theme.height, theme.crisp)
    if theme.paper:
        pen.rect(0, 0, theme.width, theme.height, fill=theme.paper)
    return pen


def draw_theme(rng: np.random.Generator, split: Split, family: str = "sans") -> Theme:
    """A theme for one picture."""
    width, height = draw_size(rng)
    palette = str(rng.choice(_PALETTES[split])).split()
    dark, paper = _paper(rng)
    return Theme(
        width=width,
        height=height,
        colors=tuple(np.roll(palette, -int(rng.integers(len(palette)))).tolist()),
        ink="#eeeeee" if dark else str(rng.choice(_INKS)),
        axis="#cccccc" if dark else str(rng.choice(_AXES)),
        grid="#555555" if dark else str(rng.choice(_GRIDS)),
        paper=paper,
        size=round(float(rng.uniform(8.5, 13)) * 2) / 2,
        line=float(rng.choice([0.8, 1.0, 1.0, 1.5, 2.0])),
        family=family,
        bold_title=bool(rng.random() < 0.4),
        crisp=bool(rng.random() < 0.5),
    )


def draw_size(rng: np.random.Generator) -> tuple[int, int]:
    """Width and height in pixels, within what a reader takes."""
    while True:
        width, height = int(rng.integers(160, LONGEST_SIDE + 1)), int(rng.integers(100, 257))
        if fits(width, height) and 0.9 <= width / height <= 2.4:
            return width, height


def fits(width: float, height: float) -> bool:
    """Readers take a picture of this size, padded to whole tokens."""
    patches = -(-width // 16) * -(-height // 16) * _PATCHES_A_TOKEN
    return patches <= _MOST_PATCHES and min(width, height) >= SHORTEST_SIDE and max(width, height) <= LONGEST_SIDE


def _paper(rng: np.random.Generator) -> tuple[bool, str]:
    drawn = rng.random()
    if drawn < _DARK_SHARE:
        return True, str(rng.choice(_DARK_PAPERS))
    return False, str(rng.choice(_PAPERS)) if drawn < _DARK_SHARE + _PAPER_SHARE else ""
