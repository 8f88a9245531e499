"""Rows: runs on a common baseline, with their super- and subscripts, over the whole width of the page."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass

import numpy as np

from vlm.parsing.text.pen import Ints
from vlm.parsing.text.runs import Runs

# Relative to the font size; of the smaller run for baselines, of the larger for scripts.
ROW_TOLERANCE = 0.12  # half of what TeX lowers a subscript by
SCRIPT_SIZE = 0.88  # a script is smaller than its base: TeX 0.7 and 0.5, word processors 0.58 to 0.67
SCRIPT_RAISE = 0.8
SCRIPT_DROP = 0.45
SCRIPT_OFFSET = 0.06  # nearer to the baseline it is small type (capitals), no script
SCRIPT_GAP = 0.35  # along the line, from its base
MAX_SIBLINGS = 4  # scripts on one base: sub, super and their own


@dataclass(frozen=True, slots=True)
class Rows:
    """For R runs: the row of each, and -1, 0 or 1 as it is a superscript, on the baseline, or a subscript."""

    row: Ints
    script: Ints


def find_rows(runs: Runs) -> Rows:
    """Scripts go with the run next to them in the content; the others with the runs on their baseline."""
    base = _bases(runs)
    row = _rows_of(runs, [r for r in range(len(runs)) if base[r] == r])
    script = np.zeros(len(runs), np.int64)
    for r, b in enumerate(base):
        if b != r:
            row[r] = row[b]
            script[r] = -1 if runs.v[r] < runs.v[b] else 1
    return Rows(np.array(row, np.int64), script)


def _bases(runs: Runs) -> list[int]:
    """[R]: the run that each is a script of, itself if none. A base is always larger, so that chains end."""
    u0, u1, v, size = runs.u0.tolist(), runs.u1.tolist(), runs.v.tolist(), runs.size.tolist()
    base = list(range(len(runs)))

    def hangs(r: int, b: int, gap: float) -> bool:
        scale, drop = size[b], v[r] - v[b]
        return bool(
            size[r] < SCRIPT_SIZE * scale
            and -SCRIPT_RAISE * scale < drop < SCRIPT_DROP * scale
            and abs(drop) > SCRIPT_OFFSET * scale
            and abs(gap) < SCRIPT_GAP * scale
        )

    for r in range(1, len(runs)):
        b, end = r - 1, u1[r - 1]
        for _ in range(MAX_SIBLINGS):
            if hangs(r, b, min(u0[r] - end, u0[r] - u1[b], key=abs)):
                base[r] = base[b]
            if base[b] == b or base[r] != r:
                break
            b = base[b]
    for r in range(len(runs) - 2, -1, -1):  # what stands before its base: footnote marks, isotopes
        if base[r] == r and hangs(r, r + 1, u0[r + 1] - u1[r]) and base[r + 1] == r + 1:
            base[r] = r + 1
    return base


def _rows_of(runs: Runs, main: list[int]) -> list[int]:
    """[R] row numbers; long and large runs settle where the rows are, the others join the nearest."""
    row = [0] * len(runs)
    weight = (runs.count * runs.size).tolist()
    v, size = runs.v.tolist(), runs.size.tolist()
    found: list[tuple[float, int]] = []
    for r in sorted(main, key=lambda r: -weight[r]):
        place = bisect_left(found, (v[r], -1))
        near = min(found[max(place - 1, 0) : place + 1], key=lambda item: abs(item[0] - v[r]), default=None)
        if near is None or abs(near[0] - v[r]) > ROW_TOLERANCE * size[r]:
            near = (v[r], len(found))
            insort(found, near)
        row[r] = near[1]
    return row
