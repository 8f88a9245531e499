"""The whole way from a picture to words with boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from vlm.eval.ocr.score import edit_distance
from vlm.geometry import Box
from vlm.parsing.inputs import PageSource
from vlm.parsing.ocr import OcrResult, read_pixels
from vlm.parsing.ocr.detection import TextBox
from vlm.parsing.ocr.read import _lines, _read
from vlm.parsing.page.sheet import load_sheet
from vlm.parsing.schema import BlockSource

Picture = Callable[[Image.Image], PageSource]
POINTS = 72 / 150  # per pixel


def assert_reads(result: OcrResult, expected: Sequence[str]) -> None:
    read = "\n".join(line.text for line in result.lines)
    assert edit_distance(read, "\n".join(expected)) <= 0.02 * len(read), read


def test_lines_words_and_boxes(text_image: Image.Image, picture: Picture, lines_of_text: tuple[str, ...]) -> None:
    page = picture(text_image)
    result = read_pixels(page)
    assert_reads(result, lines_of_text)
    assert result.rotation == 0 and result.page is page
    first = result.lines[0]
    assert first.source is BlockSource.OCR and first.words[0].text == "The"
    assert first.bbox.x0 == pytest.approx(120 * POINTS, abs=2)
    assert first.size == pytest.approx(32 * POINTS, rel=0.15)
    assert all(a.bbox.x1 <= b.bbox.x0 for a, b in zip(first.words, first.words[1:], strict=False))
    assert all(0.8 < word.confidence <= 1 for word in first.words)


def test_words_in_white_on_black(text_image: Image.Image, picture: Picture, lines_of_text: tuple[str, ...]) -> None:
    assert_reads(read_pixels(picture(ImageOps.invert(text_image))), lines_of_text)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_is_read_upright(
    text_image: Image.Image, picture: Picture, lines_of_text: tuple[str, ...], quarters: int
) -> None:
    result = read_pixels(picture(text_image.rotate(-90 * quarters, expand=True)))
    assert_reads(result, lines_of_text)
    assert result.rotation % 360 == 360 - 90 * quarters
    assert (result.page.width, result.page.height) == pytest.approx((1240 * POINTS, 900 * POINTS), rel=1e-3)


def test_a_skewed_page_is_levelled(text_image: Image.Image, picture: Picture, lines_of_text: tuple[str, ...]) -> None:
    skewed = text_image.rotate(-3.0, Image.Resampling.BICUBIC, fillcolor="white")
    result = read_pixels(picture(skewed))
    assert_reads(result, lines_of_text)
    assert result.rotation == pytest.approx(-3.0, abs=0.15)


def test_regions_limit_what_is_read(text_image: Image.Image, picture: Picture, lines_of_text: tuple[str, ...]) -> None:
    second_line = Box(0, 180 * POINTS, 1240 * POINTS, 240 * POINTS)
    assert_reads(read_pixels(picture(text_image), regions=[second_line]), lines_of_text[1:2])


def test_nothing_is_read_on_blank_paper(picture: Picture) -> None:
    result = read_pixels(picture(Image.new("RGB", (1240, 1754), "white")))
    assert result.lines == result.rules == result.pictures == ()


def test_nothing_is_read_on_texture(picture: Picture) -> None:
    grain = np.random.default_rng(1).normal(170, 40, (900, 700)).clip(0, 255).astype(np.uint8)
    assert read_pixels(picture(Image.fromarray(grain).convert("RGB"))).lines == ()


def test_a_box_that_reaches_into_other_lines_is_read_in_its_middle(
    text_image: Image.Image, picture: Picture, lines_of_text: tuple[str, ...]
) -> None:
    sheet = load_sheet(picture(text_image))
    fat = TextBox(cx=560, cy=208, width=980, height=170, angle=0.0, score=0.9)
    unit = 1 / (sheet.scale / POINTS)
    fat = replace(fat, cx=fat.cx * unit, cy=fat.cy * unit, width=fat.width * unit, height=fat.height * unit)
    ((_, _, unread),) = _lines(sheet, [fat])
    assert unread is None
    ((_, _, line),) = _read(sheet, [fat])
    assert line is not None
    assert edit_distance(line.text, lines_of_text[1]) <= 2


@pytest.mark.parametrize(("turned", "angle"), [(Image.Transpose.ROTATE_90, 270), (Image.Transpose.ROTATE_270, 90)])
def test_a_line_on_its_side_is_read_from_end_to_end(
    text_image: Image.Image, picture: Picture, turned: Image.Transpose, angle: int
) -> None:
    """Beside level lines: how high its letters stand says nothing of where it begins."""
    image, said = text_image.copy(), "Tolls by class of boat and year"
    strip = Image.new("RGB", (620, 44), "white")
    ImageDraw.Draw(strip).text((10, 2), said, fill="black", font=ImageFont.load_default(32))
    image.paste(strip.transpose(turned), (1150, 150))
    lines = read_pixels(picture(image)).lines
    assert [line.text for line in lines if line.angle == angle] == [said]
