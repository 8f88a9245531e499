"""Sources of graphics: pictures and targets agree, stay within limits and repeat."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from vlm.eval.svg import score_svg
from vlm.markup.svg import normalise, to_tokens
from vlm.parsing.readers import RegionTask
from vlm.train.data.graphics import Icons, MatplotlibCharts, Shapes, SvgCharts, SvgDiagrams
from vlm.train.data.graphics.fonts import _HELD_OUT, _TRAINED
from vlm.train.data.graphics.render import LONGEST
from vlm.train.data.sample import Sample, Source, Split

KINDS: dict[str, type[Source]] = {kind.name: kind for kind in (Icons, MatplotlibCharts)}
KINDS |= {"svg-charts": SvgCharts, "svg-diagrams": SvgDiagrams, "shapes": Shapes}
COUNTS = {"matplotlib-charts": 6, "svg-charts": 24}


@cache
def drawn(name: str, split: Split = Split.TRAIN) -> list[Sample]:
    if name == "icons":
        pytest.importorskip("lucide")
    if name == "matplotlib-charts":
        pytest.importorskip("matplotlib")
    return list(KINDS[name]().draw(np.random.default_rng(3), split, COUNTS.get(name, 12)))


@pytest.mark.parametrize("split", Split)
@pytest.mark.parametrize("name", KINDS)
def test_samples_are_within_limits_and_in_normal_form(name: str, split: Split) -> None:
    for sample in drawn(name, split):
        height, width = sample.image.shape[:2]
        assert sample.image.dtype == np.uint8
        assert sample.task is RegionTask.GRAPHIC
        assert sample.source == name
        assert max(height, width) <= 320
        assert -(-height // 8) * -(-width // 8) <= 1024
        assert 4 < len(to_tokens(sample.target)) <= LONGEST
        assert normalise(sample.target) == sample.target
        assert f'viewBox="0 0 {width} {height}"' in sample.target


@pytest.mark.parametrize("name", KINDS)
def test_the_target_redrawn_looks_like_the_picture(name: str) -> None:
    """0.91 and more; another chart has 0.4."""
    shown = [score_svg(sample.target, sample.target, sample.image).visual for sample in drawn(name)]
    assert np.mean(shown) > 0.8
    assert min(shown) > 0.5


@pytest.mark.parametrize("name", ["svg-charts", "svg-diagrams", "shapes", "icons"])
def test_the_same_seed_gives_the_same_samples(name: str) -> None:
    once = drawn(name)
    again = list(KINDS[name]().draw(np.random.default_rng(3), Split.TRAIN, 4))
    for first, second in zip(once, again, strict=False):
        assert first.target == second.target
        assert np.array_equal(first.image, second.image)


def test_pictures_differ() -> None:
    assert len({sample.target for sample in drawn("svg-charts")}) == len(drawn("svg-charts"))


def test_held_out_fonts_and_icons_are_not_trained_on() -> None:
    assert not {face.family for face in _TRAINED} & {face.family for face in _HELD_OUT}
    assert not {sample.target for sample in drawn("icons")} & {
        sample.target for sample in drawn("icons", Split.HELD_OUT)
    }


def test_charts_letter_in_real_text() -> None:
    assert all("<text" in sample.target for sample in drawn("svg-charts"))
