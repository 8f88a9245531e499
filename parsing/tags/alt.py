"""What the tags say that figures and formulas show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlm.geometry import Box, bounding_box
from vlm.parsing.inputs import PageTags
from vlm.parsing.page.region import Region
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import BlockKind
from vlm.parsing.tags.view import page_tags
from vlm.thresholds import Settings


class AltSettings(Settings):
    """Thresholds: what the tags say that figures and formulas show."""

    same: float = 0.5  # of the area that a region and a figure cover together is in both: then they are the same


LONGEST = 500  # characters of a description; longer ones are data of programs or hidden texts
MOST = 500  # figures of a page that are compared with its regions
_KINDS = {"Figure": BlockKind.PICTURE, "Formula": BlockKind.FORMULA}
# What programs write where nobody did: the name of the file, its address, the name of the element itself.
_NO_DESCRIPTION = re.compile(
    r".*\.(?:png|jpe?g|gif|tiff?|bmp|wmf|emf|svg|eps|pdf|webp)|[a-z]:\\.*|\w+://.*|<.*"
    r"|(?:image|figure|picture|graphic|grafik|bild|abbildung|photo|shape|untitled|object|diagram|imagen|immagine|图片)"
    r"[\s_:.-]*\d*|\S{25,}|\W*",
    re.IGNORECASE | re.DOTALL,
)


def describe(view: PageView) -> PageView:
    """The same view, its pictures and formulas with the descriptions that the tags have for them."""
    tags = view.of_page(page_tags)
    if tags is not None:
        figures = _figures(tags)
        for region in view.regions:
            region.block.alt = region.block.alt or _description(region, figures)
    return view


def description(text: str | None) -> str | None:
    """A text as one line, None where it describes nothing."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text or "").split())
    return line if line and len(line) <= LONGEST and not _NO_DESCRIPTION.fullmatch(line) else None


def _figures(tags: PageTags) -> list[tuple[BlockKind, Box, str]]:
    """Kind, place and description of the elements that have all three."""
    found: list[tuple[BlockKind, Box, str]] = []
    for index, element in enumerate(tags.elements):
        text = description(element.alt or element.actual_text) if element.type in _KINDS else None
        box = (painted(tags, index) or element.box) if text else None
        if text and box and len(found) < MOST:
            found.append((_KINDS[element.type], box, text))
    return found


def painted(tags: PageTags, index: int) -> Box | None:
    """What an element paints."""
    ids = (id for inner in tags.within(index) for id in tags.elements[inner].ids)
    boxes = [tags.drawn[id] for id in ids if id in tags.drawn]
    return bounding_box(boxes) if boxes else None


def _description(region: Region, figures: Sequence[tuple[BlockKind, Box, str]]) -> str | None:
    """That of the figure which is the same as the region."""
    shared = [(region.bbox.iou(box), text) for kind, box, text in figures if kind is region.block.kind]
    best, text = max(shared, default=(0.0, ""))
    return text if best >= AltSettings.now().same else None
