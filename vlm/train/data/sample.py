"""One region with its truth, and what draws such regions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.readers import RegionTask

Pixels = NDArray[np.uint8]
"""[H, W] grey or [H, W, 3] RGB."""


class Split(StrEnum):
    """Held-out samples come from fonts, texts and generators that training never draws from."""

    TRAIN = "train"
    HELD_OUT = "held-out"


@dataclass(frozen=True)
class Sample:
    """A clean crop and what a reader should make of it.

    `target`: text as plain Unicode, a formula as canonical LaTeX, a table as minimal HTML, a graphic as normalised
    SVG. `source` names what drew it, for contact sheets and for scores by source. `places`: of one line of text, the
    middle of each character of the target in pixels from the left, where that is known.
    """

    image: Pixels
    task: RegionTask
    target: str
    source: str
    places: tuple[float, ...] | None = None


class Source(Protocol):
    """Draws samples of one kind. The same state of `rng` gives the same samples where the same packages are installed.

    A constructor raises MissingDependencyError where what it draws with is not installed.
    """

    name: str
    task: RegionTask

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        """`count` samples. Drawn in runs because typesetters cost more to start than to use."""
        ...
