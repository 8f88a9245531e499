"""What can be opened, and one clear sentence for what cannot."""

from __future__ import annotations

import io

import pytest
from pdf_builder import PdfBuilder
from PIL import Image

from vlm.parsing.errors import InputError, LimitError, PageError
from vlm.parsing.inputs import Limits, open_source


def pdf_bytes(pages: int = 1) -> bytes:
    pdf = PdfBuilder()
    for _ in range(pages):
        pdf.page().text(50, 50, "Hello")
    return pdf.build()


def test_kind_is_told_by_content_not_name(tmp_path):
    for name in ("document.PDF", "document", "document.png"):
        path = tmp_path / name
        path.write_bytes(pdf_bytes())
        with open_source(path) as source:
            assert len(source) == 1 and not source.page(1).is_picture


def test_junk_before_the_header_is_skipped():
    with open_source(b"\0junk\r\n" * 20 + pdf_bytes()) as source:
        assert len(source.page(1).glyphs()) == 5


def test_a_cut_off_file_is_repaired_or_refused_in_one_sentence():
    data = pdf_bytes(3)
    for end in range(0, len(data), 97):
        try:
            with open_source(data[:end]) as source:
                assert len(source) >= 1
        except InputError as error:
            assert "\n" not in str(error) and str(error)


@pytest.mark.parametrize("data", [b"", b"plain text", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_document_is_refused(data):
    with pytest.raises(InputError):
        open_source(data)


def test_a_document_without_pages_is_refused():
    with pytest.raises(InputError):
        open_source(PdfBuilder().build())


def test_a_page_tree_that_contains_itself_ends():
    data = pdf_bytes().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    with pytest.raises((InputError, PageError)), open_source(data) as source:
        source.page(1)


def test_missing_file_folder_and_page(tmp_path):
    with pytest.raises(InputError):
        open_source(tmp_path / "none.pdf")
    with pytest.raises(InputError):
        open_source(tmp_path)
    with open_source(pdf_bytes()) as source, pytest.raises(PageError):
        source.page(2)


def test_file_size_is_limited():
    with pytest.raises(LimitError):
        open_source(pdf_bytes(), limits=Limits(max_file_bytes=10))


def picture(mode: str, size: tuple[int, int], kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP"])
def test_pictures_are_pages(kind):
    with open_source(picture("RGB", (60, 30), kind)) as source:
        page = source.page(1)
        assert page.is_picture and page.width == 2 * page.height
        assert page.raster(72).mode == "RGB"


def test_resolution_gives_the_size_in_points():
    with open_source(picture("RGB", (300, 150), "PNG", dpi=(300, 300))) as source:
        assert (source.page(1).width, source.page(1).height) == pytest.approx((72, 36), rel=0.01)


def test_exif_orientation_is_applied():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    with open_source(picture("RGB", (60, 30), "JPEG", exif=exif)) as source:
        assert source.page(1).height == 2 * source.page(1).width


def test_transparency_is_white_and_deep_greys_are_scaled():
    with open_source(picture("RGBA", (4, 4), "PNG")) as source:
        assert source.page(1).raster(200).getpixel((0, 0)) == (255, 255, 255)
    buffer = io.BytesIO()
    Image.new("I;16", (4, 4), 65535).save(buffer, "PNG")
    with open_source(buffer.getvalue()) as source:
        assert source.page(1).raster(200).getpixel((0, 0)) == (255, 255, 255)


def test_a_tiff_has_a_page_for_each_frame():
    frames = [Image.new("L", (20 + i, 20)) for i in range(3)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "TIFF", save_all=True, append_images=frames[1:])
    with open_source(buffer.getvalue()) as source:
        assert len(source) == 3
        assert source.page(3).width > source.page(1).width


def test_pixels_of_a_picture_are_limited():
    with (
        pytest.raises(LimitError),
        open_source(picture("L", (400, 400), "PNG"), limits=Limits(max_pixels=1000)) as source,
    ):
        source.page(1)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("kind", ["TIFF", "PNG", "GIF", "JPEG", "BMP", "WEBP"])
def test_pictures_that_are_cut_off_are_read_or_refused(kind):
    """Whatever Pillow raises or warns of."""
    frames = [Image.effect_noise((60, 40), 90).convert("L") for _ in range(3)]
    file = io.BytesIO()
    more = {"save_all": True, "append_images": frames[1:]} if kind in ("TIFF", "GIF", "WEBP") else {}
    frames[0].save(file, kind, **more)
    data = file.getvalue()
    for keep in range(1, len(data), max(len(data) // 60, 1)):
        try:
            with open_source(data[:keep]) as source:
                for number in range(1, len(source) + 1):
                    source.page(number).raster(72)
        except (InputError, PageError):
            pass
