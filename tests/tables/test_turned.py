"""Tables with turned headings, and tables that lie on their side on an upright page."""

from __future__ import annotations

import pytest
from pdf_builder import PageBuilder, PdfBuilder

from vlm.parsing.inputs import open_source
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.run.pipeline import parse_page
from vlm.parsing.schema import Block, BlockKind

HEADS = ["Draught in feet", "Length", "Crew", "Tolls paid"]
ROWS = [["Rafts", "2", "40", "3", "2.00"], ["Barges", "4", "60", "5", "7.25"], ["Steamers", "9", "120", "22", "28.50"]]
TOLLS = [
    ["Class", "Up to 5 t", "5 to 20 t", "Over 20 t"],
    ["Rafts", "2.00", "3.50", "6.00"],
    ["Barges", "4.00", "7.25", "11.00"],
    ["Steamers", "9.00", "15.75", "28.50"],
]


def blocks(pdf: PdfBuilder) -> list[Block]:
    result = parse_page(open_source(pdf.build()).page(1), PageOptions(ocr=OcrMode.NEVER))
    assert not result.errors
    return result.page.blocks


def cells(block: Block) -> list[list[str]]:
    assert block.table is not None
    return [[cell.text for cell in block.table.row(row)] for row in range(block.table.rows)]


def tables(pdf: PdfBuilder) -> list[list[list[str]]]:
    return [cells(block) for block in blocks(pdf) if block.kind is BlockKind.TABLE]


def text(p: PageBuilder, y: float, count: int = 3) -> None:
    for row in range(count):
        p.text(60, y + 14 * row, f"The harbour office keeps a ledger of every vessel that has called, {row}.", size=10)


def headed(angle: int, *, grid: bool, lines: int = 1, width: float = 50, centred: bool = False) -> PdfBuilder:
    """A table whose headings, but for the first, are turned by `angle`."""
    pdf = PdfBuilder()
    p = pdf.page(600, 800)
    text(p, 50)
    xs = [80, 180, *(180 + width * (i + 1) for i in range(len(HEADS)))]
    top, foot = 100, 190
    p.text(84, foot - 6, "Class", size=10)
    for i, head in enumerate(HEADS):
        first, _, rest = head.partition(" ")
        parts = [head] if lines == 1 else [part for part in (first, rest) if part]
        for k, part in enumerate(parts):
            middle, off = (xs[i + 1] + xs[i + 2]) / 2, 11 * (k - (len(parts) - 1) / 2)
            if angle == 270:
                start = (top + foot) / 2 + 2.5 * len(part) if centred else foot - 5
                p.text(middle + 3.5 + off, start, part, size=10, angle=270)
            else:
                p.text(middle - 3.5 - off, top + 5, part, size=10, angle=90)
    for r, row in enumerate(ROWS):
        for x, cell in zip(xs, row, strict=False):
            p.text(x + 4, foot + 18 * (r + 1) - 5, cell, size=10)
    ys = [top, *(foot + 18 * r for r in range(4))]
    for y in ys if grid else (top, foot, ys[-1]):
        p.line(80, y, xs[-1], y, line_width=0.5)
    for x in xs if grid else ():
        p.line(x, top, x, ys[-1], line_width=0.5)
    text(p, 300)
    return pdf


@pytest.mark.parametrize("angle", [90, 270])
@pytest.mark.parametrize("grid", [True, False])
def test_turned_headings_stay_over_their_columns(angle: int, grid: bool):
    assert tables(headed(angle, grid=grid)) == [[["Class", *HEADS], *ROWS]]


def test_turned_headings_in_the_middle_of_their_boxes_are_one_row():
    assert tables(headed(270, grid=True, centred=True)) == [[["Class", *HEADS], *ROWS]]


@pytest.mark.parametrize("angle", [90, 270])
def test_turned_headings_of_two_lines_are_read_in_order(angle: int):
    (found,) = tables(headed(angle, grid=True, lines=2))
    heads = [" ".join(filter(None, column)) for column in zip(*found[:-3], strict=True)]
    assert heads == ["Class", *HEADS] and found[-3:] == ROWS


@pytest.mark.parametrize("angle", [90, 270])
def test_a_heading_in_the_middle_of_a_wide_box_makes_no_column(angle: int):
    assert tables(headed(angle, grid=True, width=80)) == [[["Class", *HEADS], *ROWS]]


@pytest.mark.parametrize("angle", [90, 270])
def test_turned_labels_span_their_rows(angle: int):
    pdf = PdfBuilder()
    p = pdf.page(600, 800)
    xs = [80, 110, 200, 260]
    rows = [
        ["Rafts", "2.00"],
        ["Barges", "4.00"],
        ["Punts", "1.00"],
        ["Tugs", "3.00"],
        ["Ferries", "5.00"],
        ["Skiffs", "6"],
    ]
    for r, row in enumerate(rows):
        for x, cell in zip(xs[1:], row, strict=False):
            p.text(x + 5, 114 + 20 * r, cell, size=10)
    for k, label in enumerate(("North", "South")):
        middle = 130 + 60 * k
        p.text(98.5, middle + 14, label, angle=270, size=10) if angle == 270 else p.text(
            91.5, middle - 14, label, angle=90, size=10
        )
    for x in xs:
        p.line(x, 100, x, 220, line_width=0.5)
    for r in range(7):
        p.line(80 if r % 3 == 0 else 110, 100 + 20 * r, 260, 100 + 20 * r, line_width=0.5)
    (block,) = [block for block in blocks(pdf) if block.kind is BlockKind.TABLE]
    assert block.table is not None
    labels = [(cell.text, cell.row, cell.rowspan) for cell in block.table.cells if cell.column == 0]
    assert labels == [("North", 0, 3), ("South", 3, 3)]


def test_headings_of_upright_characters_in_columns_stay_over_theirs():
    """In a vertical font and placed one by one, over cells of one or two characters."""
    pdf = PdfBuilder()
    p = pdf.page(600, 800)
    xs, heads = [80, 150, 220, 290], ["船の種類", "通行料金", "積荷量"]
    for i, head in enumerate(heads):
        if i % 2:
            for k, character in enumerate(head):
                p.cid_text(xs[i] + 5, 115 + 10 * k, character, size=10)
        else:
            p.cid_text(xs[i] + 10, 106, head, size=10, cmap="UniJIS-UTF16-V")
    rows = [["筏", "2.00", "12"], ["艀", "4.00", "48"], ["小舟", "1.00", "5"], ["汽船", "9.00", "310"]]
    for r, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            p.cid_text(x + 5, 174 + 20 * r, cell, size=10)
    for y in (100, *(160 + 20 * r for r in range(5))):
        p.line(80, y, 290, y, line_width=0.5)
    for x in xs:
        p.line(x, 100, x, 240, line_width=0.5)
    assert tables(pdf) == [[heads, *rows]]


def sideways(angle: int, rules: str) -> PdfBuilder:
    """A caption over a table, turned by `angle`, above upright text."""
    pdf = PdfBuilder()
    p = pdf.page(600, 800)

    def place(u: float, v: float) -> tuple[float, float]:
        """From the frame in which the table is level."""
        return (100 + v, 400 - u) if angle == 270 else (400 - v, 100 + u)

    def line(u0: float, v0: float, u1: float, v1: float) -> None:
        p.line(*place(u0, v0), *place(u1, v1), line_width=0.5)

    p.text(*place(0, 10), "Table 4. Tolls by class of boat", size=10, angle=angle)
    columns = [0, 90, 160, 230, 300]
    for r, row in enumerate(TOLLS):
        for column, cell in zip(columns, row, strict=False):
            p.text(*place(column + 5, 40 + 20 * r), cell, size=10, angle=angle)
    heights = {"grid": [26 + 20 * r for r in range(5)], "three": [26, 46, 106], "none": []}[rules]
    for v in heights:
        line(0, v, 300, v)
    for u in columns if rules == "grid" else ():
        line(u, 26, u, 106)
    text(p, 480, 18)
    return pdf


@pytest.mark.parametrize("angle", [90, 270])
@pytest.mark.parametrize("rules", ["grid", "three", "none"])
def test_a_table_on_its_side_is_read_in_its_own_frame(angle: int, rules: str):
    found = blocks(sideways(angle, rules))
    caption, table, *rest = found
    assert (caption.kind, caption.content) == (BlockKind.CAPTION, "Table 4. Tolls by class of boat")
    assert cells(table) == TOLLS and caption.caption_of == table.id
    assert all(block.kind is BlockKind.TEXT for block in rest)
    assert " ".join(block.content for block in rest).count("harbour office") == 18


@pytest.mark.parametrize("angle", [90, 270])
def test_the_box_of_a_table_on_its_side_is_that_of_the_page(angle: int):
    (table,) = [block for block in blocks(sideways(angle, "grid")) if block.kind is BlockKind.TABLE]
    x = (126, 206) if angle == 270 else (294, 374)
    assert table.bbox == pytest.approx((x[0], 100, x[1], 400), abs=8)


def test_an_upright_table_beside_one_on_its_side_is_read_too():
    pdf = sideways(270, "three")
    p = pdf.pages[0]
    for r, row in enumerate(TOLLS):
        for column, cell in zip((250, 340, 410, 480), row, strict=True):
            p.text(column, 120 + 20 * r, cell, size=10)
    for y in (106, 126, 186):
        p.line(245, y, 540, y, line_width=0.5)
    assert sorted(tables(pdf)) == [TOLLS, TOLLS]


def test_turned_labels_of_a_chart_are_no_table():
    pdf = PdfBuilder()
    p = pdf.page(600, 800)
    text(p, 50)
    for month, name in enumerate(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug")):
        p.text(104 + 30 * month, 345, name, size=9, angle=270).rect(
            98 + 30 * month, 300 - 20 * month, 12, 20 + 20 * month
        )
    for level in range(5):
        p.text(60, 322 - 50 * level, str(50 * level), size=9).line(85, 320 - 50 * level, 350, 320 - 50 * level)
    p.text(50, 250, "Tolls paid in pounds", size=9, angle=270)
    text(p, 420, 10)
    assert tables(pdf) == []


@pytest.mark.parametrize("rules", [True, False])
def test_paragraphs_in_columns_are_no_table(rules: bool):
    """Vertical text, a rule beside each of its columns or in a frame of four."""
    pdf = PdfBuilder()
    p = pdf.page(600, 800)
    for column in range(12):
        p.cid_text(500 - 20 * column, 100, "港の事務所には防波堤が完成して以来の船の記録", cmap="UniJIS-UTF16-V")
        if rules:
            p.line(510 - 20 * column, 95, 510 - 20 * column, 380, line_width=0.3)
    p.rect(265, 90, 260, 290, stroke=(0, 0, 0))
    assert tables(pdf) == []
