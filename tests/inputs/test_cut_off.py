"""Pictures whose file ends too early are read as far as they go, and that is told."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from drawn_text import file_of, letters
from PIL import Image

from vlm.parsing.errors import InputError
from vlm.parsing.inputs import open_source

LINES = [f"Line {n} of the register of the lodge" for n in range(30)]
SAVED = [
    ("PNG", {}),
    ("JPEG", {"quality": 90}),
    ("TIFF", {}),
    ("BMP", {}),
]


def half_of(kind: str, share: float = 0.5, **saving: object) -> bytes:
    data = file_of(letters(LINES, ground=230).convert("RGB"), kind, **saving)
    return data[: int(len(data) * share)]


@pytest.mark.parametrize(("kind", "saving"), SAVED)
def test_what_is_there_is_read_and_the_rest_is_ground(kind, saving):
    with open_source(half_of(kind, **saving)) as source:
        page = source.page(1)
        pixels = np.asarray(page.raster(page.dpi).convert("L"), int)
    inked = (pixels < 128).any(axis=1)
    present, missing = (inked[::-1], inked) if kind == "BMP" else (inked, inked[::-1])
    assert present[: len(inked) // 3].any()
    assert not missing[: len(inked) // 4].any()
    assert np.abs(pixels[-3 if kind != "BMP" else 3] - 230).max() < 12
    (told,) = page.annotations().unread
    assert told.startswith("the picture is cut off: about") and "missing" in told


def test_a_whole_picture_has_nothing_to_tell():
    with open_source(half_of("PNG", 1.0)) as source:
        assert not source.page(1).annotations().unread


def test_a_picture_without_any_row_says_so():
    with open_source(file_of(letters(LINES))[:100]) as source:
        assert "nothing of it could be decoded" in source.page(1).annotations().unread[0]


@pytest.mark.parametrize(("kind", "saving"), [("TIFF", {"compression": "tiff_lzw"}), ("WEBP", {})])
def test_a_file_whose_index_is_gone_is_refused_in_one_sentence(kind, saving):
    with pytest.raises(InputError, match="the file is cut off"):
        open_source(half_of(kind, **saving))


def test_pages_of_a_tiff_that_are_there_are_read():
    pages = [letters([f"Sheet {n}", "of the register"]) for n in range(4)]
    data = file_of(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    with open_source(data[: int(len(data) * 0.6)]) as source:
        assert 1 < len(source) < 4
        assert not source.page(1).annotations().unread
        assert "pages after this one are missing" in source.page(len(source)).annotations().unread[-1]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_animations_the_first_frame_is_read_and_the_others_are_told(kind):
    frames = [Image.new("L", (40, 30), 40 * n) for n in range(4)]
    buffer = BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:])
    with open_source(buffer.getvalue()) as source:
        assert len(source) == 1
        assert source.page(1).raster(72).convert("L").getpixel((5, 5)) < 5
        assert source.page(1).annotations().unread == ("only the first of the 4 frames of the animation was read",)
