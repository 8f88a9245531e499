"""Vector paths as compact SVG elements: rectangles, lines and circles where they are that, path data otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vlm.geometry import Box
from vlm.markup.svg.write import number
from vlm.parsing.figures.paths import SAME, Point, is_circle, is_rectangle, line_ends
from vlm.parsing.inputs.page import Segment, VectorPath

_CUT = 0.25  # points: less of a shape cannot be seen missing


def element(path: VectorPath, origin: Point) -> tuple[str, str]:
    """Name and geometry of the SVG element that draws `path`; `origin` is what becomes 0,0."""
    x, y = path.bbox.x0 - origin[0], path.bbox.y0 - origin[1]
    width, height = path.bbox.width, path.bbox.height
    if is_rectangle(path.segments):
        return "rect", f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    ends = line_ends(path.segments)
    if ends and path.fill is None:
        (x1, y1), (x2, y2) = ((x - origin[0], y - origin[1]) for x, y in ends)
        return "line", f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    if is_circle(path):
        return "circle", f'cx="{number(x + width / 2)}" cy="{number(y + height / 2)}" r="{number(width / 2)}"'
    return "path", f'd="{path_data(path.segments, origin)}"'


def clip_box(path: VectorPath) -> Box | None:
    """What of the path's extent is visible, where a clip path cuts it; None where all is."""
    xs = [value for _, numbers in path.segments for value in numbers[0::2]]
    ys = [value for _, numbers in path.segments for value in numbers[1::2]]
    extent = Box(min(xs), min(ys), max(xs), max(ys))
    if all(abs(whole - seen) <= _CUT for whole, seen in zip(extent, path.bbox, strict=True)):
        return None
    room = path.stroke_width if path.stroke else 0.0
    sides = zip(path.bbox, extent, (-room, -room, room, room), strict=True)
    return Box(*(seen if abs(whole - seen) > _CUT else whole + spare for seen, whole, spare in sides))


def path_data(segments: Iterable[Segment], origin: Point) -> str:
    """A `d` attribute in absolute commands, with H and V where a line is horizontal or vertical."""
    out: list[str] = []
    last = ""
    for command, values in _commands(segments, origin):
        numbers = " ".join(map(number, values)).replace(" -", "-")
        if command != last or command in "MZ":
            out.append(command)
        elif not numbers.startswith("-"):
            out.append(" ")
        out.append(numbers)
        last = command
    return "".join(out)


def _commands(segments: Iterable[Segment], origin: Point) -> Iterator[tuple[str, list[float]]]:
    x = y = 0.0
    for command, coordinates in segments:
        values = [value - origin[i % 2] for i, value in enumerate(coordinates)]
        if command == "L" and abs(values[1] - y) <= SAME:
            yield "H", values[:1]
        elif command == "L" and abs(values[0] - x) <= SAME:
            yield "V", values[1:]
        else:
            yield command, values
        if values:
            x, y = values[-2:]
