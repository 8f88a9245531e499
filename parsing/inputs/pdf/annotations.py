"""What is laid over a page: fields of forms, notes, stamps and strikes, read and drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import pypdfium2.raw as raw

from vlm.parsing.inputs.page import Annotations, FieldKind, FormField, Note
from vlm.parsing.inputs.pdf.overlaid import Overlaid, Overlays
from vlm.parsing.inputs.pdf.seen import Seen
from vlm.parsing.inputs.pdf.sheet import Sheet
from vlm.parsing.inputs.pdf.transform import Frame

# Fields whose appearance is all that there is to be seen of them; of others viewers know how to write the value.
_AS_DRAWN = (FieldKind.BUTTON, FieldKind.CHECK, FieldKind.RADIO)


class PageOverlays:
    """The annotations of one page that show words, among its first `most`. `page` is pdfium's, `source` pikepdf's.
    About `limit` characters are read; `cut`: there are more."""

    def __init__(self, page: Any, source: Any, overlays: Overlays, frame: Frame, most: int, limit: int) -> None:
        self._page, self._frame, self._limit = page, frame, limit
        self._form = overlays.form
        self._items = list(overlays.on(source, frame, most, limit))
        self.cut = sum(len(item.text) for item in self._items) >= limit
        self._fields = self._appearances(item for item in self._items if item.is_widget)
        self._lettered: list[Overlaid] = []  # whose text is not on the raster yet
        self._letters = Sheet(page)
        self.annotations = _records(self._items, self._read())

    def draw(self, bitmap: Any, place: tuple[int, int, int, int]) -> None:
        """Draws over the raster of the page what pdfium leaves out: fields, and notes without appearance.

        Args:
            place: x and y of the page's upper left corner on the bitmap, its width and height, in pixels.
        """
        for sheet in (self._fields, self._undrawn):
            if sheet:
                raw.FPDF_RenderPageBitmap(bitmap, sheet.page, *place, 0, 0)

    @cached_property
    def _undrawn(self) -> Sheet:
        """The letters without those of notes for which pdfium has made an appearance while it drew the page."""
        left = [item for item in self._lettered if item.is_widget or not _has_appearance(self._page, item.number)]
        return self._letters if len(left) == len(self._lettered) else self._written(left)

    def _appearances(self, items: Iterable[Overlaid]) -> Sheet:
        sheet = Sheet(self._page, self._form.resources)
        for item in items:
            if item.placed is not None:
                sheet.form(item.number, item.stream, item.placed)
        return sheet

    def _read(self) -> Seen:
        notes = self._appearances(item for item in self._items if not item.is_widget)
        seen = Seen.of([sheet.read(self._frame, self._limit) for sheet in (self._fields, notes) if sheet])
        seen = seen.within({item.number: item.bbox for item in self._items if not item.is_widget})
        lettered = [item for item in self._items if self._is_lettered(item, seen)]
        self._lettered = [item for item in lettered if not self._is_drawn(item, seen)]
        self._letters = self._written(self._lettered)
        return self._with_letters(lettered, seen) if lettered else seen

    def _written(self, items: Iterable[Overlaid]) -> Sheet:
        """The letters of these, and ticks in the boxes that have no appearance."""
        sheet = self._letters_of(items)
        for item in self._items:
            if item.placed is None and item.field is not None and item.field.checked:
                sheet.tick(item.number, item.rect)
        return sheet

    def _letters_of(self, items: Iterable[Overlaid]) -> Sheet:
        sheet = Sheet(self._page)
        for item in items:
            lines, placed = item.letters()
            sheet.letters(item.number, lines, item.style.color, placed)
        return sheet

    def _is_lettered(self, item: Overlaid, seen: Seen) -> bool:
        """Whether its text is written by the viewer: there is no appearance, or none that says it."""
        wanted, shown = squeezed(item.text), squeezed(seen.text(item.number))
        kind = item.field.kind if item.field else None
        if not wanted or (item.placed is not None and kind in _AS_DRAWN):
            return False
        if not shown:
            return True
        if kind is not FieldKind.TEXT or sorted(wanted) == sorted(shown):
            return False
        return self._form.stale or seen.is_garbled(item.number)

    def _with_letters(self, lettered: list[Overlaid], seen: Seen) -> Seen:
        """What is seen with the text of `lettered` in place of what their appearances say."""
        anew = {item.number for item in self._lettered}
        if self._form.stale:
            self._fields = self._appearances(i for i in self._items if i.is_widget and i.number not in anew)
        drawn = self._letters_of(item for item in lettered if item.number not in anew)
        read = [sheet.read(self._frame, self._limit) for sheet in (self._letters, drawn) if sheet]
        return Seen.of([seen.without({item.number for item in lettered}).pair, *read])

    def _is_drawn(self, item: Overlaid, seen: Seen) -> bool:
        """Whether the appearance of a lettered annotation shows its words all the same, as outlines or in a font that
        does not tell its letters."""
        if item.placed is None:
            return False
        if item.field is None or item.field.kind is FieldKind.SIGNATURE:
            return True
        return seen.is_garbled(item.number) and not self._form.stale


def _has_appearance(page: Any, number: int) -> bool:
    annotation = raw.FPDFPage_GetAnnot(page.raw, number)
    found = bool(annotation) and bool(raw.FPDFAnnot_HasKey(annotation, b"AP"))
    if annotation:
        raw.FPDFPage_CloseAnnot(annotation)
    return found


def _records(items: list[Overlaid], seen: Seen) -> Annotations:
    fields, notes = [], []
    for item in items:
        shown = seen.range(item.number)
        if item.field is not None:
            field, value = item.field, item.field.value
            fields.append(FormField(kind=field.kind, bbox=item.bbox, value=value, checked=field.checked, glyphs=shown))
        elif shown[1] > shown[0]:
            notes.append(Note(bbox=item.bbox, glyphs=shown))
    strikes = tuple(box for item in items for box in item.strikes)
    return Annotations(fields=tuple(fields), notes=tuple(notes), strikes=strikes, glyphs=seen.glyphs)


def squeezed(text: str) -> str:
    """The characters of a text without spaces, ligatures spelled out."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and ord(c) >= 32)
