"""Rows: runs on a common baseline, with their super- and subscripts, over the whole width of the page."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass

import numpy as np

from vlm.parsing.text.bases import find_bases
from vlm.parsing.text.initials import find_initials
from vlm.parsing.text.logos import find_tucked
from vlm.parsing.text.pen import Floats, Ints
from vlm.parsing.text.runs import Runs
from vlm.thresholds import Settings


class RowsSettings(Settings):
    """Thresholds: rows."""

    row_tolerance: float = 0.12  # of the font size: half of what TeX lowers a subscript by


@dataclass(frozen=True, slots=True)
class Rows:
    """For R runs: the row of each, and -1, 0 or 1 as it is a superscript, on the baseline, or a subscript."""

    row: Ints
    script: Ints


def find_rows(runs: Runs, ends: Floats) -> Rows:
    """Scripts go with the run that they touch; the others with the runs on their baseline.

    `ends`: [K] where the glyphs of the runs end along the line.
    """
    base = find_bases(runs, ends)
    tucked = find_tucked(runs)
    for r in tucked:
        base[r] = r - 1
    row = _rows_of(runs, [r for r in range(len(runs)) if base[r] == r])
    script = np.zeros(len(runs), np.int64)
    for r, b in enumerate(base):
        if b != r:
            row[r] = row[b]
            script[r] = -1 if runs.v[r] < runs.v[b] else 1
    script[tucked] = 0
    return Rows(np.array(row, np.int64), script)


def _rows_of(runs: Runs, main: list[int]) -> list[int]:
    """[R] row numbers; long and large runs settle where the rows are, the others join the nearest.

    A drop capital has a row of its own: its baseline is that of a line further down, which it does not begin.
    """
    settings = RowsSettings.now()
    row = [0] * len(runs)
    initial = find_initials(runs).tolist()
    weight = (runs.count * runs.size).tolist()
    v, size = runs.v.tolist(), runs.size.tolist()
    found: list[tuple[float, int]] = []
    rows = 0
    for r in sorted(main, key=lambda r: -weight[r]):
        if initial[r]:
            row[r], rows = rows, rows + 1
            continue
        place = bisect_left(found, (v[r], -1))
        near = min(found[max(place - 1, 0) : place + 1], key=lambda item: abs(item[0] - v[r]), default=None)
        if near is None or abs(near[0] - v[r]) > settings.row_tolerance * size[r]:
            near = (v[r], rows)
            rows += 1
            insort(found, near)
        row[r] = near[1]
    return row
