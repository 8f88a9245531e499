"""A micro-batch as tensors.

B sequences, T steps of the longest, S places whose next token is taught.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from vlm.encoders.packing import PackedImages, pack
from vlm.mini.config import PATCH
from vlm.mini.pixels import ink
from vlm.mini.tokenizer import IMAGE, PAD
from vlm.train.sft.examples import Example


@dataclass(frozen=True)
class Batch:
    """`tokens_BT`: image places, the task's token, the target, the end, padding. `taught_BT`: steps whose next token
    is part of the target. `places`: of each sequence, the middles of its target's tokens in pixels, where known."""

    images: PackedImages
    tokens_BT: Tensor
    taught_BT: Tensor
    places: tuple[tuple[float, ...] | None, ...]

    def to(self, device: torch.device) -> Batch:
        """The same on another device."""
        images = PackedImages(self.images.patches.to(device), self.images.grids)
        return Batch(images, self.tokens_BT.to(device), self.taught_BT.to(device), self.places)


def collate(examples: Sequence[Example]) -> Batch:
    """Sequences padded on the right: nothing looks ahead, so padding needs no mask."""
    images = pack([ink(example.pixels) for example in examples], PATCH)
    rows = [[IMAGE] * (example.patches // 4) + list(example.ids) for example in examples]
    longest = max(map(len, rows))
    tokens = torch.full((len(rows), longest), PAD)
    taught = torch.zeros(len(rows), longest, dtype=torch.bool)
    for place, (row, example) in enumerate(zip(rows, examples, strict=True)):
        tokens[place, : len(row)] = torch.tensor(row)
        taught[place, len(row) - len(example.ids) : len(row) - 1] = True
    return Batch(images, tokens, taught, tuple(example.places for example in examples))
