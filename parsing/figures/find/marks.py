"""What of a page may belong to a figure: painted paths and placed images, without tables and page decoration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from vlm.geometry import Box
from vlm.parsing.figures.paths import is_rectangle
from vlm.parsing.inputs import PlacedImage, VectorPath
from vlm.parsing.page.rules import is_rule
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import BlockKind
from vlm.thresholds import Settings


class MarksSettings(Settings):
    """Thresholds: what of a page may belong to a figure."""

    # A filled or framed rectangle over this much of the page is its background or border; an image is a scan.
    page_share: float = 0.5
    scan_share: float = 0.85
    # A band across the whole page at its edge (letterhead, sidebar) is decoration.
    edge_share: float = 0.95
    edge_breadth: float = 0.25


class Look(Enum):
    """What a mark looks like, as far as telling figures from text decoration needs it."""

    RULE = auto()  # a straight horizontal or vertical line
    BOX = auto()  # a filled or framed rectangle, or several lines of a grid
    DRAWN = auto()  # curves, slopes: nothing that frames or underlines text
    IMAGE = auto()
    BACKDROP = auto()  # paper white or page-sized: no sign of a figure, but part of what one shows


@dataclass(frozen=True, slots=True)
class Mark:
    """One path or image on the page; `bbox` is its ink, clipped to the page."""

    bbox: Box
    look: Look
    item: VectorPath | PlacedImage

    @property
    def order(self) -> int:
        return self.item.order


def find_marks(view: PageView, em: float) -> list[Mark]:
    """Marks in paint order, outside the tables and figures that are known. `em`: the page's text size in points."""
    page = view.box
    known = [r.bbox.expand(0.3 * em) for r in view.regions if r.block.kind in (BlockKind.TABLE, BlockKind.PICTURE)]
    marks = [_path_mark(path, page, em) for path in view.paths]
    marks += [_image_mark(image, page) for image in view.images]
    kept = [mark for mark in marks if mark is not None and not _is_known(mark.bbox, known)]
    return sorted(kept, key=lambda mark: mark.order)


def _is_known(box: Box, known: Sequence[Box]) -> bool:
    return any(area.contains_point(*box.center) and box.covered_by(area) > 0.8 for area in known)


def _path_mark(path: VectorPath, page: Box, em: float) -> Mark | None:
    box = ink_box(path).intersection(page)
    if box.width <= 0 or box.height <= 0:
        return None
    look = _look(path, box, em)
    wide = look is not Look.DRAWN and (box.area > MarksSettings.now().page_share * page.area or is_edge_band(box, page))
    return Mark(box, Look.BACKDROP if wide or is_white(path) else look, path)


def _image_mark(image: PlacedImage, page: Box) -> Mark | None:
    box = image.bbox.intersection(page)
    if box.width <= 0 or box.height <= 0 or box.area > MarksSettings.now().scan_share * page.area:
        return None
    return Mark(box, Look.IMAGE, image)


def is_white(path: VectorPath) -> bool:
    """Whether the path leaves no ink on white paper."""
    return all(color is None or min(color[:3]) >= 250 for color in (path.fill, path.stroke))


def ink_box(path: VectorPath) -> Box:
    """The box with the width of the stroke."""
    return path.bbox.expand(max(path.stroke_width, 0.1) / 2) if path.stroke else path.bbox


def is_edge_band(box: Box, page: Box) -> bool:
    """Whether the box runs along a whole side of the page, within a margin of it."""
    settings = MarksSettings.now()
    margin = (1 - settings.edge_share) * page.width
    across = box.width > settings.edge_share * page.width and (box.y0 < margin or box.y1 > page.height - margin)
    along = box.height > settings.edge_share * page.height and (box.x0 < margin or box.x1 > page.width - margin)
    return (across and box.height < settings.edge_breadth * page.height) or (
        along and box.width < settings.edge_breadth * page.width
    )


def _look(path: VectorPath, box: Box, em: float) -> Look:
    if is_rule(min(box.width, box.height), max(box.width, box.height), em):
        return Look.RULE
    if is_rectangle(path.segments) or _is_axis_parallel(path):
        return Look.BOX
    return Look.DRAWN


def _is_axis_parallel(path: VectorPath) -> bool:
    x = y = 0.0
    for command, coordinates in path.segments:
        if command == "C":
            return False
        if command == "L" and abs(coordinates[0] - x) > 0.1 and abs(coordinates[1] - y) > 0.1:
            return False
        if coordinates:
            x, y = coordinates[-2:]
    return True
