"""Raster images placed on a page."""

from __future__ import annotations

import ctypes
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from vlm.geometry import Box
from vlm.parsing.errors import PageError
from vlm.parsing.inputs.page import PlacedImage
from vlm.parsing.inputs.pdf.objects import walk
from vlm.parsing.inputs.pdf.transform import Frame, Matrix, apply, multiply, object_matrix

if TYPE_CHECKING:
    from PIL.Image import Image

THINNEST = 2.0  # pixels: a crop is rounded inwards, by up to one on either side
UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))


class Pixels(Protocol):
    """Draws the page at `scale` pixels a point, without `crop` points at its sides (left, bottom, right, top)."""

    def __call__(self, *, scale: float, crop: tuple[float, float, float, float]) -> Image: ...


def read_images(page: Any, frame: Frame, limit: int, max_pixels: int, pixels: Pixels) -> list[PlacedImage]:
    """All placed images that touch the page, in paint order; their pixels are those of the page."""
    images: list[PlacedImage] = []
    sheet = Box(0, 0, frame.width, frame.height)
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    for order, handle, space in walk(page, frame, limit, raw.FPDF_PAGEOBJ_IMAGE):
        bbox = placed_box(multiply(object_matrix(handle), space))
        if not bbox.intersects(sheet):
            continue
        size = (0, 0)
        if raw.FPDFImageObj_GetImagePixelSize(handle, wide, high):
            size = (wide.value, high.value)
        visible = bbox.intersection(sheet)
        load = partial(_crop, pixels, frame, visible, size, bbox, max_pixels)
        decodes = partial(_decodes, page, handle)
        images.append(PlacedImage(bbox=visible, pixel_size=size, load=load, order=order, decodes=decodes))
    return images


def _decodes(page: Any, handle: Any) -> bool:
    """Whether pdfium can decode the image object `handle` of `page`, which has to stay open for that."""
    if not page.raw or not raw.FPDFImageObj_GetImageDataDecoded(handle, None, 0):
        return False
    bitmap = raw.FPDFImageObj_GetBitmap(handle)
    if bitmap:
        raw.FPDFBitmap_Destroy(bitmap)
    return bool(bitmap)


def placed_box(matrix: Matrix) -> Box:
    """Where the unit square lies under `matrix`: an image is painted onto it."""
    corners = [apply(matrix, x, y) for x, y in UNIT_SQUARE]
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _crop(pixels: Pixels, frame: Frame, box: Box, size: tuple[int, int], whole: Box, max_pixels: int) -> Image:
    """The page's pixels inside `box` at the image's own resolution: masks, rotation and what is printed over it come
    out as a reader sees them."""
    scale = max(max(size) / max(whole.width, whole.height, 1e-6), 1.0)
    if box.area * scale * scale > max_pixels:
        scale = (max_pixels / box.area) ** 0.5
    if min(box.width, box.height) * scale < THINNEST:
        box = box.expand(1 / scale)
    sides = (box.x0, frame.height - box.y1, frame.width - box.x1, box.y0)
    left, bottom, right, top = (max(side, 0.0) for side in sides)
    try:
        return pixels(scale=scale, crop=(left, bottom, right, top))
    except (pdfium.PdfiumError, ValueError) as error:
        raise PageError("an image of the page cannot be rendered") from error
