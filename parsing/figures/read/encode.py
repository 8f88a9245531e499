"""Pixels as files: PNG for drawings, JPEG for photographs."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlm.parsing.inputs import PlacedImage

MAX_SIDE = 3000  # pixels: more than a page of print shows at 300 dpi
MAX_INLINE_SIDE = 512
JPEG_QUALITY = 90
PNG_LEVEL = 3  # of zlib: a third faster than its default, on whole pages from a sixth smaller to a third larger
# A photograph has nearly as many colours as pixels, a drawing or screenshot a few hundred at most.
_SAMPLE = 96
_PHOTO_COLORS = 0.25


def encode(image: Image, max_side: int = MAX_SIDE) -> tuple[bytes, str]:
    """The file and its suffix (`png` or `jpg`), made smaller where a side is longer than `max_side` pixels."""
    if image.mode not in ("RGB", "RGBA", "L", "1"):
        image = image.convert("RGB")
    if max(image.size) > max_side:
        image = image.copy()
        image.thumbnail((max_side, max_side))
    out = BytesIO()
    if is_photo(image):
        image.save(out, "JPEG", quality=JPEG_QUALITY)
        return out.getvalue(), "jpg"
    image.save(out, "PNG", compress_level=PNG_LEVEL)
    return out.getvalue(), "png"


def is_photo(image: Image) -> bool:
    """Whether an opaque image has the colours of a photograph, judged on a grid of its pixels."""
    if image.mode not in ("RGB", "L"):
        return False
    from PIL.Image import Resampling

    side = min(_SAMPLE, *image.size)
    sample = image.resize((side, side), Resampling.NEAREST)
    colors = sample.getcolors(side * side) or []
    return len(colors) > _PHOTO_COLORS * min(side * side, 256 if image.mode == "L" else side * side)


def data_uri_of(image: PlacedImage) -> str:
    """A small copy of `image` as a URI."""
    data, suffix = encode(image.load(), MAX_INLINE_SIDE)
    return f"data:image/{'jpeg' if suffix == 'jpg' else 'png'};base64,{b64encode(data).decode()}"
