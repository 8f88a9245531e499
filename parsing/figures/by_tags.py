"""Figures that the tags of a page name and nothing else gives away: a plot of a few thin lines, a drawing in pieces."""

from __future__ import annotations

from collections.abc import Iterator

from vlm.geometry import Box
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageView
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import BlockKind
from vlm.parsing.tags.alt import painted
from vlm.parsing.tags.trust import TrustedTags, trusted_tags
from vlm.parsing.text import Line

MIN_WIDTH, MIN_HEIGHT = 4.0, 3.0  # body sizes: smaller ones are icons, bullets and boxes to tick
LARGEST = 0.8  # of the page: larger ones lie behind it
INSIDE = 0.6  # of a line in the figure, from which it is its lettering
CONFIDENCE = 0.7  # less than that of figures that are seen: they know their labels and their panels
MOST = 100  # a page


class TaggedFigureFinder:
    """Proposes the place of a Figure element whose text is all its own."""

    name = "figures by tags"

    def propose(self, view: PageView) -> Iterator[Proposal]:
        """In the order of the tags."""
        tags = trusted_tags(view)
        if tags is None or not tags.trust.coverage.trusted:
            return
        for box in _places(tags, view):
            if any(region.bbox.covered_by(box) > INSIDE for region in view.regions):
                continue  # a part of it was found before
            lines = [line for line in view.lines if line.bbox.covered_by(box) > INSIDE]
            if all(_may_be_lettering(line, tags) for line in lines):
                yield Proposal(kind=BlockKind.PICTURE, box=box, lines=tuple(lines), confidence=CONFIDENCE, by=self.name)


def _places(tags: TrustedTags, view: PageView) -> list[Box]:
    """Where figures are painted that are as large as figures are."""
    elements, em = tags.tagged.tags.elements, body_size(view)
    boxes = [painted(tags.tagged.tags, index) for index, e in enumerate(elements) if e.type == "Figure"]
    return [
        box
        for box in boxes[:MOST]
        if box is not None
        and box.width >= MIN_WIDTH * em
        and box.height >= MIN_HEIGHT * em
        and box.area <= LARGEST * view.box.area
        and box.covered_by(view.box) > INSIDE
    ]


def _may_be_lettering(line: Line, tags: TrustedTags) -> bool:
    if not any(word.glyphs for word in line.words):
        return False  # read from a picture that is nothing but text
    unit = tags.unit([line])
    return unit is None or unit.kind is BlockKind.PICTURE
