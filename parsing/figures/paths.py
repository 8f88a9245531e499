"""What a vector path is: a rectangle, a line, a circle."""

from __future__ import annotations

from math import hypot

from vlm.markup.svg.write import DECIMALS
from vlm.parsing.inputs.page import Segment, VectorPath

Point = tuple[float, float]

SAME = 0.5 * 10**-DECIMALS  # points that far apart are written alike


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
        all(abs(s - w) <= SAME for s, w in zip(*pair, strict=True)) for pair in zip(straight, wanted, strict=True)
    )


def is_circle(path: VectorPath) -> bool:
    """Whether the path is the usual circle of four cubic curves."""
    if "".join(command for command, _ in path.segments).rstrip("Z") != "MCCCC":
        return False
    box = path.bbox
    cx, cy = box.center
    radius = box.width / 2
    tolerance = max(0.01 * radius, SAME)
    if abs(box.width - box.height) > 2 * tolerance:
        return False
    ends = (coordinates[-2:] for command, coordinates in path.segments if command != "Z")
    return all(abs(hypot(x - cx, y - cy) - radius) <= tolerance for x, y in ends)


def _differ(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return any(abs(first - second) > SAME for first, second in zip(a, b, strict=True))
