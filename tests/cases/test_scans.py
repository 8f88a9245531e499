"""PDF pages that are one image, stored in the ways that scanners' software has."""

from __future__ import annotations

import zlib
from io import BytesIO

import numpy as np
from cases import Family, fact, verify
from drawn_text import file_of, letters, page_of
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

scans = Family()

LINES = (
    "RULES OF THE LODGE",
    "The lower gate is locked at eight from October to March.",
    "Carts must wait until the porter has seen the pass.",
    "Lost keys cost 30 crowns.",
)
READ = (
    fact("present", text=LINES[1], max_diffs=3),
    fact("present", text=LINES[2], max_diffs=3),
    fact("order", before="lower gate", after="Lost keys"),
)


def page_image(size: int = 25, file: str = "DejaVuSerif") -> Image.Image:
    """The notice as grey pixels, with room below as on a sheet."""
    picture = letters(LINES, size=size, file=file)
    sheet = Image.new("L", (picture.width, picture.height + 240), 255)
    sheet.paste(picture, (0, 0))
    return sheet


def bits(picture: Image.Image, *, ink: int) -> bytes:
    """One bit a pixel; `ink` is the bit of ink."""
    dark = np.asarray(picture) < 128
    return np.packbits(dark if ink else ~dark, axis=1).tobytes()


@scans.case("JPEG 2000 whose colour space stands in its own data only.", *READ)
def jpeg2000() -> bytes:
    picture = page_image()
    return page_of(picture.size, file_of(picture, "JPEG2000"), Filter=Name.JPXDecode)


@scans.case("JPEG 2000 in colours, with loss.", *READ)
def jpeg2000_colors() -> bytes:
    picture = page_image(27, "DejaVuSans").convert("RGB")
    data = file_of(picture, "JPEG2000", quality_mode="rates", quality_layers=[20], irreversible=True)
    return page_of(picture.size, data, Filter=Name.JPXDecode)


@scans.case("A stencil: ink is poured through a mask, black by default.", *READ)
def stencil() -> bytes:
    picture = page_image()
    return page_of(
        picture.size, zlib.compress(bits(picture, ink=0)), Filter=Name.FlateDecode, ImageMask=True, BitsPerComponent=1
    )


@scans.case("A stencil with its bits the other way round, poured in dark blue.", *READ)
def stencil_inverted() -> bytes:
    picture = page_image(26, "DejaVuSans")
    return page_of(
        picture.size,
        zlib.compress(bits(picture, ink=1)),
        "0.1 0.1 0.4 rg",
        Filter=Name.FlateDecode,
        ImageMask=True,
        BitsPerComponent=1,
        Decode=Array([1, 0]),
    )


@scans.case("Grey pixels with a Decode array that turns black and white around.", *READ)
def inverted_decode() -> bytes:
    picture = page_image()
    data = zlib.compress(bytes(255 - v for v in picture.tobytes()))
    return page_of(
        picture.size,
        data,
        Filter=Name.FlateDecode,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Decode=Array([1, 0]),
    )


@scans.case("A palette of two colours, the ink first.", *READ)
def palette() -> bytes:
    picture = page_image(24)
    space = Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\x20\x10\x30\xf8\xf4\xe8".decode("latin-1"))])
    return page_of(
        picture.size, zlib.compress(bits(picture, ink=0)), Filter=Name.FlateDecode, ColorSpace=space, BitsPerComponent=1
    )


@scans.case("A fax of group 4 in a PDF.", *READ)
def fax() -> bytes:
    picture = page_image(26)
    tiff = file_of(picture.convert("1"), "TIFF", compression="group4")
    with Image.open(BytesIO(tiff)) as read:
        start, length = read.tag_v2[273][0], read.tag_v2[279][0]
        strips, black_is_1 = len(read.tag_v2[273]), read.tag_v2[262] == 0
    assert strips == 1
    parameters = Dictionary(K=-1, Columns=picture.width, Rows=picture.height, BlackIs1=not black_is_1)
    return page_of(
        picture.size,
        tiff[start : start + length],
        Filter=Name.CCITTFaxDecode,
        DecodeParms=parameters,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=1,
    )


@scans.test
def test_scans(case, fact):
    verify(case, fact)
