"""A page turned so that its text is level: every later step sees an upright page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.inputs import Annotations, Glyphs, Link, PageSource, PageTags, PlacedImage, VectorPath

if TYPE_CHECKING:
    from PIL.Image import Image

WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Turn:
    """Turns a page of `width` x `height` clockwise by `quarters` * 90 degrees, then counter-clockwise by `skew`
    degrees about its centre, which stays on a page of the turned size."""

    width: float
    height: float
    quarters: int = 0
    skew: float = 0.0

    @property
    def degrees(self) -> float:
        """Degrees clockwise, -180 < degrees <= 180."""
        return 180 - (180 - (90 * self.quarters - self.skew)) % 360

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the turned page."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def matrix(self) -> NDArray[np.float64]:
        """[2, 3]: columns x, y and 1 of the page as displayed to x, y of the upright page."""
        angle = np.deg2rad(self.degrees)
        spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        new_centre, centre = np.array(self.size) / 2, np.array([self.width, self.height]) / 2
        return np.hstack([spin, (new_centre - spin @ centre)[:, None]])

    def inverse(self) -> NDArray[np.float64]:
        """[2, 3]: from the upright page back to the page as displayed."""
        matrix = self.matrix()
        back = matrix[:, :2].T
        return np.hstack([back, -back @ matrix[:, 2:]])

    def upright(self, box: Box) -> Box:
        return map_box(self.matrix(), box)

    def displayed(self, box: Box) -> Box:
        return map_box(self.inverse(), box)

    def pixels(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """An image [H, W] or [H, W, 3] of the page as displayed, turned upright; corners are filled with white."""
        import cv2

        if not self.skew:
            return np.ascontiguousarray(np.rot90(image, -self.quarters))
        turn = replace(self, width=image.shape[1], height=image.shape[0])
        size = (round(turn.size[0]), round(turn.size[1]))
        matrix = turn.matrix()
        matrix[:, 2] += matrix[:, :2].sum(axis=1) / 2 - 0.5  # OpenCV counts from the centres of pixels
        turned = cv2.warpAffine(image, matrix, size, flags=cv2.INTER_LINEAR, borderValue=WHITE)
        return np.asarray(turned, np.uint8)


def map_points(matrix: NDArray[np.float64], points: NDArray[Any]) -> NDArray[Any]:
    """Points [..., 2] through an affine map [2, 3]."""
    mapped: NDArray[Any] = points @ matrix[:, :2].T + matrix[:, 2]
    return mapped


def map_box(matrix: NDArray[np.float64], box: Box) -> Box:
    """The box around the mapped corners of `box`."""
    corners = np.array([(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)])
    mapped = map_points(matrix, corners)
    return Box(*map(float, mapped.min(axis=0)), *map(float, mapped.max(axis=0)))


class UprightPage:
    """`page` seen through `turn`: everything it holds in the coordinates of the upright page."""

    def __init__(self, page: PageSource, turn: Turn) -> None:
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
            boxes=_map_boxes(matrix, glyphs.boxes),
            loose=_map_boxes(matrix, glyphs.loose),
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


def _map_tags(turn: Turn, tags: PageTags) -> PageTags:
    return replace(
        tags,
        elements=tuple(replace(e, box=turn.upright(e.box)) if e.box else e for e in tags.elements),
        drawn={id: turn.upright(box) for id, box in tags.drawn.items()},
    )


def _map_boxes(matrix: NDArray[np.float64], boxes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Boxes [N, 4] to the boxes around their mapped corners."""
    corners = map_points(matrix, boxes[:, [0, 1, 2, 1, 0, 3, 2, 3]].reshape(-1, 4, 2))
    return np.hstack([corners.min(axis=1), corners.max(axis=1)]).astype(np.float32)


def _map_path(matrix: NDArray[np.float64], path: VectorPath) -> VectorPath:
    segments = tuple((kind, _map_numbers(matrix, numbers)) for kind, numbers in path.segments)
    return replace(path, segments=segments, bbox=map_box(matrix, path.bbox))


def _map_numbers(matrix: NDArray[np.float64], numbers: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(map(float, map_points(matrix, np.array(numbers).reshape(-1, 2)).ravel()))
