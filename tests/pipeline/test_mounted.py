"""Cut-outs are read on a sheet, and what is found on it lies on the cut-out."""

from __future__ import annotations

import numpy as np
import pytest
from drawn_text import file_of, letters, page_of
from pikepdf import Name
from PIL import Image

import vlm
from vlm.geometry import Box
from vlm.parsing.inputs import open_source
from vlm.parsing.page.mounted import MOST_PIXELS, Mount, MountedPage, mounted

MARGIN = 9


@pytest.mark.parametrize("turn", [0, 180])
def test_boxes_are_those_of_the_cut_out(turn):
    picture = letters(["Feed the carp at noon on Sundays"], size=24, margin=MARGIN).rotate(turn)
    page = vlm.parse(file_of(picture)).document.pages[0]
    (block,) = page.blocks
    assert (page.width, page.height) == picture.size
    wide, high = picture.size
    assert block.bbox == pytest.approx((MARGIN, MARGIN, wide - MARGIN, high - MARGIN), abs=8)


def test_a_cut_out_in_a_pdf_is_read_as_well():
    picture = letters(["Feed the carp at noon"], size=24, margin=MARGIN)
    data = page_of(picture.size, picture.tobytes(), ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    (block,) = vlm.parse(data).document.pages[0].blocks
    assert block.text == "Feed the carp at noon"


def test_a_box_comes_back_from_the_sheet_and_its_pixels_lie_where_it_says():
    mount, box = Mount(200.0, 40.0), Box(20, 10, 60, 30)
    assert mount.displayed(mount.upright(box)) == box
    pixels = np.full((80, 400, 3), 90, np.uint8)
    pixels[20:60, 40:120] = 10
    sheet = mount.pixels(pixels)
    place = mount.upright(box)
    assert sheet.shape[:2] == (round(mount.size[1] * 2), round(mount.size[0] * 2))
    dark = np.argwhere(sheet[..., 0] == 10)
    assert [*dark.min(axis=0)[::-1], *(dark.max(axis=0)[::-1] + 1)] == pytest.approx([v * 2 for v in place], abs=1)
    assert (sheet[0] == 90).all()


def test_what_stands_over_the_edge_is_cut_off():
    mount = Mount(200.0, 40.0)
    assert mount.displayed(Box(0, 0, *mount.size)) == Box(0, 0, 200, 40)


def test_the_sheet_of_an_endless_strip_has_no_more_pixels_than_a_page():
    strip = Image.new("L", (60_000, 30), 255)
    with open_source(file_of(strip)) as source:
        width, height = mounted(source.page(1)).raster(200).size
    assert width > 50_000 and width * height <= 1.01 * MOST_PIXELS


def test_whole_pages_are_not_mounted():
    with open_source(file_of(letters(["A"], size=300, margin=400))) as source:
        assert not isinstance(mounted(source.page(1)), MountedPage)
