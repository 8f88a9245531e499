"""Tables and figures by the tags of a page, as far as they stand as they say."""

from __future__ import annotations

import pikepdf
from tagged_pdf import Tag, marked
from tagged_sheet import SENTENCE, Sheet, kinds

from vlm.parsing.options import PageOptions
from vlm.parsing.schema import Block, BlockKind

COLUMNS = (60, 200, 330)


def spanning(**entries: int) -> dict[str, object]:
    return {"O": pikepdf.Name.Table, **entries}


class TableSheet(Sheet):
    """Adds rows of cells without any rule."""

    def cells(
        self, *texts: str | None, tag: str = "TD", at: tuple[float, ...] = COLUMNS, step: float = 16
    ) -> list[Tag]:
        """One cell a text, side by side; None for an empty one."""
        made = [
            Tag(tag) if t is None else Tag(tag, self.line(t, x=x, y=self.y)) for t, x in zip(texts, at, strict=False)
        ]
        self.y += step
        return made


def tables(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block.kind is BlockKind.TABLE]


def harbour(sheet: TableSheet) -> Tag:
    """A head of two rows with spans, a row header, an empty cell, a cell of two lines."""
    first = sheet.cells("Vessel", "Passengers", tag="TH")
    first[0].entries["A"] = pikepdf.Dictionary(O=pikepdf.Name.Table, RowSpan=2)
    first[1].entries["A"] = pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=2)
    second = sheet.cells(None, "in", "out", tag="TH")[1:]
    third = [Tag("TH", sheet.line("Gull of the", y=sheet.y), sheet.line("northern sea", y=sheet.y + 12))]
    third += sheet.cells(None, "twelve", "none", step=30)[1:]
    fourth = [Tag("TH", sheet.line("Tern", y=sheet.y)), *sheet.cells(None, "four", None)[1:]]
    rows = [Tag("TR", *cells) for cells in (third, fourth)]
    return Tag("Table", Tag("THead", Tag("TR", *first), Tag("TR", *second)), Tag("TBody", *rows))


def test_cells_spans_and_headers_are_those_of_the_tags():
    sheet = TableSheet()
    first = sheet.paragraph()
    sheet.y += 20
    table = harbour(sheet)
    sheet.y += 20
    blocks = sheet.blocks(first, table, sheet.paragraph())
    (block,) = tables(blocks)
    assert block.content == (
        "<table>\n<thead>\n"
        '<tr><th rowspan="2">Vessel</th><th colspan="2">Passengers</th></tr>\n'
        "<tr><th>in</th><th>out</th></tr>\n"
        "</thead>\n<tbody>\n"
        "<tr><th>Gull of the northern sea</th><td>twelve</td><td>none</td></tr>\n"
        "<tr><th>Tern</th><td>four</td><td></td></tr>\n"
        "</tbody>\n</table>"
    )
    assert [block.kind for block in blocks] == [BlockKind.TEXT, BlockKind.TABLE, BlockKind.TEXT]


def test_a_line_read_over_two_cells_is_parted():
    sheet = TableSheet()
    rows = [
        Tag("TR", *sheet.cells(f"{i}", f"item of the ledger {i}", at=(60, 68), tag="TH" if not i else "TD"))
        for i in range(3)
    ]
    (block,) = tables(sheet.blocks(Tag("Table", *rows), sheet.paragraph()))
    assert block.table is not None
    assert [cell.text for cell in block.table.row(1)] == ["1", "item of the ledger 1"]


def test_without_tags_nothing_shows_this_table():
    sheet = TableSheet()
    first = sheet.paragraph()
    sheet.y += 20
    assert tables(sheet.blocks(first, harbour(sheet), options=PageOptions(tags=False))) == []


def test_rows_of_unequal_width_are_no_table():
    sheet = TableSheet()
    rows = [Tag("TR", *sheet.cells("one", "two", "three")[: 3 - i % 2]) for i in range(4)]
    assert tables(sheet.blocks(sheet.paragraph(), Tag("Table", *rows))) == []


def test_cells_that_stand_elsewhere_are_no_table():
    """The columns of the tags are the rows of the page."""
    sheet = TableSheet()
    texts = [("a one", "a two", "a three"), ("b one", "b two", "b three"), ("c one", "c two", "c three")]
    drawn = [sheet.cells(*row) for row in texts]
    turned = [Tag("TR", *column) for column in zip(*drawn, strict=True)]
    assert tables(sheet.blocks(sheet.paragraph(), Tag("Table", *turned))) == []


def test_paragraphs_below_each_other_are_no_table_whatever_they_are_called():
    sheet = TableSheet()
    rows = [Tag("TR", Tag("TD", *sheet.paragraph(2).kids)) for _ in range(4)]
    assert {block.kind for block in sheet.blocks(Tag("Table", *rows))} == {BlockKind.TEXT}


def test_a_table_around_other_text_is_not_believed():
    sheet = TableSheet()
    rows = []
    between = []
    for i in range(4):
        rows.append(Tag("TR", *sheet.cells(f"row {i}", "two", "three")))
        between.append(Tag("P", sheet.line(SENTENCE), sheet.line(SENTENCE)))
    assert tables(sheet.blocks(Tag("Table", *rows), *between)) == []


def test_titles_of_a_sheet_stay_outside_of_its_table():
    sheet = TableSheet()
    title = Tag("TR", *sheet.cells("Vessels that called here"))
    head = Tag("TR", *sheet.cells("vessel", "in", "out"))
    rows = [Tag("TR", *sheet.cells(f"Gull {i}", "two", "three")) for i in range(3)]
    blocks = sheet.blocks(Tag("Table", title, head, *rows), sheet.paragraph())
    (block,) = tables(blocks)
    assert "called here" not in block.content and "called here" in blocks[0].content


def test_the_inner_of_two_tables_is_the_table():
    sheet = TableSheet()
    inner = Tag("Table", *(Tag("TR", *sheet.cells(f"Gull {i}", "two", "three")) for i in range(3)))
    outer = Tag("Table", Tag("TR", Tag("TD", inner)), Tag("TR", Tag("TD", *sheet.paragraph().kids)))
    assert [block.kind for block in sheet.blocks(outer)] == [BlockKind.TABLE, BlockKind.TEXT]


def test_absurd_spans_cost_nothing():
    sheet = TableSheet()
    rows = [Tag("TR", *sheet.cells("one", "two", "three")) for _ in range(3)]
    for row in rows:
        for cell in row.kids:
            cell.entries["A"] = pikepdf.Dictionary(O=pikepdf.Name.Table, RowSpan=1000, ColSpan=1000)
    assert tables(sheet.blocks(sheet.paragraph(), Tag("Table", *rows))) == []


def plot(sheet: Sheet) -> Tag:
    """A line of a few strokes with two numbers beside it, far from each other."""
    with marked(sheet.page, 90, "Figure"):
        sheet.page.line(80, sheet.y + 90, 260, sheet.y + 90, line_width=0.3)
        sheet.page.text(62, sheet.y + 20, "20", size=8)
        sheet.page.text(62, sheet.y + 90, "10", size=8)
    sheet.y += 130
    return Tag("Figure", 90, Alt="Passengers by year")


def test_a_figure_that_hardly_shows_is_found_by_its_tag():
    sheet = Sheet()
    blocks = sheet.blocks(sheet.paragraph(), plot(sheet), sheet.paragraph())
    assert kinds(blocks)[1:2] == [("Picture", "")]
    assert blocks[1].alt == "Passengers by year"
    sheet = Sheet()
    blocks = sheet.blocks(sheet.paragraph(), plot(sheet), sheet.paragraph(), options=PageOptions(tags=False))
    assert all(block.kind is not BlockKind.PICTURE for block in blocks)


def test_text_called_a_figure_by_its_box_stays_text():
    """Its marked content is a frame around paragraphs that are tagged as such."""
    sheet = Sheet()
    with marked(sheet.page, 90, "Figure"):
        sheet.page.rect(50, 80, 500, 200, stroke=(0.8, 0.8, 0.8))
    blocks = sheet.blocks(Tag("Figure", 90, Alt="A frame"), sheet.paragraph(6), sheet.paragraph(4))
    assert [block.kind for block in blocks] == [BlockKind.TEXT, BlockKind.TEXT]
