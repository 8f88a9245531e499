"""The working state of one page between the steps: what is still unread, and what has been recognised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from vlm.geometry import Box
from vlm.parsing.inputs import Glyphs, Link, PageSource, PlacedImage, VectorPath
from vlm.parsing.options import PageOptions
from vlm.parsing.schema import Block
from vlm.parsing.text import Line

if TYPE_CHECKING:
    from vlm.parsing.page.sheet import Sheet


@dataclass(frozen=True)
class Region:
    """Something recognised as a whole (table, figure, display formula): its block, already filled, and the lines inside
    it that no later step may read again. `assets` are files the block refers to, by name."""

    block: Block
    lines: tuple[Line, ...] = ()
    assets: dict[str, bytes] = field(default_factory=dict)

    @property
    def bbox(self) -> Box:
        return self.block.bbox


@dataclass(frozen=True)
class PageContent:
    """One page on its way to blocks.

    The steps run in the order tables, figures, formulas, layout. Each takes a `PageContent` and returns one in which
    the lines it has understood have moved from `lines` into `regions` (or, for inline formulas, have been rewritten).

    `detected_paths` are ruling lines found in the pixels of a scan, `pictures` boxes of photographs and drawings on it;
    both are empty where the page was read from its text layer. `sheet` holds the pixels of a page whose lines,
    all of them, come from OCR, ours or an earlier one. `rotation` is how far (degrees clockwise) `page` was
    turned to be upright: all coordinates here are those of the upright page.
    """

    page: PageSource
    lines: tuple[Line, ...]
    regions: tuple[Region, ...] = ()
    rotation: float = 0.0
    detected_paths: tuple[VectorPath, ...] = ()
    pictures: tuple[Box, ...] = ()
    sheet: Sheet | None = field(default=None, repr=False)
    options: PageOptions = field(default_factory=PageOptions)

    @cached_property
    def glyphs(self) -> Glyphs:
        """Read once; steps on the same page share it (see `with_regions`)."""
        return self.page.glyphs()

    @cached_property
    def identified(self) -> Glyphs:
        """`glyphs` with what the font programs say of those in mathematical fonts: for tables and formulas."""
        from vlm.parsing.fonts import identify

        return identify(self.page, self.glyphs)

    @cached_property
    def paths(self) -> list[VectorPath]:
        return [*self.page.paths(), *self.detected_paths]

    @cached_property
    def images(self) -> list[PlacedImage]:
        return self.page.images()

    @cached_property
    def links(self) -> list[Link]:
        return self.page.links()

    def with_regions(self, regions: Iterable[Region]) -> PageContent:
        """Adds `regions` and takes their lines out of the unread ones."""
        added = tuple(regions)
        taken = {id(line) for region in added for line in region.lines}
        return self._next(
            lines=tuple(line for line in self.lines if id(line) not in taken), regions=self.regions + added
        )

    def replacing(self, old: Iterable[Region], new: Iterable[Region]) -> PageContent:
        """Adds `new` regions in place of `old` ones; lines of the old that are in none of the new are unread again."""
        gone, added = {id(region): region for region in old}, tuple(new)
        taken = {id(line) for region in added for line in region.lines}
        freed = tuple(line for region in gone.values() for line in region.lines if id(line) not in taken)
        kept = tuple(region for region in self.regions if id(region) not in gone)
        return self._next(lines=self.lines + freed, regions=kept).with_regions(added)

    def with_lines(self, lines: Iterable[Line]) -> PageContent:
        """Replaces the unread lines."""
        return self._next(lines=tuple(lines))

    def _next(self, **changes: object) -> PageContent:
        following = replace(self, **changes)  # type: ignore[arg-type]
        for name in ("glyphs", "identified", "paths", "images", "links"):
            if name in self.__dict__:
                following.__dict__[name] = self.__dict__[name]
        return following
