"""Icons of the Lucide project (ISC and MIT licences), from the PyPI package `lucide`."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import numpy as np

from vlm.markup.svg.reading import read_svg
from vlm.markup.svg.scene import Element, Scene
from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.readers import RegionTask
from vlm.train.data.graphics.fonts import draw_face
from vlm.train.data.graphics.render import rasterise, target_of
from vlm.train.data.graphics.theme import draw_theme
from vlm.train.data.sample import Sample, Split

_HELD_OUT = 10  # one of so many icons, by its name
_GRID = 24  # units that Lucide draws on
_SMALLEST, _LARGEST = 64, 240  # pixels of a side


class Icons:
    """Outlined icons, in a colour and a size each, of which some are held out."""

    name = "icons"
    task = RegionTask.GRAPHIC

    def __init__(self) -> None:
        """
        Raises:
            MissingDependencyError: the package with the icons is not installed.
        """
        if _archive() is None:
            raise MissingDependencyError("icons come from the package lucide: pip install docvlm[train]")

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        icons = [svg for name, svg in _icons() if _is_held_out(name) == (split is Split.HELD_OUT)]
        drawn = 0
        while drawn < count:
            icon = read_svg(icons[rng.integers(len(icons))])
            scene = _styled(rng, icon, draw_theme(rng, split).color(0))
            target = target_of(scene)
            if target is not None:
                drawn += 1
                yield Sample(rasterise(scene, draw_face(rng, split)), self.task, target, self.name)


def _styled(rng: np.random.Generator, icon: Scene, color: str) -> Scene:
    """The icon in a size and a colour, with a margin, its lines thinner or thicker."""
    side, margin = float(rng.integers(_SMALLEST, _LARGEST + 1)), float(rng.integers(2, 11))
    scale, width = (side - 2 * margin) / _GRID, float(rng.choice([1, 1.5, 2, 2, 2.5]))
    ink = "#000000" if rng.random() < 0.4 else color
    elements = []
    for element in icon.elements:
        style = replace(element.style, width=max(width * scale, 1.0), stroke=ink)
        style = replace(style, fill=ink if element.style.fill != "none" else "none")
        elements.append(replace(element, arguments=_scaled(element, scale, margin), style=style))
    return Scene(side, side, tuple(elements))


def _scaled(element: Element, scale: float, margin: float) -> tuple[float | str, ...]:
    """Arguments after scaling: places move by the margin, lengths do not."""
    places = _places(element)
    return tuple(
        value if isinstance(value, str) else value * scale + (margin if is_place else 0.0)
        for value, is_place in zip(element.arguments, places, strict=True)
    )


def _places(element: Element) -> list[bool]:
    """Which arguments are coordinates and not lengths."""
    if element.kind != "path":
        lengths = {"rect": (2, 3), "rrect": (2, 3, 4), "circle": (2,), "ellipse": (2, 3)}.get(element.kind, ())
        return [i not in lengths for i in range(len(element.arguments))]
    found, command = list[bool](), ""
    for argument in element.arguments:
        # The number after the letter of an arc is its radius.
        found.append(isinstance(argument, str) or not command.lower().startswith("a"))
        command = argument if isinstance(argument, str) else ""
    return found


@cache
def _icons() -> list[tuple[str, str]]:
    """Names and SVG."""
    archive = _archive()
    assert archive is not None, "checked when the source was made"
    with ZipFile(archive) as opened:
        names = sorted(name for name in opened.namelist() if name.endswith(".svg"))
        return [(name, opened.read(name).decode()) for name in names]


def _archive() -> Path | None:
    spec = find_spec("lucide")
    folders = (spec.submodule_search_locations or []) if spec else []
    return next((path for folder in folders if (path := Path(folder) / "lucide.zip").is_file()), None)


def _is_held_out(name: str) -> bool:
    return zlib.crc32(name.encode()) % _HELD_OUT == 0
