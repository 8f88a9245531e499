"""The document level: running lines, heading levels, continued paragraphs."""

from __future__ import annotations

import pickle

import pytest

from vlm.geometry import Box
from vlm.parsing.inputs import OutlineItem
from vlm.parsing.page.strip import Look
from vlm.parsing.schema import Block, BlockKind, BlockSource, Page
from vlm.parsing.structure import refine


def block(kind: BlockKind, text: str, y: float, *, size: float = 10.0, bold: bool = False) -> Block:
    made = Block(id="", kind=kind, bbox=Box(60, y, 540, y + 1.2 * size), content=text)
    made._look = Look(size, bold)
    return made


def text(content: str, y: float = 300) -> Block:
    return block(BlockKind.TEXT, content, y)


def heading(content: str, y: float = 200, *, size: float = 14.0, bold: bool = False) -> Block:
    return block(BlockKind.SECTION_HEADER, content, y, size=size, bold=bold)


def pages_of(*contents: list[Block]) -> list[Page]:
    pages = []
    for number, blocks in enumerate(contents, 1):
        for index, item in enumerate(blocks):
            item.id = f"p{number}-b{index}"
        pages.append(Page(number=number, width=600, height=800, blocks=blocks))
    return pages


def sentence(i: int) -> str:
    return f"This is the text of page {'abcdefghij'[i]}, and it says something of its own."


def test_repeated_lines_and_growing_numbers_are_furniture() -> None:
    contents = [[text("On the Origin", 30), text(sentence(i)), text(f"{i + 11}", 770)] for i in range(6)]
    for page in refine(pages_of(*contents)):
        assert [b.kind for b in page.blocks] == [BlockKind.PAGE_HEADER, BlockKind.TEXT, BlockKind.PAGE_FOOTER]


@pytest.mark.parametrize("source", [BlockSource.FORM, BlockSource.ANNOTATION])
def test_answers_and_stamps_are_content_on_every_page(source: BlockSource) -> None:
    contents = [[text("RECEIVED 4 JUNE", 30), text(sentence(i))] for i in range(6)]
    for page in contents:
        page[0].source = source
    assert all(page.blocks[0].kind is BlockKind.TEXT for page in refine(pages_of(*contents)))


def test_footer_is_known_whether_or_not_the_number_is_read_with_it() -> None:
    feet = ["Meeting of June", "Meeting of June 2", "Meeting of June 3", "Meeting of June"]
    contents = [[text(sentence(i)), block(BlockKind.FOOTNOTE, foot, 770)] for i, foot in enumerate(feet)]
    assert all(page.blocks[-1].kind is BlockKind.PAGE_FOOTER for page in refine(pages_of(*contents)))


def test_odd_and_even_pages_have_their_own_headers() -> None:
    titles = ["A. Writer", "The book"]
    contents = [[text(titles[i % 2], 30), text(sentence(i))] for i in range(8)]
    assert all(page.blocks[0].kind is BlockKind.PAGE_HEADER for page in refine(pages_of(*contents)))


def test_equal_numbers_at_one_place_are_content() -> None:
    contents = [[text(sentence(i)), text("42", 770)] for i in range(5)]
    assert all(page.blocks[-1].kind is BlockKind.TEXT for page in refine(pages_of(*contents)))


def test_header_seen_on_one_page_only_is_text_again() -> None:
    contents = [[text(sentence(i))] for i in range(6)]
    contents[3].insert(0, block(BlockKind.PAGE_HEADER, "A line that stands alone", 40))
    assert refine(pages_of(*contents))[3].blocks[0].kind is BlockKind.TEXT


def test_levels_follow_numbers_and_styles_over_pages() -> None:
    first = [heading("The title", 60, size=24), heading("1 One", size=16), text("x" * 300), heading("1.1 Sub", size=12)]
    second = [heading("2 Two", size=16), text("x" * 300), heading("References", size=16), text("x" * 300)]
    pages = refine(pages_of(first, second))
    found = {b.content: (b.kind, b.level) for page in pages for b in page.blocks if b.level}
    assert found == {
        "The title": (BlockKind.TITLE, 1),
        "1 One": (BlockKind.SECTION_HEADER, 2),
        "1.1 Sub": (BlockKind.SECTION_HEADER, 3),
        "2 Two": (BlockKind.SECTION_HEADER, 2),
        "References": (BlockKind.SECTION_HEADER, 2),
    }


def test_cover_title_need_not_be_larger_than_chapters() -> None:
    cover = [heading("On topology", 60, size=14), text("Ada B. Writer", 700)]
    pages = refine(pages_of(cover, [heading("Chapter", size=20), text("x" * 300)]))
    assert [block.kind for block in pages[0].blocks] == [BlockKind.TITLE, BlockKind.TEXT]


def test_outline_decides_levels_and_finds_headings() -> None:
    contents = [[heading("Part"), text("x" * 300)], [text("A plain bookmarked line"), text("x" * 300)]]
    outline = [
        OutlineItem(level=2, title="Part", page=1),
        OutlineItem(level=3, title="A plain  bookmarked line", page=2),
    ]
    pages = refine(pages_of(*[[text("intro" * 50), *contents[0]], contents[1]]), outline)
    found = [(b.kind, b.level) for page in pages for b in page.blocks if b.kind is not BlockKind.TEXT]
    # The largest heading of the first page is the title, and the others stand below it.
    assert found[1] == (BlockKind.SECTION_HEADER, 4)


def test_authors_below_the_title_are_no_headings() -> None:
    blocks = [
        heading("The title", 60, size=24),
        heading("Ada B. Writer, Bob Reader, and Eve", 100),
        heading("Abstract"),
    ]
    (page,) = refine(pages_of([*blocks, text("x" * 300)]))
    assert [b.kind for b in page.blocks][1:3] == [BlockKind.TEXT, BlockKind.SECTION_HEADER]


def test_paragraph_goes_on_over_the_page_and_past_a_footnote() -> None:
    first = [text("A paragraph that breaks off in the middle of its"), block(BlockKind.FOOTNOTE, "A note.", 700)]
    pages = refine(pages_of(first, [text("sentence and ends here."), text("A new one starts.", 400)]))
    assert [b.continues for b in pages[1].blocks] == [True, False]


def test_finished_sentence_does_not_go_on() -> None:
    pages = refine(pages_of([text("A sentence that ends.")], [text("another one, in small letters.")]))
    assert not pages[1].blocks[0].continues


def test_table_goes_on_over_the_page() -> None:
    def table(text: str, y: float) -> Block:
        html = f"<table><tbody><tr><td>{text}</td><td>1</td></tr></tbody></table>"
        return block(BlockKind.TABLE, html, y)

    contents = [[text(sentence(0)), table("a", 600)], [table("b", 60), text(sentence(1))]]
    assert refine(pages_of(*contents))[1].blocks[0].continues


def test_looks_travel_between_processes_and_are_cleared() -> None:
    pages = pickle.loads(pickle.dumps(pages_of([heading("Heading"), text("x" * 300)])))
    assert pages[0].blocks[0]._look == Look(14.0)
    assert all(b._look is None for page in refine(pages) for b in page.blocks)


def test_no_pages() -> None:
    assert refine([]) == []
