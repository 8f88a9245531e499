"""Lines of digits drawn here: the trainer is tested without fonts, TeX or corpora."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from vlm.mini.tokenizer import Tokenizer
from vlm.parsing.readers import RegionTask
from vlm.train.data.sample import Sample

pytest.importorskip("torch")

from vlm.train.sft.examples import Example, to_example


def line(text: str) -> Sample:
    font = ImageFont.load_default(16)
    picture = Image.new("L", (round(font.getlength(text)) + 8, 28), 255)
    ImageDraw.Draw(picture).text((4, 4), text, font=font, fill=0)
    ends = [4 + font.getlength(text[:count]) for count in range(len(text) + 1)]
    places = tuple((before + after) / 2 for before, after in itertools.pairwise(ends))
    return Sample(np.array(picture), RegionTask.TEXT, text, "test", places)


@pytest.fixture
def examples() -> list[Example]:
    rng = np.random.default_rng(0)
    texts = ["".join(rng.choice(list("0123456789"), rng.integers(2, 6))) for _ in range(8)]
    return [to_example(line(text), Tokenizer()) for text in texts]


@pytest.fixture
def drawn_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts lines of digits in the place of every source."""
    monkeypatch.setattr("vlm.train.data.mixture.open_source", lambda name: _Digits())


class _Digits:
    name = "digits"
    task = RegionTask.TEXT

    def draw(self, rng: np.random.Generator, split: object, count: int) -> Iterator[Sample]:
        for _ in range(count):
            yield line("".join(rng.choice(list("0123456789"), rng.integers(1, 9))))
