"""What matplotlib drew, in the order in which our own charts are drawn and read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vlm.markup.svg.colors import rgb_of
from vlm.markup.svg.scene import SHAPE_STYLE, Element, Group, Scene
from vlm.train.data.graphics.plots.sketch import Stroke

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels."""

_NEAR = 1.5  # pixels between a spine's end and the plot box's corner
_WHITE = 250  # of 255: paper of this or more is not worth an element
_PAPER, _TITLE, _GRID, _Y_TICKS, _Y_LABEL, _X_TICKS, _X_LABEL, _DATA, _SPINES, _LEGEND = range(10)


def scene_of(strokes: Iterable[Stroke], width: int, height: int, box: Box) -> Scene:
    """Paper, title, grid, y ticks from the top down, x ticks, data, the lines around the plot `box`, legend."""
    kept = [stroke for stroke in strokes if not _is_blank(stroke)]
    ranked = sorted(((_rank(stroke, box), stroke.element) for stroke in kept), key=lambda item: item[0])
    before = [element for rank, element in ranked if rank[0] < _SPINES]
    spines = [element for rank, element in ranked if rank[0] == _SPINES]
    after = [element for rank, element in ranked if rank[0] > _SPINES]
    return Scene(width, height, (*before, *_merged(spines, box), *after))


def _is_blank(stroke: Stroke) -> bool:
    """White paper: what is not drawn is white anyway."""
    element = stroke.element
    paper = element.kind == "rect" and element.style.stroke == "none" and stroke.groups[-1:] == ("patch",)
    is_first = stroke.groups in (("figure", "patch"), ("figure", "axes", "patch"))
    return paper and is_first and min(rgb_of(element.style.fill)) >= _WHITE


def _rank(stroke: Stroke, box: Box) -> tuple[int, float]:
    groups, element = stroke.groups, stroke.element
    if groups == ("figure", "patch"):
        return _PAPER, 0
    if "legend" in groups:
        return _LEGEND, 0
    if "xtick" in groups or "ytick" in groups:
        return _tick_rank(element, "ytick" in groups, box)
    if element.group is Group.TEXT and any(group.startswith("matplotlib.axis") for group in groups):
        return (_Y_LABEL, 0) if element.kind == "text-up" else (_X_LABEL, 0)
    if element.group is Group.TEXT and float(element.arguments[1]) < box[1]:
        return _TITLE, 0
    if _is_spine(element, box):
        return _SPINES, 0
    is_plot_paper = element.kind == "rect" and _covers(element, box) and element.style.stroke == "none"
    return (_PAPER, 1) if is_plot_paper else (_DATA, 0)


def _tick_rank(element: Element, on_y: bool, box: Box) -> tuple[int, float]:
    """Grid lines cross the box; marks and labels go by place, a mark before its label."""
    x, y, *ends = (float(value) for value in element.arguments)
    if ends and max(abs(ends[0] - x), abs(ends[1] - y)) > 0.5 * min(box[2] - box[0], box[3] - box[1]):
        return _GRID, 0 if on_y else 1
    return (_Y_TICKS, round(y / 8)) if on_y else (_X_TICKS, round(x / 8))


def _is_spine(element: Element, box: Box) -> bool:
    if element.kind != "line":
        return False
    x1, y1, x2, y2 = (float(value) for value in element.arguments)
    corners = [abs(x - bx) < _NEAR for x in (x1, x2) for bx in (box[0], box[2])]
    rows = [abs(y - by) < _NEAR for y in (y1, y2) for by in (box[1], box[3])]
    return (corners[0] or corners[1]) and (corners[2] or corners[3]) and any(rows[:2]) and any(rows[2:])


def _covers(element: Element, box: Box) -> bool:
    x, y, w, h = (float(value) for value in element.arguments)
    return max(abs(x - box[0]), abs(y - box[1]), abs(x + w - box[2]), abs(y + h - box[3])) < _NEAR


def _merged(spines: list[Element], box: Box) -> list[Element]:
    """Four lines around the box as one rectangle."""
    if len(spines) != 4:
        return spines
    look = spines[0].style
    style = replace(SHAPE_STYLE, fill="none", stroke=look.stroke, width=look.width)
    return [Element("rect", (box[0], box[1], box[2] - box[0], box[3] - box[1]), style)]
