"""The structure that a tagged document gives its pages, as plain data: what its author's program says, not yet judged.

Coordinates as in `vlm.parsing.inputs.page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from vlm.geometry import Box
from vlm.parsing.inputs.page import Glyphs


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """One structure element of a page.

    `type` is a standard one of PDF 1.7 or 2.0 ("H1", "P", "TD") after the file's role map, or the file's own name where
    that leads nowhere; `role` is the name that the file uses. `parent` is the index of the element around it, -1 for
    none. `ids` are the marked contents of this page that are its own, not those of the elements in it, in its order.
    `box` is where the file says that a figure, formula or table stands. Spans count from 1.
    """

    type: str
    role: str
    parent: int = -1
    ids: tuple[int, ...] = ()
    box: Box | None = None
    alt: str | None = None
    actual_text: str | None = None
    language: str | None = None
    title: str | None = None
    id: str | None = None
    row_span: int = 1
    column_span: int = 1
    scope: str | None = None  # of a header cell: "Row", "Column" or "Both"
    headers: tuple[str, ...] = ()  # ids of the header cells of a cell
    numbering: str | None = None  # of a list: "Disc", "Decimal", "None"
    continued: bool = False  # it begins on an earlier page


@dataclass(frozen=True, kw_only=True)
class PageTags:
    """The elements of one page, each before those in it, in the order of the document; `order` is the marked contents
    of the page in that order; `drawn` is where marked contents of figures and formulas paint; `language` that of
    the document."""

    elements: tuple[Element, ...]
    order: tuple[int, ...] = ()
    drawn: Mapping[int, Box] = field(default_factory=dict)
    language: str | None = None

    @cached_property
    def owner(self) -> dict[int, int]:
        """The index of the element that each marked content belongs to."""
        return {id: index for index, element in enumerate(self.elements) for id in element.ids}

    @cached_property
    def children(self) -> list[list[int]]:
        """[E] indices of the elements right in each element."""
        found: list[list[int]] = [[] for _ in self.elements]
        for index, element in enumerate(self.elements):
            if element.parent >= 0:
                found[element.parent].append(index)
        return found

    @cached_property
    def roots(self) -> list[int]:
        """The elements that are in no other."""
        return [index for index, element in enumerate(self.elements) if element.parent < 0]

    def within(self, index: int) -> Iterator[int]:
        """`index` and the elements in it, in order."""
        yield index
        end = index + 1
        while end < len(self.elements) and self.elements[end].parent >= index:
            yield end
            end += 1

    def around(self, index: int) -> Iterator[int]:
        """The elements around element `index`, innermost first."""
        while (index := self.elements[index].parent) >= 0:
            yield index


def glyphs_by_id(glyphs: Glyphs) -> dict[int, list[int]]:
    """Indices of the glyphs of each marked content, in content order."""
    if glyphs.marks is None:
        return {}
    ids = np.array([mark.id for mark in glyphs.mark_table], np.int64)[glyphs.marks]
    chosen = np.flatnonzero(ids >= 0)
    chosen = chosen[np.argsort(ids[chosen], kind="stable")]
    found: dict[int, list[int]] = {}
    for glyph, id in zip(chosen.tolist(), ids[chosen].tolist(), strict=True):
        found.setdefault(id, []).append(glyph)
    return found
