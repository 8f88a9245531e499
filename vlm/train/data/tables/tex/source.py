"""Tables set by LaTeX and rasterised by pdfium: for evaluation only."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from vlm.markup.table.otsl import to_tokens
from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.readers import RegionTask
from vlm.train.data.fonts import Face
from vlm.train.data.sample import Pixels, Sample, Split
from vlm.train.data.tables.compose import draw_grid
from vlm.train.data.tables.dice import between, pick
from vlm.train.data.tables.drawn import MARGINS, MAX_PATCHES, MAX_TOKENS, PATCH
from vlm.train.data.tables.grid import Grid
from vlm.train.data.tables.look import EM, Look, draw_look
from vlm.train.data.tables.tex.boxes import set_boxes
from vlm.train.data.tables.tex.tabular import to_tabular
from vlm.train.data.typesetter import BORDER

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

BATCH = 64  # tables in one run of TeX
MAX_EMPTY_RUNS = 20  # one after the other; a run of one table, which may come out too large, can be empty with any TeX
POINTS = 9.963  # PDF points in the em of a 10 pt font
FAMILIES = {
    "lmr": "Latin Modern Roman", "lmss": "Latin Modern Sans", "ptm": "TeX Gyre Termes", "ppl": "TeX Gyre Pagella",
    "phv": "TeX Gyre Heros", "bch": "XCharter", "pnc": "TeX Gyre Schola", "pbk": "TeX Gyre Bonum",
    "NotoSerif-TLF": "Noto Serif", "Merriwthr-TLF": "Merriweather", "MerriwthrSans-TLF": "Merriweather Sans",
    "DejaVuSerif-TLF": "DejaVu Serif", "Chivo-TLF": "Chivo", "Inter-TLF": "Inter", "droidsans": "Droid Sans",
    "UniversalisADFStd-LF": "Universalis ADF Std", "yrda": "Romande ADF Std",
}  # fmt: skip
"""LaTeX's names of families, and the names that the split of fonts knows them by."""


@cache
def families(split: Split) -> tuple[str, ...]:
    """Families of the split, in LaTeX's names. One that is not installed prints as Latin Modern."""
    return tuple(tex for tex, name in FAMILIES.items() if Face("", name, False, False, False).split is split)


class TexTables:
    """Grids like those of `DrawnTables`, set by LaTeX. Raises MissingDependencyError where there is no pdflatex."""

    name = "tex-tables"
    task = RegionTask.TABLE

    def __init__(self, max_tokens: int = MAX_TOKENS, max_patches: int = MAX_PATCHES) -> None:
        if shutil.which("pdflatex") is None:
            raise MissingDependencyError("pdflatex is not installed: install texlive-latex-extra, texlive-fonts-extra")
        self.max_tokens, self.max_patches = max_tokens, max_patches

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        """`count` tables; those that came out too large are drawn anew.

        Raises:
            MissingDependencyError: TeX sets none, because a package or font is missing.
        """
        empty = 0
        while count and empty < MAX_EMPTY_RUNS:
            samples = list(self._batch(rng, split, min(count, BATCH)))
            empty = 0 if samples else empty + 1
            count -= len(samples)
            yield from samples
        if count:
            raise MissingDependencyError(f"TeX set no table that can be used in {MAX_EMPTY_RUNS} runs")

    def _batch(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        import pypdfium2

        drawn = [self._grid(rng, split) for _ in range(count)]
        pdf, pages = set_boxes([_box(rng, split, grid, look) for grid, look in drawn])
        document = pypdfium2.PdfDocument(pdf)
        for (grid, look), page in zip(drawn, pages, strict=True):
            image = _rendered(rng, document[page], look.em) if page is not None else None
            if image is not None and _patches(image) <= self.max_patches:
                yield Sample(image, self.task, grid.to_html(), self.name)
        document.close()

    def _grid(self, rng: np.random.Generator, split: Split) -> tuple[Grid, Look]:
        while True:
            look = draw_look(rng)
            grid = draw_grid(rng, split, look)
            if len(to_tokens(grid.to_html())) <= self.max_tokens:
                return grid, look


def _box(rng: np.random.Generator, split: Split, grid: Grid, look: Look) -> str:
    """The table with its font and spaces; size and paper are the raster's business."""
    stretch, space = rng.uniform(0.9, 1.5), rng.uniform(2.0, 9.0)
    family = pick(rng, families(split))
    settings = f"\\def\\arraystretch{{{stretch:.2f}}}\\tabcolsep{space:.1f}pt\\fontfamily{{{family}}}\\selectfont"
    return f"{settings}{to_tabular(grid, look)}"


def _rendered(rng: np.random.Generator, page: PdfPage, em: float) -> Pixels | None:
    """The page at `em` px, its border cut to random margins; grey where it has no colour."""
    scale = float(np.clip(em, *EM)) / POINTS
    image = np.asarray(page.render(scale=scale, rev_byteorder=True).to_numpy()[..., :3])
    cuts = [max(0, round(BORDER * scale) - between(rng, *MARGINS)) for _ in range(4)]
    image = image[cuts[0] : image.shape[0] - cuts[1], cuts[2] : image.shape[1] - cuts[3]]
    grey = bool((image.max(axis=2) == image.min(axis=2)).all())
    return np.ascontiguousarray(image[..., 0] if grey else image)


def _patches(image: Pixels) -> int:
    height, width = map(int, image.shape[:2])
    return -(-height // PATCH) * -(-width // PATCH)
