"""Learning what confidence is worth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from vlm.eval.readers.fit_mini import calibrate
from vlm.eval.readers.sets import HeldOut
from vlm.mini.calibration import Calibration
from vlm.mini.model import save
from vlm.mini.reader import MiniReader
from vlm.mini.written import Features, Written
from vlm.multimodal import VisionLanguageModel
from vlm.parsing.readers import RegionTask
from vlm.train.data.sample import Sample, Split

A = 16 + 256 + 1 + ord("A") - ord(" ")  # the token of the letter


class _Letters:
    """Every second crop shows an A."""

    name, task = "letters", RegionTask.TEXT

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        assert split is Split.HELD_OUT
        for place in range(count):
            image = np.full((16, 16), 255 - 200 * (place % 2), np.uint8)
            yield Sample(image, self.task, "A" if place % 2 else "B", self.name)


def test_surer_readings_are_worth_more(
    model: VisionLanguageModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that always says A, and is surer where that is so."""

    def write(self: MiniReader, crops: list[object], task: RegionTask) -> list[Written]:
        return [Written((A,), (-0.1 if place % 2 else -1.0, -0.1), ended=place > 1) for place in range(len(crops))]

    monkeypatch.setattr(MiniReader, "write", write)
    save(model, tmp_path)
    calibrate(tmp_path, {"letters": HeldOut(RegionTask.TEXT, lambda: [_Letters()])}, samples=40)
    learned = Calibration.load(tmp_path).tasks
    assert set(learned) == {RegionTask.TEXT}
    sure, unsure = (
        learned[RegionTask.TEXT].probability(Features(a / 2, b, a)) for a, b in ((-0.2, -0.1), (-1.1, -1.0))
    )
    assert unsure < 0.2
    assert sure > 0.8
