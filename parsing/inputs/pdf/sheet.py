"""Appearances of annotations, and letters for those that have none, as the content of a page of their own.

pdfium gives text, fonts and places of the content of pages only, not of annotations. So the form XObjects of a page's
annotations are copied to an empty page of the same frame, each at its place in a marked content sequence with the
number of its annotation. That page is read like any other, and drawn over the raster.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cached_property
from itertools import repeat
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name

from vlm.geometry import Box
from vlm.parsing.inputs.page import Glyphs
from vlm.parsing.inputs.pdf.calls import ADDRESS, numbers
from vlm.parsing.inputs.pdf.glyphs import read_shown
from vlm.parsing.inputs.pdf.lettering import Placed
from vlm.parsing.inputs.pdf.objects import children, inside
from vlm.parsing.inputs.pdf.own_font import OwnFont
from vlm.parsing.inputs.pdf.transform import IDENTITY, Frame, Matrix
from vlm.parsing.inputs.pdf.values import dictionary, get, identity, name

MAX_PARTS = (
    20_000  # dictionaries and arrays behind one appearance: qpdf copies them recursively, a long chain would overrun
)
TICK = 0.1  # of the side of a tick box: the width of the strokes of a tick


class Sheet:
    """A page to be filled with forms and letters and then read or drawn. `resources`: fonts for forms without any."""

    def __init__(self, page: Any, resources: Any = None) -> None:
        self._pdf = pikepdf.new()
        self._resources = resources
        self._content: list[str] = []
        self._forms = Dictionary()
        self._font = OwnFont()
        self._affordable = _Affordable()
        left, bottom, right, top = page.get_bbox()
        self._page = self._pdf.add_blank_page()
        self._page.obj.MediaBox = Array([left, bottom, right, top])
        self._page.obj.Rotate = page.get_rotation()
        self._drawn: Any = None

    def __bool__(self) -> bool:
        return bool(self._content)

    def form(self, number: int, stream: Any, placed: Matrix) -> bool:
        """Shows the form XObject `stream` for annotation `number`; False where it is too entangled to be copied."""
        if not self._affordable(stream):
            return False
        copy = self._pdf.copy_foreign(stream)
        copy.Type, copy.Subtype = Name.XObject, Name.Form
        if get(copy, "/Resources") is None:
            copy.Resources = Dictionary(Font=self._fonts)
        key = f"/A{number}"
        self._forms[key] = copy
        self._show(number, placed, f"{key} Do")
        return True

    def letters(self, number: int, lines: list[Placed], color: str, placed: Matrix) -> None:
        """Shows characters for annotation `number`; `placed` leads from its rectangle to user space."""
        shown = [
            f"/F {size:.4f} Tf 1 0 0 1 {x:.4f} {y:.4f} Tm <{self._font.coded(text)}> Tj" for text, x, y, size in lines
        ]
        if shown:
            self._show(number, placed, f"BT {color} " + "\n".join(shown) + " ET")

    def tick(self, number: int, rect: Box) -> None:
        """Draws a tick in a rectangle of user space."""
        points = ((0.2, 0.5), (0.4, 0.25), (0.8, 0.8))
        x, y, x2, y2, x3, y3 = (
            side for u, v in points for side in (rect.x0 + u * rect.width, rect.y0 + v * rect.height)
        )
        width = TICK * min(rect.width, rect.height)
        path = f"{width:.4f} w {x:.4f} {y:.4f} m {x2:.4f} {y2:.4f} l {x3:.4f} {y3:.4f} l S"
        self._show(number, IDENTITY, path)

    def read(self, frame: Frame, limit: int) -> tuple[Glyphs, NDArray[np.int64]]:
        """(glyphs as displayed, [N] number of the annotation that shows each)."""
        page = self.page
        glyphs, shows = read_shown(page, frame, limit)
        owner = dict(_owners(page))
        numbers_of = np.array([owner.get(show, -1) for show in shows.tolist()], np.int64)
        return glyphs, numbers_of[glyphs.objects] if len(glyphs) else np.zeros(0, np.int64)

    @property
    def page(self) -> Any:
        """The page as pdfium sees it; nothing can be added any more."""
        if self._drawn is None:
            self._page.obj.Resources = Dictionary(XObject=self._forms, Font=Dictionary(F=self._font.build(self._pdf)))
            self._page.obj.Contents = self._pdf.make_stream("\n".join(self._content).encode("ascii"))
            file = io.BytesIO()
            self._pdf.save(file, static_id=True)
            self._pdf.close()
            self._drawn = pdfium.PdfDocument(file.getvalue())[0]
        return self._drawn

    @cached_property
    def _fonts(self) -> Any:
        """Those that the form of the document offers to all of its fields."""
        found = Dictionary()
        for key, font in _entries(dictionary(self._resources, "/Font")):
            if identity(font) != (0, 0) and self._affordable(font):
                found[key] = self._pdf.copy_foreign(font)
        return found

    def _show(self, number: int, placed: Matrix, operators: str) -> None:
        matrix = " ".join(f"{value:.6f}" for value in placed)
        self._content.append(f"/A <</MCID {number}>> BDC q {matrix} cm {operators} Q EMC")


def _owners(page: Any) -> Iterator[tuple[int, int]]:
    """(address of a text object, number of the annotation that shows it)."""
    own = children("FPDFPage", page.raw)
    marks = numbers("FPDFPageObj_GetMarkedContentID", (ADDRESS,), ([handle for _, handle in own],), len(own)).tolist()
    for (kind, handle), number in zip(own, marks, strict=True):
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from zip((found for _, found in inside(handle)), repeat(number))
        else:
            yield handle, number


class _Affordable:
    """Whether an object with everything behind it may be copied. Remembers what has been looked at."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, int]] = set()
        self._refused: set[tuple[int, int]] = set()

    def __call__(self, root: Any) -> bool:
        waiting, seen, parts = [root], set[tuple[int, int]](), 0
        if identity(root) in self._refused:
            return False
        while waiting and parts < MAX_PARTS:
            part = waiting.pop()
            key = identity(part)
            if key != (0, 0):
                if key in self._seen or key in seen:
                    continue
                seen.add(key)
            parts += 1
            waiting += _parts(part)
        if waiting:
            self._refused.add(identity(root))
            return False
        self._seen |= seen
        return True


def _parts(part: Any) -> list[Any]:
    """Dictionaries, streams and arrays in one of them; pages are never copied along."""
    if isinstance(part, Array):
        items = list(part)  # type: ignore[call-overload]
    elif name(get(part, "/Type")) in ("Page", "Pages"):
        return []
    else:
        items = [item for _, item in _entries(part)]
    return [item for item in items if isinstance(item, (Array, Dictionary, pikepdf.Stream))]


def _entries(holder: Any) -> list[tuple[str, Any]]:
    """Keys and values of a dictionary or stream; [] for anything else."""
    return list(holder.items()) if isinstance(holder, (Dictionary, pikepdf.Stream)) else []
