"""Lays fields, notes and other annotations over a PDF of `PdfBuilder`.

Boxes are x, y, width, height in points from the top left corner of the media box, y down, as in `PdfBuilder`.

    form = FormBuilder(pdf)
    form.field("Tx", (10, 10, 80, 16), V="Kittiwake", ap="Kittiwake")
    form.note("FreeText", (10, 40, 80, 16), Contents="typed", DA="/Helv 10 Tf")
    data = form.build()
"""

from __future__ import annotations

import io
import warnings
from typing import Any

import pikepdf
from pdf_builder import PdfBuilder
from pikepdf import Array, Dictionary, Name, Stream, String

Place = tuple[float, float, float, float]


class FormBuilder:
    """The document as pikepdf has it, with an empty form."""

    def __init__(self, pdf: PdfBuilder | None = None) -> None:
        if pdf is None:
            pdf = PdfBuilder()
            pdf.page(300, 200)
        self.pdf = pikepdf.open(io.BytesIO(pdf.build()))
        self.font = self.pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        self.form = Dictionary(
            Fields=Array([]), DR=Dictionary(Font=Dictionary(Helv=self.font)), DA=String("/Helv 0 Tf")
        )
        self.pdf.Root.AcroForm = self.form

    def field(self, kind: str, place: Place, *, page: int = 1, ap: Any = None, **entries: Any) -> Dictionary:
        """A field merged with its only widget; `ap` as of `widget`."""
        widget = self.widget(place, page=page, ap=ap, FT=Name(f"/{kind}"), **entries)
        self.pdf.Root.AcroForm.Fields.append(widget)
        return widget

    def group(self, kind: str, **entries: Any) -> Dictionary:
        """A field without widget, to be named as `Parent`."""
        group = self.pdf.make_indirect(Dictionary(FT=Name(f"/{kind}"), Kids=Array([])))
        for key, value in entries.items():
            group[f"/{key}"] = written(value)
        self.pdf.Root.AcroForm.Fields.append(group)
        return group

    def widget(self, place: Place, *, page: int = 1, ap: Any = None, **entries: Any) -> Dictionary:
        """A widget. `ap`: text or a stream for its appearance, or such by the name of a state."""
        return self.note("Widget", place, page=page, ap=ap, **entries)

    def note(self, kind: str, place: Place, *, page: int = 1, ap: Any = None, **entries: Any) -> Dictionary:
        """An annotation of any kind. Strings are written as strings, those that begin with a slash as names."""
        target = self.pdf.pages[page - 1].obj
        x, y, width, height = place
        top = float(target.MediaBox[3])
        rect = Array([x, top - y - height, x + width, top - y])
        made = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=rect)
        for key, value in entries.items():
            made[f"/{key}"] = written(value)
        if isinstance(ap, dict):
            states = {f"/{state}": self.appearance(width, height, shown) for state, shown in ap.items()}
            made.AP = Dictionary(N=Dictionary(states))
        elif ap is not None:
            made.AP = Dictionary(N=self.appearance(width, height, ap))
        annotation = self.pdf.make_indirect(made)
        if "/Annots" not in target:
            target.Annots = Array([])
        target.Annots.append(annotation)
        return annotation

    def appearance(self, width: float, height: float, shown: str | bytes | Stream) -> Stream:
        """A form XObject of this size that shows a line of text, or what the operators say (bytes)."""
        if isinstance(shown, Stream):
            return shown
        content = shown if isinstance(shown, bytes) else f"BT /Helv 10 Tf 2 4 Td ({shown}) Tj ET".encode("cp1252")
        resources = Dictionary(Font=Dictionary(Helv=self.font))
        stream = self.pdf.make_stream(content)
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox, stream.Resources = Array([0, 0, width, height]), resources
        return stream

    def build(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # widgets outside the form are what some tests are about
            self.pdf.save(out)
        return out.getvalue()


def written(value: Any) -> Any:
    """A Python value as PDF has it."""
    if isinstance(value, str):
        return Name(value) if value.startswith("/") else String(value)
    if isinstance(value, (list, tuple)):
        return Array([written(item) for item in value])
    if isinstance(value, dict):
        return Dictionary({f"/{key}": written(item) for key, item in value.items()})
    return value
