from __future__ import annotations

import os
import shutil

import pytest
from PIL import Image, ImageDraw, ImageFont
from tesseract_here import require_tesseract

from vlm.eval.readers.engines.lettering import is_one_line, to_page
from vlm.eval.readers.engines.tesseract import _readings
from vlm.eval.readers.registry import registered
from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.readers import RegionTask


def lettered(text: str, turned: float = 0.0, paper: str = "white") -> Image.Image:
    """A crop of `text` with an em of 20 pixels, turned counter-clockwise by degrees."""
    font = ImageFont.load_default(20)
    _, _, width, height = ImageDraw.Draw(Image.new("L", (1, 1))).multiline_textbbox((0, 0), text, font=font)
    crop = Image.new("RGB", (round(width) + 12, round(height) + 12), paper)
    ImageDraw.Draw(crop).multiline_text((6, 6), text, font=font, fill="black")
    return crop.rotate(turned, Image.Resampling.BICUBIC, fillcolor=paper)


@pytest.mark.parametrize("text", ["A line of text, with 12.5% of it in figures (2019).", "Table 3", "no", ""])
@pytest.mark.parametrize("turned", [0.0, 2.0])
def test_one_line_is_told_from_several(text, turned):
    assert is_one_line(to_page(lettered(text, turned)))


@pytest.mark.parametrize("turned", [0.0, 2.0])
def test_several_lines_are_not_one(turned):
    assert not is_one_line(to_page(lettered("A line and another\nthat follows after it\nand the last", turned)))


def test_what_shows_of_the_lines_above_and_below_is_not_counted():
    crop = lettered("The line above it, quite long\nThe line that is asked for\nThe line below it, long too")
    height = crop.height
    assert is_one_line(to_page(crop.crop((0, round(0.25 * height), crop.width, round(0.72 * height)))))


def test_a_crop_lies_on_paper_of_its_own_colour():
    page = to_page(lettered("on grey", paper="#c0c0c0"))
    x0, y0, x1, y1 = page.box
    assert (x1 - x0, y1 - y0) == lettered("on grey").size
    assert page.pixels[0, 0].tolist() == [0xC0] * 3 and page.pixels[y0:y1, x0:x1].min() < 64


@pytest.mark.parametrize("name", ["ocr", "rapidocr", "tesseract"])
def test_text_readers_read_lines_and_paragraphs(name):
    if name == "tesseract":
        require_tesseract()
    texts = ["The first of them", "Two lines of text\nas one paragraph"]
    readings = registered()[name].make().read([lettered(text) for text in texts], RegionTask.TEXT)
    assert [reading.content.replace(" ", "") for reading in readings] == [text.replace(" ", "") for text in texts]
    assert all(0.7 < reading.confidence <= 1 for reading in readings)


def test_the_built_in_reader_of_tables_reads_a_ruled_one():
    crop = Image.new("RGB", (330, 110), "white")
    drawing, font = ImageDraw.Draw(crop), ImageFont.load_default(16)
    for row, cells in enumerate((("name", "price"), ("apple", "12"), ("pear", "34"))):
        drawing.rectangle((5, 5 + 33 * row, 325, 38 + 33 * row), outline="black", width=2)
        drawing.text((15, 10 + 33 * row), cells[0], font=font, fill="black")
        drawing.text((185, 10 + 33 * row), cells[1], font=font, fill="black")
    drawing.line((165, 5, 165, 104), fill="black", width=2)
    (reading,) = registered()["geometry"].make().read([crop], RegionTask.TABLE)
    assert reading.content.count("<tr>") == 3 and "apple" in reading.content and "34" in reading.content


def test_the_geometry_reader_abstains_where_there_is_no_table():
    (reading,) = registered()["geometry"].make().read([lettered("just a line")], RegionTask.TABLE)
    assert reading.content == ""


def test_nothing_is_read_by_none():
    readings = registered()["none"].make().read([lettered("x")] * 2, RegionTask.FORMULA)
    assert [reading.content for reading in readings] == ["", ""]


def test_a_missing_command_is_a_reason_not_a_traceback(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(MissingDependencyError, match="tesseract"):
        registered()["tesseract"].make()


def test_a_command_without_its_data_is_a_reason_too(monkeypatch, tmp_path):
    """As Debian's tesseract-ocr without tesseract-ocr-eng."""
    command = tmp_path / "tesseract"
    command.write_text("#!/bin/sh\necho 'List of available languages in \"/usr/share/tessdata/\" (1):'\necho osd\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(MissingDependencyError, match="no data for English"):
        registered()["tesseract"].make()


def test_tsv_of_several_pages_is_told_apart():
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [
        "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\ta",
        "5\t1\t1\t1\t2\t1\t0\t0\t9\t9\t70\tb",
        "5\t3\t1\t1\t1\t1\t0\t0\t9\t9\t50\tc",
    ]
    first, second, third = _readings("\n".join([head, *rows]), 3)
    assert first.content == "a\nb" and first.confidence == pytest.approx(0.8)
    assert second.content == "" and third.content == "c"
