"""Marked content of page objects: ids into the structure tree, artifacts, and what glyphs stand for (ActualText).

pdfium puts the ActualText of a sequence in the place of its glyphs: evenly spread over the first of its text objects,
the others dropped. What the page shows would be lost, so it is taken away while pdfium lists the glyphs.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from vlm.parsing.inputs.page import Mark
from vlm.parsing.inputs.pdf.calls import ADDRESS, INT, UINT, numbers, written
from vlm.parsing.inputs.pdf.objects import MAX_DEPTH, children

MAX_NESTING = 16  # sequences within sequences; producers nest two or three
MAX_BYTES = 8_192  # of one text: what is longer stands for no glyphs
MAX_NAME = 256  # bytes, two a character
ACTUAL_TEXT = b"ActualText"
ARTIFACT = "Artifact"
_LANGUAGE = re.compile("\x1b[^\x1b]{2,8}\x1b")  # a language code inside a text string

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Marks:
    """The M sequences of marked content that page objects stand in; `around` has their numbers by the address of an
    object, outermost first."""

    around: dict[int, tuple[int, ...]]
    handles: Ints  # [M] addresses
    ids: Ints  # [M] marked-content id, -1 for none
    actual: dict[int, bytes]  # what the glyphs of a sequence stand for, by its number
    owners: Ints = field(repr=False)  # [M] address of an object in the sequence

    def table(self, objects: Ints) -> tuple[Ints, tuple[Mark, ...]]:
        """([S] which of the marks holds for each of the objects, the marks); none where all are outside of any."""
        if not self.around:
            return np.zeros(len(objects), np.int32), ()
        marks = {around: self._mark(around) for around in {(), *self.around.values()}}
        table: dict[Mark, int] = {}
        which = [table.setdefault(marks[self.around.get(address, ())], len(table)) for address in objects.tolist()]
        return np.array(which, np.int32), tuple(table)

    def _mark(self, around: tuple[int, ...]) -> Mark:
        """What sequences within each other say together: the inner ones are more precise."""
        id = next((int(self.ids[m]) for m in reversed(around) if self.ids[m] >= 0), -1)
        artifact = any(self.ids[m] < 0 and self.name(m) == ARTIFACT for m in around)
        language = next(filter(None, (self.text(m, b"Lang") for m in reversed(around))), None)
        sequence = next((m for m in reversed(around) if m in self.actual), -1)
        text = decoded(self.actual[sequence]) if sequence >= 0 else None
        return Mark(id, artifact, language, sequence, text)

    def name(self, number: int) -> str:
        """The tag of a sequence; "" for one that is absurdly long."""
        size, buffer = ctypes.c_ulong(0), (ctypes.c_ushort * (MAX_NAME // 2))()
        if not raw.FPDFPageObjMark_GetName(self._handle(number), buffer, MAX_NAME, size) or size.value > MAX_NAME:
            return ""
        return bytes(buffer)[: size.value].decode("utf-16-le", "replace").rstrip("\0")

    def text(self, number: int, key: bytes) -> str:
        """A text string among the properties of a sequence; "" where there is none."""
        return decoded(_bytes(self._handle(number), key))

    def _handle(self, number: int) -> Any:
        return _mark_at(int(self.handles[number]))

    @contextmanager
    def without_actual_text(self, document: Any) -> Iterator[None]:
        """While it lasts the sequences have no ActualText; properties that several share come back as they were."""
        for number in self.actual:
            raw.FPDFPageObjMark_RemoveParam(self._owner(number), self._handle(number), ACTUAL_TEXT)
        try:
            yield
        finally:
            for number, value in self.actual.items():
                data = (ctypes.c_ubyte * len(value)).from_buffer_copy(value)
                raw.FPDFPageObjMark_SetBlobParam(
                    document, self._owner(number), self._handle(number), ACTUAL_TEXT, data, len(value)
                )

    def _owner(self, number: int) -> Any:
        return ctypes.cast(int(self.owners[number]), raw.FPDF_PAGEOBJECT)


def no_marks() -> Marks:
    """Those of a page without marked content."""
    none = np.zeros(0, np.int64)
    return Marks({}, none, none, {}, none)


def read_marks(objects: Sequence[int]) -> Marks:
    """The marks of the page objects at these addresses. Half a microsecond for an object without any."""
    counts = numbers("FPDFPageObj_CountMarks", (ADDRESS,), (objects,), len(objects)).clip(0, MAX_NESTING)
    owners = np.repeat(np.array(objects, np.int64), counts)
    ends = np.cumsum(counts)
    places = np.arange(len(owners)) - np.repeat(ends - counts, counts)
    arguments = (owners.tolist(), places.tolist())
    given = numbers("FPDFPageObj_GetMark", (ADDRESS, UINT), arguments, len(owners), result=ADDRESS)
    if not len(given):
        return no_marks()
    handles, first, numbered = np.unique(given, return_index=True, return_inverse=True)
    flat, around = numbered.tolist(), {}
    for address, end, count in zip(objects, ends.tolist(), counts.tolist(), strict=True):
        if count:
            around[address] = tuple(flat[end - count : end])
    telling = np.flatnonzero(_types(handles, ACTUAL_TEXT) == raw.FPDF_OBJECT_STRING).tolist()
    actual = {number: _bytes(_mark_at(int(handles[number])), ACTUAL_TEXT) for number in telling}
    return Marks(around, handles, _ids(handles), actual, owners[first])


def with_forms(marks: Marks, forms: Sequence[int], inner: Iterable[int]) -> Marks:
    """`marks` with those around `forms` handed down to the text objects in them.

    Ids inside a form count in its own stream, not in the page's: the `inner` text objects lose them.
    """
    around = dict(marks.around)
    for address in inner:
        around[address] = tuple(m for m in around.get(address, ()) if marks.ids[m] < 0)
    for form in forms:
        if outer := marks.around.get(form):
            around |= {address: outer + around.get(address, ()) for address in _inside(form, 0)}
    return replace(marks, around={address: found for address, found in around.items() if found})


def _inside(form: int, depth: int) -> Iterator[int]:
    """Addresses of the text objects of a form and of the forms in it."""
    for kind, address in children("FPDFFormObj", ctypes.cast(form, raw.FPDF_PAGEOBJECT)):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield address
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            yield from _inside(address, depth + 1)


def _ids(handles: Ints) -> Ints:
    key = ctypes.create_string_buffer(b"MCID")
    arguments = (handles.tolist(), repeat(ctypes.addressof(key)))
    values = written(
        "FPDFPageObjMark_GetParamIntValue", (ADDRESS, ADDRESS), arguments, len(handles), cells=1, dtype=np.int32
    )
    there = _types(handles, b"MCID") == raw.FPDF_OBJECT_NUMBER
    return np.where(there, values[:, 0], -1).astype(np.int64)


def _types(handles: Ints, name: bytes) -> Ints:
    """[M] what kind of value the properties of the sequences have under this name."""
    key = ctypes.create_string_buffer(name)
    arguments = (handles.tolist(), repeat(ctypes.addressof(key)))
    return numbers("FPDFPageObjMark_GetParamValueType", (ADDRESS, ADDRESS), arguments, len(handles), result=INT)


def _mark_at(address: int) -> Any:
    return ctypes.cast(address, raw.FPDF_PAGEOBJECTMARK)


def _bytes(mark: Any, key: bytes) -> bytes:
    """A string among the properties of a sequence as it stands in the file; nothing for one that is too long."""
    size = ctypes.c_ulong(0)
    raw.FPDFPageObjMark_GetParamBlobValue(mark, key, None, 0, size)
    if size.value > MAX_BYTES:
        return b""
    data = (ctypes.c_ubyte * max(size.value, 1))()
    raw.FPDFPageObjMark_GetParamBlobValue(mark, key, data, size.value, size)
    return bytes(data)[: size.value]


def decoded(data: bytes) -> str:
    """A text string of PDF (PDF 32000-2, 7.9.2): UTF-16 or UTF-8 by its first bytes, else PDFDocEncoding."""
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        text = data.decode("utf-16", "ignore")
    elif data.startswith(b"\xef\xbb\xbf"):
        text = data[3:].decode("utf-8", "ignore")
    elif data.isascii():
        text = data.decode("ascii")
    else:
        import pikepdf  # noqa: F401 -- brings the codec

        text = data.decode("pdfdoc", "ignore")
    return _LANGUAGE.sub("", text)
