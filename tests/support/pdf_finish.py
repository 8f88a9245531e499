"""Changes to a built PDF that `pdf_builder` has no words for, by pikepdf."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pdf_builder import PdfBuilder
from pikepdf import Array, Dictionary, Name

Change = Callable[[pikepdf.Pdf], None]
Box = tuple[float, float, float, float]
PRINT = 4  # of /F, ISO 32000-1 12.5.3


def finished(builder: PdfBuilder, *changes: Change, **saving: Any) -> bytes:
    """The file after all changes; `saving` goes to `pikepdf.Pdf.save`, such as `encryption`."""
    with pikepdf.open(BytesIO(builder.build())) as pdf:
        for change in changes:
            change(pdf)
        out = BytesIO()
        pdf.save(out, **saving)
        return out.getvalue()


def flipped(pdf: pikepdf.Pdf, page: int, box: Box) -> Array:
    """A box from the top left corner of page `page` (1-based), y down, as a PDF rectangle."""
    height = float(pdf.pages[page - 1].MediaBox[3])
    x0, y0, x1, y1 = box
    return Array([x0, height - y1, x1, height - y0])


def annotate(box: Box, subtype: str, *, page: int = 1, look: bytes | None = None, **entries: Any) -> Change:
    """An annotation in `box` (as `flipped`); `look`: the content of its appearance, in its own corner, with the font
    /Helv; other entries by their PDF names."""

    def change(pdf: pikepdf.Pdf) -> None:
        target = pdf.pages[page - 1]
        common = {"Type": Name.Annot, "Subtype": Name(f"/{subtype}"), "Rect": flipped(pdf, page, box), "F": PRINT}
        annotation = Dictionary(**(common | entries))
        if look is not None:
            annotation.AP = Dictionary(N=appearance(pdf, box, look))
        target.Annots.append(pdf.make_indirect(annotation))

    return change


def appearance(pdf: pikepdf.Pdf, box: Box, look: bytes) -> pikepdf.Stream:
    """A form XObject the size of `box` that knows the fonts /Helv and /ZaDb."""
    fonts = Dictionary(Helv=base_font("Helvetica"), ZaDb=base_font("ZapfDingbats"))
    form = pikepdf.Stream(pdf, look)
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, box[2] - box[0], box[3] - box[1]])
    form.Resources = Dictionary(Font=fonts)
    return form


def base_font(name: str) -> Dictionary:
    """One of the base-14 fonts."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"))
    if name not in ("Symbol", "ZapfDingbats"):
        font.Encoding = Name.WinAnsiEncoding
    return font


def typed(text: str, size: float = 11.0, *, at: tuple[float, float] = (3.0, 4.0)) -> bytes:
    """The content of an appearance: one line of text."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /Helv {size} Tf 0 g {at[0]} {at[1]} Td ({escaped}) Tj ET".encode("cp1252")
