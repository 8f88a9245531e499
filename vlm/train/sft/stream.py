"""Micro-batches without end, made in worker processes, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from vlm.mini.tokenizer import Tokenizer
from vlm.train.data.mixture import Mixture
from vlm.train.sft.examples import Example, micro_batches, to_example
from vlm.train.sft.recipe import Recipe, Schedule


@dataclass(frozen=True)
class Share:
    """Which shards are this process's: every `processes`-th from `first`."""

    process: int = 0
    processes: int = 1
    first: int = 0


@dataclass(frozen=True)
class Pack:
    """One micro-batch and the shard it comes from."""

    examples: list[Example]
    shard: int


class Stream(IterableDataset[Pack]):
    """Micro-batches of the shards of one process. Workers of a loader take turns."""

    def __init__(self, recipe: Recipe, share: Share) -> None:
        self._recipe, self._share = recipe, share

    def __iter__(self) -> Iterator[Pack]:
        info = get_worker_info()
        worker, workers = (info.id, info.num_workers) if info else (0, 1)
        recipe = self._recipe
        full_grown = Mixture(recipe.shares, recipe.seed)
        first = Mixture(recipe.first_shares, recipe.seed, clean=True) if recipe.first_shares else full_grown
        tokenizer = Tokenizer()
        place = self._share.first + worker
        while True:
            number = place * self._share.processes + self._share.process
            growing = number * recipe.shard < recipe.schedule.grow
            yield from self._shard(first if growing else full_grown, tokenizer, number, place)
            place += workers

    def _shard(self, mixture: Mixture, tokenizer: Tokenizer, number: int, place: int) -> Iterator[Pack]:
        recipe = self._recipe
        longest = length_limit(recipe.schedule, number * recipe.shard)
        examples = [to_example(sample, tokenizer) for sample in mixture.shard(number, recipe.shard)]
        packs = list(micro_batches([one for one in examples if len(one.ids) <= longest], recipe.budget))
        for choice in np.random.default_rng([recipe.seed, number]).permutation(len(packs)):
            yield Pack(packs[choice], place)


def length_limit(schedule: Schedule, drawn: int) -> int:
    """The longest target, in tokens, that is taken after so many samples were drawn: it grows in proportion."""
    share = min(1.0, drawn / schedule.grow) if schedule.grow else 1.0
    return int(schedule.shortest * (schedule.longest / schedule.shortest) ** share)


def loader(recipe: Recipe, share: Share) -> Iterator[Pack]:
    """The stream, ahead of its reader by a shard a worker."""
    return iter(
        DataLoader(
            Stream(recipe, share),
            batch_size=None,
            num_workers=recipe.workers,
            prefetch_factor=32 if recipe.workers else None,
            worker_init_fn=_one_thread,
        )
    )


def _one_thread(worker: int) -> None:
    import cv2

    torch.set_num_threads(1)
    cv2.setNumThreads(1)
