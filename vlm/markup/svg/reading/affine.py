"""Affine maps of the plane, as SVG's `transform` attribute lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, isclose, radians, sin, sqrt, tan

_CALL = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

_HUGE = 1e9


@dataclass(frozen=True)
class Affine:
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def __matmul__(self, inner: Affine) -> Affine:
        """This map after `inner`."""
        return Affine(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            *self.point(inner.e, inner.f),
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def scale(self) -> float:
        """Factor of lengths: the square root of that of areas."""
        return sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def angle(self) -> float:
        """Degrees by which the x axis turns, clockwise on the screen."""
        return degrees(atan2(self.b, self.a))

    @property
    def upright(self) -> bool:
        """Axis-parallel boxes stay what they are."""
        return abs(self.b) + abs(self.c) < 1e-6 * (abs(self.a) + abs(self.d))

    @property
    def uniform(self) -> bool:
        """Circles stay circles."""
        return isclose(hypot(self.a, self.b), hypot(self.c, self.d), rel_tol=1e-3) and (
            abs(self.a * self.c + self.b * self.d) <= 1e-3 * self.scale**2
        )

    @property
    def mirrors(self) -> bool:
        return self.a * self.d - self.b * self.c < 0


IDENTITY = Affine()


def numbers(text: str | None) -> list[float]:
    """Every number in an attribute, whatever stands between; huge ones are cut to what arithmetic bears."""
    return [min(max(float(word), -_HUGE), _HUGE) for word in NUMBER.findall(text or "")]


def parse_transform(text: str | None) -> Affine:
    """The map that a `transform` attribute gives; calls with too few numbers are passed over."""
    result = IDENTITY
    for name, inside in _CALL.findall(text or ""):
        step = _step(name, numbers(inside))
        if step is not None:
            result = result @ step
    return result


def _step(name: str, values: list[float]) -> Affine | None:
    if name == "matrix":
        return Affine(*values) if len(values) == 6 else None
    if not values:
        return None
    first, second = values[0], values[1] if len(values) > 1 else None
    if name == "translate":
        return Affine(e=first, f=second or 0)
    if name == "scale":
        return Affine(a=first, d=first if second is None else second)
    if name == "rotate":
        return _rotation(values)
    slant = tan(radians(first))
    return Affine(c=slant) if name == "skewX" else Affine(b=slant)


def _rotation(values: list[float]) -> Affine:
    turn = radians(values[0])
    rotation = Affine(cos(turn), sin(turn), -sin(turn), cos(turn))
    if len(values) < 3:
        return rotation
    x, y = values[1:3]
    return Affine(e=x, f=y) @ rotation @ Affine(e=-x, f=-y)
