"""The pixels of a page, with all that is laid over it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlm.parsing.inputs.pdf.laid_over import LaidOver

Sides = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def draw(page: Any, over: LaidOver, scale: float, crop: Sides = (0, 0, 0, 0)) -> Image:
    """RGB pixels of a page (pypdfium2) with what is laid `over` it.

    Args:
        scale: pixels a point.
        crop: points that are left out at the sides.

    Raises:
        PdfiumError, ValueError: it cannot be rendered, or nothing is left of it.
    """
    bitmap = page.render(scale=scale, crop=crop)
    cut = [math.ceil(side * scale) for side in crop]  # as pypdfium2 rounds them
    over.draw(bitmap, (-cut[0], -cut[3], math.ceil(page.get_width() * scale), math.ceil(page.get_height() * scale)))
    image: Image = bitmap.to_pil().convert("RGB")
    return image
