"""What may be given as a document."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pdf_builder import PdfBuilder
from PIL import Image, ImageDraw

import vlm
from vlm.parsing.errors import InputError, LimitError, UsageError
from vlm.parsing.inputs import open_source
from vlm.parsing.inputs.given import settle

MOST = 1 << 20


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    built = PdfBuilder()
    built.page(300, 200).text(30, 60, "Alpha words", size=14)
    path = tmp_path / "a.pdf"
    path.write_bytes(built.build())
    return path


def test_everything_that_holds_the_file_gives_the_same(pdf):
    data = pdf.read_bytes()
    with pdf.open("rb") as file:
        given = [str(pdf), pdf, data, bytearray(data), memoryview(data), io.BytesIO(data), file]
        results = [vlm.parse(source) for source in given]
    assert {result.document.to_markdown() for result in results} == {"Alpha words\n"}
    assert [result.document.name for result in results] == ["a.pdf"] * 2 + ["bytes"] * 3 + ["stream", "a.pdf"]


@pytest.mark.parametrize("workers", [1, 2])
def test_file_objects_reach_the_workers(pdf, workers):
    assert vlm.parse(io.BytesIO(pdf.read_bytes()), workers=workers).document.to_text() == "Alpha words\n"


def test_a_buffer_that_was_just_written_is_read_from_its_start(pdf):
    buffer = io.BytesIO()
    buffer.write(pdf.read_bytes())
    assert settle(buffer, most=MOST) == (pdf.read_bytes(), "stream")
    buffer.seek(5)
    assert settle(buffer, most=MOST)[0] == pdf.read_bytes()[5:]


def test_a_file_object_of_any_length_is_not_read_to_its_end():
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            return bytes(size)

    with pytest.raises(LimitError, match="more than the limit"):
        settle(Endless(), most=1000)


def picture(mode: str = "RGB", size: tuple[int, int] = (400, 120)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((10, 10, 60, 60), fill=(200, 30, 30))
    return image.convert(mode)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "I", "F", "I;16"])
def test_pictures_of_every_mode(mode):
    data, name = settle(picture("I").convert("I;16") if mode == "I;16" else picture(mode), most=MOST)
    with open_source(data) as opened:
        raster = opened.page(1).raster(72)
    assert name == "picture"
    dark, bright = (
        raster.convert("L").getpixel(place) for place in ((raster.width // 12, raster.height // 4), (-1, -1))
    )
    assert bright > 200 and (dark < 160 or mode == "1")


def test_the_frames_resolution_and_turn_of_a_picture_are_kept(tmp_path):
    frames = [picture(), picture(size=(300, 100))]
    frames[0].save(tmp_path / "two.tif", save_all=True, append_images=frames[1:], dpi=(200, 200))
    with Image.open(tmp_path / "two.tif") as opened, open_source(settle(opened, most=MOST)[0]) as document:
        assert [(document.page(n).width, document.page(n).height) for n in (1, 2)] == [(144, 43.2), (108, 36)]
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    picture().save(tmp_path / "turned.jpg", exif=exif, dpi=(200, 200))
    with Image.open(tmp_path / "turned.jpg") as opened:
        data, name = settle(opened, most=MOST)
    with open_source(data) as document:
        assert name == "turned.jpg" and document.page(1).height > document.page(1).width


def test_a_picture_is_parsed():
    result = vlm.parse(picture(), ocr="never")
    assert result.document.name == "picture" and len(result.document.pages) == 1


@pytest.mark.parametrize(
    ("source", "kind", "told"),
    [
        (3, UsageError, "not int"),
        (None, UsageError, "not NoneType"),
        (io.StringIO("x"), UsageError, "open it with 'rb'"),
        ("https://example.org/a.pdf", UsageError, "nothing is fetched"),
        (io.BytesIO(), InputError, "stream: the file is empty"),
        (b"", InputError, "bytes: the file is empty"),
        ("x" * 300, InputError, "File name too long"),
        ("a\0b", InputError, "no name of a file"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_none_is_a_sentence(source, kind, told):
    with pytest.raises(kind, match=told):
        vlm.parse(source)


def test_a_closed_file_is_a_sentence(pdf):
    with pdf.open("rb") as file:
        pass
    with pytest.raises(InputError, match="closed file"):
        vlm.parse(file)


def test_one_bad_source_among_many_costs_only_itself(pdf):
    from vlm.parsing.run.job import ParseRequest

    for workers in (1, 2):
        with vlm.DocumentParser(workers=workers) as parser:
            results = list(parser.parse_many(ParseRequest(source=source) for source in (pdf, 3, io.StringIO("x"), pdf)))
        assert [result.status.value for result in results] == ["ok", "failed", "failed", "ok"]
