"""Batches with caches read what one crop read step by step reads."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from vlm.encoders.packing import pack
from vlm.mini.calibration import Calibration, TaskCalibration
from vlm.mini.config import PATCH
from vlm.mini.pixels import fit, ink
from vlm.mini.reader import MiniReader
from vlm.mini.reader.limits import LIMITS, Limit
from vlm.mini.tokenizer import END, TASKS
from vlm.mini.written import Features
from vlm.multimodal import VisionLanguageModel
from vlm.parsing.readers import RegionTask

TASK = RegionTask.TEXT
SHORT = Limit(tokens=14, period=4, loop=12)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    for task in RegionTask:
        monkeypatch.setitem(LIMITS, task, SHORT)


@pytest.fixture
def crops() -> list[Image.Image]:
    """Of many sizes, in an order that is none of theirs."""
    rng = np.random.default_rng(2)
    sides = [(20, 90), (30, 30), (16, 200), (60, 20), (20, 91), (33, 100), (8, 8)]
    return [Image.fromarray(rng.integers(0, 255, (*one, 3), dtype=np.uint8)) for one in sides]


@torch.inference_mode()
def slow(model: VisionLanguageModel, crop: Image.Image, most: int) -> tuple[list[int], list[float]]:
    """One crop alone, and all of its sequence again for each token."""
    pixels: NDArray[np.uint8] = fit(np.asarray(crop), TASK)
    (image_MD,) = model.encode(pack([ink(pixels)], PATCH))
    tokens, sure = [TASKS[TASK]], []
    while len(tokens) <= most and tokens[-1] != END:
        embeds = torch.cat([image_MD, model.language.embed(torch.tensor(tokens))])[None]
        likely_V = model.language.logits(model.language.hidden_states(inputs_embeds=embeds))[0, -1].log_softmax(-1)
        tokens.append(int(likely_V.argmax()))
        sure.append(float(likely_V.max()))
    return tokens[1:], sure


@pytest.mark.usefixtures("short")
def test_reads_as_the_slow_way(reader: MiniReader, crops: list[Image.Image]) -> None:
    written = reader.write(crops, TASK)
    expected = [slow(reader.model, crop, SHORT.tokens) for crop in crops]
    known = [one for one in written if one is not None]
    assert [one.tokens for one in known] == [tuple(token for token in tokens if token != END) for tokens, _ in expected]
    for one, (_, sure) in zip(known, expected, strict=True):
        assert one.log_probabilities == pytest.approx(sure, abs=1e-3)
    assert len({one.tokens for one in known}) > 3  # or the order would not show
    (alone,) = reader.write(crops[:1], TASK)  # by drafts
    assert alone is not None
    assert alone.tokens == known[0].tokens
    assert alone.log_probabilities == pytest.approx(known[0].log_probabilities, abs=1e-3)


@pytest.mark.usefixtures("short")
def test_ended_rows_leave_and_the_others_go_on(
    reader: MiniReader, crops: list[Image.Image], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token that most rows write is made the end: the batch shrinks while others are still read."""
    before = [one.tokens for one in reader.write(crops, TASK) if one is not None]
    end = Counter(token for tokens in before for token in set(tokens)).most_common(1)[0][0]
    config = replace(reader.model.language.config, eos=(end,))
    monkeypatch.setattr(reader.model.language, "config", config)
    after = [one.tokens for one in reader.write(crops, TASK) if one is not None]
    assert after == [tokens[: tokens.index(end)] if end in tokens else tokens for tokens in before]
    assert len({len(tokens) for tokens in after}) > 2


@pytest.mark.usefixtures("short")
def test_every_kind_of_picture(reader: MiniReader) -> None:
    kinds = ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "F"]
    crops = [Image.new(kind, (20, 12)) for kind in kinds] + [Image.new("RGB", size) for size in ((1, 1), (3000, 2))]
    for task in RegionTask:
        assert len(reader.read(crops, task)) == len(crops)


def test_nothing_to_read(reader: MiniReader) -> None:
    assert reader.read([], TASK) == []
    (reading,) = reader.read([Image.new("RGB", (0, 5))], TASK)
    assert (reading.content, reading.confidence) == ("", 0.0)


def test_a_huge_crop_is_shrunk(reader: MiniReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, TASK, Limit(tokens=2, period=1, loop=2))
    assert len(reader.read([Image.new("RGB", (3000, 2000), "white")], TASK)) == 1


@pytest.mark.usefixtures("short")
def test_what_does_not_end_is_not_trusted(reader: MiniReader, crops: list[Image.Image]) -> None:
    written = reader.write(crops, TASK)
    unended = [one for one in written if one is not None and not one.ended]
    assert unended
    assert all(len(one.tokens) <= SHORT.tokens for one in unended)
    assert {reader.calibration.confidence(one, TASK) for one in unended} == {0.0}


def test_a_loop_ends_before_the_limit(reader: MiniReader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model whose layers add nothing repeats what it said."""
    monkeypatch.setitem(LIMITS, TASK, Limit(tokens=400, period=8, loop=24))
    still = deepcopy(reader.model)
    for name, weight in still.language.named_parameters():
        if name.endswith(("o_proj.weight", "out_proj.weight", "down_proj.weight", "down_proj")):
            torch.nn.init.zeros_(weight)
    (written,) = replace(reader, model=still).write([Image.new("RGB", (300, 300))], TASK)
    assert written is not None
    assert len(written.tokens) < 64


@pytest.mark.usefixtures("short")
def test_abstains_below_the_threshold(reader: MiniReader, crops: list[Image.Image]) -> None:
    written = [replace(one, ended=True) for one in reader.write(crops, TASK) if one is not None]
    for threshold, speaks in ((0.4, True), (0.6, False)):
        even = TaskCalibration(Features(0.0, 0.0, 0.0), bias=0.0, threshold=threshold)
        judge = replace(reader, calibration=Calibration({TASK: even}))
        readings = [judge._judged(one, TASK) for one in written]
        assert {reading.confidence for reading in readings} == {0.5}
        assert any(reading.content for reading in readings) is speaks
