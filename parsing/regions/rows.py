"""Cutting displays that hold several numbered formulas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vlm.parsing.regions.ink import Boxes
from vlm.parsing.regions.islands import Island, island_of
from vlm.parsing.regions.tags import Tag


def split_numbered(island: Island, tags: Sequence[Tag]) -> list[tuple[Island, Tag | None]]:
    """The rows of an island, each with its number; the island as it is where it has one number or none, or no white
    runs across it between every two of them."""
    if len(tags) < 2:
        return [(island, tags[0] if tags else None)]
    centres = np.array([tag.box.center[1] for tag in tags])
    owner = np.empty(len(island.ink), np.int64)
    for band in _bands(island.ink):
        middle = (island.ink[band, 1].min() + island.ink[band, 3].max()) / 2
        owner[band] = int(np.abs(centres - middle).argmin())
    if len(np.unique(owner)) < len(tags):
        return [(island, None)]
    lines = [int(np.abs(centres - line.bbox.center[1]).argmin()) for line in island.lines]
    return [
        (island_of(island.ink[owner == i], [x for x, o in zip(island.lines, lines, strict=True) if o == i]), tag)
        for i, tag in enumerate(tags)
    ]


def _bands(ink: Boxes) -> list[np.ndarray]:
    """Indices of the boxes between every two stretches of white that run across, from top to bottom."""
    order = np.argsort(ink[:, 1])
    lowest = np.maximum.accumulate(ink[order, 3])
    cuts = np.flatnonzero(ink[order[1:], 1] > lowest[:-1]) + 1
    return np.split(order, cuts)
