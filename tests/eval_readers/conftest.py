"""Readers and sources that cost nothing: a sample's first pixel is its number, and fakes know the answers by number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from vlm.eval.readers.metrics import Score
from vlm.eval.readers.result import Item, Result
from vlm.parsing.readers import Reading, RegionTask
from vlm.train.data.sample import Sample, Split


@dataclass
class FakeSource:
    """Draws `texts` in turn from a random place on; notes the splits it was asked for."""

    texts: Sequence[str]
    task: RegionTask = RegionTask.TEXT
    name: str = "fake"
    splits: list[Split] = field(default_factory=list)

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        self.splits.append(split)
        start = int(rng.integers(len(self.texts)))
        for index in range(start, start + count):
            number = index % len(self.texts)
            yield Sample(np.full((16, 48), number, np.uint8), self.task, self.texts[number], self.name)


@dataclass
class FakeReader:
    """Answers by the first pixel of a crop."""

    answers: Sequence[str]
    confidence: float = 1.0
    name: str = "fake"
    tasks: frozenset[RegionTask] = frozenset(RegionTask)
    crops: int = 0

    def read(self, crops, task) -> list[Reading]:
        self.crops += len(crops)
        numbers = [int(np.asarray(crop)[0, 0, 0]) for crop in crops]
        return [Reading(self.answers[number], self.confidence) for number in numbers]


@pytest.fixture
def fake_source() -> type[FakeSource]:
    return FakeSource


@pytest.fixture
def fake_reader() -> type[FakeReader]:
    return FakeReader


@pytest.fixture
def make_result() -> Callable[..., Result]:
    """A result from credits and confidences; a confidence of None is an abstained sample."""

    def make(
        reader: str,
        credits: Sequence[float],
        *,
        task: RegionTask = RegionTask.TEXT,
        confidences: Sequence[float | None] | None = None,
        cpu: float = 1.0,
        name: str = "set",
    ) -> Result:
        sure = confidences or [1.0] * len(credits)
        items = [
            Item("source", "truth", Reading("" if c is None else "read", c or 0.0), Score(credit, credit >= 0.9))
            for credit, c in zip(credits, sure, strict=True)
        ]
        return Result(name, task, reader, tuple(items), cpu, 0.0, "")

    return make
