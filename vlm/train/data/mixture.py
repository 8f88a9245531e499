"""Samples of several sources in given shares, degraded, drawn in shards: shard k of a seed is always the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from vlm.parsing.readers import RegionTask
from vlm.train.data.degrade import Level, degrade
from vlm.train.data.registry import open_source
from vlm.train.data.sample import Sample, Source, Split

SCALED = frozenset({RegionTask.TEXT, RegionTask.FORMULA})
SCALES = 0.6, 1.0
"""Sources draw an em of about 20 pixels; a reader on a CPU lives on fewer, and crops of pages come in all sizes."""
_CLEAN_GRAPHICS = 0.4


class Mixture:
    """Draws from sources by name, `shares` to one another as their numbers say."""

    def __init__(
        self, shares: Mapping[str, float], seed: int, split: Split = Split.TRAIN, *, clean: bool = False
    ) -> None:
        """
        Args:
            clean: samples without degradation.

        Raises:
            UsageError: a source is unknown.
            MissingDependencyError: what one draws with is not installed.
        """
        self._sources: list[Source] = [open_source(name) for name in shares]
        self._shares = np.array(list(shares.values())) / sum(shares.values())
        self._seed, self._split, self._clean = seed, split, clean

    def shard(self, number: int, count: int) -> list[Sample]:
        """`count` samples, in random order."""
        rng = np.random.default_rng([self._seed, list(Split).index(self._split), number])
        drawn: list[Sample] = []
        for source, wanted in zip(self._sources, rng.multinomial(count, self._shares), strict=True):
            drawn.extend(source.draw(rng, self._split, int(wanted)))
        return [self._seen(drawn[place], rng) for place in rng.permutation(len(drawn))]

    def _seen(self, sample: Sample, rng: np.random.Generator) -> Sample:
        if sample.task in SCALED:
            sample = _rescaled(sample, rng.uniform(*SCALES))
        if self._clean:
            return sample
        return replace(sample, image=degrade(sample.image, rng, _level(sample.task, rng)))


def _level(task: RegionTask, rng: np.random.Generator) -> Level | None:
    """A graphic's target is its coordinates and colours: nothing may bend or tint them."""
    if task is not RegionTask.GRAPHIC:
        return None
    return Level.CLEAN if rng.random() < _CLEAN_GRAPHICS else Level.SCREEN


def _rescaled(sample: Sample, scale: float) -> Sample:
    import cv2

    height, width = sample.image.shape[:2]
    size = max(8, round(width * scale)), max(8, round(height * scale))
    image = np.asarray(cv2.resize(sample.image, size, interpolation=cv2.INTER_AREA), np.uint8)
    places = sample.places and tuple(place * size[0] / width for place in sample.places)
    return replace(sample, image=image, places=places)
