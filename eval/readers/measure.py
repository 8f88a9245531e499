"""Reading samples and what it costs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vlm.eval.readers.metrics import score
from vlm.eval.readers.registry import Registered
from vlm.eval.readers.result import Item, Result
from vlm.parsing.errors import UsageError
from vlm.parsing.readers import Reading, RegionReader

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlm.train.data.sample import Sample

BATCH = 32  # crops at a time: the regions of a page


@dataclass(frozen=True)
class Ready:
    """A reader by the name it is registered under, and the CPU seconds until it had read its first crop."""

    name: str
    reader: RegionReader
    load: float


def make_ready(name: str, entry: Registered, first: Sample) -> Ready:
    """Makes a reader and has it read a sample, so that what it loads late is loaded.

    Raises:
        DocvlmError: something that it needs is missing, or its weights have not learned the task.
    """
    started = cpu_seconds()
    reader = entry.make()
    if first.task not in reader.tasks:
        raise UsageError(f"the weights of {name} have not learned this task")
    reader.read([to_image(first)], first.task)
    return Ready(name, reader, cpu_seconds() - started)


def measure(ready: Ready, set_name: str, samples: Sequence[Sample]) -> Result:
    """Has all samples of a set, which are of one task, read."""
    task = samples[0].task
    crops = [to_image(sample) for sample in samples]
    started = cpu_seconds()
    readings: list[Reading] = []
    for start in range(0, len(crops), BATCH):
        readings.extend(ready.reader.read(crops[start : start + BATCH], task))
    spent = cpu_seconds() - started
    return Result(set_name, task, ready.name, scored(samples, readings), spent, ready.load, digest(samples))


def scored(samples: Sequence[Sample], readings: Sequence[Reading]) -> tuple[Item, ...]:
    """Each reading against its truth."""
    return tuple(
        Item(sample.source, sample.target, reading, score(sample.task, reading.content, sample.target))
        for sample, reading in zip(samples, readings, strict=True)
    )


def digest(samples: Sequence[Sample]) -> str:
    """The same for the same crops with the same truths."""
    total = hashlib.sha256()
    for sample in samples:
        total.update(repr((sample.image.shape, sample.target)).encode())
        total.update(np.ascontiguousarray(sample.image).tobytes())
    return total.hexdigest()[:16]


def to_image(sample: Sample) -> Image:
    """The crop in RGB, as parsing hands it over."""
    from PIL import Image

    return Image.fromarray(sample.image).convert("RGB")


def cpu_seconds() -> float:
    """User and system time of this process and its ended children."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
