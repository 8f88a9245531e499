"""What the in-box reader's confidence is worth, learned from held-out samples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.eval.readers.measure import BATCH, to_image
from vlm.eval.readers.metrics import score
from vlm.eval.readers.sets import HeldOut, draw
from vlm.mini.calibration import Calibration
from vlm.mini.reader import MiniReader
from vlm.mini.reader.content import to_content
from vlm.mini.reader.fit import fit
from vlm.mini.written import Features
from vlm.parsing.readers import RegionTask

if TYPE_CHECKING:
    from vlm.train.data.sample import Sample

SEED = 7_919
"""None that evaluation uses by default: a calibration is judged on samples that it has not seen."""

Known = list[tuple[Features, bool]]
"""Features of readings, and whether each is good by the metric of its task."""


def calibrate(folder: Path, sets: Mapping[str, HeldOut], *, samples: int = 200, seed: int = SEED) -> Calibration:
    """Has the weights in `folder` read `samples` of each set, and keeps what follows beside them.

    The thresholds stay 0: from which confidence on to answer is for `vlm eval readers --write-defaults` to say.

    Raises:
        DocvlmError: no checkpoint, or a set needs what is not installed.
    """
    reader = MiniReader.load(folder)
    known: dict[RegionTask, Known] = defaultdict(list)
    for name, held_out in sets.items():
        known[held_out.task] += observe(reader, draw(name, held_out, seed, samples))
    fitted = {task: fit([f for f, _ in pairs], [good for _, good in pairs]) for task, pairs in known.items() if pairs}
    calibration = Calibration(fitted)
    calibration.save(folder)
    return calibration


def observe(reader: MiniReader, samples: Sequence[Sample]) -> Known:
    """Readings that ended, of samples of one task: the others are not trusted in any case."""
    task = samples[0].task
    known: Known = []
    for start in range(0, len(samples), BATCH):
        some = samples[start : start + BATCH]
        for sample, written in zip(some, reader.write([to_image(one) for one in some], task), strict=True):
            if written is not None and written.ended:
                content = to_content(written.tokens, task)
                known.append((written.features, score(task, content, sample.target).good))
    return known
