"""The glyphs that the annotations of a page show, by annotation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.inputs.page import GlyphFlag, Glyphs, join_glyphs, no_glyphs

CLIPPED = 1.0  # points: a letter whose middle is further outside the rectangle of its annotation is clipped away
Owned = tuple[Glyphs, NDArray[np.int64]]
"""Glyphs, and [N] the number of the annotation that shows each."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Glyphs in the order of the annotations that show them, whose numbers are `owners` [N]."""

    glyphs: Glyphs
    owners: NDArray[np.int64]

    @classmethod
    def of(cls, read: list[Owned]) -> Seen:
        glyphs, owners = no_glyphs(), np.zeros(0, np.int64)
        for more, their in read:
            glyphs, owners = join_glyphs(glyphs, more), np.concatenate([owners, their])
        order = np.argsort(owners, kind="stable")
        order = order[(owners[order] >= 0) & (glyphs.flags[order] & GlyphFlag.INVISIBLE == 0)]
        return cls(glyphs.take(order), owners[order])

    @property
    def pair(self) -> Owned:
        return self.glyphs, self.owners

    def range(self, number: int) -> tuple[int, int]:
        first, last = np.searchsorted(self.owners, (number, number + 1)).tolist()
        return first, last

    def text(self, number: int) -> str:
        return "".join(map(chr, self.glyphs.codepoints[slice(*self.range(number))].tolist()))

    def is_garbled(self, number: int) -> bool:
        """Whether the file does not say what some of the letters are."""
        return bool((self.glyphs.flags[slice(*self.range(number))] & GlyphFlag.UNMAPPED).any())

    def without(self, numbers: set[int]) -> Seen:
        return self._kept(~np.isin(self.owners, list(numbers)))

    def within(self, boxes: Mapping[int, Box]) -> Seen:
        """Without the letters that stand outside the rectangle of their annotation, by number."""
        kept = np.ones(len(self.owners), bool)
        middle = (self.glyphs.loose[:, :2] + self.glyphs.loose[:, 2:]) / 2
        for number in sorted(boxes.keys() & set(self.owners.tolist())):
            first, last = self.range(number)
            box = boxes[number].expand(CLIPPED)
            inside = (middle[first:last] >= (box.x0, box.y0)) & (middle[first:last] <= (box.x1, box.y1))
            kept[first:last] = inside.all(axis=1)
        return self._kept(kept)

    def _kept(self, kept: NDArray[np.bool_]) -> Seen:
        places = np.flatnonzero(kept)
        return Seen(self.glyphs.take(places), self.owners[places])
