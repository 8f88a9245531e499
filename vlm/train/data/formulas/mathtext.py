"""Formulas set by matplotlib's mathtext: another typesetter, found in the figures of papers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vlm.markup.latex.parse import parse
from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.readers import RegionTask
from vlm.train.data.formulas.raster import MARGIN, MAX_PATCHES, draw_em, framed, patches
from vlm.train.data.formulas.spell import Speller
from vlm.train.data.formulas.writer import FormulaWriter
from vlm.train.data.sample import Pixels, Sample, Split

FONTS = {Split.TRAIN: ("cm", "stix", "dejavusans", "dejavuserif"), Split.HELD_OUT: ("stixsans",)}
MAX_LENGTH = 160  # characters; mathtext's time grows faster than its formula
MAX_TRIES = 20  # formulas for each sample, for mathtext knows a part of LaTeX
_POINTS = 10.0  # size of the font


class MathtextFormulas:
    """Formulas of one line in matplotlib's own fonts."""

    name = "mathtext-formulas"
    task = RegionTask.FORMULA

    def __init__(self, writer: FormulaWriter | None = None) -> None:
        """Raises MissingDependencyError where matplotlib is not installed."""
        try:
            import matplotlib.mathtext  # noqa: F401
        except ImportError as error:
            raise MissingDependencyError("mathtext needs matplotlib: pip install docvlm[train]") from error
        self.writer = writer or FormulaWriter()

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        for _ in range(count):
            yield self._sample(rng, split)

    def _sample(self, rng: np.random.Generator, split: Split) -> Sample:
        for _ in range(MAX_TRIES):
            font = str(rng.choice(FONTS[split]))
            target = self.writer.draw(rng, split)
            image = _picture(Speller(rng).row(parse(target)), font, rng)
            if image is not None and patches(image) <= MAX_PATCHES:
                return Sample(image, self.task, target, f"{self.name}/{font}")
        raise RuntimeError(f"mathtext set none of {MAX_TRIES} formulas")


def _picture(latex: str, font: str, rng: np.random.Generator) -> Pixels | None:
    """The formula as pixels; None where mathtext does not know a command of it."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.mathtext import MathTextParser

    if "\\begin" in latex or len(latex) > MAX_LENGTH:
        return None
    dpi = draw_em(rng) / _POINTS * 72
    properties = FontProperties(size=_POINTS, math_fontfamily=font)
    try:
        coverage = np.asarray(MathTextParser("agg").parse(f"${latex}$", dpi, properties).image)
    except (ValueError, KeyError):  # mathtext raises either for what it does not know
        return None
    return framed(255 - coverage, rng.integers(*MARGIN, size=4))
