"""A chart's frame: the title, the plot box, its axes with ticks, labels and grid, and the legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from vlm.train.data.graphics.charts.scales import Scale, Ticks
from vlm.train.data.graphics.pen import Pen, centred, text_width
from vlm.train.data.graphics.theme import Theme
from vlm.train.data.graphics.words import Words

_LINE = 1.3  # of the font size, from baseline to baseline


@dataclass(frozen=True)
class Habits:
    """How the axes of one chart look.

    `spines`: axes, box, bottom or none; `grid`: "", value or both; `slanted`: how many lines of text slanted category
    labels take, 0 where they are upright; `legend`: right, top or "" for none.
    """

    spines: str
    ticks: bool
    grid: str
    dashed: bool
    titled: bool
    labelled: tuple[bool, bool]
    legend: str
    slanted: float = 0


@dataclass(frozen=True)
class Axis:
    """`places` in pixels along the axis, `texts` beside them. A category axis has no grid of its own."""

    places: Sequence[float]
    texts: Sequence[str]
    categories: bool = False


@dataclass
class Frame:
    """The plot box in pixels and what surrounds it; drawn in the order in which it is read."""

    pen: Pen
    theme: Theme
    habits: Habits
    words: Words
    x0: float = 0
    y0: float = 0
    x1: float = 0
    y1: float = 0
    legend: Sequence[str] = field(default=())

    def reserve(self, y_texts: Sequence[str], legend: Sequence[str] = ()) -> None:
        """Sets the plot box so that the title, the tick labels `y_texts` and the legend have room."""
        size, margin, habits = self.theme.size, self.theme.margin, self.habits
        beside = max((text_width(text, size) for text in y_texts), default=0.0)
        self.x0 = margin + beside + 0.6 * size + (_LINE * size if habits.labelled[1] else 0)
        self.x1 = self.theme.width - margin - size
        self.y0 = margin + (1.7 * size if habits.titled else 0.4 * size)
        below = habits.slanted or _LINE
        self.y1 = self.theme.height - margin - (below + (_LINE if habits.labelled[0] else 0)) * size - 2
        self._reserve_legend(legend)

    def _reserve_legend(self, names: Sequence[str]) -> None:
        """To the right, or above where it is not wider than the plot box; else there is none."""
        size, place = self.theme.size, self.habits.legend
        above = place == "top" and sum(self._entry_widths(names)) <= self.x1 - self.x0
        self.legend = names if place == "right" or above else ()
        if self.legend and above:
            self.y0 += _LINE * size
        elif self.legend:
            self.x1 -= 2.4 * size + max(text_width(text, size) for text in names)

    def _entry_widths(self, names: Sequence[str]) -> list[float]:
        return [1.9 * self.theme.size + text_width(name, self.theme.size) for name in names]

    def fitting(self, labels: list[str]) -> list[str]:
        """As many of `labels` as stand side by side under the plot box."""
        widest = max(text_width(label, self.theme.size) for label in labels) + 0.6 * self.theme.size
        return labels[: max(int((self.x1 - self.x0) / widest), 2)]

    def open(self) -> None:
        """The title."""
        theme = self.theme
        if self.habits.titled:
            x = (self.x0 + self.x1) / 2 if theme.crisp else theme.width / 2
            draw_title(self.pen, theme, x, self.words.title())

    def axes(self, x: Axis, y: Axis) -> None:
        """Tick labels and grid from the top down, then from left to right; to be drawn before the data."""
        self._grid(x, y)
        self._y_labels(y)
        self._x_labels(x)

    def spines(self) -> None:
        """The lines at the plot box's edges, over the data."""
        look, spines = {"stroke": self.theme.axis}, self.habits.spines
        if spines == "box":
            self.pen.rect(self.x0, self.y0, self.x1 - self.x0, self.y1 - self.y0, fill="none", stroke=self.theme.axis)
        if spines == "axes":
            self.pen.vline(self.x0, self.y0, self.y1, stroke=look["stroke"])
        if spines in ("axes", "bottom"):
            self.pen.hline(self.x0, self.y1, self.x1, stroke=look["stroke"])

    def legend_rows(self, marks: str = "square") -> None:
        """A mark and a name for each series, to the right or above; `marks`: square, line or dot."""
        size = self.theme.size
        if self.habits.legend == "right":
            left, top = self.x1 + size, self.y0 + 0.2 * size
            places = [(left, top + i * 1.5 * size) for i in range(len(self.legend))]
        else:
            lefts = np.concatenate([[0], np.cumsum(self._entry_widths(self.legend))[:-1]]) + self.x0
            places = [(float(left), self.y0 - 1.35 * size) for left in lefts]
        for i, ((x, y), text) in enumerate(zip(places, self.legend, strict=False)):
            self._mark(marks, x, y, self.theme.color(i))
            self._text(x + 1.1 * size, centred(y + size / 2, size), text)

    def _mark(self, marks: str, x: float, y: float, color: str) -> None:
        size = self.theme.size
        if marks == "line":
            self.pen.hline(x - 0.2 * size, y + size / 2, x + 0.8 * size, stroke=color, width=2)
        elif marks == "dot":
            self.pen.circle(x + 0.3 * size, y + size / 2, 0.3 * size, fill=color)
        else:
            self.pen.rect(x, y + 0.15 * size, 0.7 * size, 0.7 * size, fill=color)

    def _grid(self, x: Axis, y: Axis) -> None:
        dash = 3 if self.habits.dashed else 0
        values_on_y = not y.categories
        for axis, draw, ends in ((y, self.pen.hline, (self.x0, self.x1)), (x, self.pen.vline, (self.y0, self.y1))):
            wanted = self.habits.grid == "both" or (self.habits.grid == "value" and (axis is y) == values_on_y)
            if not wanted or axis.categories:
                continue
            for place in axis.places:
                if axis is y:
                    draw(ends[0], place, ends[1], stroke=self.theme.grid, dash=dash)
                else:
                    draw(place, ends[0], ends[1], stroke=self.theme.grid, dash=dash)

    def _y_labels(self, y: Axis) -> None:
        size = self.theme.size
        for place, text in sorted(zip(y.places, y.texts, strict=True)):
            if self.habits.ticks and not y.categories:
                self.pen.hline(self.x0 - 0.3 * size, place, self.x0, stroke=self.theme.axis)
            self._text(self.x0 - 0.5 * size, centred(place, size), text, "end")
        if self.habits.labelled[1]:
            self._text(self.theme.margin + 0.8 * size, (self.y0 + self.y1) / 2, self.words.axis(), "up")

    def _x_labels(self, x: Axis) -> None:
        size = self.theme.size
        for place, text in zip(x.places, x.texts, strict=True):
            if self.habits.ticks:
                self.pen.vline(place, self.y1, self.y1 + 0.3 * size, stroke=self.theme.axis)
            if self.habits.slanted:
                self._text(place + 0.3 * size, self.y1 + size, text, "slant")
            else:
                self._text(place, self.y1 + 1.2 * size, text, "middle")
        if self.habits.labelled[0]:
            x_middle, lines = (self.x0 + self.x1) / 2, (self.habits.slanted or _LINE) + 1.1
            self._text(x_middle, self.y1 + lines * size, self.words.axis(), "middle")

    def _text(self, x: float, y: float, text: str, anchor: str = "") -> None:
        self.pen.text(x, y, text, anchor, **self.theme.lettering())


def draw_title(pen: Pen, theme: Theme, x: float, text: str) -> None:
    """`text` in the middle of the top margin, larger than the rest."""
    look = theme.lettering(1.15)
    look["weight"] = "bold" if theme.bold_title else "regular"
    pen.text(x, theme.margin + theme.size, text, "middle", **look)


def draw_habits(rng: np.random.Generator) -> Habits:
    """Axes as charting programs draw them."""
    return Habits(
        spines=str(rng.choice(["axes", "axes", "box", "bottom", "none"])),
        ticks=bool(rng.random() < 0.35),
        grid=str(rng.choice(["", "", "", "value", "both"])),
        dashed=bool(rng.random() < 0.2),
        titled=bool(rng.random() < 0.5),
        labelled=(bool(rng.random() < 0.2), bool(rng.random() < 0.25)),
        legend=str(rng.choice(["right", "top", "", ""])),
    )


def value_axis(rng: np.random.Generator, ticks: Ticks, scale: Scale) -> Axis:
    """Ticks with a currency, a unit or separators now and then."""
    prefix, suffix = [("", ""), ("$", ""), ("", "%"), ("", "k")][rng.choice(4, p=[0.8, 0.06, 0.1, 0.04])]
    texts = ticks.labels(prefix, suffix, grouped=bool(rng.random() < 0.3))
    return Axis([scale(value) for value in ticks.values], texts)
