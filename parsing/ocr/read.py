"""A page's pixels to lines of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vlm.parsing.geometry import Box
from vlm.parsing.inputs import PageSource
from vlm.parsing.ocr.crops import cut
from vlm.parsing.ocr.detection import TextBox, find_text
from vlm.parsing.ocr.recognition import recognizer
from vlm.parsing.ocr.words import to_line
from vlm.parsing.text import Line

DPI = 200.0


@dataclass(frozen=True)
class OcrResult:
    """Lines in points of the page as displayed; `rotation` is how far (degrees clockwise) the picture was turned."""

    lines: tuple[Line, ...]
    rotation: float = 0.0


def read_pixels(page: PageSource, *, regions: Sequence[Box] | None = None) -> OcrResult:
    """Reads the page, or only the `regions` of it, from its raster."""
    image = np.asarray(page.raster(DPI).convert("RGB"))[:, :, ::-1]  # the models were trained on BGR
    scale = page.width / image.shape[1]
    boxes = [box for box in find_text(image) if _wanted(box, scale, regions)]
    crops = [cut(image, box) for box in boxes]
    readings = recognizer().read(crops)
    lines = [to_line(*found, scale) for found in zip(readings, crops, boxes, strict=True)]
    return OcrResult(tuple(sorted((line for line in lines if line), key=lambda line: (line.baseline, line.bbox.x0))))


def _wanted(box: TextBox, scale: float, regions: Sequence[Box] | None) -> bool:
    return regions is None or any(region.contains_point(box.cx * scale, box.cy * scale) for region in regions)
