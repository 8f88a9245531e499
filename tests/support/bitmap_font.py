"""A Type 3 font of bitmaps whose codes spell nothing, as TeX and old scanners' software write it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pdf_fonts import Font
from pikepdf import Array, Dictionary, Name

DOTS = 50  # dots to the em: 300 dpi at 12 points


@cache
def _bitmaps(characters: str, file: str) -> dict[str, tuple[int, int, int, int, bytes]]:
    """Advance, left, top (above the baseline), width in dots and rows of packed bits of each character."""
    import matplotlib
    from PIL import Image, ImageDraw, ImageFont

    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{file}.ttf"
    font = ImageFont.truetype(str(path), DOTS)
    out = {}
    for c in characters:
        left, top, right, bottom = (int(v) for v in font.getbbox(c, anchor="ls"))
        picture = Image.new("1", (max(right - left, 1), max(bottom - top, 1)), 1)
        ImageDraw.Draw(picture).text((-left, -top), c, font=font, fill=0, anchor="ls")
        out[c] = (round(font.getlength(c)), left, -top, picture.width, picture.tobytes())
    return out


def bitmap_font(characters: str, *, first: int, file: str = "DejaVuSerif", name: str = "Bitmaps") -> Font:
    """Codes count up from `first` in the order in which the characters come up, names are /a0, /a1 ...; no ToUnicode.
    At most 256 - first characters."""
    order = "".join(dict.fromkeys(characters))
    codes = {c: first + n for n, c in enumerate(order)}

    def make(pdf: pikepdf.Pdf) -> Any:
        bitmaps = _bitmaps(order, file)
        procedures, names, widths = Dictionary(), Array([first]), Array()
        for n, c in enumerate(order):
            advance, left, top, width, bits = bitmaps[c]
            rows = len(bits) // ((width + 7) // 8)
            head = f"{advance} 0 {left} {top - rows} {left + width} {top} d1\n"
            image = f"{width} 0 0 {rows} {left} {top - rows} cm\nBI /W {width} /H {rows} /IM true /BPC 1 ID "
            procedures[f"/a{n}"] = pdf.make_stream((head + image).encode() + bits + b"\nEI")
            names.append(Name(f"/a{n}"))
            widths.append(advance)
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, -DOTS, 2 * DOTS, 2 * DOTS]),
            FontMatrix=Array([1 / DOTS, 0, 0, 1 / DOTS, 0, 0]),
            CharProcs=procedures,
            Encoding=Dictionary(Type=Name.Encoding, Differences=names),
            FirstChar=first,
            LastChar=first + len(order) - 1,
            Widths=widths,
            Resources=Dictionary(),
            BaseFont=Name(f"/{name}"),
        )

    def measured(text: str) -> float:
        return sum(_bitmaps(order, file)[c][0] for c in text) / DOTS

    return Font(name, lambda text: bytes(codes[c] for c in text), make, measured)
