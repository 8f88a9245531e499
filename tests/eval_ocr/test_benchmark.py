from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pdf_builder import PdfBuilder
from PIL import Image

from vlm.eval.ocr import run, table
from vlm.eval.ocr.damage import bilevel, blur, jpeg, noise, skew
from vlm.eval.ocr.sample import samples

LINES = ("A page with a text layer is rasterised, damaged", "and read back: the layer is then the truth.")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    builder = PdfBuilder()
    page = builder.page(360, 200)
    for index, line in enumerate(LINES):
        page.text(30, 50 + 18 * index, line, size=12)
    path = tmp_path / "page.pdf"
    path.write_bytes(builder.build())
    return path


def test_every_engine_and_condition_gives_a_row(pdf: Path) -> None:
    rows = run([pdf], conditions=("clean-150", "skew-jpeg-150"))
    assert [(row.engine, row.condition, row.name) for row in rows] == [
        ("builtin", "clean-150", "page-1"),
        ("builtin", "skew-jpeg-150", "page-1"),
    ]
    assert all(row.agreement.accuracy > 0.9 and row.cpu > 0 for row in rows)
    assert table(rows).count("\n") == 3


def test_rules_set_as_points_are_not_asked_for(tmp_path: Path) -> None:
    builder = PdfBuilder()
    page = builder.page(360, 200)
    page.text(30, 50, ". . . . . . . . . . . .", size=12)
    page.text(30, 80, "and so on ...", size=12)
    path = tmp_path / "points.pdf"
    path.write_bytes(builder.build())
    ((_, sample),) = samples([path], ["clean-150"])
    assert [line.text for line in sample.truth] == ["and so on ..."]


@pytest.mark.parametrize("damage", [skew(2.0), jpeg(30), blur(1.0), noise(10.0), bilevel(128)])
def test_damage_is_repeatable_and_keeps_the_size(damage: object) -> None:
    image = Image.radial_gradient("L").resize((64, 64), Image.Resampling.NEAREST).convert("RGB")
    first, second = damage(image), damage(image)  # type: ignore[operator]
    assert first.size == image.size and first.mode == "RGB"
    assert np.array_equal(np.asarray(first), np.asarray(second))
    assert not np.array_equal(np.asarray(first), np.asarray(image))
