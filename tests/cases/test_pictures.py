"""Pictures whose pixels are not what a reader of pictures first takes them for."""

from __future__ import annotations

import numpy as np
from cases import Fact, Family, fact, verify
from drawn_text import file_of, letters
from PIL import Image

pictures = Family()

LINES = (
    "GARDEN OF ASHBY",
    "The fern house is shut from 3 June until the glass is mended.",
    "Members may ask at the lodge.",
)
READ = (
    fact("present", text=LINES[1], max_diffs=3),
    fact("present", text=LINES[2], max_diffs=2),
    fact("order", before="fern house", after="lodge"),
)


def short(text: str) -> list[Fact]:
    return [fact("present", text=text, max_diffs=2)]


@pictures.case("Black letters on a transparent ground that is black where nothing is.", *READ)
def transparent() -> bytes:
    grey = letters(LINES)
    black = Image.new("L", grey.size, 0)
    return file_of(Image.merge("RGBA", (black, black, black, grey.point(lambda v: 255 - v))))


@pictures.case("A palette picture one of whose colours is transparent.", *READ)
def transparent_palette() -> bytes:
    picture = letters(LINES, size=24).point(lambda v: 255 * (v > 127)).convert("P", palette=Image.Palette.ADAPTIVE)
    white = picture.getpixel((0, 0))
    return file_of(picture, transparency=white)


@pictures.case("A photograph that its EXIF orientation turns by a quarter.", *READ)
def exif_quarter() -> bytes:
    return exif(6, Image.Transpose.ROTATE_90)


@pictures.case("A photograph that its EXIF orientation turns upside down.", *READ)
def exif_half() -> bytes:
    return exif(3, Image.Transpose.ROTATE_180)


def exif(orientation: int, turn: Image.Transpose) -> bytes:
    picture = letters(LINES, size=25, file="DejaVuSerif").convert("RGB").transpose(turn)
    marks = Image.Exif()
    marks[0x0112] = orientation
    return file_of(picture, "JPEG", quality=88, exif=marks)


@pictures.case("White letters on a black ground.", *READ)
def white_on_black() -> bytes:
    return file_of(letters(LINES, ink=250, ground=8, file="DejaVuSerif"))


@pictures.case("Yellow letters on dark blue.", *READ)
def yellow_on_blue() -> bytes:
    ink = np.asarray(letters(LINES, ink=255, ground=0, size=28), float)[..., None] / 255
    colors = ink * np.array([250, 220, 90]) + (1 - ink) * np.array([20, 30, 80])
    return file_of(Image.fromarray(colors.astype(np.uint8)))


@pictures.case("A grey picture of 16 bits that uses a part of them.", *READ)
def grey_16_bits() -> bytes:
    grey = np.asarray(letters(LINES, size=27), np.uint16) * 150 + 9000
    return file_of(Image.fromarray(grey))


@pictures.case("A JPEG in four printing colours.", *READ)
def printing_colors() -> bytes:
    return file_of(letters(LINES, size=26).convert("RGB").convert("CMYK"), "JPEG", quality=90)


@pictures.case("A fax page: one bit a pixel, and the second page of two.", *(
    fact("present", page=2, text=LINES[1], max_diffs=3),
    fact("present", page=1, text="Sheet one of two, from the lodge", max_diffs=2),
))  # fmt: skip
def fax() -> bytes:
    first = letters(("Sheet one of two, from the lodge", "to the keeper of the ferns."), size=28, width=1000)
    second = letters(LINES, size=26).point(lambda v: 255 * (v > 140)).convert("1")
    return file_of(
        first.convert("1"), "TIFF", compression="group4", save_all=True, append_images=[second], dpi=(150, 150)
    )


@pictures.case("A screenshot of one line, close around it.", *short("Feed the carp at noon on Sundays"))
def one_line() -> bytes:
    return file_of(letters(["Feed the carp at noon on Sundays"], size=22, margin=7))


@pictures.case("A screenshot of one line, white on green.", *short("Way out to the pond and the orchard"))
def one_line_green() -> bytes:
    ink = np.asarray(letters(["Way out to the pond and the orchard"], ink=255, ground=0, size=30, margin=10), float)
    colors = (ink[..., None] / 255) * 235 + (1 - ink[..., None] / 255) * np.array([20, 110, 60])
    return file_of(Image.fromarray(colors.astype(np.uint8)))


TWO = ("The seeds of the white lupin are sown in", "the open ground as soon as the frost is out")


@pictures.case(
    "A screenshot of two lines cut out of a paragraph.", *(fact("present", text=line, max_diffs=2) for line in TWO)
)
def two_lines() -> bytes:
    return file_of(letters(TWO, size=20, margin=6, leading=1.4, file="DejaVuSerif"))


@pictures.case("A screenshot of two short lines at the left of a broad strip.", *short("The lupin is sown in the open"))
def two_short_lines() -> bytes:
    return file_of(letters(("The lupin is sown", "in the open"), size=13, margin=14, leading=1.45, width=900))


@pictures.case("One word in large type, close around it.", fact("present", text="Orchard"))
def one_word() -> bytes:
    return file_of(letters(["Orchard"], size=44, margin=4))


@pictures.case("White letters on a transparent ground.", *READ)
def light_on_transparent() -> bytes:
    ink = letters(LINES, ink=255, ground=0)
    white = Image.new("L", ink.size, 255)
    return file_of(Image.merge("RGBA", (white, white, white, ink)))


@pictures.case("A palette picture of light letters whose ground is transparent.", *READ)
def light_on_transparent_palette() -> bytes:
    picture = letters(LINES, size=25, ink=255, ground=0).point(lambda v: 255 * (v > 127))
    palette = picture.convert("P", palette=Image.Palette.ADAPTIVE)
    return file_of(palette, transparency=palette.getpixel((0, 0)))


@pictures.case("A dark screenshot: its lines are a paragraph, not headings.",
    fact("paragraph", text=" ".join(TWO)), fact("heading", text=TWO[0], **{"not": True}),
)  # fmt: skip
def dark_screenshot() -> bytes:
    return file_of(letters(TWO, size=22, margin=11, ink=240, ground=20))


@pictures.case("Greys of 12 bits in a file for 16.", *READ)
def twelve_bits() -> bytes:
    return file_of(Image.fromarray(np.asarray(letters(LINES), np.uint16) * 16))


@pictures.case("Greys between 0 and 1.", *READ)
def shares_of_white() -> bytes:
    return file_of(Image.fromarray(np.asarray(letters(LINES), np.float32) / 255), "TIFF")


@pictures.case(
    "A strip a hundred times as long as high.", fact("present", text="the last bell rings at nine", max_diffs=1)
)
def strip() -> bytes:
    words = "The ferry leaves from the stone pier when the lamp is lit and " * 4 + "the last bell rings at nine"
    return file_of(letters([words], size=15, margin=2))


@pictures.test
def test_pictures(case, fact):
    verify(case, fact)
