"""The score of SVG falls for each fault it is there to see."""

from __future__ import annotations

import numpy as np
import pytest

from vlm.eval.svg import SvgScore, score_svg
from vlm.eval.svg.draw import SIDE, draw

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
BARS = '<rect x="20" y="40" width="30" height="50" fill="#36c"/><rect x="80" y="10" width="30" height="80"/>'
TEXTS = '<text x="20" y="98" font-size="9">one</text><text x="80" y="98" font-size="9">two</text>'
CHART = f"{HEAD}{BARS}{TEXTS}</svg>"


def test_the_truth_itself_is_perfect() -> None:
    assert score_svg(CHART, CHART) == SvgScore(pytest.approx(1.0), 1.0, 1.0)
    assert score_svg(CHART, CHART).overall == pytest.approx(1.0)


@pytest.mark.parametrize(
    "read", ["", "nothing", "<svg", "<html/>", f"{HEAD}<rect", '<svg xmlns="http://www.w3.org/2000/svg" width="0"/>']
)
def test_what_cannot_be_drawn_scores_nothing(read: str) -> None:
    assert score_svg(read, CHART).overall == 0.0


def test_an_empty_canvas_scores_little() -> None:
    assert score_svg(f"{HEAD}</svg>", CHART).overall < 0.4


def test_missing_texts_cost_recall() -> None:
    found = score_svg(f"{HEAD}{BARS}<text x='20' y='98' font-size='9'>one</text></svg>", CHART)
    assert found.text == 0.5
    assert found.visual < 1.0


def test_a_unit_off_costs_less_than_ten() -> None:
    near, far = (score_svg(CHART.replace('x="20"', f'x="{x}"'), CHART).visual for x in (21, 30))
    assert 0.9 < near < 1.0
    assert far < near - 0.03


def test_many_elements_for_the_same_picture_are_not_compact() -> None:
    found = score_svg(f"{HEAD}{30 * BARS}{TEXTS}</svg>", CHART)
    assert found.visual > 0.95
    assert found.compactness < 0.2


def test_another_shape_of_canvas_shows() -> None:
    assert score_svg(CHART.replace("0 0 200 100", "0 0 200 200"), CHART).visual < 0.95


def test_a_raster_can_be_the_reference() -> None:
    picture = draw(CHART)
    assert picture is not None
    assert picture.shape == (SIDE // 2, SIDE, 3)
    assert score_svg(CHART, CHART, picture[::2, ::2]).visual > 0.8
    assert score_svg(CHART, CHART, np.zeros((50, 100), np.uint8)).visual < 0.3


def test_a_truth_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="truth"):
        score_svg(CHART, "nothing")
