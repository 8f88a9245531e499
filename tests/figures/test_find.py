"""What is a figure, what belongs to it, and what stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree
from pdf_builder import PageBuilder
from recognised import recognised

from vlm.geometry import Box
from vlm.markup.svg.sanitize import sanitize_svg
from vlm.parsing.figures import FigureFinder
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.region import Region
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import BlockKind, BlockSource, ContentFormat

Build = Callable[..., PageView]
PROSE = "This is a line of running text which is long enough to be one"


def draw_chart(page: PageBuilder) -> None:
    """Axes, a curve, tick labels, a turned axis title and a caption."""
    page.line(80, 60, 80, 200).line(80, 200, 320, 200)
    page.raw("q 1 0 0 RG 80 320 m 140 400 l 200 340 l 260 420 l 320 360 l S Q")
    for step in range(5):
        page.text(78 + 60 * step, 211, str(step), size=8)
    page.text(72, 150, "power", size=8, angle=-90)
    page.text(40, 240, "Figure 1: Power over time in the harbour of the village.", size=10)


def figures(content: PageView) -> list[Region]:
    return [region for region in recognised(content, FigureFinder()).regions if region.block.kind is BlockKind.PICTURE]


def test_a_chart_becomes_svg_with_real_text(content: Build) -> None:
    (region,) = figures(content(draw_chart))
    block = region.block
    assert (block.format, block.source, block.asset) == (ContentFormat.SVG, BlockSource.VECTOR, "p1-fig1.svg")
    assert region.assets == {"p1-fig1.svg": block.content.encode()}
    assert block.confidence > 0.9
    texts = [element.text for element in etree.fromstring(block.content).iter("{*}text")]
    assert sorted(filter(None, texts)) == ["0", "1", "2", "3", "4", "power"]
    assert "rotate(-90)" in block.content and 'stroke="#ff0000"' in block.content


def test_its_labels_leave_the_text_and_its_caption_stays(content: Build) -> None:
    rest = [line.text for line in recognised(content(draw_chart), FigureFinder()).lines]
    assert rest == ["Figure 1: Power over time in the harbour of the village.", *[PROSE] * 8]


def test_our_own_svg_passes_the_sanitiser_unchanged(content: Build) -> None:
    (region,) = figures(content(draw_chart))
    clean = sanitize_svg(region.block.content)
    assert clean is not None
    assert sorted(re.findall(r"[\w-]+=", clean)) == sorted(re.findall(r"[\w-]+=", region.block.content))


def rules(page: PageBuilder) -> None:
    page.line(40, 50, 360, 50).line(40, 300, 360, 300)


def frame_around_text(page: PageBuilder) -> None:
    page.rect(35, 380, 330, 110, stroke=(0, 0, 0))


def highlighted_text(page: PageBuilder) -> None:
    for row in range(8):
        page.rect(38, 380 + 12 * row, 300, 12, fill=(1, 1, 0.6))


def rounded_frame_around_text(page: PageBuilder) -> None:
    page.raw("q 30 10 m 370 10 l 380 10 380 20 380 20 c 380 125 l 30 125 l h S Q")


def bullets(page: PageBuilder) -> None:
    for row in range(8):
        page.raw(f"q {30} {106 - 12 * row} m 34 {110 - 12 * row} l 34 {106 - 12 * row} l f Q")


def background(page: PageBuilder) -> None:
    page.rect(0, 0, 400, 500, fill=(0.9, 0.95, 1))


def scan(page: PageBuilder) -> None:
    page.image(0, 0, 400, 500)


def sidebar(page: PageBuilder) -> None:
    page.image(380, 0, 20, 500)


def tiny_icon(page: PageBuilder) -> None:
    page.image(40, 40, 12, 12)


@pytest.mark.parametrize(
    "draw",
    [
        rules,
        frame_around_text,
        highlighted_text,
        rounded_frame_around_text,
        bullets,
        background,
        scan,
        sidebar,
        tiny_icon,
        lambda page: page,
    ],
)
def test_decoration_is_no_figure(content: Build, draw: Callable[[PageBuilder], None]) -> None:
    found = recognised(content(draw), FigureFinder())
    assert not found.regions
    assert [line.text for line in found.lines] == [PROSE] * 8


def test_bars_are_a_chart(content: Build) -> None:
    def bars(page: PageBuilder) -> None:
        for index, height in enumerate((40, 90, 65, 120)):
            page.rect(80 + 40 * index, 220 - height, 30, height, fill=(0.2, 0.4, 0.7))

    (region,) = figures(content(bars))
    assert region.block.content.count("<rect") == 4


def test_marks_inside_a_table_are_the_table_s(content: Build) -> None:
    page = content(draw_chart)
    table = Draft(kind=BlockKind.TABLE, bbox=Box(50, 50, 330, 220))
    assert not figures(page.following([Region(table)]))


def test_a_placed_image_keeps_its_own_resolution(content: Build) -> None:
    (region,) = figures(content(lambda page: page.image(100, 100, 100, 50, pixels=(400, 200))))
    assert (region.block.format, region.block.asset) == (ContentFormat.IMAGE, "p1-fig1.png")
    assert not region.block.content
    assert region.assets["p1-fig1.png"].startswith(b"\x89PNG")


def test_strips_of_one_image_are_one_figure(content: Build) -> None:
    def strips(page: PageBuilder) -> None:
        for row in range(10):
            page.image(100, 100 + 10 * row, 200, 10)

    (region,) = figures(content(strips))
    assert region.bbox == pytest.approx((100, 100, 300, 200), abs=0.5)


def test_a_title_on_a_photograph_stays_text(content: Build) -> None:
    def photograph(page: PageBuilder) -> None:
        page.image(50, 50, 300, 200).text(60, 100, "A title that people read", size=24)

    found = recognised(content(photograph), FigureFinder())
    assert len(found.regions) == 1
    assert "A title that people read" in [line.text for line in found.lines]


def test_panels_with_captions_of_their_own_stay_apart(content: Build) -> None:
    def panels(page: PageBuilder) -> None:
        for x in (60, 220):
            page.raw(f"q {x} 400 m {x + 60} 450 l {x + 120} 400 l {x} 400 l S Q")
            page.text(x, 115, f"Figure {x // 50}: a tent", size=9)

    assert len(figures(content(panels))) == 2


def test_panels_with_one_caption_are_one_figure(content: Build) -> None:
    def panels(page: PageBuilder) -> None:
        for x in (60, 200):
            page.raw(f"q {x} 400 m {x + 60} 450 l {x + 120} 400 l {x} 400 l S Q")
        page.text(60, 118, "Figure 1: two tents, one beside the other", size=9)

    assert len(figures(content(panels))) == 1


def test_pixels_where_the_svg_would_lie(content: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vlm.parsing.figures.read.export.ink_agreement", lambda *_: 0.5)
    (region,) = figures(content(draw_chart))
    assert (region.block.format, region.block.asset) == (ContentFormat.IMAGE, "p1-fig1.png")
    assert len(region.lines) == 6, "labels are part of the picture all the same"


def test_pixels_where_the_svg_cannot_be_drawn(content: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(svg: str, width: int) -> None:
        raise ValueError("SVG has an invalid size")

    monkeypatch.setattr("vlm.parsing.figures.read.export.draw", refuse)
    (region,) = figures(content(draw_chart))
    assert region.block.asset == "p1-fig1.png"


def test_figures_can_be_pixels_or_nothing(content: Build) -> None:
    (image,) = figures(content(draw_chart, figures="image"))
    assert image.block.asset == "p1-fig1.png"
    (off,) = figures(content(draw_chart, figures="off"))
    assert off.block.asset is None and not off.assets


def test_pictures_found_on_a_scan_are_cut_out(content: Build) -> None:
    page = replace(content(lambda page: page), pictures=(Box(50, 50, 150, 100),))
    (region,) = figures(page)
    assert region.bbox == (50, 50, 150, 100) and region.block.asset == "p1-fig1.png"
