"""Tables and pictures that are already regions: what replaces their content, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PIL import Image, ImageDraw
from recognised import recognised

from vlm.geometry import Box
from vlm.markup.table.table import Table
from vlm.parsing.figures.by_model import GraphicInPixels
from vlm.parsing.figures.shown import agreement
from vlm.parsing.inputs import PageSource
from vlm.parsing.options import FigureMode, PageOptions
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.region import Region
from vlm.parsing.page.sheet import Sheet
from vlm.parsing.page.view import PageView
from vlm.parsing.reading.crops import SCALES, cut
from vlm.parsing.schema import Block, BlockKind, BlockSource, ContentFormat
from vlm.parsing.tables.by_model import TableInPixels
from vlm.parsing.text import Line, Word

TABLE = Box(20, 20, 120, 60)
CELLS = ("Year", "Loss", "1998", "0.25")
GOOD = "<table><tr><th>Year</th><th>Loss</th></tr><tr><td>1998</td><td>0.25</td></tr></table>"


@pytest.fixture(scope="session")
def chart() -> Image.Image:
    """Three bars on an axis, 300 x 200 pixels."""
    image = Image.new("RGB", (300, 200), "white")
    draw = ImageDraw.Draw(image)
    draw.line((30, 170, 280, 170), fill="black", width=2)
    for x, height in ((60, 40), (130, 120), (200, 80)):
        draw.rectangle((x, 169 - height, x + 40, 169), fill="#1f77b4")
    return image


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><line x1="30" y1="170.5" x2="281" y2="170.5" '
    'stroke="black" stroke-width="2"/>{bars}{more}</svg>'
)
BARS = "".join(
    f'<rect x="{x}" y="{169 - h}" width="41" height="{h + 1}" fill="#1f77b4"/>'
    for x, h in ((60, 40), (130, 120), (200, 80))
)


def page_with(page: PageSource, region: Region, sheet: Sheet | None, reader: Any, **options: Any) -> PageView:
    return PageView(
        page=page, lines=(), regions=(region,), sheet=sheet, options=PageOptions(readers=(reader,), **options)
    )


@pytest.fixture
def table() -> Region:
    lines = tuple(Line((Word(text, TABLE),), TABLE, 30, 10, source=BlockSource.OCR) for text in CELLS)
    block = Draft(kind=BlockKind.TABLE, bbox=TABLE, table=Table(0, 0, ()))
    return Region(block, lines)


@pytest.fixture
def figure(chart: Image.Image) -> Region:
    block = Block(
        id="", kind=BlockKind.PICTURE, bbox=Box(0, 0, 144, 96), format=ContentFormat.IMAGE, asset="p1-fig1.png"
    )
    return Region(block, (), {"p1-fig1.png": b"png"})


def test_a_table_gets_the_readers_html_and_keeps_its_lines(
    table: Region, fake: Any, chart: Image.Image, scanned_page: PageSource, make_sheet: Any
) -> None:
    reader = fake(GOOD.replace("Loss", "<b>Lo</b>ss<script>x()</script>"))
    content = recognised(page_with(scanned_page, table, make_sheet(chart), reader), TableInPixels())
    (region,) = content.regions
    assert region.block.source is BlockSource.MODEL and region.lines == table.lines
    assert "<script" not in region.block.content and "<th>Loss" in region.block.content
    assert table.block.table == Table(0, 0, ())


@pytest.mark.parametrize(
    "html", ["", "no table", GOOD + GOOD, "<table><tr><td>Something quite different</td><td>7</td></tr></table>"]
)
def test_a_table_that_says_something_else_is_not_emitted(
    table: Region, fake: Any, chart: Image.Image, scanned_page: PageSource, make_sheet: Any, html: str
) -> None:
    content = page_with(scanned_page, table, make_sheet(chart), fake(html))
    assert recognised(content, TableInPixels()).regions == (table,)


def test_tables_of_a_text_layer_are_not_read(table: Region, fake: Any, scanned_page: PageSource) -> None:
    reader = fake(GOOD)
    content = page_with(scanned_page, table, None, reader)
    assert recognised(content, TableInPixels()) is content and reader.calls == []


def test_a_chart_becomes_svg_where_it_shows_the_same(
    figure: Region, fake: Any, chart: Image.Image, picture_page: Any
) -> None:
    content = page_with(picture_page(chart), figure, None, fake(SVG.format(bars=BARS, more="<script>x()</script>")))
    (region,) = recognised(content, GraphicInPixels()).regions
    assert (region.block.format, region.block.source) == (ContentFormat.SVG, BlockSource.MODEL)
    assert region.block.asset == "p1-fig1.svg" and list(region.assets) == ["p1-fig1.svg"]
    assert "script" not in region.block.content and 0.8 <= region.block.confidence <= 0.9


@pytest.mark.parametrize(
    "svg", ["", "<svg", SVG.format(bars="", more=""), SVG.format(bars=BARS.replace("y=", "x="), more="")]
)
def test_a_drawing_of_something_else_is_not_emitted(
    figure: Region, fake: Any, chart: Image.Image, picture_page: Any, svg: str
) -> None:
    assert recognised(page_with(picture_page(chart), figure, None, fake(svg)), GraphicInPixels()).regions == (figure,)


@pytest.mark.parametrize("asset", ["p1-fig1.jpg", "p1-fig1.svg", None])
def test_photographs_and_svg_are_not_asked_for(
    figure: Region, fake: Any, scanned_page: PageSource, asset: str | None
) -> None:
    reader = fake(SVG)
    other = replace(figure, block=figure.block.model_copy(update={"asset": asset}))
    assert recognised(page_with(scanned_page, other, None, reader), GraphicInPixels()).regions == (other,)
    assert recognised(
        page_with(scanned_page, figure, None, reader, figures=FigureMode.IMAGE), GraphicInPixels()
    ).regions == (figure,)
    assert reader.calls == []


def test_texts_of_an_svg_must_stand_on_ink(chart: Image.Image) -> None:
    text = '<text x="{}" y="{}" font-size="12" transform="rotate({} {} {})">12 apples</text>'
    on, off = text.format(200, 165, -90, 200, 165), text.format(30, 40, 0, 30, 40)
    assert agreement(SVG.format(bars=BARS, more=on), chart) > 0.9
    assert agreement(SVG.format(bars=BARS, more=on + off), chart) == pytest.approx(
        agreement(SVG.format(bars=BARS, more=on), chart) / 2, rel=0.1
    )


def test_an_svg_of_another_shape_or_all_text_shows_nothing(chart: Image.Image) -> None:
    assert agreement(SVG.format(bars=BARS, more="").replace("300 200", "200 300"), chart) == 0
    letters = '<text x="0" y="150" font-size="200">abcdef</text>'
    assert agreement(SVG.format(bars=BARS, more=letters), chart) == 0
    assert agreement(SVG.format(bars=BARS, more="").replace('viewBox="0 0 300 200"', ""), chart) == 0


def test_blank_paper_shows_no_faint_drawing() -> None:
    faint = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(faint).rectangle((60, 60, 200, 150), fill="#f0f0f0")
    blank = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"/>'
    assert agreement(blank, faint) == 0
    assert (
        agreement(blank.replace("/>", '><rect x="60" y="60" width="141" height="91" fill="#f0f0f0"/></svg>'), faint)
        > 0.9
    )


def test_crops_never_exceed_what_a_reader_can_see(chart: Image.Image, make_sheet: Any) -> None:
    sheet = make_sheet(chart.resize((1500, 1000)))
    for task, scale in SCALES.items():
        for box in (Box(0, 0, 700, 490), Box(0, 0, 700, 10), Box(-50, -50, 5, 5), Box(749, 499, 750, 500)):
            crop = cut(sheet, box, 10, task)
            assert crop.width * crop.height <= 1.1 * scale.patches * 64 and min(crop.size) >= 1
