"""Pages of formulas as pixels, cropped to their ink, with a margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.train.data.sample import Pixels

PATCH = 8  # pixels
MAX_PATCHES = 1024
MIN_EM, MEAN_EM, MAX_EM = 14.0, 20.0, 28.0  # pixels; 20 is 10 pt at 144 dpi
EM_DEVIATION = 3.5  # pixels

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MARGIN = (2, 11)  # pixels, the end excluded
_POINTS = 9.963  # PDF points in the em of a 10 pt font
_INK = 250  # grey below which a pixel counts as ink


def pictures(pdf: bytes, pages: Sequence[int | None], rng: np.random.Generator) -> Iterator[Pixels | None]:
    """One picture for each page, None where there is no page or the formula is too large at the smallest em."""
    import pypdfium2

    if not pdf:
        yield from (None for _ in pages)
        return
    document = pypdfium2.PdfDocument(pdf)
    for page in pages:
        em = draw_em(rng)
        margins = rng.integers(*MARGIN, size=4)
        yield None if page is None or page >= len(document) else _picture(document[page], em, margins)
    document.close()


def draw_em(rng: np.random.Generator) -> float:
    """An em in pixels."""
    return float(np.clip(rng.normal(MEAN_EM, EM_DEVIATION), MIN_EM, MAX_EM))


def _picture(page: PdfPage, em: float, margins: NDArray[np.int64]) -> Pixels | None:
    width, height = page.get_size()
    fitting = float(np.sqrt(MAX_PATCHES * PATCH**2 / (width * height))) * _POINTS  # em at which the page just fits
    for size in (em, min(em, max(MIN_EM, fitting))):
        grey = page.render(scale=size / _POINTS, grayscale=True).to_numpy().squeeze()
        image = framed(grey, margins)
        if image is not None and patches(image) <= MAX_PATCHES:
            return image
    return None


def framed(grey: Pixels, margins: NDArray[np.int64]) -> Pixels | None:
    """The ink of a page with white margins (left, top, right, bottom); None for a blank page."""
    ink = grey < _INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return None
    cut = grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    left, top, right, bottom = map(int, margins)
    return np.pad(cut, ((top, bottom), (left, right)), constant_values=255)


def patches(image: Pixels) -> int:
    """Patches of 8 x 8 pixels that cover an image."""
    height, width = map(int, image.shape[:2])
    return -(-height // PATCH) * -(-width // PATCH)
