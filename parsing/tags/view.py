"""The tags of a page as facts: which unit each glyph belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.inputs import GlyphFlag, Glyphs, PageTags
from vlm.parsing.inputs.tags import glyphs_by_id
from vlm.parsing.page.view import PageView
from vlm.parsing.tags.units import Unit, units_of
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class ViewSettings(Settings):
    """Thresholds: the tags of a page as facts."""

    mainly: float = 0.8  # share of a line's glyphs in one unit from which it is that unit's: a note mark may be its own


@dataclass(frozen=True, eq=False)
class Tagged:
    """A page with tags. `unit_of` [N] is the unit of each glyph by its place in `units`, -1 for none."""

    tags: PageTags
    units: tuple[Unit, ...]
    unit_of: NDArray[np.int32]
    glyphs: Glyphs = field(repr=False)

    @cached_property
    def held(self) -> dict[int, list[int]]:
        """The glyphs of each marked content, in content order."""
        return glyphs_by_id(self.glyphs)

    @cached_property
    def place(self) -> dict[int, int]:
        """Where each marked content stands in the order of the tags."""
        return {id: place for place, id in enumerate(self.tags.order)}

    @cached_property
    def artifact(self) -> NDArray[np.bool_]:
        """[N] whether the file calls a glyph page furniture."""
        if self.glyphs.marks is None:
            return np.zeros(len(self.glyphs), bool)
        told = np.array([mark.artifact for mark in self.glyphs.mark_table], bool)[self.glyphs.marks]
        of_elements = np.array([*(unit.artifact for unit in self.units), False], bool)[self.unit_of]
        return np.asarray(told | of_elements)

    @cached_property
    def visible(self) -> NDArray[np.bool_]:
        """[N] glyphs that are seen: shown, and no white space."""
        inked = ((self.glyphs.boxes[:, 2:] - self.glyphs.boxes[:, :2]) > 0).all(axis=1)
        return np.asarray(inked & (self.glyphs.flags & GlyphFlag.INVISIBLE == 0) & (self.glyphs.codepoints != 32))

    def unit_index(self, lines: Iterable[Line]) -> int:
        """The place of the unit that nearly all glyphs of the lines belong to, -1 where there is none; what the file
        calls furniture (the dots that lead to a page number) does not count."""
        glyphs = np.array([g for line in lines for word in line.words for g in word.glyphs], np.int64)
        units = self.unit_of[glyphs[~self.artifact[glyphs]]]
        if not len(units):
            return -1
        index, most = Counter(units.tolist()).most_common(1)[0]
        return index if most >= ViewSettings.now().mainly * len(units) else -1


def tagged(view: PageView) -> Tagged | None:
    """The tags of a page with a text layer; None where it has none, or nobody asked for them."""
    return view.of_page(_tagged)


def page_tags(view: PageView) -> PageTags | None:
    """The tags of a page, whether it has text or not; None where nobody asked for them, and for pages in pixels."""
    return view.page.tags() if view.options.tags and not view.page.is_picture and view.sheet is None else None


def _tagged(view: PageView) -> Tagged | None:
    tags = view.of_page(page_tags)
    if tags is None:
        return None
    units = tuple(units_of(tags, view.glyphs))
    unit_of = np.full(len(view.glyphs), -1, np.int32)
    for index, unit in enumerate(units):
        unit_of[list(unit.glyphs)] = index
    return Tagged(tags, units, unit_of, view.glyphs)
