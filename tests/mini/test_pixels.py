from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

from vlm.mini.pixels import CELL, MOST_PATCHES, fit, ink
from vlm.parsing.readers import RegionTask


@pytest.mark.parametrize("shape", [(1, 1), (5, 3000), (3000, 5), (700, 900, 3), (16, 16)])
@pytest.mark.parametrize("task", RegionTask)
def test_sides_are_whole_cells_and_patches_are_few(shape: tuple[int, ...], task: RegionTask) -> None:
    pixels = fit(np.full(shape, 200, np.uint8), task)
    assert pixels.shape[0] % CELL == pixels.shape[1] % CELL == 0 and pixels.shape[2] == 3
    assert pixels.shape[0] * pixels.shape[1] // 64 <= MOST_PATCHES[task]


@pytest.mark.parametrize(("paper", "letter"), [((255, 255, 255), (0, 0, 0)), ((20, 20, 60), (250, 240, 90))])
def test_text_is_black_on_white_whatever_its_colours(paper: tuple[int, ...], letter: tuple[int, ...]) -> None:
    image = np.full((32, 64, 3), paper, np.uint8)
    image[10:20, 20:30] = letter
    pixels = fit(image, RegionTask.TEXT)
    assert pixels[0, 0].tolist() == [255] * 3 and pixels[15, 25].tolist() == [0] * 3


def test_the_grain_of_empty_paper_stays_faint() -> None:
    noise = np.random.default_rng(0).integers(240, 250, (32, 64), dtype=np.uint8)
    assert fit(noise, RegionTask.TEXT).min() > 120


def test_graphics_keep_their_colours() -> None:
    image = np.full((32, 32, 3), (10, 200, 30), np.uint8)
    assert (fit(image, RegionTask.GRAPHIC) == image).all()


def test_ink_is_one_and_paper_zero() -> None:
    image = np.full((16, 16, 3), 255, np.uint8)
    image[0, 0] = 0
    values = ink(image)
    assert (
        values.shape == (3, 16, 16) and values[:, 0, 0].tolist() == [1.0] * 3 and values[:, 1, 1].tolist() == [0.0] * 3
    )
