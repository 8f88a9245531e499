"""A page turned so that its text is level: every later step sees an upright page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.inputs import Annotations, Glyphs, Link, PageSource, PageTags, PlacedImage, VectorPath
from vlm.parsing.page.frame import map_box, map_boxes, map_points

if TYPE_CHECKING:
    from PIL.Image import Image


class Placing(Protocol):
    """How a page is laid down to be read: `Turn` turns it, `Mount` puts it on a larger sheet."""

    @property
    def quarters(self) -> int: ...

    @property
    def degrees(self) -> float: ...

    @property
    def size(self) -> tuple[float, float]: ...

    def matrix(self) -> NDArray[np.float64]: ...

    def upright(self, box: Box) -> Box: ...

    def displayed(self, box: Box) -> Box: ...

    def pixels(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]: ...


class UprightPage:
    """`page` seen through `turn`: everything it holds in the coordinates of the upright page."""

    def __init__(self, page: PageSource, turn: Placing) -> None:
        self.page, self.turn = page, turn
        self.number, self.label, self.is_picture = page.number, page.label, page.is_picture
        self.width, self.height = turn.size

    def glyphs(self) -> Glyphs:
        return self._map_glyphs(self.page.glyphs())

    def paths(self) -> list[VectorPath]:
        return [_map_path(self.turn.matrix(), path) for path in self.page.paths()]

    def images(self) -> list[PlacedImage]:
        return [self._map_image(image) for image in self.page.images()]

    def links(self) -> list[Link]:
        return [replace(link, bbox=self.turn.upright(link.bbox)) for link in self.page.links()]

    def annotations(self) -> Annotations:
        shown, place = self.page.annotations(), self.turn.upright
        return replace(
            shown,
            fields=tuple(replace(field, bbox=place(field.bbox)) for field in shown.fields),
            notes=tuple(replace(note, bbox=place(note.bbox)) for note in shown.notes),
            strikes=tuple(map(place, shown.strikes)),
            glyphs=self._map_glyphs(shown.glyphs),
        )

    def tags(self) -> PageTags | None:
        tags = self.page.tags()
        return None if tags is None else _map_tags(self.turn, tags)

    def raster(self, dpi: float) -> Image:
        return self._turned(self.page.raster(dpi))

    def _map_glyphs(self, glyphs: Glyphs) -> Glyphs:
        matrix = self.turn.matrix()
        return replace(
            glyphs,
            boxes=map_boxes(matrix, glyphs.boxes),
            loose=map_boxes(matrix, glyphs.loose),
            origins=map_points(matrix, glyphs.origins).astype(np.float32),
            angles=((glyphs.angles + np.float32(self.turn.degrees)) % 360).astype(np.float32),
        )

    def _map_image(self, image: PlacedImage) -> PlacedImage:
        size = image.pixel_size[::-1] if self.turn.quarters % 2 else image.pixel_size
        return replace(
            image,
            bbox=self.turn.upright(image.bbox),
            pixel_size=size,
            load=lambda: self._turned(image.load()),
        )

    def _turned(self, image: Image) -> Image:
        from PIL.Image import fromarray

        return fromarray(self.turn.pixels(np.asarray(image.convert("RGB"))))


def _map_tags(turn: Placing, tags: PageTags) -> PageTags:
    return replace(
        tags,
        elements=tuple(replace(e, box=turn.upright(e.box)) if e.box else e for e in tags.elements),
        drawn={id: turn.upright(box) for id, box in tags.drawn.items()},
    )


def _map_path(matrix: NDArray[np.float64], path: VectorPath) -> VectorPath:
    segments = tuple((kind, _map_numbers(matrix, numbers)) for kind, numbers in path.segments)
    return replace(path, segments=segments, bbox=map_box(matrix, path.bbox))


def _map_numbers(matrix: NDArray[np.float64], numbers: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(map(float, map_points(matrix, np.array(numbers).reshape(-1, 2)).ravel()))
