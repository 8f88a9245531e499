"""Headings, captions, footnotes, running headers and footers of single pages."""

from __future__ import annotations

import pytest
from layout_pages import column, line, page, prose, region

from vlm.parsing.layout import arrange
from vlm.parsing.page.markers import follows, marker_of
from vlm.parsing.schema import Block, BlockKind
from vlm.parsing.text import Line


def body(y: float = 150, count: int = 30) -> list[Line]:
    return column(prose("t", count), 60, y)


def kinds(lines: list[Line], *prefixes: str) -> list[BlockKind]:
    blocks = arrange(page(lines)).blocks
    return [next(b.kind for b in blocks if b.content.startswith(prefix)) for prefix in prefixes]


def test_large_and_bold_lines_are_headings_by_rank() -> None:
    lines = [
        line("Large heading", 60, 100, size=16),
        *column(prose("a", 6), 60, 130),
        line("Bold heading", 60, 220, bold=True),
        *column(prose("b", 6), 60, 240),
    ]
    found = [(b.content, b.level) for b in arrange(page(lines)).blocks if b.kind is BlockKind.SECTION_HEADER]
    assert found == [("Large heading", 1), ("Bold heading", 2)]


@pytest.mark.parametrize(
    "text", ["http://www.example.org/data", "ada@example.org, Somewhere", "Definition 3", "Theorem 2.1 (Writer)"]
)
def test_addresses_and_names_of_statements_are_no_headings(text: str) -> None:
    lines = [*column(prose("a", 6), 60, 130), line(text, 60, 220, bold=True), *column(prose("b", 6), 60, 240)]
    assert kinds(lines, f"**{text[:5]}") == [BlockKind.TEXT]


def test_number_of_a_large_heading_may_stand_apart() -> None:
    lines = [line("1", 60, 60, size=16), line("Your Chapter", 90, 60, size=16), *body()]
    assert kinds(lines, "1 Your") == [BlockKind.SECTION_HEADER]


def test_title_on_widely_spaced_lines_is_one() -> None:
    title = [line("An introduction to", 250, 60, size=16), line("Geometry and Topology", 230, 87, size=16)]
    found = [b.content for b in arrange(page([*title, *body()])).blocks if b.kind is BlockKind.SECTION_HEADER]
    assert found == ["An introduction to Geometry and Topology"]


def test_numbered_headings_below_each_other_stay_apart() -> None:
    heads = [line("1 Methods of work", 60, 60, size=14), line("1.1 Geometry", 60, 84, size=14)]
    assert kinds([*heads, *body()], "1 Meth", "1.1 Geo") == [BlockKind.SECTION_HEADER] * 2


def test_number_apart_from_its_bold_title_is_a_heading() -> None:
    lines = [
        *column(prose("a", 6), 60, 130),
        line("2.1.1", 60, 220, bold=True),
        line("Pretraining data: the mix", 100, 220, bold=True),
        *column(prose("b", 6), 60, 240),
    ]
    found = [b.content for b in arrange(page(lines)).blocks if b.kind is BlockKind.SECTION_HEADER]
    assert found == ["2.1.1 Pretraining data: the mix"]


def test_page_number_and_running_title_leave_the_text() -> None:
    lines = [line("400", 60, 40), line("BRITISH HUSBANDRY", 250, 40), *body(), line("17", 300, 780)]
    found = kinds(lines, "400", "BRITISH", "17", "t00")
    assert found == [BlockKind.PAGE_HEADER, BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER, BlockKind.TEXT]


@pytest.mark.parametrize("text", ["Downloaded from http://example.org", "Download date: 28 Dec 2018", "© 2019 A Press"])
def test_telltale_footers(text: str) -> None:
    assert kinds([*body(), line(text, 60, 770, size=8)], text[:6]) == [BlockKind.PAGE_FOOTER]


def test_last_line_of_the_text_is_no_footer() -> None:
    assert BlockKind.PAGE_FOOTER not in {block.kind for block in arrange(page(body(100, 55))).blocks}


def test_caption_is_tied_to_the_figure_above() -> None:
    lines = [line("Figure 2: What can be seen", 60, 330), *column(prose("a", 10), 60, 400)]
    figures = [region(BlockKind.PICTURE, 60, 150, 280, 310), region(BlockKind.TABLE, 60, 600, 280, 700)]
    blocks = arrange(page(lines, figures)).blocks
    caption = next(block for block in blocks if block.kind is BlockKind.CAPTION)
    assert caption.caption_of == next(block.id for block in blocks if block.kind is BlockKind.PICTURE)


def test_sentence_about_a_figure_is_no_caption() -> None:
    texts = ["Figure 2 shows what can be seen in the text", *prose("a", 4)]
    assert BlockKind.CAPTION not in {block.kind for block in arrange(page(column(texts, 60, 100))).blocks}


def test_small_type_with_a_mark_at_the_foot_is_a_footnote() -> None:
    lines = [*body(100, 45), line("* A note on what was said above", 60, 700, size=8)]
    (note,) = [block for block in arrange(page(lines)).blocks if block.kind is BlockKind.FOOTNOTE]
    assert (note.marker, note.content) == ("*", "A note on what was said above")


def test_ids_are_unique_and_in_order() -> None:
    blocks: list[Block] = arrange(page(body())).blocks
    assert [block.id for block in blocks] == [f"p1-b{i}" for i in range(len(blocks))]


def test_word_boxes_only_on_request() -> None:
    assert all(block.words is None for block in arrange(page(body())).blocks)


def test_empty_page() -> None:
    assert arrange(page([])).blocks == []


@pytest.mark.parametrize(
    ("text", "marker"),
    [("• x", "•"), ("1. x", "1."), ("(a) x", "(a)"), ("iv) x", "iv)"), ("[12] x", "[12]"), ("– x", "–"), ("– 5", None)],
)
def test_markers(text: str, marker: str | None) -> None:
    found = marker_of(text)
    assert (found.text if found else None) == marker


@pytest.mark.parametrize(
    ("a", "b", "yes"),
    [
        ("1. x", "2. x", True),
        ("1. x", "3. x", False),
        ("h) x", "i) x", True),
        ("ii) x", "iii) x", True),
        ("i) x", "ii) x", True),
    ],
)
def test_sequences(a: str, b: str, yes: bool) -> None:
    first, second = marker_of(a), marker_of(b)
    assert first is not None and second is not None
    assert follows(second, first) is yes


@pytest.mark.parametrize(("signs", "checked"), [("☑☒✓", True), ("☐❏", False), ("•○□", None)])
def test_printed_tick_boxes_tell_their_state(signs: str, checked: bool | None) -> None:
    listed = column([f"{sign} Fee paid" for sign in signs], 60, 200)
    blocks = arrange(page([*column(prose("a", 4), 60, 100), *listed])).blocks
    items = [block for block in blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(item.marker, item.content, item.checked) for item in items] == [(s, "Fee paid", checked) for s in signs]


def test_several_tick_boxes_on_a_line_are_no_item() -> None:
    blocks = arrange(page([*column(prose("a", 4), 60, 100), line("☐ yes ☑ no", 60, 200)])).blocks
    assert blocks[-1].kind is BlockKind.TEXT and blocks[-1].content == "☐ yes ☑ no"
