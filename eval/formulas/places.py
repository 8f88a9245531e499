"""Where display formulas are found on pictures of pages, against our own reading of the same pages' text layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vlm.eval.ocr.sample import PicturePage, Sample, samples
from vlm.geometry import Box
from vlm.parsing.formulas.find.pixels.areas import find_formula_areas
from vlm.parsing.inputs import open_source
from vlm.parsing.options import FigureMode, OcrMode, PageOptions
from vlm.parsing.recognition import recognise
from vlm.parsing.run.finders import FINDERS, READERS
from vlm.parsing.run.pipeline import parse_page
from vlm.parsing.run.routing import read_content
from vlm.parsing.schema import BlockKind
from vlm.parsing.steps import StepLog

SAME = 0.5  # intersection over union from which two boxes are one formula
INSIDE = 0.7  # of a known formula in a found one: a reader sees it, be it with another


@dataclass(frozen=True)
class Tally:
    """Formulas `found`, and how many of them are `right`; formulas `known`, and how many were `met` (found as they
    are) or `seen` (met, or inside of one found)."""

    found: int = 0
    right: int = 0
    known: int = 0
    met: int = 0
    seen: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found,
            self.right + other.right,
            self.known + other.known,
            self.met + other.met,
            self.seen + other.seen,
        )

    def __str__(self) -> str:
        return (
            f"found {self.found:4} precision {_share(self.right, self.found)}  known {self.known:4} "
            f"recall {_share(self.met, self.known)} seen {_share(self.seen, self.known)}"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:5.3f}" if whole else "    -"


def tally(found: Sequence[Box], known: Sequence[Box]) -> Tally:
    """Compares boxes by their overlap."""
    met = [any(box.iou(other) >= SAME for other in found) for box in known]
    seen = [any(box.covered_by(other) >= INSIDE for other in found) for box in known]
    return Tally(
        found=len(found),
        right=sum(any(box.iou(other) >= SAME for other in known) for box in found),
        known=len(known),
        met=sum(met),
        seen=sum(a or b for a, b in zip(met, seen, strict=True)),
    )


def measure(paths: Sequence[Path], condition: str, max_pages: int = 1) -> Iterator[tuple[str, Tally]]:
    """(document and page, tally) for the first pages of each PDF, in a condition of `vlm.eval.ocr.damage`.

    What the text layer's reading has missed counts against precision: the truth costs nothing and is worth that.
    """
    for path in paths:
        pictures = samples([path], [condition], max_pages)
        for (_, sample), known in zip(pictures, _known(path, max_pages), strict=True):
            yield sample.name, tally(_found(sample), known)


def _found(sample: Sample) -> list[Box]:
    log = StepLog(1)
    view = read_content(PicturePage(sample), PageOptions(figures=FigureMode.OFF), log)
    view = recognise(view, FINDERS, log, readers=READERS)
    return [area.box for area in find_formula_areas(view, view.sheet)] if view.sheet else []


def _known(path: Path, max_pages: int) -> Iterator[list[Box]]:
    options = PageOptions(ocr=OcrMode.NEVER, figures=FigureMode.OFF)
    with open_source(path) as document:
        for number in range(1, min(len(document), max_pages) + 1):
            page = parse_page(document.page(number), options).page
            yield [block.bbox for block in page.blocks if block.kind is BlockKind.FORMULA]
