"""Pages whose text layer is the truth, as pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.eval.ocr.damage import CONDITIONS
from vlm.eval.ocr.score import Placed
from vlm.parsing.inputs import Annotations, Glyphs, Link, PageSource, PlacedImage, VectorPath, open_source
from vlm.parsing.text import Line, read_lines

if TYPE_CHECKING:
    from PIL.Image import Image

LEVEL = 1.0  # degrees: lines at an angle (axis labels, stamps) are not asked for
MOST_POINTS = 3  # in an ellipsis


@dataclass(frozen=True)
class Sample:
    """A damaged picture of a page (width and height in points) and the lines that stand on it."""

    name: str
    width: float
    height: float
    image: Image = field(repr=False)
    truth: tuple[Placed, ...] = field(repr=False)


class PicturePage:
    """A sample as a page that is nothing but pixels."""

    is_picture = True
    number = 1
    label: str | None = None

    def __init__(self, sample: Sample) -> None:
        self.width, self.height = sample.width, sample.height
        self._image = sample.image

    def glyphs(self) -> Glyphs:
        raise NotImplementedError("a picture has no text layer")

    def paths(self) -> list[VectorPath]:
        return []

    def images(self) -> list[PlacedImage]:
        return []

    def links(self) -> list[Link]:
        return []

    def annotations(self) -> Annotations:
        return Annotations()

    def tags(self) -> None:
        return None

    def raster(self, dpi: float) -> Image:
        """The picture at `dpi`, or as it is where that is less: pixels that were not scanned cannot be had."""
        ratio = dpi / 72 * self.width / self._image.width
        if ratio >= 1:
            return self._image
        return self._image.resize((round(self._image.width * ratio), round(self._image.height * ratio)))


def samples(paths: Iterable[Path], conditions: Iterable[str], max_pages: int = 1) -> Iterator[tuple[str, Sample]]:
    """(condition, sample) for the first `max_pages` pages of every PDF, each in every condition."""
    names = tuple(conditions)
    for path in paths:
        with open_source(path) as document:
            for number in range(1, min(len(document), max_pages) + 1):
                page = document.page(number)
                truth = tuple(Placed(line.text, line.bbox) for line in read_lines(page) if _is_asked(line))
                for condition in names:
                    yield condition, _sample(f"{path.stem}-{number}", page, truth, condition)


def _is_asked(line: Line) -> bool:
    """Whether a reader of pixels is asked for a line: not where it is turned, nor for rules set as rows of points."""
    points = line.text.count(".")
    return abs(line.angle) < LEVEL and not (points > MOST_POINTS and set(line.text) <= {".", " "})


def _sample(name: str, page: PageSource, truth: tuple[Placed, ...], condition: str) -> Sample:
    dpi, damages = CONDITIONS[condition]
    image = page.raster(dpi).convert("RGB")
    for damage in damages:
        image = damage(image)
    return Sample(name, page.width, page.height, image, truth)
