"""What is laid over a page: fields of forms, notes, stamps and strikes, read and drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
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
    """The annotations of one page that show words, among its first `most`. `page` is pdfium's, `source` pikepdf's; at
    most `limit` glyphs are read."""

    def __init__(self, page: Any, source: Any, overlays: Overlays, frame: Frame, most: int, limit: int) -> None:
        self._page, self._frame, self._limit = page, frame, limit
        self._form = overlays.form
        self._items = list(overlays.on(source, frame, most))
        self._fields = self._appearances(item for item in self._items if item.is_widget)
        self._letters = Sheet(page)
        self.annotations = _records(self._items, self._read())

    def draw(self, bitmap: Any, place: tuple[int, int, int, int]) -> None:
        """Draws over the raster of the page what pdfium leaves out: fields, and notes without appearance.

        Args:
            place: x and y of the page's upper left corner on the bitmap, its width and height, in pixels.
        """
        for sheet in (self._fields, self._letters):
            if sheet:
                raw.FPDF_RenderPageBitmap(bitmap, sheet.page, *place, 0, 0)

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
        self._tick()
        lettered = [item for item in self._items if self._is_lettered(item, seen)]
        return self._with_letters(lettered, seen) if lettered else seen

    def _tick(self) -> None:
        """Ticks for the boxes that have no appearance."""
        for item in self._items:
            if item.placed is None and item.field is not None and item.field.checked:
                self._letters.tick(item.number, item.rect)

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
        drawn = Sheet(self._page)  # words that an appearance draws already, as outlines or in a font without a map
        for item in lettered:
            lines, placed = item.letters()
            sheet = drawn if self._is_drawn(item, seen) else self._letters
            sheet.letters(item.number, lines, item.style.color, placed)
        if self._form.stale:
            anew = {item.number for item in lettered if not self._is_drawn(item, seen)}
            self._fields = self._appearances(i for i in self._items if i.is_widget and i.number not in anew)
        read = [sheet.read(self._frame, self._limit) for sheet in (self._letters, drawn) if sheet]
        return Seen.of([seen.without({item.number for item in lettered}).pair, *read])

    def _is_drawn(self, item: Overlaid, seen: Seen) -> bool:
        """Whether the appearance of a lettered annotation shows its words all the same."""
        if item.placed is None:
            return False
        if item.field is None or item.field.kind is FieldKind.SIGNATURE:
            return True
        return seen.is_garbled(item.number) and not self._form.stale


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
