"""What the tags of a page tell the layout: which lines are one heading, item or note, and which are furniture."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.layout.paragraphs import Paragraph
from vlm.parsing.page.markers import Marker, marker_of
from vlm.parsing.page.segments import Segment
from vlm.parsing.page.strip import Strip
from vlm.parsing.schema import BlockKind
from vlm.parsing.tags.language import Languages
from vlm.parsing.tags.trust import HEADINGS, TrustedTags
from vlm.parsing.tags.units import Unit
from vlm.thresholds import Settings

# Units that begin and end with lines of their own. Paragraphs do not: many programs call every line one.
_PARTED = frozenset((*HEADINGS, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.CAPTION))
_APART = frozenset((BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.PICTURE))
_UNMARKED = Marker("", "bullet", 0, 0)  # an item whose marker is a picture, or none


class Hints:
    """Asks the tags about strips and paragraphs; without tags there is no answer."""

    def __init__(self, tags: TrustedTags | None) -> None:
        self._tags = tags
        self._languages = Languages(tags.tagged) if tags is not None else None
        self._units: dict[int, tuple[Strip, Unit | None]] = {}

    def unit(self, strip: Strip) -> Unit | None:
        """The unit of a line, where it is believed to be one that has its own lines."""
        if self._tags is None:
            return None
        if id(strip) not in self._units:
            found = self._tags.unit([strip.line])
            self._units[id(strip)] = strip, found if found is not None and found.kind in _PARTED else None
        return self._units[id(strip)][1]

    def part(self, last: Strip, strip: Strip) -> bool | None:
        """Whether two lines that follow each other are of different paragraphs; None where the tags do not tell."""
        one, other = self.unit(last), self.unit(strip)
        return None if one is None and other is None else one is not other

    def rank(self, segment: Segment) -> int | None:
        """The place of a segment in the order of the tags: that of its first unit. Notes and captions have places of
        their own on the page."""
        if self._tags is None or not self._tags.trust.coverage.trusted:
            return None
        lines = segment.region.lines if segment.region is not None else [strip.line for strip in segment.strips]
        found = (self._tags.tagged.unit_index([line]) for line in lines)
        places = [place for place in found if place >= 0]
        if not places or self._tags.units[min(places)].kind in _APART:
            return None
        return min(places)

    def is_furniture(self, strip: Strip) -> bool:
        """Whether the file calls all of a line furniture of the page."""
        if self._tags is None:
            return False
        artifact = self._tags.tagged.artifact
        glyphs = [g for word in strip.words for g in word.glyphs]
        return bool(glyphs) and all(artifact[g] for g in glyphs)

    def language(self, paragraph: Paragraph) -> str | None:
        """The language of a paragraph that is in another than the document."""
        if self._languages is None:
            return None
        return self._languages.of(g for strip in paragraph.strips for word in strip.words for g in word.glyphs)

    def kind(self, paragraph: Paragraph) -> BlockKind | None:
        """What a paragraph is by its first line, where that begins its unit."""
        unit = self.unit(paragraph.strips[0])
        if unit is None or not set(unit.glyphs[: HintsSettings.now().opening]) & _glyphs(paragraph.strips[0]):
            return None
        return unit.kind

    def level(self, paragraph: Paragraph) -> int | None:
        """The level of a heading or item."""
        unit = self.unit(paragraph.strips[0])
        return None if unit is None else unit.level

    def headings(self, paragraphs: Sequence[Paragraph]) -> dict[int, int]:
        """The levels of the paragraphs that are whole headings, by their place; 0 for the title of the document."""
        found: dict[int, int] = {}
        for index, paragraph in enumerate(paragraphs):
            units = [self.unit(strip) for strip in paragraph.strips]
            first = units[0]
            if first is not None and self.kind(paragraph) in HEADINGS and all(unit is first for unit in units):
                found[index] = first.level or 0
        return found


class HintsSettings(Settings):
    """Thresholds: what the tags of a page tell the layout."""

    opening: int = 3  # glyphs of a unit of which one must be on its first line: the very first may be a space


def _glyphs(strip: Strip) -> set[int]:
    return {g for word in strip.words for g in word.glyphs}


def mark_items(paragraphs: Sequence[Paragraph], hints: Hints) -> None:
    """Makes list items of paragraphs that the tags call so; a numbered heading may be an item of a list of its own, so
    of what looks like a heading only items beside other items are taken."""
    kinds = [hints.kind(paragraph) for paragraph in paragraphs]
    for index, paragraph in enumerate(paragraphs):
        if kinds[index] is BlockKind.LIST_ITEM and paragraph.kind is BlockKind.TEXT:
            paragraph.kind = BlockKind.LIST_ITEM
            paragraph.marker = marker_of(paragraph.text) or _UNMARKED
        if kinds[index] is BlockKind.LIST_ITEM and paragraph.kind is BlockKind.LIST_ITEM:
            paragraph.told_level = hints.level(paragraph)
            beside = (kinds[i] for i in (index - 1, index + 1) if 0 <= i < len(kinds))
            paragraph.settled = any(kind is BlockKind.LIST_ITEM for kind in beside)


def mark_told(paragraphs: Sequence[Paragraph], hints: Hints) -> None:
    """Sets the kind of notes and captions that the tags call so."""
    for paragraph in paragraphs:
        kind = hints.kind(paragraph)
        if kind in (BlockKind.FOOTNOTE, BlockKind.CAPTION) and paragraph.kind in (BlockKind.TEXT, BlockKind.LIST_ITEM):
            paragraph.kind, paragraph.marker, paragraph.level = kind, None, None
