"""Path data in absolute commands that the token language has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import acos, ceil, cos, hypot, isclose, pi, radians, sin, sqrt, tan

from vlm.markup.svg.reading.affine import NUMBER, Affine, numbers
from vlm.markup.svg.scene import Argument

Point = tuple[float, float]
Segment = tuple[str, tuple[float, ...]]
"""A command with its numbers; "arc" stands for rx ry rotation large sweep x y."""

_FLAG = re.compile(r"[\s,]*([01])")  # flags are single digits that may stand together
_VALUE = re.compile(rf"[\s,]*({NUMBER.pattern})")
_SHORTEST = 1e-6
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def path_arguments(data: str, place: Affine) -> tuple[Argument, ...]:
    """Commands and numbers of the path `data` after `place`; what follows an error is left out, as browsers do."""
    out: list[Argument] = []
    for command, values in _expanded(_absolute(_segments(data)), place):
        out.append(command)
        out += values
    return tuple(out)


def _segments(data: str) -> Iterator[Segment]:
    """Command letters as written, each with one set of numbers."""
    for letter, inside in re.findall(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)", data):
        values, count = _values(letter, inside), _COUNTS[letter.upper()]
        if count == 0:
            yield letter, ()
            continue
        for i in range(0, len(values) - count + 1, count):
            # More pairs after a move are lines.
            yield ("l" if letter == "m" else "L") if letter in "Mm" and i else letter, tuple(values[i : i + count])


def _values(letter: str, inside: str) -> list[float]:
    if letter not in "Aa":
        return numbers(inside)
    values: list[float] = []
    place = 0
    while place < len(inside):
        match = (_FLAG if len(values) % 7 in (3, 4) else _VALUE).match(inside, place)
        if match is None:
            break
        values += numbers(match.group(1))
        place = match.end()
    return values


def _absolute(segments: Iterator[Segment]) -> Iterator[Segment]:
    """M, L, C, Q, arc and Z with absolute coordinates."""
    here, start, control, last = (0.0, 0.0), (0.0, 0.0), (0.0, 0.0), ""
    for letter, values in segments:
        kind = letter.upper()
        if kind == "Z":
            here = start
            yield "Z", ()
            last = kind
            continue
        moved = _moved(kind, values, here) if letter.islower() else values
        if kind in "HV":
            moved = (moved[0], here[1]) if kind == "H" else (here[0], moved[0])
        if kind in "ST":
            smooth = last in ("CS" if kind == "S" else "QT")
            control = (2 * here[0] - control[0], 2 * here[1] - control[1]) if smooth else here
            moved = (*control, *moved)
        command = {"H": "L", "V": "L", "S": "C", "T": "Q", "A": "arc"}.get(kind, kind)
        yield command, moved
        control = (moved[-4], moved[-3]) if command in "CQ" else control
        here, last = (moved[-2], moved[-1]), kind
        if kind == "M":
            start = here


def _moved(kind: str, values: tuple[float, ...], here: Point) -> tuple[float, ...]:
    if kind == "A":
        return (*values[:5], values[5] + here[0], values[6] + here[1])
    if kind == "V":
        return (values[0] + here[1],)
    return tuple(value + here[i % 2] for i, value in enumerate(values))


def _expanded(segments: Iterator[Segment], place: Affine) -> Iterator[Segment]:
    here = start = (0.0, 0.0)
    for command, values in segments:
        if command == "arc":
            yield from _arc(here, values, place)
        else:
            yield command, _placed(values, place)
        here = (values[-2], values[-1]) if values else start
        start = here if command == "M" else start


def _placed(values: tuple[float, ...], place: Affine) -> tuple[float, ...]:
    return tuple(v for i in range(0, len(values), 2) for v in place.point(values[i], values[i + 1]))


def _arc(here: Point, values: tuple[float, ...], place: Affine) -> Iterator[Segment]:
    """A circle's arc as itself where `place` keeps it one, else cubic curves."""
    rx, ry, rotation, large, sweep, x, y = values
    rx, ry = abs(rx), abs(ry)
    if min(rx, ry) < _SHORTEST:
        yield "L", place.point(x, y)
    elif place.uniform and isclose(rx, ry, rel_tol=1e-3):
        letter = "A" if bool(sweep) != place.mirrors else "a"
        yield letter + "+" * bool(large), (rx * place.scale, *place.point(x, y))
    elif hypot(x - here[0], y - here[1]) >= _SHORTEST:
        for curve in _curves(here, (rx, ry), radians(rotation), bool(large) == bool(sweep), bool(sweep), (x, y)):
            yield "C", _placed(curve, place)


def _curves(
    here: Point, radii: Point, turn: float, mirrored: bool, sweep: bool, end: Point
) -> Iterator[tuple[float, ...]]:
    """The elliptical arc as cubics of at most a quarter turn (SVG 1.1, F.6.5: from end points to centre)."""
    rx, ry = radii
    c, s = cos(turn), sin(turn)
    dx, dy = (here[0] - end[0]) / 2, (here[1] - end[1]) / 2
    u, v = c * dx + s * dy, -s * dx + c * dy
    grown = sqrt(max((u / rx) ** 2 + (v / ry) ** 2, 1.0))
    rx, ry = rx * grown, ry * grown
    away = (u / rx) ** 2 + (v / ry) ** 2
    root = sqrt(max(1 / away - 1, 0.0)) * (-1 if mirrored else 1)
    cu, cv = root * rx * v / ry, -root * ry * u / rx
    first = _angle((u - cu) / rx, (v - cv) / ry)
    swept = (_angle((-u - cu) / rx, (-v - cv) / ry) - first) % (2 * pi)
    swept -= 0 if sweep else 2 * pi
    ellipse = Affine(c * rx, s * rx, -s * ry, c * ry, *_centre(here, end, c, s, cu, cv))
    pieces = max(ceil(abs(swept) / (pi / 2) - 1e-9), 1)
    for i in range(pieces):
        yield _placed(_unit_curve(first + swept * i / pieces, swept / pieces), ellipse)


def _centre(here: Point, end: Point, c: float, s: float, cu: float, cv: float) -> Point:
    return c * cu - s * cv + (here[0] + end[0]) / 2, s * cu + c * cv + (here[1] + end[1]) / 2


def _angle(x: float, y: float) -> float:
    length = hypot(x, y) or 1.0
    return acos(max(min(x / length, 1.0), -1.0)) * (-1 if y < 0 else 1)


def _unit_curve(start: float, swept: float) -> tuple[float, ...]:
    """The cubic nearest to an arc of the unit circle."""
    reach, end = 4 / 3 * tan(swept / 4), start + swept
    return (
        cos(start) - reach * sin(start),
        sin(start) + reach * cos(start),
        cos(end) + reach * sin(end),
        sin(end) - reach * cos(end),
        cos(end),
        sin(end),
    )
