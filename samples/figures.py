"""The two drawings of the sample paper: a chart and a diagram."""

from __future__ import annotations

from math import exp, pi, sin

from typeset import Face, PageBuilder, text_width

LABEL = Face("Helvetica", 7)
BLUE, ORANGE, GREY, PALE = (0.12, 0.42, 0.70), (0.90, 0.45, 0.10), (0.35, 0.35, 0.35), (0.88, 0.93, 0.98)
Point = tuple[float, float]


def _centred(page: PageBuilder, x: float, y: float, text: str, *, bold: bool = False) -> None:
    face = Face("Helvetica-Bold", LABEL.size) if bold else LABEL
    page.text(x - text_width(text, face) / 2, y, text, size=face.size, font=face.font)


def _polyline(page: PageBuilder, points: list[Point], color: tuple[float, float, float], width: float) -> None:
    steps = " ".join(f"{x:.2f} {page.height - y:.2f} {'m' if i == 0 else 'l'}" for i, (x, y) in enumerate(points))
    page.raw(f"q {width} w 1 J 1 j {color[0]} {color[1]} {color[2]} RG {steps} S Q")


def chart(page: PageBuilder, x: float, y: float, width: float, height: float) -> None:
    """Power over one day: two curves on axes with ticks, a grid and a legend. `x`, `y`: top left of the plot area."""
    for step in range(5):
        level = y + height * step / 4
        page.line(x, level, x + width, level, color=(0.85, 0.85, 0.85), line_width=0.4)
        text = str(80 - 20 * step)
        page.text(x - 4 - text_width(text, LABEL), level + 2.4, text, size=LABEL.size, font=LABEL.font)
    for step in range(5):
        place = x + width * step / 4
        page.line(place, y + height, place, y + height + 3, line_width=0.6)
        _centred(page, place, y + height + 10.5, str(6 * step))
    page.line(x, y, x, y + height, line_width=0.6).line(x, y + height, x + width, y + height, line_width=0.6)
    hours = [hour / 4 for hour in range(97)]
    for color, measured in ((ORANGE, False), (BLUE, True)):
        _polyline(page, [(x + width * h / 24, y + height * (1 - _power(h, measured) / 80)) for h in hours], color, 1.2)
    _centred(page, x + width / 2, y + height + 20, "Hour of the day")
    page.text(x - 18, y + height / 2 + 24, "Power in kW", size=LABEL.size, font=LABEL.font, angle=-90)
    for row, (color, text) in enumerate(((BLUE, "measured"), (ORANGE, "predicted"))):
        page.line(x + width - 62, y + 7 + 10 * row, x + width - 48, y + 7 + 10 * row, color=color, line_width=1.2)
        page.text(x + width - 44, y + 9.4 + 10 * row, text, size=LABEL.size, font=LABEL.font)


def _power(hour: float, measured: bool) -> float:
    tide = 56 * abs(sin(2 * pi * (hour - 1) / 12.4)) ** 1.6
    gust = 6 * sin(5 * hour) * exp(-(((hour - 14) / 6) ** 2)) if measured else 0.0
    return max(tide + gust, 0.0)


def diagram(page: PageBuilder, x: float, y: float, width: float) -> None:
    """Four rounded boxes in a row of two, joined by arrows."""
    box_width, box_height = 0.36 * width, 24.0
    places = [(x, y), (x + width - box_width, y), (x + width - box_width, y + 52), (x, y + 52)]
    for (left, top), text in zip(places, ("Turbine", "Rectifier", "Battery", "Harbour grid"), strict=True):
        _rounded(page, left, top, box_width, box_height)
        _centred(page, left + box_width / 2, top + box_height / 2 + 2.4, text, bold=True)
    middle = y + box_height / 2
    _arrow(page, (x + box_width, middle), (x + width - box_width, middle))
    _centred(page, x + width / 2, middle - 4, "AC")
    _arrow(page, (x + width - box_width / 2, y + box_height), (x + width - box_width / 2, y + 52))
    page.text(x + width - box_width / 2 + 4, y + box_height + 16, "DC", size=LABEL.size, font=LABEL.font)
    _arrow(page, (x + width - box_width, middle + 52), (x + box_width, middle + 52))
    _centred(page, x + width / 2, middle + 48, "on demand")


def _rounded(page: PageBuilder, x: float, y: float, width: float, height: float, radius: float = 5.0) -> None:
    x1, y0, y1, k = x + width, page.height - y - height, page.height - y, 0.45 * radius
    page.raw(
        f"q 0.8 w {' '.join(map(str, PALE))} rg {' '.join(map(str, BLUE))} RG {x + radius} {y0} m {x1 - radius} {y0} l "
        f"{x1 - k} {y0} {x1} {y0 + k} {x1} {y0 + radius} c {x1} {y1 - radius} l "
        f"{x1} {y1 - k} {x1 - k} {y1} {x1 - radius} {y1} c {x + radius} {y1} l "
        f"{x + k} {y1} {x} {y1 - k} {x} {y1 - radius} c {x} {y0 + radius} l "
        f"{x} {y0 + k} {x + k} {y0} {x + radius} {y0} c b Q"
    )


def _arrow(page: PageBuilder, start: Point, end: Point) -> None:
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    neck = end[0] - 5 * dx, end[1] - 5 * dy
    page.line(*start, *neck, color=GREY, line_width=0.9)
    corners = [end, (neck[0] - 2.4 * dy, neck[1] + 2.4 * dx), (neck[0] + 2.4 * dy, neck[1] - 2.4 * dx)]
    steps = " ".join(f"{a:.2f} {page.height - b:.2f} {'m' if i == 0 else 'l'}" for i, (a, b) in enumerate(corners))
    page.raw(f"q {' '.join(map(str, GREY))} rg {steps} h f Q")
