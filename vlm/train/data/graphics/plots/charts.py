"""The charts that are drawn with matplotlib, on axes that are ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from vlm.train.data.graphics.charts.values import draw_series, draw_top, draw_values
from vlm.train.data.graphics.words import Words

Plot = Callable[[Any, np.random.Generator, Words, float], None]
"""Draws on axes; the last argument is the width of one character in parts of the axes' width."""


def bars(axes: Any, rng: np.random.Generator, words: Words, character: float) -> None:
    labels = _fitting(words.categories(int(rng.integers(2, 7))), character)
    values = draw_values(rng, len(labels), draw_top(rng))
    if rng.random() < 0.3:
        axes.barh(labels, values, height=float(rng.uniform(0.4, 0.9)))
    else:
        axes.bar(labels, values, width=float(rng.uniform(0.4, 0.9)))


def groups(axes: Any, rng: np.random.Generator, words: Words, character: float) -> None:
    labels, names = _fitting(words.categories(int(rng.integers(2, 5))), character), words.categories(2)
    top, width = draw_top(rng), float(rng.uniform(0.25, 0.4))
    places, stacked, bottom = np.arange(len(labels)), bool(rng.random() < 0.5), np.zeros(len(labels))
    for i, name in enumerate(names):
        values = draw_values(rng, len(labels), top)
        shift = 0 if stacked else (i - 0.5) * width
        axes.bar(places + shift, values, width, bottom=bottom if stacked else 0, label=name)
        bottom += values
    axes.set_xticks(places, labels)
    if rng.random() < 0.7:
        axes.legend(frameon=bool(rng.random() < 0.5))


def lines(axes: Any, rng: np.random.Generator, words: Words, character: float) -> None:
    count, length, top = int(rng.integers(1, 4)), int(rng.integers(3, 11)), draw_top(rng)
    start, marker = int(rng.choice([0, 1, 2010])), "o" if rng.random() < 0.4 else ""
    names = words.categories(count)
    for name in names:
        dash = "--" if rng.random() < 0.15 else "-"
        axes.plot(
            start + np.arange(length), draw_series(rng, length, top), dash, marker=marker, markersize=4, label=name
        )
    axes.locator_params(axis="x", integer=True)
    if len(names) > 1:
        axes.legend(frameon=bool(rng.random() < 0.5))


def area(axes: Any, rng: np.random.Generator, words: Words, character: float) -> None:
    length = int(rng.integers(4, 10))
    values = draw_series(rng, length, draw_top(rng))
    axes.fill_between(np.arange(length), values, alpha=float(rng.choice([0.3, 0.5, 1.0])))
    if rng.random() < 0.5:
        axes.plot(np.arange(length), values)


def scatter(axes: Any, rng: np.random.Generator, words: Words, character: float) -> None:
    for _ in range(int(rng.integers(1, 3))):
        x, y = rng.uniform(0, draw_top(rng), 8), rng.normal(draw_top(rng), 5, 8)
        order = np.argsort(x)
        axes.scatter(x[order], y[order], s=float(rng.uniform(8, 30)))


def histogram(axes: Any, rng: np.random.Generator, words: Words, character: float) -> None:
    edge = str(rng.choice(["none", "white", "black"]))
    axes.hist(rng.normal(rng.uniform(0, 50), rng.uniform(1, 20), 200), bins=int(rng.integers(5, 12)), edgecolor=edge)


def boxes(axes: Any, rng: np.random.Generator, words: Words, character: float) -> None:
    labels = _fitting(words.categories(int(rng.integers(2, 5))), character)
    top = draw_top(rng)
    samples = [rng.normal(rng.uniform(0.3, 0.7) * top, 0.12 * top, 30) for _ in labels]
    axes.boxplot(samples, tick_labels=labels, showfliers=False, patch_artist=bool(rng.random() < 0.4))


def heat(axes: Any, rng: np.random.Generator, words: Words, character: float) -> None:
    columns = _fitting(words.categories(int(rng.integers(2, 5))), character)
    rows = words.categories(int(rng.integers(2, 5)))
    axes.pcolormesh(rng.random((len(rows), len(columns))), cmap=str(rng.choice(["Blues", "viridis", "Reds", "gray"])))
    axes.set_xticks(np.arange(len(columns)) + 0.5, columns)
    axes.set_yticks(np.arange(len(rows)) + 0.5, rows)
    axes.grid(False)


def _fitting(labels: list[str], character: float) -> list[str]:
    """As many of the labels as stand side by side."""
    room = max(len(label) for label in labels) + 2
    return labels[: max(int(1 / (room * character)), 2)]


PLOTS: Mapping[Plot, float] = {
    bars: 4,
    groups: 2,
    lines: 4,
    area: 1,
    scatter: 2,
    histogram: 1,
    boxes: 1,
    heat: 1,
}
