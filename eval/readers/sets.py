"""Held-out samples, the same ones for every reader and every run with the same seed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from vlm.parsing.readers import RegionTask
from vlm.train.data.degrade import Level, degrade
from vlm.train.data.registry import open_source
from vlm.train.data.sample import Sample, Source, Split

RUN = 20  # samples of one run: TeX sets a run in one font, and a set should have several


@dataclass(frozen=True)
class HeldOut:
    """A named set: what draws it and how bad its crops look. `sources` raises MissingDependencyError where what draws
    it is not installed."""

    task: RegionTask
    sources: Callable[[], Sequence[Source]]
    level: Level = Level.CLEAN


def draw(name: str, held_out: HeldOut, seed: int, count: int) -> list[Sample]:
    """`count` degraded samples, shared evenly among the sources. They depend on nothing but the set's own name and the
    seed: asking for other sets, too, changes nothing.

    Raises:
        MissingDependencyError: the sources need what is not installed.
    """
    sources = held_out.sources()
    shares = [count // len(sources) + (index < count % len(sources)) for index in range(len(sources))]
    rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
    streams = rng.spawn(len(sources) + 1)
    clean = [
        sample
        for source, stream, share in zip(sources, streams, shares, strict=False)
        for sample in _in_runs(source, stream, share)
    ]
    return [replace(sample, image=degrade(sample.image, streams[-1], held_out.level)) for sample in clean]


def _in_runs(source: Source, rng: np.random.Generator, count: int) -> Iterator[Sample]:
    for start in range(0, count, RUN):
        yield from source.draw(rng, Split.HELD_OUT, min(RUN, count - start))


def held_out_sets() -> Mapping[str, HeldOut]:
    """All sets by name, in the order of the report."""
    text, formula, table, graphic = RegionTask.TEXT, RegionTask.FORMULA, RegionTask.TABLE, RegionTask.GRAPHIC
    return {
        "lines-clean": HeldOut(text, partial(_opened, "text-lines")),
        "lines-moderate": HeldOut(text, partial(_opened, "text-lines"), Level.MODERATE),
        "lines-hard": HeldOut(text, partial(_opened, "text-lines"), Level.HARD),
        "paragraphs": HeldOut(text, partial(_opened, "text-paragraphs")),
        "paragraphs-moderate": HeldOut(text, partial(_opened, "text-paragraphs"), Level.MODERATE),
        "formulas": HeldOut(formula, partial(_opened, "tex-formulas")),
        "formulas-moderate": HeldOut(formula, partial(_opened, "tex-formulas"), Level.MODERATE),
        "formulas-mathtext": HeldOut(formula, partial(_opened, "mathtext-formulas")),
        "tables": HeldOut(table, partial(_opened, "drawn-tables")),
        "tables-moderate": HeldOut(table, partial(_opened, "drawn-tables"), Level.MODERATE),
        "tables-tex": HeldOut(table, partial(_opened, "tex-tables")),
        "charts": HeldOut(graphic, partial(_opened, "svg-charts")),
        "charts-screen": HeldOut(graphic, partial(_opened, "svg-charts"), Level.SCREEN),
        "charts-matplotlib": HeldOut(graphic, partial(_opened, "matplotlib-charts")),
        "diagrams": HeldOut(graphic, partial(_opened, "svg-diagrams")),
        "icons": HeldOut(graphic, partial(_opened, "icons")),
    }


def _opened(*names: str) -> list[Source]:
    return [open_source(name) for name in names]
