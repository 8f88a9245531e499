"""Pictures by Pillow: PNG, JPEG, TIFF and GIF with several frames, WebP, BMP. Each frame is a page."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from vlm.parsing.errors import InputError, LimitError, PageError
from vlm.parsing.inputs.limits import Limits, beyond
from vlm.parsing.inputs.page import Annotations, Glyphs, Link, OutlineItem, PlacedImage, VectorPath, no_glyphs

if TYPE_CHECKING:
    from types import TracebackType

# Screens' conventional values, written by programs that know nothing of the paper.
MEANINGLESS_DPI = (72, 96)
LONG_SIDE_INCHES = 11.0  # of a page whose resolution the file does not tell
LEAST_DPI = 72.0
# What Pillow raises for files that are cut off or make no sense, beside errors of its own.
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, OverflowError, struct.error)


class PictureSource:
    """A picture file as a document."""

    def __init__(self, data: Path | bytes, *, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._data = data
        try:
            with _without_warnings():
                self._image = self._opened()
                self._frames: int = getattr(self._image, "n_frames", 1)
        except Image.DecompressionBombError as error:
            raise LimitError(f"{name}: the picture has too many pixels") from error
        except (UnidentifiedImageError, *UNREADABLE) as error:
            raise InputError(f"{name}: not a readable picture") from error

    @property
    def metadata(self) -> dict[str, str]:
        return {"format": self._image.format or ""}

    def __len__(self) -> int:
        return min(self._frames, self.limits.max_pages)

    @property
    def unread(self) -> tuple[str, ...]:
        return beyond(self._frames, len(self))

    def page(self, number: int) -> PicturePage:
        try:
            with _without_warnings():
                self._image.seek(number - 1)
                page = PicturePage(self._load(), number, self.limits)
                if self._frames == 1:  # the pixels are the page's now; a document that stays open holds none
                    self._image = self._opened()
                return page
        except (*UNREADABLE, Image.DecompressionBombError) as error:
            raise PageError(f"page {number} of {self.name} cannot be decoded") from error

    def _opened(self) -> Image.Image:
        return Image.open(io.BytesIO(self._data) if isinstance(self._data, bytes) else self._data)

    def _load(self) -> Image.Image:
        image = self._image
        if image.width * image.height > self.limits.max_pixels:
            image.draft("RGB", (image.width // 2, image.height // 2))  # JPEG decodes at half size; others ignore this
        if image.width * image.height > self.limits.max_pixels:
            raise LimitError(f"{self.name}: {image.width}x{image.height} pixels are more than the limit")
        dpi = image.info.get("dpi")
        if self._frames == 1:  # no copy of pixels that nobody else will ask for: a page may have 200 MB of them
            ImageOps.exif_transpose(image, in_place=True)
        else:
            image = ImageOps.exif_transpose(image)
        flat = _flatten(image)
        flat.info["dpi"] = dpi
        return flat

    def outline(self) -> list[OutlineItem]:
        return []

    def close(self) -> None:
        self._image.close()

    def __enter__(self) -> PictureSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class PicturePage:
    """One frame as a page: pixels, and nothing that could be asked for otherwise."""

    is_picture = True
    label: str | None = None

    def __init__(self, image: Image.Image, number: int, limits: Limits) -> None:
        self._image = image
        self.number = number
        self.limits = limits
        self.dpi = _resolution(image)
        self.width = image.width * 72 / self.dpi
        self.height = image.height * 72 / self.dpi

    def glyphs(self) -> Glyphs:
        return no_glyphs()

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

    def raster(self, dpi: float) -> Image.Image:
        """RGB pixels at `dpi`, or at less where the pixel limit demands it."""
        scale = min(dpi / self.dpi, (self.limits.max_pixels / (self._image.width * self._image.height)) ** 0.5)
        if abs(scale - 1) < 0.01:
            return self._image
        size = (max(1, round(self._image.width * scale)), max(1, round(self._image.height * scale)))
        return self._image.resize(size, Image.Resampling.LANCZOS)


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Pillow's go to standard error: its limit of pixels is wider than ours, and what cannot be decoded is raised."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _flatten(image: Image.Image) -> Image.Image:
    """RGB, transparency on white, 16-bit and floating-point greys scaled to 8 bits."""
    if image.mode.startswith(("I", "F")):
        values = np.asarray(image, dtype=np.float64)
        top = 65535.0 if values.max(initial=0) > 255 else 255.0
        image = Image.fromarray(np.clip(values * (255.0 / top), 0, 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    return image if image.mode == "RGB" else image.convert("RGB")


def _resolution(image: Image.Image) -> float:
    """Dots an inch from the file; where it does not tell, as if the page were as long as a letter."""
    given = image.info.get("dpi")
    try:
        dpi = float(given[0]) if given else 0.0
    except (TypeError, ValueError, ZeroDivisionError):
        dpi = 0.0
    longest = max(image.size)
    if dpi < LEAST_DPI or round(dpi) in MEANINGLESS_DPI or dpi > longest:
        return max(LEAST_DPI, longest / LONG_SIDE_INCHES)
    return dpi
