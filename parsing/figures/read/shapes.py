"""Vector paths as compact SVG elements: rectangles, lines and circles where they are that, path data otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import hypot

from vlm.geometry import Box
from vlm.parsing.inputs.page import Segment, VectorPath

Point = tuple[float, float]

DECIMALS = 2  # a hundredth of a point is a 7200th of an inch
_CUT = 0.25  # points: less of a shape cannot be seen missing
_SAME = 0.5 * 10**-DECIMALS  # points that far apart are written alike


def number(value: float) -> str:
    """`value` rounded to DECIMALS, in the shortest notation."""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    if text in ("-0", "0"):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


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


def line_ends(segments: tuple[Segment, ...]) -> tuple[Point, Point] | None:
    """Both ends, if the path is one straight line."""
    if [command for command, _ in segments] not in (["M", "L"], ["M", "L", "Z"]):
        return None
    (x1, y1), (x2, y2) = segments[0][1], segments[1][1]
    return (x1, y1), (x2, y2)


def is_rectangle(segments: tuple[Segment, ...]) -> bool:
    """Whether the path is one closed rectangle with horizontal and vertical sides."""
    commands = "".join(command for command, _ in segments)
    if commands not in ("MLLLZ", "MLLLLZ", "MLLLL"):
        return False
    points = [coordinates for command, coordinates in segments if command != "Z"]
    if len(points) == 5 and _differ(points[0], points[4]):
        return False
    a, b, c, d = points[:4]
    straight = (a[0], b[1], c[0], d[1]), (a[1], b[0], c[1], d[0])
    wanted = (b[0], c[1], d[0], a[1]), (b[1], c[0], d[1], a[0])
    return any(
        all(abs(s - w) <= _SAME for s, w in zip(*pair, strict=True)) for pair in zip(straight, wanted, strict=True)
    )


def is_circle(path: VectorPath) -> bool:
    """Whether the path is the usual circle of four cubic curves."""
    if "".join(command for command, _ in path.segments).rstrip("Z") != "MCCCC":
        return False
    box = path.bbox
    cx, cy = box.center
    radius = box.width / 2
    tolerance = max(0.01 * radius, _SAME)
    if abs(box.width - box.height) > 2 * tolerance:
        return False
    ends = (coordinates[-2:] for command, coordinates in path.segments if command != "Z")
    return all(abs(hypot(x - cx, y - cy) - radius) <= tolerance for x, y in ends)


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
        if command == "L" and abs(values[1] - y) <= _SAME:
            yield "H", values[:1]
        elif command == "L" and abs(values[0] - x) <= _SAME:
            yield "V", values[1:]
        else:
            yield command, values
        if values:
            x, y = values[-2:]


def _differ(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return any(abs(first - second) > _SAME for first, second in zip(a, b, strict=True))
