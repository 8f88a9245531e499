"""Pictures whose file ends too early: what of them is there, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile

PARTLY = 16  # rows: decoders fill up the last row of blocks, which is half there
LEAST_LOSS = 0.01  # of the rows: less is not told as a number


@contextmanager
def leniently() -> Iterator[None]:
    """Decoders give what they have when the data ends."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def load_part(image: Image.Image) -> None:
    """Decodes what of `image` is there, where `leniently` holds.

    Raises:
        OSError: nothing is.
    """
    try:
        image.load()
    except OSError:  # strips of a TIFF that were decoded before the broken one are in place
        if getattr(image, "_im", None) is None or not isinstance(image, ImageFile.ImageFile):
            raise
        image.tile = []


def ends_early(head: bytes, size: int) -> bool:
    """Whether a picture's first bytes lead beyond the end of its file, which has `size` bytes."""
    if head[:4] in (b"II*\0", b"MM\0*"):  # a TIFF's directory may stand at its end
        return int.from_bytes(head[4:8], "little" if head[:1] == b"I" else "big") >= size
    return head[:4] == b"RIFF" and int.from_bytes(head[4:8], "little") + 8 > size


def filled_up(image: Image.Image) -> tuple[Image.Image, str]:
    """A picture (RGB) that was decoded in part, its missing rows in the colour of its ground; a sentence that says so.

    What was not decoded is of one colour, at the foot of the picture, or at the head of one that is stored upside down.
    """
    pixels = np.array(image)
    if (pixels == pixels[0, 0]).all():
        return image, "the picture is cut off: nothing of it could be decoded"
    present = _present(pixels)
    missing = [part for part in (slice(0, present.start), slice(present.stop, len(pixels))) if part.stop > part.start]
    ground = np.median(pixels[present][:, (0, -1)].reshape(-1, 3), axis=0)
    missing = [part for part in missing if (pixels[part.start, 0] != ground).any()]  # others are empty paper
    for part in missing:
        _fill(pixels, part, ground)
    return Image.fromarray(pixels), f"the picture is cut off: {_told(missing, len(pixels))}"


def _told(missing: list[slice], rows: int) -> str:
    lost = sum(part.stop - part.start for part in missing) / rows
    return f"about {lost:.0%} of it is missing" if lost >= LEAST_LOSS else "what is there was read"


def _present(pixels: NDArray[np.uint8]) -> slice:
    """The rows between those of one colour at the head and at the foot."""
    plain = (pixels == pixels[:, :1]).all(axis=(1, 2))
    head = plain & (pixels[:, 0] == pixels[0, 0]).all(axis=1)
    foot = plain & (pixels[:, 0] == pixels[-1, 0]).all(axis=1)
    return slice(int(np.argmin(head)), len(pixels) - int(np.argmin(foot[::-1])))


def _fill(pixels: NDArray[np.uint8], rows: slice, ground: NDArray[np.float64]) -> None:
    """Puts `ground` on `rows` and on what goes on from them in the row of blocks above."""
    color = pixels[rows.start, 0].copy()
    pixels[rows] = ground
    for row in pixels[max(rows.start - PARTLY, 0) : rows.start]:
        other = (row != color).any(axis=1)
        if other.any():
            row[len(other) - int(np.argmax(other[::-1])) :] = ground
