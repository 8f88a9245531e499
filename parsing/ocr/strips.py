"""Long strips in pieces: rolls, screenshots of whole web pages, lines without end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

STRIP = 4.0  # times as long as wide: sheets are not
SEARCH = 0.1  # of a piece's length, before its end, where the emptiest place is looked for
MOST_PIECES = 200


def pieces(image: NDArray[np.uint8], wanted: float, most: float) -> Iterator[tuple[int, int, NDArray[np.uint8]]]:
    """The pieces of an image [H, W, 3] with their places x, y: itself, unless it is a strip that would have to be
    `wanted` pixels long to be read, where `most` is what can be.

    Strips are cut across, where least is drawn.
    """
    height, width = image.shape[:2]
    count = min(int(np.ceil(wanted / most)), MOST_PIECES)
    if count <= 1 or max(height, width) < STRIP * min(height, width):
        yield 0, 0, image
        return
    across = image if height >= width else image.transpose(1, 0, 2)
    cuts = [0, *_cuts(across, count), len(across)]
    for start, stop in pairwise(cuts):
        piece = np.ascontiguousarray(across[start:stop] if height >= width else image[:, start:stop])
        yield (0, start, piece) if height >= width else (start, 0, piece)


def _cuts(image: NDArray[np.uint8], count: int) -> Iterator[int]:
    """Rows of an image [H, W, 3] at which it falls into `count` pieces of about the same height."""
    length = len(image) / count
    for number in range(1, count):
        stop = int(number * length)
        start = stop - max(int(SEARCH * length), 1)
        drawn = image[start:stop].astype(np.float32).std(axis=(1, 2))
        yield start + int(np.argmin(drawn))
