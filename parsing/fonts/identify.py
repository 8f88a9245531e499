"""The true identity of glyphs: from codes and font programs instead of the text layer's Unicode."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from vlm.parsing.errors import PageError
from vlm.parsing.fonts.families import is_math_font
from vlm.parsing.fonts.misnamed import is_misnamed, meant_by
from vlm.parsing.fonts.operators import unmask_operators
from vlm.parsing.fonts.pictographs import unmask_pictographs
from vlm.parsing.fonts.programs import base_name, code_names
from vlm.parsing.fonts.shown import ShownText, shown_text
from vlm.parsing.inputs.page import GlyphFlag
from vlm.parsing.inputs.pdf.qpdf import DAMAGE, PdfObjects

if TYPE_CHECKING:
    from vlm.parsing.inputs import Glyphs, PageSource

logger = logging.getLogger(__name__)
CELL = 0.5  # points: side of the grid in which pen positions are looked up
LOW_SURROGATES = (0xDC00, 0xDFFF)
TOLERANCE = 0.3  # points between the two readings of one pen position: widths are rounded to 1/1000 em in files


def identify(page: PageSource, glyphs: Glyphs, *, every_font: bool = False) -> Glyphs:
    """`glyphs` with `names` filled and `codepoints` corrected for the fonts made for mathematics.

    `every_font` also reads the fonts of running text: for pages whose text layer lies. Glyphs whose Unicode changes
    get `GlyphFlag.CORRECTED`. Pages that are no PDF, or need nothing, come back unchanged.
    """
    return _identified(page, glyphs, [every_font or is_math_font(font.name) for font in glyphs.font_table])


def unmask(page: PageSource, glyphs: Glyphs) -> Glyphs:
    """`glyphs` with `codepoints` corrected, as by `identify`, for fonts whose names are known to mislead: also in
    running text nobody means ¼ by the sign that shows =."""
    named = _identified(page, glyphs, [is_misnamed(font.name) for font in glyphs.font_table])
    return unmask_pictographs(unmask_operators(named))


def _identified(page: PageSource, glyphs: Glyphs, wanted: list[bool]) -> Glyphs:
    objects = getattr(page, "objects", None)
    if not isinstance(objects, PdfObjects) or not any(wanted) or not len(glyphs):
        return glyphs
    names = _names(page, objects, glyphs, wanted)
    codepoints, flags = glyphs.codepoints.copy(), glyphs.flags.copy()
    for index, name in enumerate(names):
        text = meant_by(name, glyphs.font_table[glyphs.fonts[index]].name)
        if LOW_SURROGATES[0] <= codepoints[index] <= LOW_SURROGATES[1]:
            continue  # pdfium gives a character beyond U+FFFF as two glyphs; the first stands for both
        if len(text) == 1 and ord(text) != codepoints[index]:
            codepoints[index] = ord(text)
            flags[index] |= GlyphFlag.CORRECTED
            flags[index] &= ~np.uint8(GlyphFlag.UNMAPPED)
    return replace(glyphs, names=tuple(names), codepoints=codepoints, flags=flags)


class _Coded(NamedTuple):
    """The codes shown on a page, with title and glyph names of each font."""

    text: ShownText
    titles: list[str]
    tables: list[dict[int, str]]


def _names(page: PageSource, objects: PdfObjects, glyphs: Glyphs, wanted: list[bool]) -> list[str]:
    names = [""] * len(glyphs)
    titles = {font.name for font, want in zip(glyphs.font_table, wanted, strict=True) if want}
    coded = _read_page(objects, page.number, titles)
    if coded is None:
        return names
    grid = _grid(coded.text, page)
    for index in np.flatnonzero(np.array(wanted)[glyphs.fonts]).tolist():
        x, y = glyphs.origins[index].tolist()
        shown = _nearest(grid, x, y, glyphs.font_table[glyphs.fonts[index]].name, coded.titles)
        if shown is not None:
            names[index] = coded.tables[shown[1]].get(shown[0], "")
    return names


def _read_page(objects: PdfObjects, number: int, wanted: set[str]) -> _Coded | None:
    """None for a page that only pdfium can read: its Unicode stays."""
    import pikepdf

    try:
        text = shown_text(objects.page(number))
        titles = ["" if font is None else base_name(font.dictionary) for font in text.fonts]
        tables = [
            {} if font is None or title not in wanted else _font_names(objects, font.dictionary)
            for font, title in zip(text.fonts, titles, strict=True)
        ]
    except (PageError, pikepdf.PdfError, *DAMAGE) as error:
        logger.warning("page %d: glyph names cannot be read: %s", number, error)
        return None
    return _Coded(text, titles, tables)


def _font_names(objects: PdfObjects, dictionary: Any) -> dict[int, str]:
    """The names of a font, read once a document."""
    if not dictionary.is_indirect:
        return code_names(dictionary)
    if dictionary.objgen not in objects.font_names:
        objects.font_names[dictionary.objgen] = code_names(dictionary)
    return objects.font_names[dictionary.objgen]


Grid = dict[tuple[int, int], list[tuple[float, float, int, int]]]


def _grid(text: ShownText, page: PageSource) -> Grid:
    grid: Grid = {}
    if not text.shown:
        return grid
    points = page.frame.points(np.array([(s.x, s.y) for s in text.shown], dtype=np.float64))  # type: ignore[attr-defined]
    for shown, (x, y) in zip(text.shown, points.tolist(), strict=True):
        grid.setdefault((round(x / CELL), round(y / CELL)), []).append((x, y, shown.code, shown.font))
    return grid


def _nearest(grid: Grid, x: float, y: float, font: str, titles: list[str]) -> tuple[int, int] | None:
    best, found = TOLERANCE, None
    column, row = round(x / CELL), round(y / CELL)
    for i in (column - 1, column, column + 1):
        for j in (row - 1, row, row + 1):
            for px, py, code, number in grid.get((i, j), ()):
                distance = abs(px - x) + abs(py - y)
                if distance < best and titles[number] == font:
                    best, found = distance, (code, number)
    return found
