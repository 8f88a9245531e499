"""Pictures by Pillow: PNG, JPEG, TIFF with its pages, GIF, WebP, BMP."""

from __future__ import annotations

import io
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from vlm.parsing.errors import InputError, LimitError, PageError
from vlm.parsing.inputs.cut_off import ends_early, filled_up, leniently, load_part
from vlm.parsing.inputs.flatten import flatten
from vlm.parsing.inputs.limits import Limits, beyond
from vlm.parsing.inputs.page import Annotations, Glyphs, Link, OutlineItem, PlacedImage, VectorPath, no_glyphs
from vlm.parsing.inputs.resolution import resolution

if TYPE_CHECKING:
    from types import TracebackType

_ANIMATED = frozenset({"GIF", "WEBP", "PNG"})
# What Pillow raises for files that are damaged, beside its own errors, which are OSErrors.
_DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
    struct.error,
)


class PictureSource:
    """A picture file as a document: each page of a TIFF is one, of anything else the first frame."""

    def __init__(self, data: Path | bytes, *, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._data = data
        self._image = self._open()
        self._count, self._untold = 1, ""
        if self._image.format == "TIFF":
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._count, self._untold = self._pages()
        elif self._image.format in _ANIMATED and (frames := self._frames()) > 1:
            self._untold = f"only the first of the {frames} frames of the animation was read"

    @property
    def metadata(self) -> dict[str, str]:
        return {"format": self._image.format or ""}

    def __len__(self) -> int:
        return self._count

    @property
    def unread(self) -> tuple[str, ...]:
        full = self._image.format == "TIFF" and self._count == self.limits.max_pages
        return beyond(self._frames(), self._count) if full else ()

    def page(self, number: int) -> PicturePage:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                image, told = self._load(number)
                if self._count == 1:  # the pixels are the page's now; a document that stays open holds none
                    self._image = self._open()
        except LimitError:
            raise
        except (*_DAMAGE, Image.DecompressionBombError) as error:
            raise PageError(f"page {number} of {self.name} cannot be decoded") from error
        untold = (told, self._untold if number == self._count else "")
        return PicturePage(image, number, self.limits, tuple(filter(None, untold)))

    def _open(self) -> Image.Image:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of bombs: `_load` has the stricter limit; of damage: it is told
                return Image.open(io.BytesIO(self._data) if isinstance(self._data, bytes) else self._data)
        except Image.DecompressionBombError as error:
            raise LimitError(f"{self.name}: the picture has too many pixels") from error
        except _DAMAGE as error:
            why = "the file is cut off" if self._ends_early() else "not a readable picture"
            raise InputError(f"{self.name}: {why}") from error

    def _ends_early(self) -> bool:
        if isinstance(self._data, bytes):
            return ends_early(self._data[:8], len(self._data))
        with self._data.open("rb") as file:
            return ends_early(file.read(8), self._data.stat().st_size)

    def _frames(self) -> int:
        """How many the file says it has; 1 where it cannot be followed that far."""
        try:
            return int(getattr(self._image, "n_frames", 1))
        except _DAMAGE:
            return 1

    def _pages(self) -> tuple[int, str]:
        """How many pages of a TIFF are there, and whether more should be."""
        for number in range(1, self.limits.max_pages):
            try:
                self._image.seek(number)
            except EOFError:
                return number, ""
            except _DAMAGE:
                return number, "the file is cut off: pages after this one are missing"
        return self.limits.max_pages, ""

    def _load(self, number: int) -> tuple[Image.Image, str]:
        """A page as RGB, upright, and what of it is missing."""
        try:
            return self._decoded(number), ""
        except _DAMAGE:
            with leniently():
                self._image.close()
                self._image = self._open()
                return filled_up(self._decoded(number, part=True))

    def _decoded(self, number: int, *, part: bool = False) -> Image.Image:
        image = self._image
        if number != image.tell() + 1:
            image.seek(number - 1)
        if image.width * image.height > self.limits.max_pixels:
            image.draft("RGB", (image.width // 2, image.height // 2))  # JPEG decodes at half size; others ignore this
        if image.width * image.height > self.limits.max_pixels:
            raise LimitError(f"{self.name}: {image.width}x{image.height} pixels are more than the limit")
        if part:
            load_part(image)
        dpi = image.info.get("dpi")
        if self._count == 1:  # no copy of pixels that nobody else will ask for: a page may have 200 MB of them
            ImageOps.exif_transpose(image, in_place=True)
            upright = image
        else:
            upright = ImageOps.exif_transpose(image) or image
        flat = flatten(upright)
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

    def __init__(self, image: Image.Image, number: int, limits: Limits, unread: tuple[str, ...] = ()) -> None:
        self._image = image
        self._unread = unread
        self.number = number
        self.limits = limits
        self.dpi = resolution(image)
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
        return Annotations(unread=self._unread)

    def tags(self) -> None:
        return None

    def raster(self, dpi: float) -> Image.Image:
        """RGB pixels at `dpi`, or at less where the pixel limit demands it."""
        scale = min(dpi / self.dpi, (self.limits.max_pixels / (self._image.width * self._image.height)) ** 0.5)
        if abs(scale - 1) < 0.01:
            return self._image
        size = (max(1, round(self._image.width * scale)), max(1, round(self._image.height * scale)))
        return self._image.resize(size, Image.Resampling.LANCZOS)
