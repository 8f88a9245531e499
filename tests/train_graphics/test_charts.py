"""Scales, ticks and what matplotlib's drawing calls are taken for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.train.data.graphics.charts.scales import Scale, nice_ticks

numbers = st.floats(0.01, 1e5)


@given(numbers, st.integers(1, 8))
def test_ticks_cover_the_values_in_round_steps(high: float, wanted: int) -> None:
    ticks = nice_ticks(0, high, wanted)
    assert ticks.first == 0
    assert ticks.last >= high * 0.999
    assert ticks.count <= wanted + 2
    assert len(set(ticks.labels())) == ticks.count


def test_labels_have_the_decimals_of_the_step() -> None:
    assert nice_ticks(0, 1, 2).labels() == ["0.0", "0.5", "1.0"]
    assert nice_ticks(0, 10000, 2).labels(prefix="$", grouped=True) == ["$0", "$5,000", "$10,000"]
    assert nice_ticks(-20, 20, 2).labels(suffix="%") == ["\u221220%", "0%", "20%"]


def test_a_scale_may_run_upwards() -> None:
    assert Scale(0, 10, 100, 20)(5) == 60


def plotted(draw_on: object) -> list[tuple[str, list[float], str]]:
    pytest.importorskip("matplotlib")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from vlm.markup.svg.canonical import canonical
    from vlm.train.data.graphics.plots.order import scene_of
    from vlm.train.data.graphics.plots.recorder import Recorder

    figure = Figure(figsize=(200 / 72, 100 / 72), dpi=72)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.2, 0.2, 0.7, 0.6))
    draw_on(axes)  # type: ignore[operator]
    recorder = Recorder(200, 100, 72)
    figure.draw(recorder)
    scene = canonical(scene_of(recorder.strokes, 200, 100, (40, 20, 180, 80)))
    return [(element.kind, list(element.arguments), element.text) for element in scene.elements]  # type: ignore[arg-type]


def test_matplotlib_axes_are_read_from_the_title_to_the_box() -> None:
    def draw_on(axes: object) -> None:
        axes.bar([1, 3], [2, 4], width=0.8)  # type: ignore[attr-defined]
        axes.set(xlim=(0, 4), ylim=(0, 4), xticks=[1, 3], yticks=[0, 4], title="T")  # type: ignore[attr-defined]

    found = plotted(draw_on)
    assert [kind for kind, *_ in found] == [
        *("text-middle", "hline", "text-end", "hline", "text-end"),
        *("vline", "text-middle", "vline", "text-middle", "rect", "rect", "rect"),
    ]
    assert [text for kind, _, text in found if text] == ["T", "4", "0", "1", "3"]
    assert [box for kind, box, _ in found if kind == "rect"] == [
        [61, 50, 28, 30],
        [131, 20, 28, 60],
        [40, 20, 140, 60],
    ]


def test_matplotlib_markers_are_circles_and_lines_curves() -> None:
    def draw_on(axes: object) -> None:
        axes.plot([0, 1, 2], [0, 2, 1], "o-", markersize=6)  # type: ignore[attr-defined]
        axes.set(xlim=(0, 2), ylim=(0, 2), xticks=[], yticks=[])  # type: ignore[attr-defined]

    found = plotted(draw_on)
    assert ("polyline", [40, 80, 110, 20, 180, 50], "") in found
    assert np.allclose(
        [box for kind, box, _ in found if kind == "circle"], [[40, 80, 4], [110, 20, 4], [180, 50, 4]], atol=1
    )
