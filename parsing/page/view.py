"""A page as all recognisers see it: its facts, each found once, and what has been recognised so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from vlm.geometry import Box
from vlm.parsing.inputs import Glyphs, Link, PageSource, PlacedImage, VectorPath
from vlm.parsing.options import PageOptions
from vlm.parsing.page.region import Region, Rewritten
from vlm.parsing.page.signs import without_signs
from vlm.parsing.text import Line
from vlm.parsing.text.misread import reread

if TYPE_CHECKING:
    from vlm.parsing.page.sheet import Sheet
    from vlm.parsing.schema import LeftOut

T = TypeVar("T")


@dataclass(frozen=True)
class PageView:
    """One page on its way to blocks. Frozen: what is recognised makes a following view.

    `lines` are the unread ones, `regions` what was recognised in place of the others. `detected_paths` are ruling lines
    found in the pixels of a scan, `pictures` boxes of photographs and drawings on it; both are empty where the page was
    read from its text layer. `sheet` holds the pixels of a page whose lines, all of them, come from OCR, ours or an
    earlier one. `rotation` is how far (degrees clockwise) `page` was turned to be upright: all coordinates here are
    those of the upright page. `left_out` is what of it no line has, on purpose. `signs` are the tick boxes of forms,
    which stand in `lines` as characters, `numbers` those in the margin that count lines, and that no other line holds.
    """

    page: PageSource
    lines: tuple[Line, ...]
    regions: tuple[Region, ...] = ()
    rotation: float = 0.0
    detected_paths: tuple[VectorPath, ...] = ()
    pictures: tuple[Box, ...] = ()
    sheet: Sheet | None = field(default=None, repr=False)
    signs: tuple[Box, ...] = ()
    numbers: tuple[Line, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    options: PageOptions = field(default_factory=PageOptions)
    _of_page: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    _of_lines: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def of_page(self, fact: Callable[[PageView], T]) -> T:
        """`fact(self)`, found once for this page and all views that follow: it must not depend on lines or regions."""
        if fact not in self._of_page:
            self._of_page[fact] = fact(self)
        return self._of_page[fact]  # type: ignore[no-any-return]

    def of_lines(self, fact: Callable[[PageView], T]) -> T:
        """`fact(self)`, found once for this view: of the lines that are still unread, and the regions."""
        if fact not in self._of_lines:
            self._of_lines[fact] = fact(self)
        return self._of_lines[fact]  # type: ignore[no-any-return]

    @cached_property
    def box(self) -> Box:
        """The page itself."""
        return Box(0, 0, self.page.width, self.page.height)

    @property
    def glyphs(self) -> Glyphs:
        """All glyphs of the text layer."""
        return self.of_page(_glyphs)

    @property
    def identified(self) -> Glyphs:
        """`glyphs` with what the font programs say of those in mathematical fonts: for tables and formulas."""
        return self.of_page(_identified)

    @property
    def paths(self) -> list[VectorPath]:
        """What is drawn, without the frames of `signs`, and the ruling lines seen on a scan."""
        return self.of_page(_paths)

    @property
    def images(self) -> list[PlacedImage]:
        """Placed images."""
        return self.of_page(_images)

    @property
    def links(self) -> list[Link]:
        """Areas that lead somewhere."""
        return self.of_page(_links)

    def following(
        self, regions: Iterable[Region] = (), rewritten: Iterable[Rewritten] = (), replaced: Iterable[Region] = ()
    ) -> PageView:
        """The view after these were recognised.

        New `regions` take their lines out of the unread ones, `rewritten` lines stand in place of the old, and lines of
        `replaced` regions that are in no new one are unread again.
        """
        added, gone = tuple(regions), {id(region): region for region in replaced}
        new = list(rewritten)
        if not (added or gone or new):
            return self
        taken = {id(line) for region in added for line in region.lines}
        taken |= {id(line) for each in new for line in each.absorbed}
        instead = {id(each.old): each.new for each in new}
        freed = tuple(line for region in gone.values() for line in region.lines)
        lines = tuple(instead.get(id(line), line) for line in (*self.lines, *freed) if id(line) not in taken)
        kept = tuple(region for region in self.regions if id(region) not in gone)
        return replace(self, lines=lines, regions=kept + added, _of_lines={})

    def with_lines(self, lines: Iterable[Line]) -> PageView:
        """The view with other unread lines."""
        return replace(self, lines=tuple(lines), _of_lines={})

    def with_fields(self, lines: Iterable[Line], signs: Iterable[Box]) -> PageView:
        """The view with other unread lines, those of fields among them, and the tick boxes that these show."""
        known = {fact: found for fact, found in self._of_page.items() if fact in _WITHOUT_SIGNS}
        return replace(self, lines=tuple(lines), signs=tuple(signs), _of_page=known, _of_lines={})


def _glyphs(view: PageView) -> Glyphs:
    from vlm.parsing.fonts import unmask

    return unmask(view.page, reread(view.page.glyphs()))


def _identified(view: PageView) -> Glyphs:
    from vlm.parsing.fonts import identify

    return identify(view.page, view.glyphs)


def _paths(view: PageView) -> list[VectorPath]:
    drawn = [*view.page.paths(), *view.detected_paths]
    return without_signs(drawn, view.signs) if view.signs else drawn


def _images(view: PageView) -> list[PlacedImage]:
    return view.page.images()


def _links(view: PageView) -> list[Link]:
    return view.page.links()


_WITHOUT_SIGNS = (_glyphs, _identified, _images, _links)
