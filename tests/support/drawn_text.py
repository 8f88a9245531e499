"""Text as pixels, and pictures as files or as the only content of a PDF page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

DPI = 150


def letters(
    lines: Sequence[str],
    *,
    size: int = 26,
    margin: int = 60,
    file: str = "DejaVuSans",
    ink: int = 0,
    ground: int = 255,
    leading: float = 1.6,
    width: int | None = None,
) -> Image.Image:
    """Grey lines of type of `size` pixels with `margin` pixels around them."""
    import matplotlib

    font = ImageFont.truetype(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{file}.ttf"), size)
    wide = width or round(max(font.getlength(line) for line in lines)) + 2 * margin
    picture = Image.new("L", (wide, round(2 * margin + leading * size * (len(lines) - 1) + size)), ground)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((margin, margin + number * leading * size), line, font=font, fill=ink)
    return picture


def file_of(picture: Image.Image, kind: str = "PNG", **saving: Any) -> bytes:
    """The picture as a file."""
    out = BytesIO()
    picture.save(out, kind, **saving)
    return out.getvalue()


def page_of(size: tuple[int, int], data: bytes, operators: str = "", **entries: Any) -> bytes:
    """A PDF page that holds nothing but an image XObject of `size` pixels with this data, entries by their PDF names;
    `operators` come before it is drawn."""
    pdf = pikepdf.new()
    width, height = (round(pixels * 72 / DPI, 2) for pixels in size)
    image = pikepdf.Stream(pdf, data)
    for name, value in {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": size[0],
        "Height": size[1],
        **entries,
    }.items():
        image[f"/{name}"] = value
    content = f"q {operators} {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode()
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Resources=Dictionary(XObject=Dictionary(Im0=image)),
        Contents=pikepdf.Stream(pdf, content),
    )
    pdf.pages.append(pikepdf.Page(page))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()
