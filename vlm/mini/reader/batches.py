"""Crops of one task as micro-batches, and micro-batches as prompts.

H height, W width in pixels; T steps of a prompt, D model width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from vlm.encoders.packing import pack
from vlm.generation import Prompt
from vlm.mini.config import PATCH
from vlm.mini.pixels import ink
from vlm.mini.tokenizer import TASKS
from vlm.parsing.readers import RegionTask

if TYPE_CHECKING:
    from vlm.multimodal import VisionLanguageModel

Pixels = NDArray[np.uint8]
MOST_PATCHES = 16_384
"""Of a micro-batch: the encoder's activations take some 10 kB a patch, the cache of the decoder 8 kB a token."""
MOST_ROWS = 32
"""Of a micro-batch: a step of 32 rows takes 0.5 ms a row, one of 8 rows 0.7, a single row 3.6. One of 64 takes no less
than one of 32, and pads more."""


def micro_batches(pixels: Sequence[Pixels]) -> Iterator[list[int]]:
    """Places of the crops [H, W, 3], those of like size together: a row is padded to the longest of its batch, and
    large pictures tend to have long readings."""
    batch: list[int] = []
    for place in sorted(range(len(pixels)), key=lambda one: patches(pixels[one])):
        taken = sum(patches(pixels[one]) for one in batch)
        if batch and (len(batch) == MOST_ROWS or taken + patches(pixels[place]) > MOST_PATCHES):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def patches(pixels: Pixels) -> int:
    """Of 8 x 8 pixels."""
    height, width = pixels.shape[:2]
    return int(height // PATCH * (width // PATCH))


@torch.inference_mode()
def to_prompts(model: VisionLanguageModel, pixels: Sequence[Pixels], task: RegionTask) -> list[Prompt]:
    """The tokens of each picture and the task's token after them, as in training."""
    images = model.encode(pack([ink(one) for one in pixels], PATCH))
    asked_1D = model.language.embed(torch.tensor([TASKS[task]]))
    return [
        Prompt([model.image_token] * len(image_MD) + [TASKS[task]], torch.cat([image_MD, asked_1D]))
        for image_MD in images
    ]
