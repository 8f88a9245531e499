"""Degradation keeps what a crop is and changes how it looks."""

from __future__ import annotations

import numpy as np
import pytest

from vlm.train.data.degrade import Level, degrade
from vlm.train.data.degrade.levels import EFFECTS, SHARES, Effect
from vlm.train.data.sample import Pixels

ALL_EFFECTS = [effect for effects in EFFECTS.values() for effect in effects]


def _crop(colours: int | None) -> Pixels:
    image = np.full((32, 300) if colours is None else (32, 300, colours), 255, np.uint8)
    for left in range(8, 290, 7):
        image[8:24, left : left + 2] = 20
    return image


@pytest.mark.parametrize("colours", [None, 3])
@pytest.mark.parametrize("effect", ALL_EFFECTS, ids=lambda effect: effect.apply.__name__)
def test_an_effect_keeps_shape_and_type_and_changes_pixels(effect: Effect, colours: int | None) -> None:
    image = _crop(colours)
    before = image.copy()
    out = effect.apply(image, effect.strongest, np.random.default_rng(1))
    assert out.shape == image.shape
    assert out.dtype == np.uint8
    assert (image == before).all(), "the clean crop is not to be written to"
    assert (out != image).any()


def test_hard_crops_keep_their_contrast() -> None:
    image = _crop(None)
    for seed in range(100):
        out = degrade(image, np.random.default_rng(seed), Level.HARD)
        assert (out != image).any()
        assert np.ptp(np.quantile(out, [0.02, 0.98])) > 30


def test_clean_is_untouched() -> None:
    image = _crop(3)
    assert degrade(image, np.random.default_rng(0), Level.CLEAN) is image


def test_the_same_seed_gives_the_same_pixels() -> None:
    first, second = (degrade(_crop(3), np.random.default_rng(7), Level.HARD) for _ in range(2))
    assert (first == second).all()


def test_the_mix_leaves_its_share_clean() -> None:
    image, rng = _crop(None), np.random.default_rng(3)
    clean = sum(degrade(image, rng) is image for _ in range(1000)) / 1000
    assert clean == pytest.approx(SHARES[Level.CLEAN], abs=0.05)


def test_skew_loses_no_ink() -> None:
    image = np.full((32, 600), 255, np.uint8)
    image[0:2], image[-2:] = 0, 0
    skew = next(effect for effect in EFFECTS[Level.MODERATE] if effect.apply.__name__ == "skew")
    out = skew.apply(image, 1.5, np.random.default_rng(0))
    ends = out[:, [3, 300, 596]]
    assert ((ends < 128).sum(axis=0) >= 2).all()
