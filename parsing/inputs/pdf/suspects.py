"""Text objects that may leave no ink: pale, tiny, on a layer, in the colour of what they stand on, painted over.

All of it is told from what objects say of themselves, so that pages without such text cost next to nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from vlm.parsing.inputs.pdf.calls import ADDRESS, INT, numbers, written
from vlm.parsing.inputs.pdf.marks import Marks

PALE = 200  # of 255, the darkest channel: on white paper it may be invisible, on a dark ground it is not
FAINT = 64  # of 255: opacity
TINY = 2.0  # points
ALIKE = 48  # of 255, the largest difference in a channel between letters and the area they stand on
MAX_AREAS = 500  # filled areas of a page that are compared with its text, the largest first
CLIP = 2.0  # points that letters may reach out of what clips them: bounds are those of the font, not of its ink
_RECTANGLE = 5  # segments
LETTER = 0.5  # heights of a text object: an area over less of it hides no letter
LAYER = "OC"  # the tag of marked content that belongs to a layer

Bools = NDArray[np.bool_]


class Areas(NamedTuple):
    """P filled paths in paint order."""

    places: NDArray[np.int64]  # [P] in paint order of the page
    bounds: NDArray[np.float32]  # [P, 4] left, bottom, right, top in the space of the page
    colors: NDArray[np.int64]  # [P, 3] of 255
    plain: Bools  # [P] opaque rectangles


def suspects(
    own: Sequence[tuple[int, int]], marks: Marks, handles: NDArray[np.int64], colors: NDArray[np.uint32],
    sizes: NDArray[np.float32],
) -> Bools:  # fmt: skip
    """[S] which of the text objects at the addresses `handles` may leave no ink.

    Args:
        own: (type, address) of the objects of the page in paint order; what forms hold is not looked into.
        colors: [S] fill 0xRRGGBBAA.
        sizes: [S] points.
    """
    rgb, alpha = channels(colors), (colors & 0xFF).astype(np.int64)
    found: Bools = (alpha < FAINT) | (sizes < TINY) | _on_layers(own, marks, handles)
    pale: Bools = rgb.min(axis=1, initial=255) >= PALE
    return found | _on_areas(own, handles, rgb, pale) | _clipped(own, handles)


def copies(own: Sequence[tuple[int, int]], handles: NDArray[np.int64], suspected: NDArray[np.int64]) -> list[int]:
    """Addresses of text objects that may show the letters of the suspected ones at their place: those on the same
    baseline, and those that are not among `handles`. Of letters that are shown twice, such as bold ones or text cut
    into strips, pdfium reads the first, though only the second may leave ink."""
    texts = np.array([address for kind, address in own if kind == raw.FPDF_PAGEOBJ_TEXT], np.int64)
    doubtful, boxes, lines = np.isin(texts, suspected), _bounds(texts.tolist()), _baselines(texts)
    found = ~np.isin(texts, handles)
    on: defaultdict[tuple[float, ...], list[int]] = defaultdict(list)
    for place in np.flatnonzero(doubtful).tolist():
        on[tuple(lines[place].tolist())].append(place)
    for place in np.flatnonzero(~doubtful & ~found).tolist():
        same = boxes[on.get(tuple(lines[place].tolist()), [])]
        found[place] = ((same[:, :2] < boxes[place, 2:]) & (same[:, 2:] > boxes[place, :2])).all(axis=1).any()
    return [int(address) for address in texts[found & ~doubtful]]


def _baselines(texts: NDArray[np.int64]) -> NDArray[np.float32]:
    """[T, 5] how letters are turned and scaled, and how far their baseline is from the origin of the page."""
    cells = written("FPDFPageObj_GetMatrix", (ADDRESS,), (texts.tolist(),), len(texts), cells=6, dtype=np.float32)
    a, b, x, y = cells[:, 0], cells[:, 1], cells[:, 4], cells[:, 5]
    away = (a * y - b * x) / np.maximum(np.hypot(a, b), 1e-6)
    lines: NDArray[np.float32] = np.column_stack([cells[:, :4], away]).round(1)
    return lines


def channels(colors: NDArray[np.uint32]) -> NDArray[np.int64]:
    """[S, 3] red, green and blue of 0xRRGGBBAA."""
    return (colors[:, None] >> np.array([24, 16, 8], np.uint32) & 0xFF).astype(np.int64)


def _on_layers(own: Sequence[tuple[int, int]], marks: Marks, handles: NDArray[np.int64]) -> Bools:
    """Which text is marked as part of a layer; on pages with such text also what stands in forms, which have layers
    that pdfium does not tell."""
    layers = {number for number in range(len(marks.handles)) if marks.name(number) == LAYER}
    if not layers:
        return np.zeros(len(handles), bool)
    direct = {address for _, address in own}
    found = (
        address not in direct or not layers.isdisjoint(marks.around.get(address, ())) for address in handles.tolist()
    )
    return np.fromiter(found, bool, len(handles))


def _on_areas(own: Sequence[tuple[int, int]], handles: NDArray[np.int64], rgb: NDArray[np.int64], pale: Bools) -> Bools:
    """Which text an area lies over in part that is painted later, or stands on one of its own colour; `pale` text also
    where it stands on no plain area of another."""
    areas = _areas(own)
    out: Bools = pale.copy()
    if not len(areas.places):
        return out
    order = {address: place for place, (_, address) in enumerate(own)}
    placed = np.array([order.get(address, -1) for address in handles.tolist()], np.int64)
    mine = np.flatnonzero(placed >= 0)
    boxes = _bounds(handles[mine].tolist())
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    found = out[mine]
    for place, bounds, color, plain in zip(*areas, strict=True):
        inside = ((middle >= bounds[:2]) & (middle <= bounds[2:])).all(axis=1)
        below = placed[mine] > place
        alike = (np.abs(rgb[mine] - color) < ALIKE).all(axis=1)
        over = ~below & _reaches_over(bounds, boxes)
        found = np.where(over | inside & below & alike, True, np.where(inside & below & plain, False, found))
    out[mine] = found
    return out


def _reaches_over(area: NDArray[np.float32], boxes: NDArray[np.float32]) -> Bools:
    """[M] whether the area hides letters of a text if it is opaque, such as one name; rules below words do not."""
    shared = np.minimum(area[2:], boxes[:, 2:]) - np.maximum(area[:2], boxes[:, :2])
    letter = np.minimum(boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]) * LETTER  # turned text is high, not large
    over: Bools = np.greater_equal(shared.min(axis=1), letter)
    return over


def _clipped(own: Sequence[tuple[int, int]], handles: NDArray[np.int64]) -> Bools:
    """Which text reaches out of the rectangle that clips it."""
    out = np.zeros(len(handles), bool)
    direct = {address for _, address in own}
    mine = np.array([place for place, address in enumerate(handles.tolist()) if address in direct], np.int64)
    clips = numbers("FPDFPageObj_GetClipPath", (ADDRESS,), (handles[mine].tolist(),), len(mine), result=ADDRESS)
    mine, clips = mine[clips != 0], clips[clips != 0]
    addresses = clips.tolist()
    segments = numbers("FPDFClipPath_CountPathSegments", (ADDRESS, INT), (addresses, repeat(0)), len(clips))
    mine, clips = mine[(segments >= 3) & (segments <= _RECTANGLE)], clips[(segments >= 3) & (segments <= _RECTANGLE)]
    one, other = (_corner(clips, index) for index in (0, 2))
    low, high = np.minimum(one, other) - CLIP, np.maximum(one, other) + CLIP
    boxes = _bounds(handles[mine].tolist())
    out[mine] = ((boxes[:, :2] < low) | (boxes[:, 2:] > high)).any(axis=1)
    return out


def _corner(clips: NDArray[np.int64], index: int) -> NDArray[np.float32]:
    """[C, 2] a point of the first path of each clip."""
    arguments = (clips.tolist(), repeat(0), repeat(index))
    found = numbers("FPDFClipPath_GetPathSegment", (ADDRESS, INT, INT), arguments, len(clips), result=ADDRESS)
    return written("FPDFPathSegment_GetPoint", (ADDRESS,), (found.tolist(),), len(clips), cells=2, dtype=np.float32)


def _areas(own: Sequence[tuple[int, int]]) -> Areas:
    paths = [(place, address) for place, (kind, address) in enumerate(own) if kind == raw.FPDF_PAGEOBJ_PATH]
    addresses = [address for _, address in paths]
    modes = written("FPDFPath_GetDrawMode", (ADDRESS,), (addresses,), len(paths), cells=2, dtype=np.int32)
    filled = np.flatnonzero(modes[:, 0] != raw.FPDF_FILLMODE_NONE)
    addresses = [addresses[place] for place in filled.tolist()]
    bounds = _bounds(addresses)
    size = (bounds[:, 2] - bounds[:, 0]) * (bounds[:, 3] - bounds[:, 1])
    large = np.sort(np.argsort(-size, kind="stable")[:MAX_AREAS])
    rgba = written("FPDFPageObj_GetFillColor", (ADDRESS,), (addresses,), len(addresses), cells=4, dtype=np.uint32)
    places = np.array([place for place, _ in paths], np.int64)[filled]
    segments = numbers("FPDFPath_CountSegments", (ADDRESS,), (addresses,), len(addresses))
    plain = (segments <= _RECTANGLE) & (rgba[:, 3] == 255)
    return Areas(places[large], bounds[large], rgba[large, :3].astype(np.int64), plain[large])


def _bounds(addresses: Sequence[int]) -> NDArray[np.float32]:
    """[P, 4] left, bottom, right, top."""
    count = len(addresses)
    return written("FPDFPageObj_GetBounds", (ADDRESS,), (addresses,), count, cells=4, dtype=np.float32)
