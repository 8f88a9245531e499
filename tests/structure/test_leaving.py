"""What of the lines at the edges of pages is left out, and what a reader would miss."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from vlm.geometry import Box
from vlm.markup.inline import Text
from vlm.parsing.schema import Block, BlockKind, LeftOutReason, Page
from vlm.parsing.structure import refine
from vlm.parsing.structure.counters import count_pages, numbers_of

TITLE, NUMBER = LeftOutReason.RUNNING_TITLE, LeftOutReason.PAGE_NUMBER


def reasons(heads: Sequence[str], *, body: str = "", kind: BlockKind = BlockKind.PAGE_HEADER) -> list[str | None]:
    """Why the line at the top of each page is left out; every page has a text of its own below."""
    pages = []
    for number, head in enumerate(heads, 1):
        text = f"{body} This is what page {'abcdefgh'[number - 1]} says of itself."
        blocks = [
            Block(id=f"p{number}-b0", kind=kind, bbox=Box(60, 30, 300, 42), inlines=(Text(head),)),
            Block(id=f"p{number}-b1", kind=BlockKind.TEXT, bbox=Box(60, 300, 540, 320), inlines=(Text(text),)),
        ]
        pages.append(Page(number=number, width=600, height=800, blocks=blocks))
    return [page.blocks[0].left_out for page in refine(pages)]


def test_a_running_title_is_kept_once_in_a_long_document():
    assert reasons(["The canal society"] * 6) == [None, *[TITLE] * 5]


def test_in_a_short_document_only_page_numbers_go():
    assert reasons(["The canal society"] * 4) == [None] * 4
    assert reasons(["7", "8", "9"]) == [NUMBER] * 3
    assert reasons(["Page 1 of 2", "Page 2 of 2"]) == [NUMBER] * 2


def test_a_title_beside_a_page_number_goes_with_it_and_is_kept_once_in_a_long_document():
    assert reasons([f"The old weir {n}" for n in (117, 118)]) == [None, TITLE], "on two pages it may be a letterhead"
    assert reasons([f"The old weir {n}" for n in (117, 118, 119)]) == [NUMBER] * 3
    assert reasons([f"The old weir {n}" for n in range(117, 123)]) == [None, *[TITLE] * 5]


def test_a_number_that_names_something_is_kept_where_nothing_else_says_it():
    heads = [f"Invoice 4711 page {n} of 3" for n in (1, 2, 3)]
    assert reasons(heads)[0] is None
    assert reasons(heads, body="Invoice 4711.")[0] is NUMBER


@pytest.mark.parametrize(
    "heads",
    [
        [f"Voucher no. {n}" for n in (4402, 4417, 4420, 4431, 4446, 4450)],
        [f"{n} May 2024" for n in (3, 5, 4, 9, 2, 1)],
        ["14", "212", "9", "77", "30", "1"],
        ["5 Main Street"] + ["Nothing of the kind"] * 1 + [f"Line {c}" for c in "abcd"],
    ],
)
def test_numbers_that_do_not_count_pages_are_content(heads: list[str]):
    assert reasons(heads) == [None] * len(heads)


def test_a_lone_line_goes_only_with_a_number_that_counts_like_the_others():
    heads = ["The old weir 117", "118 A history", "The new weir 119", "120 A history"]
    assert reasons(heads)[2] is NUMBER
    assert reasons([*heads[:2], "The new weir 7", heads[3]])[2] is None


def test_a_letterhead_that_stands_once_is_content():
    assert reasons(["Mill Lane 4, www.weir.example, 3 May 2024", "second"]) == [None, None]


def test_where_a_running_title_was_left_out_it_is_written_when_asked_for():
    from vlm.parsing.render import render
    from vlm.parsing.schema import Document

    head = Block(id="a", kind=BlockKind.PAGE_HEADER, bbox=Box(0, 0, 1, 1), inlines=(Text("Canal"),), left_out=TITLE)
    document = Document(pages=[Page(number=1, width=1, height=1, blocks=[head])])
    assert (render(document, "md"), render(document, "md", furniture=True)) == ("", "Canal\n")


def test_numbers_stand_at_an_end_or_within():
    assert [(n.place, n.value) for n in numbers_of("12 Of 3 barges, xiv")] == [("first", 12), ("1", 3), ("last", 14)]
    assert [(n.place, n.value) for n in numbers_of("iv")] == [("alone", 4)]
    assert numbers_of("Civil mill") == []


def test_numbers_that_grow_by_one_a_page_count_them():
    assert count_pages([(1, 7), (2, 8), (3, 9)])
    assert count_pages([(1, 8), (2, 10), (3, 12)]), "two pages on a sheet"
    assert count_pages([(1, 7), (2, 8), (3, 91), (4, 10), (5, 11), (6, 12)]), "one is misread"
    assert not count_pages([(1, 7), (2, 9), (3, 10), (4, 40)])
    assert not count_pages([(1, 7)])


def test_no_page_is_emptied():
    pages = [
        Page(
            number=number,
            width=600,
            height=800,
            blocks=[
                Block(id=f"{number}", kind=BlockKind.TEXT, bbox=Box(60, 30, 300, 42), inlines=(Text(f"{number}"),))
            ],
        )
        for number in (1, 2, 3)
    ]
    assert [page.blocks[0].left_out for page in refine(pages)] == [None] * 3


def test_of_several_numbers_on_a_lone_page_none_is_that_of_the_page():
    def page(*numbers: str) -> Page:
        texts = [(20 * i, 30, number) for i, number in enumerate(numbers)] + [(60, 300, "What the drawing shows.")]
        kinds = [BlockKind.PAGE_HEADER] * len(numbers) + [BlockKind.TEXT]
        blocks = [
            Block(id=f"b{i}", kind=kind, bbox=Box(x, y, x + 15, y + 12), inlines=(Text(text),))
            for i, (kind, (x, y, text)) in enumerate(zip(kinds, texts, strict=True))
        ]
        return Page(number=1, width=600, height=800, blocks=blocks)

    assert [block.left_out for block in refine([page("8", "7", "6")])[0].blocks] == [None] * 4
    assert [block.left_out for block in refine([page("8")])[0].blocks] == [NUMBER, None]


def test_a_note_of_a_download_is_no_part_of_the_document():
    assert reasons(["Downloaded from library.example on 4 June 2020"]) == [LeftOutReason.DOWNLOAD]
    body = reasons(["Downloaded from library.example on 4 June 2020"], kind=BlockKind.TEXT)
    assert body == [None], "where it is not at the edge, it is text"


def test_a_title_beside_the_numbers_of_all_pages_is_kept_once():
    def page(number: int, title: str) -> Page:
        texts = [(60, 30, title), (500, 30, f"{number + 11}"), (60, 300, f"What page {'abcd'[number]} says.")]
        kinds = [BlockKind.PAGE_HEADER] * 2 + [BlockKind.TEXT]
        blocks = [
            Block(id=f"p{number}-b{i}", kind=kind, bbox=Box(x, y, x + 40, y + 12), inlines=(Text(text),))
            for i, (kind, (x, y, text)) in enumerate(zip(kinds, texts, strict=True))
        ]
        return Page(number=number, width=600, height=800, blocks=blocks)

    def titles(*names: str) -> list[str | None]:
        return [page.blocks[0].left_out for page in refine([page(n, name) for n, name in enumerate(names, 1)])]

    assert titles("Canals", "Canals", "Canals") == [None, TITLE, TITLE]
    assert titles("The weir", "The lock", "The weir") == [NUMBER] * 3, "chapters that change from page to page"
    assert titles("Canals", "Canals") == [None, None], "on two pages it may be a letterhead"
