"""Samples as the model takes them, packed into micro-batches of like length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.mini.config import PATCH
from vlm.mini.pixels import fit, shrinkage
from vlm.mini.tokenizer import END, TASKS, Tokenizer
from vlm.parsing.readers import RegionTask
from vlm.train.data.sample import Sample
from vlm.train.sft.recipe import Budget


@dataclass(frozen=True)
class Example:
    """`pixels` [H, W, 3], both sides multiples of a cell; `ids` from the task's token to the end token.

    `places`: the middle of each token of the target in pixels from the left, where that is known.
    """

    pixels: NDArray[np.uint8]
    ids: tuple[int, ...]
    task: RegionTask
    places: tuple[float, ...] | None = None

    @property
    def patches(self) -> int:
        height, width = self.pixels.shape[:2]
        return int(height // PATCH) * int(width // PATCH)


def to_example(sample: Sample, tokenizer: Tokenizer) -> Example:
    """
    Raises:
        ValueError: the target is not in the language of its task.
    """
    ids = (TASKS[sample.task], *tokenizer.encode(sample.target, sample.task), END)
    return Example(fit(sample.image, sample.task), ids, sample.task, _places(sample, len(ids) - 2))


def _places(sample: Sample, tokens: int) -> tuple[float, ...] | None:
    if sample.places is None or len(sample.places) != tokens:
        return None
    height, width = sample.image.shape[:2]
    scale = shrinkage(height, width, sample.task)
    return tuple(place * scale for place in sample.places)


def micro_batches(examples: Sequence[Example], budget: Budget) -> Iterator[list[Example]]:
    """Examples sorted by size and cut where the next would overfill a micro-batch; each holds at least one."""
    batch: list[Example] = []
    for example in sorted(examples, key=lambda one: (one.patches, len(one.ids))):
        if batch and not _fits([*batch, example], budget):
            yield batch
            batch = []
        batch.append(example)
    if batch:
        yield batch


def _fits(batch: Sequence[Example], budget: Budget) -> bool:
    """Sequences of a batch are padded to the longest, so that is what they cost."""
    longest = max(len(example.ids) for example in batch)
    return sum(example.patches for example in batch) <= budget.patches and longest * len(batch) <= budget.tokens
