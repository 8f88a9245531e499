"""Pixels to lines: orientation, deskew, detection, recognition."""

from dataclasses import dataclass

from vlm.parsing.inputs import PageSource
from vlm.parsing.text import Line


@dataclass(frozen=True)
class OcrResult:
    """Lines in points of the page as displayed; `rotation` is how far (degrees clockwise) the picture was turned."""

    lines: tuple[Line, ...]
    rotation: float = 0.0


def read_pixels(page: PageSource) -> OcrResult:
    """Reads the page from its raster."""
    raise NotImplementedError
