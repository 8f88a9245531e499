"""Glyphs by the direction in which they are read."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vlm.parsing.inputs import Glyphs
from vlm.parsing.text.pen import Ints, Pen, pen_of
from vlm.parsing.text.vertical import find_columns

ANGLE_STEP = 1.0  # degrees; a page scanned askew has its text within one step
_STEPS, _QUARTER = round(360 / ANGLE_STEP), round(90 / ANGLE_STEP)


def pens(glyphs: Glyphs, chosen: Ints) -> Iterator[Pen]:
    """The chosen glyphs by direction of reading, angles rounded to `ANGLE_STEP`.

    Upright glyphs of a column are read downwards, together with the words that lie on their side in it.
    """
    steps = np.round(glyphs.angles[chosen] / ANGLE_STEP).astype(np.int64) % _STEPS
    found = {step: pen_of(glyphs, chosen[steps == step]) for step in sorted(set(steps.tolist()))}
    columns = {step: found_there for step, pen in found.items() if (found_there := find_columns(glyphs, pen))}
    for step, there in columns.items():
        found[step] = found[step].take(~there.standing)
    for step, there in columns.items():
        down = (step + _QUARTER) % _STEPS
        found[down] = there.with_turned(found[down]) if down in found else there.pen
    yield from (pen for pen in found.values() if len(pen))
