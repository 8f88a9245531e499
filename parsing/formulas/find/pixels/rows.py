"""Cutting displays into rows: those that hold several numbered formulas, and those too large to be read at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.formulas.find.pixels.islands import Island, island_of
from vlm.parsing.formulas.find.pixels.loose_ink import Boxes
from vlm.parsing.formulas.find.pixels.tags import Tag

ROW_GAP = 0.4  # ems of white between rows; between a fraction bar or a sum and what belongs to it there is less

Indices = NDArray[np.int64]


def split_numbered(island: Island, tags: Sequence[Tag]) -> list[tuple[Island, Tag | None]]:
    """The rows of an island, each with its number; the island as it is where it has one number or none, or no white
    runs across it between every two of them."""
    if len(tags) < 2:
        return [(island, tags[0] if tags else None)]
    centres = np.array([tag.box.center[1] for tag in tags])
    rows: list[list[Indices]] = [[] for _ in tags]
    for band in _bands(island.ink):
        rows[_nearest(centres, _middle(island.ink[band]))].append(band)
    if not all(rows):
        return [(island, None)]
    return list(zip(_cut(island, [np.concatenate(row) for row in rows]), tags, strict=True))


def split_large(island: Island, tag: Tag | None, most: float, em: float) -> list[tuple[Island, Tag | None]]:
    """The rows of an island larger than `most` square points, as many together as are not; its number goes with the
    row beside it."""
    if island.box.area <= most:
        return [(island, tag)]
    height = most / max(island.box.width, 1.0)
    rows: list[Indices] = []
    for band in _bands(island.ink, ROW_GAP * em):
        joined = np.concatenate([rows[-1], band]) if rows else band
        if rows and np.ptp(island.ink[joined][:, [1, 3]]) <= height:
            rows[-1] = joined
        else:
            rows.append(band)
    parts = _cut(island, rows)
    numbered = _nearest(np.array([part.box.center[1] for part in parts]), tag.box.center[1]) if tag else -1
    return [(part, tag if index == numbered else None) for index, part in enumerate(parts)]


def _bands(ink: Boxes, gap: float = 0.0) -> list[Indices]:
    """Indices of the boxes between every two stretches of white, higher than `gap`, that run across; top to bottom."""
    order = np.argsort(ink[:, 1])
    lowest = np.maximum.accumulate(ink[order, 3])
    return np.split(order, np.flatnonzero(ink[order[1:], 1] > lowest[:-1] + gap) + 1)


def _cut(island: Island, rows: Sequence[Indices]) -> list[Island]:
    """An island of each set of boxes, with the lines whose middle is nearest to its own."""
    centres = np.array([_middle(island.ink[row]) for row in rows])
    owners = [_nearest(centres, line.bbox.center[1]) for line in island.lines]
    return [
        island_of(island.ink[row], [line for line, owner in zip(island.lines, owners, strict=True) if owner == index])
        for index, row in enumerate(rows)
    ]


def _middle(ink: Boxes) -> float:
    return float(ink[:, 1].min() + ink[:, 3].max()) / 2


def _nearest(centres: NDArray[np.float64], y: float) -> int:
    return int(np.abs(centres - y).argmin())
