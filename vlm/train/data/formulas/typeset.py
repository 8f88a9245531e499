"""Formulas set by TeX."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vlm.markup.latex.parse import parse
from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.readers import RegionTask
from vlm.train.data.formulas.fonts import installed
from vlm.train.data.formulas.raster import pictures
from vlm.train.data.formulas.spell import Speller
from vlm.train.data.formulas.tex import Setting, typeset
from vlm.train.data.formulas.writer import FormulaWriter
from vlm.train.data.sample import Sample, Split

BATCH = 256  # formulas of one run, which share a font; starting TeX costs as much as setting 200
DISPLAY_SHARE = 0.65
NUMBER_SHARE = 0.1
MAX_FAILED_RUNS = 5  # one after the other


class TexFormulas:
    """Formulas in many fonts, each font and page by a real TeX; equation numbers beside some are not in the target."""

    name = "tex-formulas"
    task = RegionTask.FORMULA

    def __init__(self, writer: FormulaWriter | None = None) -> None:
        """Raises MissingDependencyError where TeX or its fonts are not installed."""
        if not all(installed(split) for split in Split):
            raise MissingDependencyError(
                "formulas need pdflatex and its fonts: apt install texlive-fonts-extra texlive-plain-generic"
            )
        self.writer = writer or FormulaWriter()

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        failed = 0
        while count > 0 and failed < MAX_FAILED_RUNS:
            samples = self._run(rng, split, min(count, BATCH))
            failed = 0 if samples else failed + 1
            count -= len(samples)
            yield from samples
        if count > 0:
            raise RuntimeError(f"TeX set none of the last {MAX_FAILED_RUNS} batches of formulas")

    def _run(self, rng: np.random.Generator, split: Split, count: int) -> list[Sample]:
        """Up to `count` samples in one font."""
        fonts = installed(split)
        weights = np.array([font.weight for font in fonts])
        font = fonts[int(rng.choice(len(fonts), p=weights / weights.sum()))]
        targets = [self.writer.draw(rng, split) for _ in range(count)]
        pdf, pages = typeset([_setting(target, rng) for target in targets], font)
        images = pictures(pdf, pages, rng)
        source = f"{self.name}/{font.name}"
        drawn = zip(images, targets, strict=True)
        return [Sample(image, self.task, target, source) for image, target in drawn if image is not None]


def _setting(target: str, rng: np.random.Generator) -> Setting:
    display = "\\begin" in target or bool(rng.random() < DISPLAY_SHARE)
    number = _number(rng) if display and rng.random() < NUMBER_SHARE else ""
    return Setting(Speller(rng).row(parse(target)), display, number, float(rng.uniform(1.5, 6)))


def _number(rng: np.random.Generator) -> str:
    """An equation number as publishers write them."""
    number = str(rng.integers(1, 60))
    kind = int(rng.integers(4))
    return (f"({number})", f"({rng.integers(1, 10)}.{number})", f"({number}{'abc'[rng.integers(3)]})", f"[{number}]")[
        kind
    ]
