"""Whole pages: lines and glyphs with mathematics between words, islands of it, and pages without any."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from pdf_builder import PdfBuilder
from recognised import recognised

from vlm.geometry import Box, bounding_box
from vlm.parsing.formulas import FormulaFinder, rewrite_inline
from vlm.parsing.formulas.find.zones import find_zones
from vlm.parsing.inputs import Font, Glyphs, VectorPath, open_source
from vlm.parsing.page.view import PageView
from vlm.parsing.text import Line, Style, Word, read_lines

EM = 10.0
ROMAN, ITALIC, SYMBOL = 0, 1, 2
FONTS = (Font(name="Times-Roman"), Font(name="CMMI10", italic=True), Font(name="CMSY10"))


@dataclass
class Sheet:
    """A page given as plain data: strings with pen positions, all in 10 pt signs half an em wide."""

    number: int = 1
    width: float = 400.0
    height: float = 400.0
    is_picture: bool = False
    rows: list[tuple[float, ...]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    bars: list[VectorPath] = field(default_factory=list)

    def line(self, y: float, *parts: tuple[str, float, int]) -> Sheet:
        """A line of words: text, x and font each; `^` and `_` before a word raise and lower it as a script."""
        words = []
        for text, x, font in parts:
            shift, size = {"^": (-3.6, 7.0), "_": (1.5, 7.0)}.get(text[0], (0.0, EM))
            body = text.lstrip("^_") if size < EM else text
            members = tuple(self._glyph(c, x + i * size / 2, y + shift, size, font) for i, c in enumerate(body))
            box = bounding_box(Box(*self.rows[m][2:6]) for m in members)
            words.append(Word(body, box, Style(size=size), glyphs=members))
        box = bounding_box(w.bbox for w in words)
        self.lines.append(Line(tuple(words), box, y, EM))
        return self

    def _glyph(self, char: str, x: float, y: float, size: float, font: int) -> int:
        self.rows.append((ord(char), font, x, y - 0.7 * size, x + size / 2, y, y, size))
        return len(self.rows) - 1

    def glyphs(self) -> Glyphs:
        table = np.array(self.rows, dtype=np.float64).reshape(-1, 8)
        n = len(table)
        return Glyphs(
            codepoints=table[:, 0].astype(np.int32), boxes=table[:, 2:6].astype(np.float32),
            loose=table[:, 2:6].astype(np.float32), origins=table[:, [2, 6]].astype(np.float32),
            sizes=table[:, 7].astype(np.float32), angles=np.zeros(n, np.float32), colors=np.full(n, 255, np.uint32),
            fonts=table[:, 1].astype(np.int32), objects=np.arange(n, dtype=np.int32), flags=np.zeros(n, np.uint8),
            font_table=FONTS,
        )  # fmt: skip

    def paths(self) -> list[VectorPath]:
        return self.bars

    def content(self) -> PageView:
        return PageView(page=self, lines=tuple(self.lines))  # type: ignore[arg-type]


def prose(sheet: Sheet, y: float, text: str = "several words of running text here", x: float = 50) -> Sheet:
    parts, at = [], x
    for word in text.split():
        parts.append((word, at, ROMAN))
        at += (len(word) + 0.6) * EM / 2
    return sheet.line(y, *parts)


def texts(content: PageView) -> list[list[str]]:
    return [[f"${w.text}$" if w.style.math else w.text for w in line.words] for line in content.lines]


def test_a_page_of_prose_is_left_as_it_is() -> None:
    sheet = prose(prose(Sheet(), 50), 62)
    content = sheet.content()
    assert recognised(content, FormulaFinder()) is content


def test_a_formula_in_a_sentence_becomes_one_word() -> None:
    sheet = prose(Sheet(), 50)
    sheet.line(
        62, ("where", 50, ROMAN), ("x", 80, ITALIC), ("_i", 85, ITALIC), ("=", 91, SYMBOL), ("0", 99, ROMAN),
        ("holds", 108, ROMAN), ("always,", 138, ROMAN),
    )  # fmt: skip
    assert texts(recognised(sheet.content(), FormulaFinder()))[1] == ["where", "$x_{i}=0$", "holds", "always,"]


def test_the_comma_of_the_sentence_stays_outside() -> None:
    sheet = prose(Sheet(), 50).line(62, ("where", 50, ROMAN), ("x", 80, ITALIC), (",", 85, ROMAN), ("holds", 95, ROMAN))
    found = recognised(prose(sheet, 74).content(), FormulaFinder())
    assert texts(found)[1] == ["where", "$x$", ",", "holds"]


def test_superscripts_on_words_are_footnote_marks() -> None:
    sheet = prose(Sheet(), 50).line(62, ("several", 50, ROMAN), ("authors", 88, ROMAN), ("^2", 123, ROMAN))
    assert all(
        not word.style.math for line in recognised(sheet.content(), FormulaFinder()).lines for word in line.words
    )


def test_a_display_is_a_region_with_its_number() -> None:
    sheet = prose(prose(Sheet(), 50), 62)
    sheet.line(90, ("a", 130, ITALIC), ("=", 138, SYMBOL), ("b", 147, ITALIC)).line(90, ("(7)", 300, ROMAN))
    found = recognised(prose(sheet, 118).content(), FormulaFinder())
    assert [(r.block.content, r.block.tag) for r in found.regions] == [("a=b", "7")]
    assert len(found.lines) == 3


def test_rewriting_lines_of_a_cell() -> None:
    sheet = Sheet().line(50, ("x", 10, ITALIC), ("≤", 18, SYMBOL), ("1", 26, ROMAN))
    rewritten = rewrite_inline(sheet.lines, sheet.glyphs())
    assert [[w.text for w in line.words if w.style.math] for line in rewritten] == [[r"x\leq1"]]


def test_a_star_before_the_items_of_a_list_is_no_sign_of_theirs() -> None:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    for n, words in enumerate(("The keys hang in the shed.", "No dogs in the ferneries.", "Four cans for the ferns.")):
        page.text(50, 102 + 13 * n, "*", size=10).text(56, 100 + 13 * n, words, size=10)
    shown = open_source(pdf.build()).page(1)
    lines, glyphs = read_lines(shown), shown.glyphs()
    assert len(lines) == 6
    zones = find_zones(lines, glyphs, np.ones(len(glyphs), bool))
    assert not zones.absorbed and not zones.inline
