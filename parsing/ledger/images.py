"""Placed images that no picture of the output shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import Block, BlockKind, BlockSource, LeftOut, LeftOutReason

SHOWN = 0.5  # share of an image that is in a picture: then it is shown
MOST = 50  # images of a page that are listed one by one
COMPARED = 5_000  # images of a page that are looked at


def unshown(read: PageView, blocks: Sequence[Block]) -> Iterator[LeftOut]:
    """The images of a page that are neither in a picture nor read: ornaments, and grounds on which text stands."""
    if read.sheet is not None:
        return  # what was read is the image itself
    pictures = [block.bbox for block in blocks if block.kind is BlockKind.PICTURE]
    texts = [block.bbox for block in blocks if block.source is BlockSource.OCR]
    boxes = [image.bbox for image in read.images[:COMPARED] if not _is_kept(image.bbox, pictures, texts)]
    if len(boxes) > MOST:
        boxes[MOST - 1 :] = [bounding_box(boxes[MOST - 1 :])]
    yield from (LeftOut(reason=LeftOutReason.DECORATION, bbox=box) for box in boxes)


def _is_kept(image: Box, pictures: Sequence[Box], texts: Sequence[Box]) -> bool:
    shown = any(image.covered_by(box) > SHOWN for box in pictures)
    return shown or any(image.contains_point(*box.center) for box in texts)
