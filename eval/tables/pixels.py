"""Documents as scans: each page rasterised, turned a little and compressed, so that tables are read from pixels."""

from __future__ import annotations

from pathlib import Path

from vlm.eval.ocr.damage import jpeg, skew
from vlm.parsing.inputs import open_source

DPI = 150.0
DAMAGE = (skew(0.7), jpeg(75))  # what an office scanner's feeder and its default compression do


def write_scans(pdf: Path, folder: Path) -> list[Path]:
    """The pages of `pdf` as damaged PNG files in `folder`, in order.

    Raises:
        InputError, PageError: the document or a page of it cannot be read.
    """
    files = []
    with open_source(pdf) as document:
        for number in range(1, len(document) + 1):
            image = document.page(number).raster(DPI)
            for damage in DAMAGE:
                image = damage(image)
            files.append(folder / f"{pdf.stem}-{number}.png")
            image.save(files[-1], dpi=(DPI, DPI))
    return files
